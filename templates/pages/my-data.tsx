import { Choice } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Notice, PageHead } from "#templates/pages/kit.tsx";
import { ParticularsFacts, ParticularsFields, type ParticularsShown } from "#templates/pages/particulars.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type MyData = {
  readonly memberNumber: string | null;
  readonly particulars: ParticularsShown;
  readonly consents: Readonly<Record<"convocation_by_email" | "name_in_member_list", boolean>>;
  /** Others at the same address, as whom one may act too. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
  readonly form: Form;
  readonly saved: boolean;
};

/** What is known of a person, what they agreed to, and how to change it or take it along. */
export function myDataPage(frame: Frame, data: MyData): string {
  const { language } = frame;
  const { form } = data;
  const t = textFor(language).myData;
  return framed(
    frame,
    { title: t.title, audience: "member" },
    <>
      <PageHead margin={data.memberNumber ? [`${t.memberNumber} ${data.memberNumber}`] : []} title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
        {data.saved ? <Notice tone="good" title={t.saved} role="status" /> : null}
      </PageHead>
      <section>
        <h2>{t.known}</h2>
        <ParticularsFacts particulars={data.particulars} language={language} />
      </section>
      <Consents frame={frame} data={data} />
      <section>
        <h2>{t.takeAlong}</h2>
        <p>{t.takeAlongText}</p>
        <ul>
          <li>
            <a href={paths.myDataJson}>{t.json}</a>
          </li>
        </ul>
      </section>
      {data.others.length > 0 ? <Others frame={frame} data={data} /> : null}
      <section>
        <h2>{t.access}</h2>
        <p>
          <a href={paths.tokens}>{t.tokens}</a>
        </p>
        <form action={paths.sessions} method="post">
          <input type="hidden" name="csrf" value={frame.csrf} />
          <button type="submit" class="as-link">
            {t.endSessions}
          </button>
        </form>
      </section>
      <section>
        <h2>{t.change}</h2>
        <ActionForm form={form} action={paths.myData} class="flow">
          <p>{t.changeLead}</p>
          <ParticularsFields particulars={data.particulars} form={form} language={language} />
          <p class="soft">{t.changeSteps}</p>
          <p class="actions">
            <button type="submit">{t.save}</button>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}

function Consents({ frame: { language }, data: { form, consents } }: { frame: Frame; data: MyData }) {
  const t = textFor(language).myData;
  const fresh = { ...form, values: {}, problems: [] };
  return (
    <section>
      <h2>{t.consents}</h2>
      <ActionForm form={form} action={paths.myConsents} class="flow">
        <p>{t.consentsLead}</p>
        {(["convocation_by_email", "name_in_member_list"] as const).map((purpose) => (
          <Choice
            form={fresh}
            name={purpose}
            label={t.purposes[purpose].label}
            note={t.purposes[purpose].note}
            checked={consents[purpose]}
          />
        ))}
        <p class="actions">
          <button type="submit" class="plain">
            {t.saveConsents}
          </button>
        </p>
      </ActionForm>
    </section>
  );
}

function Others({ frame: { language, csrf }, data: { others } }: { frame: Frame; data: MyData }) {
  const t = textFor(language).myData;
  return (
    <section>
      <h2>{t.others}</h2>
      <p>{t.othersText}</p>
      <form action={paths.actAs} method="post">
        <input type="hidden" name="csrf" value={csrf} />
        <ul>
          {others.map(({ id, name }) => (
            <li>
              <button type="submit" name="person" value={id} class="as-link">
                {name}
              </button>
            </li>
          ))}
        </ul>
      </form>
    </section>
  );
}
