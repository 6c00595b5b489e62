import type { ListedMember } from "#domain/members/member.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Members in order of number. Field: q, by GET. */
export function membersPage(
  frame: Frame,
  { members, search, paging }: { readonly members: readonly ListedMember[]; readonly search: string; readonly paging: Paging },
): string {
  const { language } = frame;
  const { members: t, terms, kit } = textFor(language);
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={t.lead}>
        <form action={paths.members} method="get" class="filter">
          <label>
            {t.search}
            <input name="q" type="search" size={28} value={search} autocomplete="off" />
          </label>
          <button type="submit" class="plain">
            {t.searchButton}
          </button>
        </form>
      </PageHead>
      <section class="wide flow">
        <h2>{t.title}</h2>
        {members.length === 0 ? (
          <p>{search ? t.none(search) : t.empty}</p>
        ) : (
          <DataTable
            caption={t.title}
            rows={members}
            columns={[
              {
                head: t.member,
                label: t.member,
                cell: ({ number, names }) => (
                  <>
                    <a href={paths.member(String(number))}>{names.join(" & ")}</a> <small>{t.number(number)}</small>
                  </>
                ),
                sorted: "ascending",
              },
              { head: t.holderKind, label: t.holderKind, cell: ({ kind }) => terms.applicationKinds[kind] },
              { head: t.city, label: t.city, cell: ({ city }) => city },
              { head: t.since, label: t.since, cell: ({ admittedOn }) => <Day on={admittedOn} language={language} /> },
            ]}
          />
        )}
        <Pager paging={paging} language={language}>
          <a href={withQuery(paths.registerCsv, { q: search })}>{kit.downloadCsv}</a>
          {search ? null : <a href={paths.registerPdf}>{kit.downloadPdf}</a>}
        </Pager>
      </section>
    </>,
  );
}
