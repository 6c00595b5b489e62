import type { Role } from "#domain/access/role.ts";
import type { Language } from "#domain/people/person.ts";

/** Somebody as whom a visitor of the demo can be with one click. */
export type DemoPerson = {
  readonly email: string;
  readonly name: string;
  readonly office: Extract<Role, "person" | "member" | "secretary" | "treasurer" | "board" | "auditor" | "lessee">;
  readonly note: Readonly<Record<Language, string>>;
};

export const chair: DemoPerson = {
  email: "karel.dewaal@oosterwaard.example",
  name: "Karel de Waal",
  office: "board",
  note: {
    nl: "Voorzitter: laat leden toe en keurt goed wat een ander klaarzet",
    en: "Chair: admits members and approves what another prepared",
  },
};
export const treasurer: DemoPerson = {
  email: "fatma.yildiz@oosterwaard.example",
  name: "Fatma Yıldız",
  office: "treasurer",
  note: { nl: "Penningmeester: leest bankafschriften in en wijst grond toe", en: "Treasurer: brings in bank statements and allots land" },
};
export const secretary: DemoPerson = {
  email: "renske.smit@oosterwaard.example",
  name: "Renske Smit",
  office: "secretary",
  note: {
    nl: "Secretaris: houdt de aanvragen en het ledenregister bij",
    en: "Secretary: keeps the applications and the members' register",
  },
};
export const auditor: DemoPerson = {
  email: "hanneke.vanthof@oosterwaard.example",
  name: "Hanneke van 't Hof",
  office: "auditor",
  note: { nl: "Controleur: ziet alles en verandert niets", en: "Auditor: sees everything and changes nothing" },
};
export const anna: DemoPerson = {
  email: "anna.vermeer@oosterwaard.example",
  name: "Anna Vermeer",
  office: "member",
  note: {
    nl: "Legde € 500,00 in en heeft 59,94 m²; zit in de kascommissie",
    en: "Paid in €500.00 and holds 59.94 m²; on the audit committee",
  },
};
export const couple: DemoPerson = {
  email: "joost.enmeiling@oosterwaard.example",
  name: "Joost Bakker",
  office: "member",
  note: {
    nl: "Met Mei-Ling Chen samen één lid; een certificaat is vervangen en een inleg nog niet betaald",
    en: "One membership with Mei-Ling Chen; a certificate was replaced and an order is not paid yet",
  },
};
export const baker: DemoPerson = {
  email: "siobhan@blom-en-zn.example",
  name: "Siobhán O'Brien",
  office: "member",
  note: { nl: "Vertegenwoordigt Bakkerij Blom & Zn. B.V.", en: "Represents Bakkerij Blom & Zn. B.V." },
};
export const newcomer: DemoPerson = {
  email: "lukasz.zak@oosterwaard.example",
  name: "Łukasz Żak",
  office: "person",
  note: { nl: "Vroeg pas lidmaatschap aan en moet nog betalen", en: "Has just applied and is yet to pay" },
};
export const wietske: DemoPerson = {
  email: "wietske.hofman@oosterwaard.example",
  name: "Wietske Hofman",
  office: "member",
  note: {
    nl: "Gaf een stuk grond cadeau dat nog niet is opgehaald, en stelde een overdracht voor",
    en: "Gave a land share that nobody has claimed yet, and proposed a transfer",
  },
};
export const ibrahim: DemoPerson = {
  email: "ibrahim.kaya@oosterwaard.example",
  name: "Ibrahim Kaya",
  office: "member",
  note: {
    nl: "Kreeg eerder grond overgedragen; een tweede overdracht wacht op zijn ja",
    en: "Was given land before; a second transfer waits for his yes",
  },
};
export const noor: DemoPerson = {
  email: "noor.willems@oosterwaard.example",
  name: "Noor Willems",
  office: "member",
  note: { nl: "Legt elke maand € 25,00 in; één incasso mislukte", en: "Pays in €25.00 every month; one collection failed" },
};
export const dirkJan: DemoPerson = {
  email: "dirkjan.peeters@oosterwaard.example",
  name: "Dirk-Jan Peeters",
  office: "member",
  note: { nl: "Vroeg inleg terug en staat in de rij", en: "Asked euros back and stands in the queue" },
};
export const geertje: DemoPerson = {
  email: "geertje.bos@oosterwaard.example",
  name: "Geertje Bos",
  office: "member",
  note: {
    nl: "Was lid van De Zegge, waarvan het ledenregister is overgenomen",
    en: "Was a member of De Zegge, whose register was taken over",
  },
};

export const farmer: DemoPerson = {
  email: "bert.vandoorn@oosterwaard.example",
  name: "Maatschap Van Doorn",
  office: "lessee",
  note: {
    nl: "Pacht Het Oude Veld en De Zeg; haalt twee voorwaarden en maakte over één bezwaar",
    en: "Leases Het Oude Veld and De Zeg; meets two conditions and objected to one",
  },
};

/** Who stands on the page where one signs in with one click. */
export const demoPeople: readonly DemoPerson[] = [
  ...[anna, couple, baker, wietske, ibrahim, noor, dirkJan, geertje, newcomer, farmer],
  ...[chair, treasurer, secretary, auditor],
];
