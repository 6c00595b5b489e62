import type { Register } from "#domain/act.ts";
import type { Database } from "#domain/database.ts";
import { type Memory, median, type Round } from "#test/bench/measuring.ts";

/** A copy of a line's loaded database, and the register on it. */
export type Ground = {
  readonly register: Register;
  readonly database: Database;
  readonly url: string;
  readonly ownerUrl: string;
  readonly close: () => Promise<void>;
};

/** How much stands in the register before a line begins, see `loadVolume`. */
export type Volume = {
  readonly members: number;
  /** Orders of earlier years beside those of the applications: paid, allotted and certified. */
  readonly allotted: number;
  /** Orders of last year: paid, and not yet allotted. */
  readonly paid: number;
  /** Orders of this year, not paid. */
  readonly open: number;
};

/** What a line measured of one question. `memory` is of the longest work of it. */
export type Figure = {
  readonly what: string;
  readonly wanted: string;
  readonly rounds: readonly Round[];
  /** Whether the ratio is ours to the floor in seconds (at most …) or in pieces per second (at least …). */
  readonly ratio: "seconds" | "rate" | "none";
  readonly piece: string;
  readonly memory?: Memory;
};

export type Line = {
  readonly name: string;
  readonly volume: Volume;
  readonly run: (open: () => Promise<Ground>) => Promise<Figure[]>;
};

const rounded = (value: number): string =>
  value >= 100 ? new Intl.NumberFormat("fr").format(Math.round(value)) : value.toPrecision(value >= 10 ? 3 : 2);

const perSecond = (seconds: readonly number[], piece: string): string => {
  const each = median(seconds);
  return each > 1 ? `${rounded(each)} s` : `${rounded(1 / each)} ${piece}/s`;
};

/** A figure as it is printed: ratios of each round as median (least..most), what each way did, and the memory. */
export function printed({ what, wanted, rounds, ratio, piece, memory }: Figure): string[] {
  const ratios = rounds.map(({ ours, floor }) => (ratio === "rate" ? floor / ours : ours / floor));
  return [
    what,
    wanted,
    ratio === "none" ? "" : `${median(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}..${Math.max(...ratios).toFixed(2)})`,
    perSecond(
      rounds.map(({ ours }) => ours),
      piece,
    ),
    ratio === "none"
      ? ""
      : perSecond(
          rounds.map(({ floor }) => floor),
          piece,
        ),
    memory ? `${Math.round(memory.before)}, ${Math.round(memory.early)} → ${Math.round(memory.late)} MB` : "",
  ];
}
