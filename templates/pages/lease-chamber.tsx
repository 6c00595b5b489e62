import type { ChamberClock, ChamberOutcomeKind } from "#domain/leases/chamber-clock.ts";
import type { VersionKind } from "#domain/leases/lease.ts";
import type { Cents } from "#domain/money.ts";
import { day } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import type { Frame } from "#templates/pages/frame.tsx";
import { Status, type Tone } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** One thing that the land chamber must see; without a version the termination. */
export type ChamberShown = {
  readonly version: number | null;
  readonly what: VersionKind | "termination";
  readonly since: Temporal.PlainDate;
  readonly filedOn: Temporal.PlainDate | null;
  readonly caseNumber: string | null;
  readonly fee: Cents | null;
  readonly outcome: ChamberOutcomeKind | null;
  readonly decidedOn: Temporal.PlainDate | null;
  readonly note: string | null;
  readonly state: ChamberClock["state"];
  readonly dueOn: Temporal.PlainDate;
  readonly dueAtLastOn: Temporal.PlainDate;
  readonly blocksClaims: boolean;
};

const tones: Readonly<Record<ChamberClock["state"], Tone | undefined>> = {
  due: "care",
  late: "wrong",
  filed: undefined,
  answer_due: "care",
  decided: "good",
};

/** In a word how it stands, and in a sentence by when or since when. */
function standing(track: ChamberShown, language: Language): { readonly word: string; readonly detail: string } {
  const t = textFor(language).leases;
  const { state, dueOn, dueAtLastOn, filedOn, caseNumber, outcome, decidedOn } = track;
  const on = (date: Temporal.PlainDate | null) => (date ? day(date, language) : "");
  if (state === "decided") return { word: outcome ? t.outcomes[outcome] : "", detail: t.chamber.decided(on(decidedOn)) };
  const details = {
    due: t.chamber.due(on(dueOn), on(dueAtLastOn)),
    late: t.chamber.late(on(dueOn)),
    filed: t.chamber.filed(on(filedOn), caseNumber ?? ""),
    answer_due: t.chamber.answer(on(dueOn)),
  };
  return { word: t.chamber.states[state], detail: details[state] };
}

export const chamberPart = ({ version }: Pick<ChamberShown, "version">): string => (version === null ? "termination" : String(version));

type Props = {
  readonly frame: Frame;
  readonly lease: { readonly number: number; readonly chamberSees: boolean; readonly chamber: readonly ChamberShown[] };
  readonly acting: boolean;
};

/** What the land chamber must see of a lease, by when, and what it said. */
export function Chamber({ frame: { language }, lease: { number, chamberSees, chamber }, acting }: Props) {
  const t = textFor(language).leases.chamber;
  const { kinds } = textFor(language).leases;
  return (
    <section class="flow">
      <h2>{t.title}</h2>
      <p>{chamberSees ? t.lead : t.none}</p>
      {chamberSees && chamber.length === 0 ? <p>{t.nothing}</p> : null}
      {chamber.length === 0 ? null : (
        <DataTable
          caption={t.title}
          rows={chamber}
          columns={[
            {
              head: t.what,
              label: t.what,
              cell: ({ what, since }) => (
                <>
                  {kinds[what]} <small>{day(since, language)}</small>
                </>
              ),
            },
            {
              head: t.stands,
              label: t.stands,
              cell: (track) => <Standing track={track} language={language} />,
            },
            ...(acting
              ? [{ head: "", label: t.stands, cell: (track: ChamberShown) => <Next number={number} track={track} language={language} /> }]
              : []),
          ]}
        />
      )}
    </section>
  );
}

function Standing({ track, language }: { track: ChamberShown; language: Language }) {
  const { word, detail } = standing(track, language);
  const blocked = track.blocksClaims && track.state !== "late";
  return (
    <span>
      <Status tone={track.outcome === "refused" ? "wrong" : tones[track.state]}>{word}</Status>{" "}
      <small>{[detail, track.note, blocked ? textFor(language).leases.chamber.blocked : null].filter(Boolean).join(". ")}</small>
    </span>
  );
}

function Next({ number, track, language }: { number: number; track: ChamberShown; language: Language }) {
  const t = textFor(language).leases.chamber;
  if (track.state === "decided") return null;
  const part = track.filedOn ? "outcome" : "filing";
  return <a href={paths.chamberPart(number, chamberPart(track), part)}>{track.filedOn ? t.answered : t.file}</a>;
}
