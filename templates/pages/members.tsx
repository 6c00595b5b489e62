import type { ListedMember, MemberColumn } from "#domain/members/member.ts";
import type { Sorting } from "#domain/sorting.ts";
import { day } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Status } from "#templates/pages/kit.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { Again, Search } from "#templates/pages/search.tsx";
import { sorts } from "#templates/pages/sorting.ts";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Members = {
  readonly members: readonly ListedMember[];
  readonly today: Temporal.PlainDate;
  readonly search: string;
  /** Null for what a search found: that stands in order of number. */
  readonly sorting: Sorting<MemberColumn> | null;
  readonly paging: Paging;
  /** The last number seen, if more were found than are shown. */
  readonly after: number | null;
};

/** Members. Field: q, by POST. */
export function membersPage(frame: Frame, { members, today, search, sorting, paging, after }: Members): string {
  const { language } = frame;
  const { members: t, membership, terms, kit } = textFor(language);
  return framed(
    frame,
    { title: t.title, audience: "board" },
    <>
      <PageHead title={t.title} lead={t.lead}>
        <Search frame={frame} action={paths.members} label={t.search} search={search} />
        <p>
          <a href={paths.applications}>{t.applications}</a>
        </p>
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
                ...sorts(frame, sorting, "name"),
              },
              { head: t.holderKind, label: t.holderKind, cell: ({ kind }) => terms.applicationKinds[kind] },
              { head: t.city, label: t.city, cell: ({ city }) => city, ...sorts(frame, sorting, "city") },
              {
                head: t.since,
                label: t.since,
                cell: ({ admittedOn }) => <Day on={admittedOn} language={language} />,
                ...sorts(frame, sorting, "number"),
              },
              {
                head: t.standing,
                label: t.standing,
                cell: ({ endsOn }) =>
                  endsOn === null ? (
                    <Status tone="good">{membership.stateOf.member}</Status>
                  ) : Temporal.PlainDate.compare(endsOn, today) < 0 ? (
                    <Status>{membership.stateOf.over(day(endsOn, language))}</Status>
                  ) : (
                    <Status tone="care">{membership.stateOf.notice(day(endsOn, language))}</Status>
                  ),
              },
            ]}
          />
        )}
        <Pager paging={paging} language={language}>
          {search && after !== null ? (
            <Again frame={frame} action={paths.members} along={{ q: search, after: String(after) }}>
              {kit.next}
            </Again>
          ) : null}
          {search ? (
            <Again frame={frame} action={paths.registerCsv} along={{ q: search }}>
              {kit.downloadCsv}
            </Again>
          ) : (
            <>
              <a href={paths.registerCsv}>{kit.downloadCsv}</a>
              <a href={paths.registerPdf}>{kit.downloadPdf}</a>
            </>
          )}
        </Pager>
      </section>
    </>,
  );
}
