import type { Language } from "#templates/language.ts";
import type { CooperativeParticulars, Frame } from "#templates/pages/frame.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Who keeps this register and how to reach them, and what everybody may look up. */
export function Foot({ frame: { language, cooperative } }: { frame: Frame }) {
  const t = textFor(language).frame;
  return (
    <footer class="foot">
      <div>
        <p>
          <b>{cooperative?.name ?? t.beforeFounding}</b>
          {cooperative ? <Address cooperative={cooperative} language={language} /> : null}
        </p>
        <ul>
          <li>
            <a href={paths.bylaws}>{t.foot.bylaws}</a>
          </li>
          <li>
            <a href={paths.conditions}>{t.foot.conditions}</a>
          </li>
          <li>
            <a href={paths.verify}>{t.foot.verify}</a>
          </li>
          <li>
            <a href={paths.reference}>{t.foot.api}</a>
          </li>
        </ul>
        <ul>
          <li>
            <a href={paths.join}>{t.foot.join}</a>
          </li>
          <li>
            <a href={paths.leaving}>{t.foot.leave}</a>
          </li>
          <li>
            <a href={paths.newDeath}>{t.foot.death}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}

function Address({ cooperative, language }: { cooperative: CooperativeParticulars; language: Language }) {
  const { street, postcode, city, kvk, phone, email } = cooperative;
  return (
    <>
      <br />
      {street}, {postcode} {city}
      <br />
      {textFor(language).frame.chamberOfCommerce(kvk)}
      <br />
      {phone ? `${phone}, ` : null}
      <a href={`mailto:${email}`}>{email}</a>
    </>
  );
}
