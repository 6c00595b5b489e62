import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ProblemStatus = keyof ReturnType<typeof textFor>["problem"]["titles"];

/** `detail` is a refusal's sentence; `number` is to be quoted when it was our fault. */
export type ProblemShown = { readonly status: ProblemStatus; readonly detail?: string; readonly number?: string };

/** A page that cannot be given: what is wrong, and where to go on. */
export function problemPage(frame: Frame, { status, detail, number }: ProblemShown): string {
  const t = textFor(frame.language).problem;
  const ways = { 401: { href: paths.signIn, label: t.signIn }, 410: { href: paths.signIn, label: t.newLink } };
  const way = status === 401 || status === 410 ? ways[status] : { href: paths.home, label: t.home };
  return framed(
    frame,
    { title: t.titles[status], audience: "public" },
    <PageHead margin={number ? [`${t.number} ${number}`] : []} title={t.titles[status]} lead={detail ?? t.texts[status]}>
      {detail ? <p>{t.texts[status]}</p> : null}
      {number ? (
        <p>
          <b class="code">{number}</b>
        </p>
      ) : null}
      <p class="actions">
        <a class="button" href={way.href}>
          {way.label}
        </a>
      </p>
    </PageHead>,
  );
}
