import { type PublicFigures, sanctionLevels, type YearFigures } from "#domain/public-figures.ts";
import { count, day, hectares, roundedHectares, unitPrice } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { ChartFigure } from "#templates/pages/chart.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead } from "#templates/pages/kit.tsx";
import { audienceOf } from "#templates/pages/navigation.ts";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { licence, paths } from "#templates/paths.ts";
import { columns } from "#templates/report/chart.ts";
import { textFor } from "#templates/text/text.ts";

/** What the land does, in figures that anybody may read and use. */
export function figuresPage(frame: Frame, figures: PublicFigures): string {
  const { language } = frame;
  const t = textFor(language).figures;
  const { on, land, parcels, members, years } = figures;
  return framed(
    frame,
    { title: t.title, audience: audienceOf(frame.viewer) },
    <>
      <PageHead margin={[t.asOf(day(on, language))]} title={t.title} lead={t.lead(hectares(land), count(members, language))}>
        <Facts
          facts={[
            [t.land, `${hectares(land)}`],
            [t.parcels, <a href={paths.parcels}>{count(parcels, language)}</a>],
            [t.members, count(members, language)],
          ]}
        />
      </PageHead>
      <Land years={years} language={language} />
      <Leases figures={figures} language={language} />
      <Results years={years} language={language} />
      <Prices years={years} language={language} />
      <OpenData language={language} />
    </>,
  );
}

type ByYear = { readonly years: readonly YearFigures[]; readonly language: Language };

const yearColumn = (language: Language): Column<YearFigures> => {
  const t = textFor(language).figures;
  return { head: t.year, label: t.year, cell: ({ year }) => String(year) };
};

function Land({ years, language }: ByYear) {
  const t = textFor(language).figures;
  if (years.length === 0) return null;
  return (
    <section>
      <h2>{t.land}</h2>
      <ChartFigure
        name="land"
        table={t.landSource}
        chart={columns(
          { title: t.landChart, says: t.landSentence(years.map(({ year, land }) => `${year}: ${hectares(land)}`).join("; ")) },
          years.map(({ year, land }) => ({
            label: String(year),
            parts: [{ tone: "area", value: land, written: roundedHectares(land, language) }],
          })),
        )}
      />
      <DataTable
        caption={t.land}
        rows={years}
        columns={[
          yearColumn(language),
          { head: t.bought, label: t.bought, numeric: true, cell: ({ bought }) => (bought > 0 ? hectares(bought) : "–") },
          { head: t.together, label: t.together, numeric: true, cell: ({ land }) => hectares(land) },
          { head: t.membersEnd, label: t.membersEnd, numeric: true, cell: ({ members }) => count(members, language) },
        ]}
      />
    </section>
  );
}

function Leases({ figures: { forms, conditions }, language }: { figures: PublicFigures; language: Language }) {
  const { figures: t, conditions: terms } = textFor(language);
  return (
    <>
      <section>
        <h2>{t.leases}</h2>
        <p>{forms.length > 0 ? t.leasesText : t.tooFew}</p>
        {forms.length > 0 ? (
          <DataTable
            caption={t.leases}
            rows={forms}
            columns={[
              { head: t.form, label: t.form, cell: ({ form }) => (form === "other" ? t.otherForms : terms.leaseForms[form]) },
              { head: t.number, label: t.number, numeric: true, cell: ({ leases: number }) => count(number, language) },
              { head: t.hectares, label: t.hectares, numeric: true, cell: ({ land }) => hectares(land) },
            ]}
          />
        ) : null}
      </section>
      <section>
        <h2>{t.conditions}</h2>
        <p>{conditions.length > 0 ? t.conditionsText : t.tooFew}</p>
        {conditions.length > 0 ? (
          <DataTable
            caption={t.conditions}
            rows={conditions}
            columns={[
              {
                head: t.condition,
                label: t.condition,
                cell: ({ code, titleNl, titleEn }) => (
                  <>
                    <a href={paths.condition(code)}>{language === "nl" ? titleNl : titleEn}</a> <small>{code}</small>
                  </>
                ),
              },
              { head: t.number, label: t.number, numeric: true, cell: ({ leases: number }) => count(number, language) },
              { head: t.hectares, label: t.hectares, numeric: true, cell: ({ land }) => hectares(land) },
            ]}
          />
        ) : null}
      </section>
    </>
  );
}

function Results({ years, language }: ByYear) {
  const t = textFor(language).figures;
  const told = years.flatMap(({ year, results, sanctions }) => (results && sanctions ? [{ year, results, sanctions }] : []));
  if (told.length === 0)
    return (
      <section>
        <h2>{t.results}</h2>
        <p>{t.resultsNone}</p>
      </section>
    );
  return (
    <section>
      <h2>{t.results}</h2>
      <ChartFigure
        name="results"
        table={t.resultsSource}
        chart={columns(
          {
            title: t.resultsChart,
            says: told.map(({ year, results }) => t.resultsSentence(year, results.met, results.not_met, results.not_measured)).join(" "),
          },
          told.map(({ year, results }) => ({
            label: String(year),
            parts: [
              { tone: "good", value: results.met, written: count(results.met, language) },
              { tone: "wrong", value: results.not_met, written: count(results.not_met, language) },
              { tone: "open", value: results.not_measured, written: count(results.not_measured, language) },
            ],
          })),
          [
            { tone: "good", label: t.kinds.met },
            { tone: "wrong", label: t.kinds.not_met },
            { tone: "open", label: t.kinds.not_measured },
          ],
        )}
      />
      <DataTable
        caption={t.results}
        rows={told}
        columns={[
          { head: t.leaseYear, label: t.leaseYear, cell: ({ year }) => String(year) },
          ...(["met", "not_met", "not_measured", "waived", "not_applicable"] as const).map((kind) => ({
            head: t.kinds[kind],
            label: t.kinds[kind],
            numeric: true,
            cell: ({ results }: (typeof told)[number]) => count(results[kind], language),
          })),
        ]}
      />
      <h3>{t.sanctions}</h3>
      <p>{t.sanctionsText}</p>
      <DataTable
        caption={t.sanctions}
        rows={told}
        columns={[
          { head: t.leaseYear, label: t.leaseYear, cell: ({ year }) => String(year) },
          ...sanctionLevels.map((level) => ({
            head: t.levels[level],
            label: t.levels[level],
            numeric: true,
            cell: ({ sanctions }: (typeof told)[number]) => count(sanctions[level], language),
          })),
        ]}
      />
      <p class="noprint">
        <a href={paths.stewardship}>{t.byCondition}</a>
      </p>
    </section>
  );
}

function Prices({ years, language }: ByYear) {
  const t = textFor(language).figures;
  const fixed = years.flatMap(({ year, price }) => (price === null ? [] : [{ year, price }]));
  if (fixed.length === 0) return null;
  return (
    <section>
      <h2>{t.price}</h2>
      <ChartFigure
        name="price"
        table={t.priceSource}
        chart={columns(
          { title: t.priceChart, says: fixed.map(({ year, price }) => `${year}: ${unitPrice(price, language)}`).join("; ") },
          fixed.map(({ year, price }) => ({
            label: String(year),
            parts: [{ tone: "area", value: price, written: unitPrice(price, language) }],
          })),
        )}
      />
      <DataTable
        caption={t.price}
        narrow
        rows={fixed}
        columns={[
          { head: t.year, label: t.year, cell: ({ year }) => String(year) },
          { head: t.perSquareMetre, label: t.perSquareMetre, numeric: true, cell: ({ price }) => unitPrice(price, language) },
        ]}
      />
    </section>
  );
}

function OpenData({ language }: { language: Language }) {
  const t = textFor(language).figures;
  const files = [
    [paths.figuresYears, "CSV", t.files.years],
    [paths.figuresLeases, "CSV", t.files.leases],
    [paths.figuresConditions, "CSV", t.files.conditions],
    [paths.parcelsCsv, "CSV", t.files.parcels],
    [paths.parcelsGeoJson, "GeoJSON", t.files.outlines],
  ] as const;
  return (
    <section>
      <h2 id="open-data">{t.openData}</h2>
      <p>
        {t.openDataText} <a href={licence}>CC BY 4.0</a>. {t.openDataUse}
      </p>
      <ul class="decide">
        {files.map(([href, kind, what]) => (
          <li>
            <a href={href}>
              {what.name} ({kind})
            </a>{" "}
            <small>{what.columns}</small>
          </li>
        ))}
      </ul>
      <p>{t.howWeCount}</p>
    </section>
  );
}
