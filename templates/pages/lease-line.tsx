import type { Area } from "#domain/area.ts";
import type { LeaseForm } from "#domain/conditions/condition.ts";
import type { LeaseState } from "#domain/leases/lease-list.ts";
import type { Cents } from "#domain/money.ts";
import type { Language } from "#templates/language.ts";
import { Status, type Tone } from "#templates/pages/kit.tsx";
import { textFor } from "#templates/text/text.ts";

export type LeaseLine = {
  readonly number: number;
  readonly form: LeaseForm;
  readonly lessee: string;
  readonly startsOn: Temporal.PlainDate;
  readonly endsOn: Temporal.PlainDate | null;
  readonly land: Area;
  readonly parcels: readonly string[];
  readonly rent: Cents;
  readonly rentYear: number;
  readonly state: LeaseState;
};

const tones: Readonly<Record<LeaseState, Tone | undefined>> = {
  draft: undefined,
  offered: "care",
  signed_once: "care",
  withdrawn: undefined,
  agreed: "good",
  active: "good",
  ending: "care",
  ended: undefined,
  handed_over: undefined,
};

export function LeaseStatus({ state, language }: { state: LeaseState; language: Language }) {
  return <Status tone={tones[state]}>{textFor(language).leases.states[state]}</Status>;
}
