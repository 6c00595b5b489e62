import { euros, hectares, squareMetres, unitPrice } from "#templates/format.ts";
import type { Frame } from "#templates/pages/frame.tsx";
import type { BookLine, Home } from "#templates/pages/home.tsx";
import { Day } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type HomePart = { readonly frame: Frame; readonly home: Home };

export function Joining({ frame: { language, viewer }, home: { rules, price } }: HomePart) {
  const t = textFor(language).home;
  return (
    <section>
      <h2>{t.joining}</h2>
      <p>{t.joiningText(euros(rules.lowestEntry, language), euros(rules.fee, language), euros(rules.lowestShare, language))}</p>
      {price ? (
        <DataTable
          caption={
            <>
              {t.samples(price.year)} <small>{t.samplesNote(unitPrice(price.perSquareMetre, language))}</small>
            </>
          }
          narrow
          rows={price.samples}
          columns={[
            { head: t.amount, label: t.amount, cell: ({ amount }) => euros(amount, language) },
            { head: t.area, label: t.area, numeric: true, cell: ({ land }) => squareMetres(land, language) },
          ]}
        />
      ) : null}
      <p>
        <a href={paths.newGift}>{t.gift}</a>
      </p>
      {viewer ? null : (
        <p class="actions">
          <a class="button plain" href={paths.join}>
            {t.join}
          </a>
        </p>
      )}
    </section>
  );
}

export function Leaving({ frame: { language, cooperative }, home: { rules } }: HomePart) {
  const t = textFor(language).home;
  return (
    <section id="leaving">
      <h2>{t.leaving}</h2>
      <p>{t.leavingText(rules.noticeWeeks, rules.termMonths)}</p>
      {cooperative ? <p>{t.leavingHow(cooperative.name, cooperative.street, cooperative.postcode, cooperative.city)}</p> : null}
      <p>
        <a href={paths.membershipNotice}>{t.leave}</a>
      </p>
    </section>
  );
}

export function Book({ frame: { language }, home: { book } }: HomePart) {
  const t = textFor(language).home;
  const said = (line: BookLine): { title: string; text: string } => {
    if (line.kind === "acquisition")
      return { title: t.acquired(line.parcel), text: t.acquiredText(hectares(line.land), euros(line.price, language)) };
    if (line.kind === "price") return { title: t.priceFixed(line.year), text: t.priceFixedText(unitPrice(line.price, language)) };
    return { title: t.foundedTitle, text: line.name };
  };
  return (
    <section>
      <h2>{t.book}</h2>
      {book.length === 0 ? (
        <p>{t.emptyBook}</p>
      ) : (
        <ol class="book">
          {book.map((line) => (
            <li>
              <Day on={line.on} language={language} />
              <div>
                <b>{said(line).title}</b> <small>{said(line).text}</small>
              </div>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
