import type { TeamMember } from "#domain/land/team.ts";
import type { FoundPerson } from "#domain/people/person.ts";
import { Choices } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead, Steps } from "#templates/pages/kit.tsx";
import { Search } from "#templates/pages/search.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type ParcelTeam = {
  readonly parcel: { readonly number: number; readonly name: string };
  readonly members: readonly TeamMember[];
  /** Null for those who may read but not act. */
  readonly form: Form | null;
  readonly appointing: { readonly search: string; readonly found: readonly FoundPerson[] } | null;
};

/** Who walks a parcel. Fields to appoint: person, search (what was searched for); to dismiss: membership. */
export function parcelTeamPage(frame: Frame, { parcel, members, form, appointing }: ParcelTeam): string {
  const { language } = frame;
  const t = textFor(language).team;
  const number = String(parcel.number);
  const title = t.title(parcel.name);
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={paths.parcel(number)}>{parcel.name}</a>]} title={title} lead={t.lead}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <section>
        <h2>{t.members}</h2>
        {members.length === 0 ? (
          <p>{t.none}</p>
        ) : (
          <DataTable
            caption={title}
            rows={members}
            columns={[
              { head: t.who, label: t.who, cell: ({ name }) => name },
              { head: t.since, label: t.since, cell: ({ fromOn }) => <Day on={fromOn} language={language} /> },
              {
                head: <span class="hidden">{t.leave}</span>,
                label: t.leave,
                cell: ({ id, name }) =>
                  form ? (
                    <ActionForm form={form} action={paths.teamPart(number, "departures")}>
                      <input type="hidden" name="membership" value={id} />
                      <button type="submit" class="as-link">
                        {t.leave}
                        <span class="hidden"> {name}</span>
                      </button>
                    </ActionForm>
                  ) : null,
              },
            ]}
          />
        )}
      </section>
      {form ? (
        <section class="flow">
          <h2>{t.appoint}</h2>
          <Search frame={frame} action={paths.teamPart(number, "candidates")} label={t.search} search={appointing?.search ?? ""} />
          {appointing ? <Appoint frame={frame} number={number} form={form} appointing={appointing} /> : <p>{t.appointLead}</p>}
        </section>
      ) : null}
    </>,
  );
}

type AppointProps = { frame: Frame; number: string; form: Form; appointing: NonNullable<ParcelTeam["appointing"]> };

function Appoint({ frame: { language }, number, form, appointing: { search, found } }: AppointProps) {
  const t = textFor(language).team;
  if (found.length === 0) return <p>{t.notFound(search)}</p>;
  return (
    <ActionForm form={form} action={paths.team(number)} class="flow">
      <input type="hidden" name="search" value={search} />
      <Choices
        form={form}
        name="person"
        legend={t.person}
        initial={found[0]?.personId ?? ""}
        options={found.map(({ personId, name, email, city, memberNumber }) => ({
          value: personId,
          label: name,
          note: [email, city, memberNumber === null ? null : t.member(memberNumber)].filter(Boolean).join(", "),
        }))}
      />
      <Steps steps={t.appointSteps} />
      <p class="actions">
        <button type="submit">{t.appointButton}</button>
      </p>
    </ActionForm>
  );
}
