import type { EndGround } from "#domain/membership/end.ts";
import type { Beginning } from "#domain/reports/member-figures.ts";
import { count } from "#templates/format.ts";
import type { SectionKey } from "#templates/report/section.ts";

/** `4 dagen`, `7 maanden`, `3 jaar en 2 maanden`. */
function stay(days: number): string {
  const months = Math.floor((days * 12) / 365);
  const [years, rest] = [Math.floor(months / 12), months % 12];
  if (months === 0) return days === 1 ? "1 dag" : `${days} dagen`;
  const monthsInWords = rest === 1 ? "1 maand" : `${rest} maanden`;
  if (years === 0) return monthsInWords;
  return rest === 0 ? `${years} jaar` : `${years} jaar en ${monthsInWords}`;
}

const some = (number: number, one: string, more: string): string => (number === 1 ? `1 ${one}` : `${count(number, "nl")} ${more}`);

export const reports = {
  title: (year: number) => `Jaarverslag ${year}`,
  headline: (year: number) => `Wat het land in ${year} liet zien`,
  listTitle: "Jaarverslagen",
  listLead: "Elk jaar legt het bestuur vast hoe het met het land, de leden en het geld ging. Wat vastligt, verandert niet meer.",
  listNone: "Er is nog geen jaarverslag vastgelegd. Dat kan zodra het eerste jaar voorbij is.",
  year: "Jaar",
  version: "Versie",
  frozenOn: "Vastgelegd op",
  known: "Bekend op",
  versionOf: (version: number) => `versie ${version}`,
  replaced: "vervangen door een latere versie",
  drafts: "Nog vast te leggen",
  draftsLead: "Bekijk de cijfers van een jaar zoals ze nu zijn, en leg ze vast.",
  draftLink: (year: number) => `Cijfers van ${year}`,
  draftTitle: (year: number) => `Jaarverslag ${year}, concept`,
  draftLead: "Dit zegt het register nu. Er ligt nog niets vast.",
  draftAgain: (version: number) => `Versie ${version} ligt vast. Wat u nu vastlegt, komt daarvoor in de plaats; de oude blijft leesbaar.`,
  frozenAt: (at: string) => `vastgelegd op ${at}`,
  lead: (added: string, together: string, members: string, bought: boolean) =>
    bought
      ? `We kochten ${added} erbij. Samen hebben ${members} leden nu ${together} land.`
      : `Samen hebben ${members} leden ${together} land. Er kwam dit jaar geen land bij.`,
  foreword: "Woord vooraf",
  forewordHint: "Niet verplicht. Wat de cijfers niet zeggen, in gewone woorden.",
  freeze: (year: number) => `Leg het jaarverslag ${year} vast`,
  freezeSteps: [
    {
      title: "De cijfers hierboven liggen vast.",
      text: "Met het tijdstip en een SHA-256. Wat later in het register wordt verbeterd, verandert ze niet.",
    },
    { title: "De leden kunnen het verslag lezen.", text: "Op deze pagina, als pdf in twee talen en als CSV." },
    { title: "Een nieuwe versie kan altijd.", text: "Daar staat dan een hoger nummer op. Deze blijft bewaard." },
  ],
  how: "Hoe we tellen",
  howText: (until: string, known: string) =>
    `Alle cijfers komen uit het register zoals het op ${until} gold en op ${known} bekend was. Wie ze van dat moment opnieuw uitrekent, krijgt precies hetzelfde.`,
  hash: "SHA-256 van de cijfers",
  downloads: "Meenemen",
  pdf: { nl: "Het verslag als pdf", en: "Het verslag als pdf, in het Engels" },
  figuresJson: "De cijfers als JSON",
  csvOf: (title: string) => `Download ‘${title}’ als CSV`,
  sameAsTable: "Dezelfde cijfers staan in de tabel.",
  otherVersions: "Andere versies",
  contents: "Inhoud",
  page: (page: number, pages: number) => `Bladzijde ${page} van ${pages}`,
  attachment: "De cijfers van dit jaarverslag",
  sealedBy: (city: string, kvk: string) => `${city} · KvK ${kvk}`,
  advice: "De kascommissie",
  adviceNone: "De kascommissie gaf nog geen advies over dit jaar.",
  adviceFor: "positief advies",
  adviceAgainst: "negatief advies",
  adviceApproves: "De kascommissie adviseert de jaarrekening vast te stellen.",
  adviceRefuses: "De kascommissie adviseert de jaarrekening niet vast te stellen.",
  adviceGiven: (on: string) => `Advies van ${on}`,
  adviceOnCover: (on: string) => `met het advies van de kascommissie van ${on}`,
  adviceEarlier: "Dit advies is van voor deze versie is vastgelegd.",
  adviceExamined: (book: string, size: number, of: number, unsound: number) =>
    `${book}: ${size === of ? `alle ${count(of, "nl")}` : `${count(size, "nl")} van ${count(of, "nl")}`} nagekeken, ${unsound === 0 ? "alles in orde" : `${count(unsound, "nl")} niet in orde`}.`,
  toAudit: "Naar de kascommissie van dit jaar",
  ofMeeting: (year: number) => `Jaarverslag ${year}`,
  toMeeting: (year: number) => `Voeg het jaarverslag ${year} toe`,
  toMeetingLead: "De pdf komt bij de stukken, zoals het verslag nu vastligt, met het advies van de kascommissie als dat er is.",
  toMeetingTitle: (year: number, version: number, advised: boolean) =>
    `Jaarverslag ${year}${version === 1 ? "" : `, versie ${version}`}${advised ? ", met het advies van de kascommissie" : ""}`,
  total: "Samen",
  otherConditions: "Overige voorwaarden",
  few: "Voorwaarden van minder dan drie pachten staan samen bij ‘overige’, zodat niemands pacht te herkennen is.",
  sections: {
    land: "Het land",
    parcels: "Alle percelen",
    price: "De prijs per m²",
    members: "De leden",
    capital: "De inleg",
    rents: "De pacht",
    invoices: "De facturen",
    conditions: "De voorwaarden",
    redemptions: "Terugbetaling en reserve",
    estates: "Nalatenschappen",
    observations: "Wat er gezien is",
    duties: "Wat de leden opdroegen",
  } satisfies Record<SectionKey, string>,
  land: {
    chart: "Land van nu, in hectare, naar het jaar waarin het erbij kwam",
    says: (first: string, from: number, last: string, until: number) =>
      `Land van ${first} hectare in ${from} tot ${last} hectare eind ${until}`,
    none: "Nog geen land",
    text: (owned: string, allotted: string) => `Eind van het jaar was ${owned} van de coöperatie. Op naam van leden stond ${allotted}.`,
    covered: "Al het land dat op naam staat, is er ook.",
    uncovered: (share: string) => `De dekking is ${share}: voor de rest wacht het geld van de leden nog op land.`,
    bought: "Erbij gekomen",
    together: "Samen",
  },
  parcels: {
    text: (number: number) => `${some(number, "perceel", "percelen")}, met de grootte volgens het Kadaster en de prijs zonder kosten.`,
    parcel: "Perceel",
    designation: "Kadaster",
    delivered: "Geleverd",
    area: "Grootte",
    paid: "Betaald",
    gift: "geschonken",
    succeeded: "ging over uit een ander perceel",
  },
  price: {
    text: (price: string, year: number) => `Wie inlegde in ${year}, kreeg grond tegen ${price} per m².`,
    how: (paid: string, land: string, price: string) =>
      `${paid} betaald, gedeeld door ${land}, is ${price}, afgerond op vier cijfers achter de komma.`,
    parcel: "Perceel",
    area: "Grootte",
    paid: "Betaald",
  },
  members: {
    chart: "Lidmaatschappen",
    text: (start: string, came: string, left: string, end: string) =>
      `Het jaar begon met ${start} leden. Er kwamen er ${came} bij, ${left} gingen weg. Eind van het jaar waren het er ${end}.`,
    says: (start: string, came: string, left: string, end: string) =>
      `${start} leden aan het begin, ${came} erbij, ${left} weg, ${end} aan het eind`,
    share: (share: string) => `Van wie er aan het begin was, ging ${share} weg.`,
    stay: (days: number, left: number | null) =>
      `De helft van de leden is langer dan ${stay(days)} lid.${left === null ? "" : ` Wie wegging, was dat in het midden ${stay(left)}.`}`,
    what: "Wat",
    number: "Leden",
    start: (year: number) => `1 januari ${year}`,
    end: (year: number) => `31 december ${year}`,
    came: "erbij",
    left: "weg",
    cameBy: {
      entry: "erbij door in te leggen",
      estate: "erbij als erfgenaam",
      transfer: "erbij door overdracht",
      gift: "erbij door een cadeau",
      opening: "overgenomen uit een eerder register",
    } satisfies Record<Beginning, string>,
    leftBy: {
      notice: "weg na opzegging",
      death: "weg door overlijden",
      cooperative: "weg na opzegging door de coöperatie",
      expulsion: "weg na ontzetting",
    } satisfies Record<EndGround, string>,
  },
  capital: {
    chart: "Inleg van de leden, in duizenden euro’s",
    text: (opening: string, closing: string) => `De leden hadden aan het begin ${opening} ingelegd en aan het eind ${closing}.`,
    note: "Wat van het ene lid naar het andere ging, staat er twee keer: als af en als bij.",
    says: (opening: string, came: string, went: string, closing: string) =>
      `${opening} aan het begin, ${came} erbij, ${went} eraf, ${closing} aan het eind`,
    opening: (year: number) => `1 januari ${year}`,
    closing: (year: number) => `31 december ${year}`,
    in: "erbij",
    out: "eraf",
    kind: "Soort regel",
    inEuros: "Inleg bij",
    outEuros: "Inleg af",
    inLand: "Grond bij",
    outLand: "Grond af",
  },
  rents: {
    text: (total: string) => `In het jaar is ${total} aan pacht in rekening gebracht. Een pachtjaar wordt na afloop berekend.`,
    what: "Wat",
    less: "Minder",
    more: "Bedrag",
    rent: "Pacht",
    water: "Waterschapslasten",
    total: "In rekening gebracht",
  },
  invoices: {
    text: (number: number, amount: string) =>
      number === 0
        ? "Op 31 december was geen factuur te laat betaald."
        : `Op 31 december ${number === 1 ? "was 1 factuur" : `waren ${count(number, "nl")} facturen`} te laat, samen ${amount}.`,
    what: "Facturen",
    number: "Aantal",
    amount: "Bedrag",
    states: {
      issued: "verstuurd in het jaar",
      credited: "gecrediteerd in het jaar",
      open: "open op 31 december",
      overdue: "te laat op 31 december",
    },
  },
  conditions: {
    chart: "Uitkomsten: elk vakje is één pacht",
    text: (met: number, of: number) => `De pachters haalden ${count(met, "nl")} van ${some(of, "voorwaarde", "voorwaarden")}.`,
    note: "Niet gemeten telt niet als gehaald. Wat is vrijgesteld, telt niet mee. Niet elke voorwaarde geldt voor elke pacht.",
    says: (met: number, notMet: number, notMeasured: number) =>
      `Voorwaarden per pacht: gehaald ${met}, niet gehaald ${notMet}, niet gemeten ${notMeasured}`,
    condition: "Voorwaarde",
    met: "gehaald",
    notMet: "niet gehaald",
    notMeasured: "niet gemeten",
    waived: "vrijgesteld",
    open: "nog niet definitief",
    share: "gehaald in %",
  },
  redemptions: {
    text: (number: number, amount: string, reserve: string) =>
      number === 0
        ? `Eind van het jaar wachtte niemand op terugbetaling van inleg. In de reserve stond ${reserve}.`
        : `Eind van het jaar ${number === 1 ? "wachtte 1 aanvraag" : `wachtten ${count(number, "nl")} aanvragen`} op terugbetaling van inleg, samen ${amount}. In de reserve stond ${reserve}.`,
    note: "De reserve is het deel van elke inleg dat de statuten achterhouden, min wat is terugbetaald.",
    what: "Wat",
    number: "Aantal",
    amount: "Bedrag",
    approved: "Terugbetaald in het jaar",
    waiting: "Wacht op terugbetaling",
    reserveStart: (year: number) => `Reserve op 1 januari ${year}`,
    reserveEnd: (year: number) => `Reserve op 31 december ${year}`,
  },
  estates: {
    text: (number: number, days: number | null) =>
      `${some(number, "nalatenschap is", "nalatenschappen zijn")} verdeeld.${days === null ? "" : ` Van overlijden tot verdeling duurde het in het midden ${some(days, "dag", "dagen")}.`}`,
    what: "Wat",
    number: "Hoeveel",
    passedOn: "Verdeeld",
    euros: "Inleg",
    land: "Grond",
    days: "Dagen, in het midden",
    waiting: "Nog niet verdeeld",
  },
  observations: {
    text: (volunteers: number) =>
      volunteers === 0
        ? "Wat er op het land is opgemerkt, en door wie."
        : `${some(volunteers, "vrijwilliger vertelde", "vrijwilligers vertelden")} wat zij zagen.`,
    who: "Wie",
    number: "Waarnemingen",
    sources: { volunteer: "vrijwilligers", lessee: "pachters", officer: "bestuur", laboratory: "laboratorium" },
  },
  duties: {
    text: (bound: number, done: number) =>
      `Uit besluiten van de leden in dit jaar ${bound === 1 ? "volgde 1 taak" : `volgden ${count(bound, "nl")} taken`}; ${count(done, "nl")} daarvan ${done === 1 ? "is" : "zijn"} gedaan, zoals bekend toen dit verslag werd gemaakt.`,
    resolution: "Besluit",
    bound: "Taken",
    done: "Gedaan",
    open: "Open",
    overdue: "Te laat",
    dropped: "Vervallen",
  },
};
