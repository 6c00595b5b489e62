import type { Child } from "hono/jsx";
import type { ActId } from "#domain/id.ts";
import type { Language } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";

/** What is wrong, beside its field; without a field it concerns the form as a whole. */
export type Problem = { readonly field: string | null; readonly message: string };

/** What was typed and what is wrong with it. Enough for a form that only asks (by GET). */
export type Answers = { readonly values: Readonly<Record<string, string>>; readonly problems: readonly Problem[] };

/** A form that does something, with the act that sending it will be. */
export type Form = Answers & { readonly actId: ActId; readonly csrf: string };

type ActionForm = {
  readonly form: Form;
  readonly action: string;
  readonly upload?: boolean;
  readonly class?: string;
  readonly children: Child;
};

/** A form that does something: it carries its act, so that sending it twice is one act. */
export function ActionForm({ form, action, upload = false, class: className, children }: ActionForm) {
  return (
    <form action={action} method="post" enctype={upload ? "multipart/form-data" : undefined} class={className} novalidate>
      <input type="hidden" name="act" value={form.actId} />
      <input type="hidden" name="csrf" value={form.csrf} />
      {children}
    </form>
  );
}

/** On top of a form with problems: how many, and a link to each field. */
export function ProblemSummary({ form: { problems }, language }: { form: Answers; language: Language }) {
  const t = textFor(language).kit;
  if (problems.length === 0) return null;
  return (
    <div class="notice" data-tone="wrong" role="alert" tabindex={-1} id="problems">
      <h2>{t.problems(problems.length)}</h2>
      <ul>
        {problems.map(({ field, message }) => (
          <li>{field === null ? message : <a href={`#${field}`}>{message}</a>}</li>
        ))}
      </ul>
      <p>{t.kept}</p>
    </div>
  );
}
