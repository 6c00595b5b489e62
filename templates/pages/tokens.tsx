import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, Notice, PageHead, Status } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type TokenShown = {
  readonly id: string;
  readonly name: string;
  readonly scope: "read" | "write" | "calendar";
  readonly expiresOn: Temporal.PlainDate;
  readonly state: "active" | "expired" | "revoked";
};

/** `made` is the token just issued: it is shown this once. Fields: name, scope, expiresOn. */
export function tokensPage(
  frame: Frame,
  { tokens, form, made }: { readonly tokens: readonly TokenShown[]; readonly form: Form; readonly made: string | null },
): string {
  const { language } = frame;
  const t = textFor(language).tokens;
  return framed(
    frame,
    { title: t.title, audience: "member" },
    <>
      <PageHead title={t.title} lead={t.lead}>
        <ProblemSummary form={form} language={language} />
        {made ? (
          <Notice tone="good" title={t.madeTitle} role="status">
            <p class="code fingerprint">{made}</p>
            <p>{t.madeText}</p>
          </Notice>
        ) : null}
      </PageHead>
      <section>
        <h2>{t.yours}</h2>
        {tokens.length === 0 ? <p>{t.empty}</p> : <Tokens frame={frame} tokens={tokens} form={form} />}
        <p>
          <a href={paths.reference}>{t.how}</a>
        </p>
      </section>
      <ActionForm form={form} action={paths.tokens}>
        <section>
          <h2>{t.make}</h2>
          <Field form={form} name="name" label={t.name} hint={t.nameHint} autocomplete="off" />
          <Choices
            form={form}
            name="scope"
            legend={t.scope}
            initial="read"
            options={(["read", "write"] as const).map((scope) => ({ value: scope, label: t.scopes[scope], note: t.scopeNotes[scope] }))}
          />
          <Field form={form} name="expiresOn" label={t.expires} hint={t.expiresHint} size={12} inputmode="numeric" autocomplete="off" />
          <p class="actions">
            <button type="submit">{t.button}</button>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

const tones = { active: "good", expired: undefined, revoked: "wrong" } as const;

function Tokens({ frame: { language }, tokens, form }: { frame: Frame; tokens: readonly TokenShown[]; form: Form }) {
  const t = textFor(language).tokens;
  return (
    <DataTable
      caption={t.yours}
      rows={tokens}
      columns={[
        {
          head: t.name,
          label: t.name,
          cell: ({ name, scope }) => (
            <>
              {name} <small>{t.scopes[scope]}</small>
            </>
          ),
        },
        { head: t.expires, label: t.expires, cell: ({ expiresOn }) => <Day on={expiresOn} language={language} /> },
        { head: t.state, label: t.state, cell: ({ state }) => <Status tone={tones[state]}>{t.states[state]}</Status> },
        {
          head: <span class="hidden">{t.revoke}</span>,
          label: t.revoke,
          cell: ({ id, name, state }) =>
            state === "active" ? (
              <ActionForm form={form} action={paths.tokenRevocation(id)}>
                <button type="submit" class="as-link" aria-label={`${t.revoke}: ${name}`}>
                  {t.revoke}
                </button>
              </ActionForm>
            ) : null,
        },
      ]}
    />
  );
}
