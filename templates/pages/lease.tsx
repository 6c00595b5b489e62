import type { Area } from "#domain/area.ts";
import type { VersionKind } from "#domain/leases/lease.ts";
import type { ListedCondition, VersionState } from "#domain/leases/lease-version.ts";
import type { TerminationGround } from "#domain/leases/termination.ts";
import type { Cents } from "#domain/money.ts";
import { day, dayOfYear, euros, hectares, leaseNumber, share } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { norm, rentEffect } from "#templates/norm.ts";
import { type Frame, framed, holds } from "#templates/pages/frame.tsx";
import { Day, Facts, Notice, PageHead, Status, Why } from "#templates/pages/kit.tsx";
import { Chamber, type ChamberShown } from "#templates/pages/lease-chamber.tsx";
import { type LeaseLine, LeaseStatus } from "#templates/pages/lease-line.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type VersionShown = {
  readonly version: number;
  readonly kind: VersionKind;
  readonly state: VersionState;
  readonly lessee: string;
  readonly effectiveOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate | null;
  readonly yearStarts: string;
  readonly rent: Cents;
  readonly rentYear: number;
  readonly indexMonth: number | null;
  readonly waterBoard: string | null;
  readonly waterShareBp: number | null;
  readonly paymentDays: number;
  readonly particularTerms: string;
  readonly concludedOn: Temporal.PlainDate | null;
  readonly land: Area;
  readonly parcels: readonly { readonly number: number; readonly name: string; readonly land: Area }[];
  readonly conditions: readonly Omit<ListedCondition, "conditionVersionId">[];
};

export type LeaseShown = LeaseLine & {
  /** The version that rules, or the latest. */
  readonly current: number;
  /** Whether its last day has come. */
  readonly over: boolean;
  readonly versions: readonly VersionShown[];
  /** What stands in the way of offering or concluding what is open. */
  readonly findings: readonly string[];
  readonly chamberSees: boolean;
  readonly chamber: readonly ChamberShown[];
  readonly termination: { readonly endsOn: Temporal.PlainDate; readonly ground: TerminationGround; readonly reason: string } | null;
  readonly handover: { readonly heldOn: Temporal.PlainDate; readonly report: string } | null;
};

/** One lease, for the board or for its lessee: what was agreed, the conditions in plain words, the land chamber, every version. */
export function leasePage(frame: Frame, lease: LeaseShown & { readonly mine: boolean }): string {
  const { language } = frame;
  const t = textFor(language).leases;
  const { number, mine, land, lessee, versions, current } = lease;
  const shown = versions.find(({ version }) => version === current) ?? versions[0];
  const title = lease.parcels.join(", ");
  const margin = [leaseNumber(number), <a href={mine ? paths.myLeases : paths.leases}>{mine ? t.mineTitle : t.back}</a>];
  return framed(
    frame,
    { title: `${leaseNumber(number)} ${title}`, audience: mine ? "member" : "board" },
    <>
      <PageHead margin={margin} title={title} lead={t.leaseLead(hectares(land), lessee)}>
        <p>
          <LeaseStatus state={lease.state} language={language} />
        </p>
        {mine && (lease.state === "offered" || lease.state === "signed_once") ? (
          <Notice tone="care" title={t.toSign}>
            <p>
              <a class="button" href={paths.leaseSigning(number)}>
                {t.toSigning}
              </a>
            </p>
          </Notice>
        ) : null}
        {!mine && lease.state === "draft" ? <Notice title={t.draftNotice} /> : null}
        {lease.findings.length > 0 ? (
          <Notice tone="care" title={t.findings}>
            <ul>
              {lease.findings.map((finding) => (
                <li>{finding}</li>
              ))}
            </ul>
          </Notice>
        ) : null}
      </PageHead>
      {shown ? <Agreed lease={lease} version={shown} language={language} /> : null}
      {shown ? <Conditions lease={number} version={shown} language={language} /> : null}
      <Chamber frame={frame} lease={lease} acting={!mine && holds(frame, "board")} />
      <Versions versions={versions} language={language} />
      {!mine && holds(frame, "board") ? <Acts lease={lease} language={language} /> : null}
    </>,
  );
}

function span(from: Temporal.PlainDate, to: Temporal.PlainDate | null, language: Language): string {
  const t = textFor(language).leases.facts;
  return to ? t.span(day(from, language), day(to, language)) : t.open(day(from, language));
}

function Terms({
  version,
  language,
  children,
}: {
  version: VersionShown;
  language: Language;
  children?: (readonly [string, string | null])[];
}) {
  const t = textFor(language).leases.facts;
  const { parcels, rent, rentYear, indexMonth, waterBoard, waterShareBp, paymentDays, yearStarts, particularTerms, concludedOn } = version;
  return (
    <Facts
      facts={[
        ...(children ?? []),
        [
          t.parcels,
          parcels.map(({ number, name, land }, index) => (
            <>
              {index > 0 ? <br /> : null}
              <a href={paths.parcel(String(number))}>{name}</a>, {hectares(land)}
            </>
          )),
        ],
        [t.rent, t.perHectare(euros(rent, language), rentYear)],
        [t.index, indexMonth === null ? t.notIndexed : t.indexed(indexMonth)],
        [t.water, waterBoard && waterShareBp !== null ? t.waterShare(share(waterShareBp, language), waterBoard) : null],
        [t.payment, t.paymentDays(paymentDays)],
        [t.year, t.yearFrom(dayOfYear(yearStarts, language))],
        [t.particular, particularTerms],
        [t.concluded, concludedOn ? day(concludedOn, language) : null],
      ]}
    />
  );
}

function Agreed({ lease, version, language }: { lease: LeaseShown; version: VersionShown; language: Language }) {
  const { leases: t, conditions } = textFor(language);
  const { termination, handover } = lease;
  return (
    <section>
      <h2>{t.facts.title}</h2>
      <Terms version={version} language={language}>
        {[
          [t.form, conditions.leaseForms[lease.form]],
          [t.facts.term, span(lease.startsOn, lease.endsOn, language)],
          [t.facts.termination, termination && t.facts.terminated(day(termination.endsOn, language), t.grounds[termination.ground])],
          [t.facts.handover, handover && `${day(handover.heldOn, language)}. ${handover.report}`],
        ]}
      </Terms>
    </section>
  );
}

function Conditions({
  lease,
  version: { conditions, concludedOn },
  language,
}: {
  lease: number;
  version: VersionShown;
  language: Language;
}) {
  const { leases: t, conditions: words } = textFor(language);
  return (
    <section class="flow">
      <h2>{t.conditions}</h2>
      {conditions.length === 0 ? <p>{t.noConditions}</p> : null}
      {conditions.length > 0 && concludedOn ? (
        <p>
          <a href={paths.leaseYears(String(lease))}>{textFor(language).results.perYear}</a>
        </p>
      ) : null}
      {conditions.map((condition) => (
        <>
          <h3>{condition.title[language]}</h3>
          <p>{condition.asks[language]}</p>
          <Facts
            facts={[
              [words.norm, norm(condition, language)],
              [words.checked, condition.checked[language]],
              [words.effect, rentEffect(condition, language)],
            ]}
          />
        </>
      ))}
    </section>
  );
}

function Versions({ versions, language }: { versions: readonly VersionShown[]; language: Language }) {
  const t = textFor(language).leases;
  return (
    <section>
      <h2>{t.versions}</h2>
      <p>{t.versionsLead}</p>
      <ol class="book">
        {versions.map((version) => (
          <li>
            <Day on={version.effectiveOn} language={language} />
            <div>
              {t.kinds[version.kind]}, {t.version(version.version).toLowerCase()}{" "}
              <Status tone={version.state === "concluded" ? "good" : undefined}>{t.versionStates[version.state]}</Status>
              <Why question={t.facts.title}>
                <Terms version={version} language={language}>
                  {[
                    [t.lessee, version.lessee],
                    [t.facts.term, span(version.effectiveOn, version.endsOn, language)],
                    [t.conditions, version.conditions.map(({ title }) => title[language]).join(", ")],
                  ]}
                </Terms>
              </Why>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

type Part = "offer" | "signing" | "amendment" | "renewal" | "redraft" | "withdrawal" | "termination" | "handover";

/** What can be done now, by what is open and what is agreed. */
function partsOf({ state, versions, termination, handover, endsOn, over, findings }: LeaseShown): Part[] {
  const latest = versions[0]?.state;
  const open = latest === "offered" || latest === "signed_once";
  const agreed = versions.some((version) => version.state === "concluded");
  const running = agreed && !over && state !== "ended" && state !== "handed_over";
  return [
    ...(latest === "draft" && findings.length === 0 ? (["offer"] as const) : []),
    ...(open || agreed ? (["signing"] as const) : []),
    ...(latest === "draft" || latest === "withdrawn" || open ? (["redraft"] as const) : []),
    ...(open ? (["withdrawal"] as const) : []),
    ...(running && !open ? (["amendment"] as const) : []),
    ...(agreed && !open && endsOn && !termination && !handover ? (["renewal"] as const) : []),
    ...(running && !termination ? (["termination"] as const) : []),
    ...(agreed && over && !handover ? (["handover"] as const) : []),
  ];
}

function Acts({ lease, language }: { lease: LeaseShown; language: Language }) {
  const t = textFor(language).leases.acts;
  const parts = partsOf(lease);
  if (parts.length === 0) return null;
  return (
    <section>
      <h2>{t.title}</h2>
      <ul class="decide">
        {parts.map((part) => (
          <li>
            <a href={paths.leasePart(lease.number, part)}>{t[part]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
