import type { Adoption } from "#domain/minutes/adoption.ts";
import type { MinutesFacts } from "#domain/minutes/facts.ts";
import { day, moment } from "#templates/format.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Notice, PageHead, Status } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingAudience, meetingName } from "#templates/pages/meetings.tsx";
import { MinutesBody, type SignatureShown, Signatures } from "#templates/pages/minutes-body.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type MinutesVersionShown = {
  readonly version: number;
  readonly facts: MinutesFacts;
  /** In hexadecimal. */
  readonly sha256: string;
  readonly frozenAt: Temporal.Instant;
  readonly signatures: readonly SignatureShown[];
};
export type MinutesShown = {
  readonly meeting: MeetingPlace;
  /** The version that both signed, the latest or the one asked for; null if there is none. */
  readonly minutes: MinutesVersionShown | null;
  readonly adopted: Omit<Adoption, "adoptedAt"> | null;
  /** Versions that both signed, the latest first. */
  readonly versions: readonly number[];
};

/** Signed minutes, for members and officers. */
export function minutesPage(frame: Frame, shown: MinutesShown): string {
  const { language } = frame;
  const t = textFor(language).minutes;
  const { meeting, minutes, adopted } = shown;
  const title = t.titleOf(meetingName(meeting, frame));
  return framed(
    frame,
    { title, audience: meetingAudience(frame) },
    <>
      <PageHead
        margin={[
          <a href={paths.meeting(meeting.number)}>{t.back}</a>,
          ...(minutes ? [`${t.versionOf(minutes.version)}, ${t.frozenAt(moment(minutes.frozenAt, language))}`] : []),
        ]}
        title={title}
        lead={minutes ? t.lead : t.none}
      >
        {minutes ? <Standing frame={frame} shown={shown} of={minutes.version} /> : null}
        {holds(frame, "board") && !adopted ? (
          <p class="actions noprint">
            <a href={paths.minutesPart(meeting.number, "draft")}>{t.toDraft}</a>
          </p>
        ) : null}
      </PageHead>
      {minutes ? (
        <>
          <MinutesBody facts={minutes.facts} language={language} />
          <Signatures signatures={minutes.signatures} sha256={minutes.sha256} language={language} />
          <Downloads frame={frame} shown={shown} of={minutes.version} />
        </>
      ) : null}
    </>,
  );
}

type Part = { readonly frame: Frame; readonly shown: MinutesShown; readonly of: number };

function Standing({ frame: { language }, shown: { adopted, versions }, of }: Part) {
  const t = textFor(language).minutes;
  const [latest] = versions;
  if (latest !== undefined && latest !== of)
    return (
      <Notice tone="care">
        <p>{t.replaced(latest)}</p>
      </Notice>
    );
  return (
    <p>
      {adopted ? (
        <>
          <Status tone="good">{t.isAdopted}</Status> {t.adopted(day(adopted.adoptedOn, language))}{" "}
          <a href={paths.decision(adopted.resolution)}>{adopted.resolution}</a>
        </>
      ) : (
        t.notAdopted
      )}
    </p>
  );
}

function Downloads({ frame: { language }, shown: { meeting, versions }, of }: Part) {
  const t = textFor(language).minutes;
  const asked = { version: String(of) };
  const others = versions.filter((each) => each !== of);
  return (
    <section class="noprint">
      <h2>{t.downloads}</h2>
      <ul>
        {(["nl", "en"] as const).map((each) => (
          <li>
            <a href={withQuery(paths.minutesPart(meeting.number, "document"), { ...asked, in: each })} hreflang={each}>
              {t.pdf[each]}
            </a>
          </li>
        ))}
        <li>
          <a href={withQuery(paths.minutesPart(meeting.number, "facts.json"), asked)}>{t.json}</a>
        </li>
      </ul>
      {others.length > 0 ? (
        <p>
          {t.otherVersions}:{" "}
          {others.map((each, place) => (
            <>
              {place > 0 ? " · " : null}
              <a href={withQuery(paths.minutes(meeting.number), { version: String(each) })}>{t.versionOf(each)}</a>
            </>
          ))}
        </p>
      ) : null}
    </section>
  );
}
