import { squareMetres } from "#domain/area.ts";
import { cents } from "#domain/money.ts";

/** A purchase: in which year of the demo, how far into it, and what the deed says. */
export type PlannedParcel = {
  readonly name: string;
  readonly designation: string;
  readonly year: 0 | 1 | 2;
  /** Day and month as [month, day]; of the year that runs a fraction of what is past of it. */
  readonly delivered: readonly [number, number] | number;
  readonly metres: number;
  /** What the cadastre gave at first, until it had measured; `measured: false` if it has not yet. */
  readonly provisional?: { readonly metres: number; readonly measured: boolean };
  readonly euros: number;
  readonly costs: number;
};

/** The twelve parcels along the Oude Linge. Those of the second year are the three of the worked example: 141 890 m² for € 1 183 490,00. */
export const land: readonly PlannedParcel[] = [
  { name: "Het Oude Veld", designation: "Oosterwaard A 412", year: 0, delivered: [5, 14], metres: 62_000, euros: 434_000, costs: 6_510 },
  { name: "De Vlasroten", designation: "Oosterwaard A 418", year: 0, delivered: [7, 2], metres: 31_240, euros: 218_680, costs: 3_904 },
  { name: "De Grote Brink", designation: "OTW00 B 16", year: 0, delivered: [9, 11], metres: 53_050, euros: 393_000, costs: 5_870 },
  { name: "Kerkepad", designation: "Oosterwaard B 23", year: 0, delivered: [10, 8], metres: 21_020, euros: 154_014, costs: 3_120 },
  { name: "De Zeg", designation: "Oosterwaard D 5", year: 0, delivered: [11, 26], metres: 76_400, euros: 611_200, costs: 8_455 },
  { name: "De Lage Ham", designation: "Oosterwaard C 218", year: 1, delivered: [3, 19], metres: 41_250, euros: 321_750, costs: 5_120 },
  {
    name: "Het Griend",
    designation: "Oosterwaard B 77",
    year: 1,
    delivered: [6, 4],
    metres: 12_600,
    provisional: { metres: 12_650, measured: true },
    euros: 113_400,
    costs: 2_480,
  },
  { name: "De Twaalf Morgen", designation: "OTW00 C 231", year: 1, delivered: [11, 20], metres: 88_040, euros: 748_340, costs: 9_960 },
  { name: "Achter de Dijk", designation: "Oosterwaard D 61", year: 2, delivered: 0.15, metres: 39_520, euros: 316_160, costs: 4_980 },
  { name: "De Hennepakker", designation: "Oosterwaard A 533", year: 2, delivered: 0.4, metres: 24_830, euros: 195_197, costs: 3_470 },
  { name: "De Hoge Kamp", designation: "'s Gravenwaard E 9", year: 2, delivered: 0.65, metres: 124_560, euros: 1_002_708, costs: 12_730 },
  {
    name: "Het Moutland",
    designation: "Oosterwaard B 102",
    year: 2,
    delivered: 0.9,
    metres: 18_670,
    provisional: { metres: 18_670, measured: false },
    euros: 147_486,
    costs: 2_910,
  },
];

/** What the treasurer read in the deed of De Zeg, with two figures turned round: found after the first allotment, and corrected. */
export const misread = { parcel: "De Zeg", euros: 611_020 };

/** The board's forecast for each year, in euros per m². */
export const prognoses = [7.5, 8, 8.1] as const;

export const priceCents = ({ euros }: { readonly euros: number }) => cents(euros * 100);
export const costsCents = ({ costs }: PlannedParcel) => cents(costs * 100);
export const firstArea = ({ metres, provisional }: PlannedParcel) => squareMetres(provisional?.metres ?? metres);
