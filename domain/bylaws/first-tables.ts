import type { Act } from "#domain/act.ts";
import { DatedValue, type Series } from "#domain/bylaws/dated-table.ts";
import { newId } from "#domain/id.ts";

const seeds: readonly [Series, string, string, number, string][] = [
  ["repayment_level", "", "2020-01-01", 100_00, "Statuten: nominaal × besluit van de ledenvergadering, ten hoogste 100%"],
  ["emission_limit", "", "2024-01-01", 5_000_000_00, "Vrijstelling aanbieding tot € 5 miljoen per 12 maanden (nagaan bij de AFM)"],
  ["second_signature_above", "", "2020-01-01", 500_00, "Eigen regel: boven € 500 een tweede handtekening"],
  ["small_estate_limit", "", "2020-01-01", 100_000_00, "Praktijk van de banken: tot € 100.000 aan een echtgenoot zonder testament"],
  ["interest_consumer", "", "2023-01-01", 4_00, "Art. 6:119 BW, wettelijke rente"],
  ["interest_consumer", "", "2023-07-01", 6_00, "Art. 6:119 BW, wettelijke rente"],
  ["interest_consumer", "", "2024-01-01", 7_00, "Art. 6:119 BW, wettelijke rente"],
  ["interest_commercial", "", "2024-01-01", 12_50, "Art. 6:119a BW, wettelijke handelsrente"],
  ["interest_commercial", "", "2024-07-01", 12_25, "Art. 6:119a BW, wettelijke handelsrente"],
  [
    "billing_day",
    "",
    "2020-01-01",
    301,
    "Eigen regel: 1 maart na het pachtjaar, na de verklaringen van januari en de termijn voor bezwaar",
  ],
  ["allowance_cap", "", "2020-01-01", 25_00, "Eigen regel: kortingen samen ten hoogste 25% van de pacht"],
  ["charge_cap", "", "2020-01-01", 10_00, "Eigen regel: verhogingen samen ten hoogste 10% van de pacht"],
];

const rentNorms: readonly [string, number, number, number][] = [
  ["Bouwhoek en Hogeland", 790, 956, 975],
  ["Veenkoloniën en Oldambt", 420, 547, 600],
  ["Noordelijk weidegebied", 621, 723, 735],
  ["Oostelijk veehouderijgebied", 666, 837, 924],
  ["Centraal veehouderijgebied", 649, 889, 942],
  ["IJsselmeerpolders", 1398, 1836, 1741],
  ["Westelijk Holland", 518, 729, 763],
  ["Waterland en Droogmakerijen", 357, 576, 612],
  ["Hollands/Utrechts weidegebied", 842, 1019, 1049],
  ["Rivierengebied", 791, 959, 997],
  ["Zuidwestelijk akkerbouwgebied", 499, 824, 893],
  ["Zuidwest-Brabant", 949, 1216, 1235],
  ["Zuidelijk veehouderijgebied", 750, 1031, 1102],
  ["Zuid-Limburg", 831, 1110, 1211],
];
const normDays = ["2023-07-01", "2024-07-01", "2025-07-01"] as const;

/** What the law and the first bylaws say (DOMAIN 2 and 7), proposed at the founding and awaiting approval. */
export async function seedDatedTables(act: Act): Promise<void> {
  const norms = rentNorms.flatMap(([region, ...euros]) =>
    euros.map(
      (euro, index) => ["rent_norm", region, normDays[index] ?? "", euro * 100, "Pachtprijzenbesluit 2007, Stcrt. 2025, 20369"] as const,
    ),
  );
  await act.tx.insert(
    DatedValue,
    [...seeds, ...norms].map(([of, key, validFrom, value, source]) => ({
      id: newId<"dated_value">(act.at),
      series: of,
      key,
      validFrom: Temporal.PlainDate.from(validFrom),
      value,
      source,
      actId: act.id,
      recordedAt: act.at,
    })),
  );
}
