import type { EstateShown } from "#domain/estates/estate-list.ts";
import { inherits } from "#domain/estates/family.ts";
import { proofs } from "#domain/estates/inheritance.ts";
import type { Relative } from "#domain/estates/relative.ts";
import { EvidenceField } from "#templates/pages/estate-acts.tsx";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Proposal = {
  readonly estate: EstateShown;
  readonly family: readonly Relative[];
  readonly group: 1 | 2 | 3 | 4 | null;
  readonly heirs: readonly { readonly id: string; readonly name: string; readonly share: string }[];
  readonly takesAll: string | null;
  /** Whether others hold beside the deceased. */
  readonly joint: boolean;
  readonly form: Form;
};

export const bases = ["law", "undone", "will"] as const;

/** Who inherits by law, and the form to record it. Fields: basis, proof, file, part, and for a will share-<relative>. */
export function estateHeirsPage(frame: Frame, { estate, family, group, heirs, takesAll, joint, form }: Proposal): string {
  const { language } = frame;
  const { estates: t, kit } = textFor(language);
  return framed(
    frame,
    { title: t.heirsTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.estate(estate.number)}>{estate.number}</a>]} title={t.heirsTitle} lead={t.heirsLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{t.proposal}</h2>
        {group === null ? (
          <p>{t.proposalNone}</p>
        ) : (
          <>
            <p class="soft">{t.groups[group]}</p>
            <ul>
              {heirs.map(({ name, share }) => (
                <li>
                  {name}: <b>{share}</b>
                </li>
              ))}
            </ul>
            {takesAll === null ? null : <p>{t.proposalTakesAll(takesAll)}</p>}
          </>
        )}
        <p>
          <a href={paths.estatePart(estate.number, "family")}>{t.familyTitle}</a>
        </p>
      </section>
      <ActionForm form={form} action={paths.estatePart(estate.number, "heirs")} upload>
        <section class="flow">
          <h2>{t.recordTitle}</h2>
          <Choices
            form={form}
            name="basis"
            legend={t.basis}
            initial="law"
            options={bases.map((value) => ({ value, label: t.bases[value] }))}
          />
          {family.filter(inherits).map(({ id, name }) => (
            <Field form={form} name={`share-${id}`} label={t.fractionOf(name)} hint={t.fractionHint} size={8} />
          ))}
          <Choices
            form={form}
            name="proof"
            legend={t.proof}
            initial="certificate_of_succession"
            options={proofs.map((value) => ({ value, label: t.proofs[value] }))}
          />
          <EvidenceField form={form} language={language} />
          {joint ? <Field form={form} name="part" label={t.partField} hint={t.partHint} size={8} /> : null}
        </section>
        <section>
          <h2>{kit.whatHappens}</h2>
          <Steps steps={t.recordSteps} />
          <p class="actions">
            <button type="submit">{t.recordButton}</button> <a href={paths.estate(estate.number)}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}
