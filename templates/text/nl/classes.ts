import { count } from "#templates/format.ts";

const some = (number: number, one: string, more: string): string => (number === 1 ? `1 ${one}` : `${count(number, "nl")} ${more}`);

/** Classes of members, and votes that are counted in each. */
export const classes = {
  head: "Klasse",
  named: (letter: string, name: string) => `klasse ${letter} (${name})`,
  rule: "Die meerderheid is ook nodig in elke klasse van leden. Een klasse waarin niemand stemt, haalt haar niet.",
  eachClass: "Ook in elke klasse van leden",
  eachClassNote: "De meerderheid is dan nodig over alle stemmen én in elke klasse. Een quorum geldt over alle stemmen samen.",
  all: "Alle stemmen samen",
  reached: "meerderheid gehaald",
  missed: "meerderheid niet gehaald",
  nobody: "Hier staat niemand op de stemlijst; deze klasse telt niet mee.",
  resultTitle: "Per klasse",
  present: (present: number, entitled: number) =>
    `${count(present, "nl")} van ${some(entitled, "stem", "stemmen")} aanwezig of vertegenwoordigd`,
  ballot: (named: string) => `Deze stem telt ook mee in ${named}.`,
  ballotSecret:
    "Over dit voorstel wordt ook per klasse geteld. In de lijst staat daarom naast elke stem haar klasse, en anders niets over wie haar uitbracht. Komen er uit een klasse maar enkele stemmen, dan is er geen lijst; wat die klasse stemde, staat dan wel in de telling.",
  papersText: "Gebruik voor elke klasse een eigen kleur stembiljet en een eigen bus, en tel ze apart.",
  paperGiven: (named: string) => `Vastgelegd. Geef een stembiljet van ${named}.`,
  papersOf: (named: string, handedOut: number) => `${named}: ${some(handedOut, "stembiljet", "stembiljetten")} uitgegeven`,
  byBylaws: "volgt uit de statuten",
  byDecision: "door besluit",
  placeLink: "Plaats in een andere klasse",
  placeTitle: (name: string) => `Klasse van ${name}`,
  placeLead: "De statuten laten het bestuur leden in een klasse plaatsen. Dat gaat met een besluit.",
  placeNow: "Nu",
  placeField: "Nieuwe klasse",
  placeSteps: [
    {
      title: "Het lid stemt voortaan in deze klasse",
      text: "Alleen waar een voorstel de meerderheid in elke klasse vraagt. Het blijft één stem.",
    },
    {
      title: "Een stemlijst die vaststaat, verandert niet",
      text: "Op een vergadering waarvoor is opgeroepen, stemt het lid in de klasse van toen.",
    },
  ],
  placeButton: "Plaats het lid in deze klasse",
  placeNone: "De statuten laten hier niets te kiezen: de klasse van dit lid volgt vanzelf.",
  mine: "Uw klasse",
};
