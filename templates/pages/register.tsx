import type { Area } from "#domain/area.ts";
import type { RegisterTotals } from "#domain/shares/holding.ts";
import { count, day, euros, hectares, squareMetres } from "#templates/format.ts";
import { AsOf } from "#templates/pages/as-of.tsx";
import { type Answers, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead } from "#templates/pages/kit.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type RegisterShown = {
  readonly on: Temporal.PlainDate;
  readonly knownOn: Temporal.PlainDate | null;
  readonly totals: RegisterTotals;
  readonly landOwned: Area;
  readonly asOf: Answers;
};

/** The statutory register of members on a day, as known on a day, and its exports. Fields: on, known, by GET. */
export function registerPage(frame: Frame, { on, knownOn, totals, landOwned, asOf }: RegisterShown): string {
  const { language } = frame;
  const { members: t, ledger, kit } = textFor(language);
  const query = { on: on.toString(), known: knownOn?.toString() };
  return framed(
    frame,
    { title: t.registerTitle, audience: "board" },
    <>
      <PageHead
        margin={[day(on, language), ...(knownOn ? [ledger.asKnown(day(knownOn, language))] : [])]}
        title={t.registerTitle}
        lead={t.registerLead(day(on, language))}
      >
        <ProblemSummary form={asOf} language={language} />
      </PageHead>
      <section>
        <h2>{t.totals}</h2>
        <Facts
          facts={[
            [t.totalMembers, count(totals.members, language)],
            [t.totalLots, count(totals.lots, language)],
            [t.totalPaidIn, euros(totals.cents, language)],
            [t.totalLand, squareMetres(totals.dm2, language)],
            [t.owned, hectares(landOwned)],
          ]}
        />
        {landOwned > totals.dm2 ? <p class="soft">{t.stillToBuy}</p> : null}
      </section>
      <section>
        <h2>{t.exports}</h2>
        <p>{t.exportsNote}</p>
        <p class="actions">
          <a class="button" href={withQuery(paths.registerPdf, query)}>
            {kit.downloadPdf}
          </a>{" "}
          <a href={withQuery(paths.registerCsv, query)}>{kit.downloadCsv}</a>
        </p>
      </section>
      <section>
        <h2>{ledger.asOf}</h2>
        <AsOf action={paths.register} form={asOf} language={language} />
      </section>
    </>,
  );
}
