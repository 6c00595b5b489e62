import { moment } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Status } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Checks = {
  readonly at: Temporal.Instant | null;
  readonly items: readonly { readonly question: string; readonly wrong: number }[];
};

/** What the register answered to each question, what is wrong first. */
export function checksPage(frame: Frame, { at, items }: Checks): string {
  const { language } = frame;
  const { desk: t, checks } = textFor(language);
  return framed(
    frame,
    { title: t.checksTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.desk}>{t.name}</a>]}
        title={t.checksTitle}
        lead={at ? t.checksLead(moment(at, language)) : t.checksLeadNone}
      />
      {items.length === 0 ? null : (
        <section>
          <h2>{t.checks}</h2>
          <p>{t.checksHelp}</p>
          <DataTable
            caption={t.checksTitle}
            rows={items}
            columns={[
              { head: t.question, label: t.question, cell: ({ question }) => checks[question] ?? question },
              {
                head: t.answer,
                label: t.answer,
                cell: ({ wrong }) => <Status tone={wrong > 0 ? "wrong" : "good"}>{wrong > 0 ? t.broken(wrong) : t.holds}</Status>,
              },
            ]}
          />
        </section>
      )}
    </>,
  );
}
