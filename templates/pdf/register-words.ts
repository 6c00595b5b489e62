export const registerWords = {
  nl: {
    title: "Ledenregister",
    as: (asOf: string, knownOn: string) => `Per ${asOf}, zoals bekend op ${knownOn}.`,
    all: (members: string) => `Aantal leden: ${members}.`,
    columns: ["Lid", "Naam", "Sinds", "Tot", "Loten", "Inleg", "Grond"],
    range: (from: string, to: string, all: string) => `${from}–${to} van ${all}`,
  },
  en: {
    title: "Members’ register",
    as: (asOf: string, knownOn: string) => `As of ${asOf}, as known on ${knownOn}.`,
    all: (members: string) => `Number of members: ${members}.`,
    columns: ["Member", "Name", "Since", "Until", "Lots", "Contribution", "Land"],
    range: (from: string, to: string, all: string) => `${from}–${to} of ${all}`,
  },
} as const;
