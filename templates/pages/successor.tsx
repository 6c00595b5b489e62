import { day } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Notice, PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type WishShown = {
  readonly name: string;
  readonly contact: string | null;
  readonly note: string | null;
  readonly namedOn: Temporal.PlainDate;
};

/** Whom a member would like to have the shares, and what the law says. Fields: name, contact, note. */
export function successorPage(frame: Frame, { wish, form }: { readonly wish: WishShown | null; readonly form: Form }): string {
  const { language } = frame;
  const { successor: t, membership } = textFor(language);
  return framed(
    frame,
    { title: t.title, audience: "member" },
    <>
      <PageHead margin={[<a href={paths.membership}>{membership.title}</a>]} title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
        {wish ? <Notice tone="good" title={t.standing(wish.name, day(wish.namedOn, language))} /> : null}
      </PageHead>
      <section>
        <h2>{t.law}</h2>
        {t.lawText.map((text) => (
          <p>{text}</p>
        ))}
      </section>
      <section>
        <h2>{t.wish}</h2>
        <ActionForm form={form} action={paths.successor} class="flow">
          <Field form={form} name="name" label={t.name} initial={wish?.name ?? ""} autocomplete="off" />
          <Field form={form} name="contact" label={t.contact} initial={wish?.contact ?? ""} autocomplete="off" />
          <Field form={form} name="note" label={t.note} initial={wish?.note ?? ""} rows={3} />
          <p class="actions">
            <button type="submit">{t.save}</button>
          </p>
        </ActionForm>
      </section>
      {wish ? (
        <section>
          <h2>{t.withdraw}</h2>
          <ActionForm form={form} action={paths.successorRemoval}>
            <button type="submit" class="plain">
              {t.withdrawButton}
            </button>
          </ActionForm>
        </section>
      ) : null}
    </>,
  );
}

/** The wish as the board reads it. */
export function SuccessorWish({ frame: { language }, wish }: { readonly frame: Frame; readonly wish: WishShown }) {
  const t = textFor(language).successor;
  return (
    <section>
      <h2>{t.board}</h2>
      <p class="soft">
        {t.boardNote} {t.standing(wish.name, day(wish.namedOn, language))}
      </p>
      <Facts
        facts={[
          [t.contact, wish.contact],
          [t.note, wish.note],
        ]}
      />
    </section>
  );
}
