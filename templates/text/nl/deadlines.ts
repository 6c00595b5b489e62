import type { DeadlineOwner, DeadlineRule } from "#domain/deadline.ts";
import { cents as toCents } from "#domain/money.ts";
import { day, euros, leaseNumber } from "#templates/format.ts";
import { leases } from "#templates/text/nl/leases.ts";

/** What is due, and the article or rule that says so. */
export type DeadlineWords = { readonly what: (facts: Readonly<Record<string, string | number>>) => string; readonly article: string };

const lease = (facts: Readonly<Record<string, string | number>>): string => leaseNumber(Number(facts.lease));
const kinds: Readonly<Record<string, string>> = leases.kinds;

export const deadlines = {
  title: "Termijnen",
  lead: "Alles wat voor een dag gedaan moet zijn, met het artikel dat dat zegt. Te laat staat bovenaan.",
  leadNothing: "Er loopt nu geen termijn.",
  list: "De komende twaalf maanden",
  on: "Dag",
  what: "Wat",
  article: "Waarom",
  owner: "Wie",
  late: "te laat",
  atLast: (day: string) => `uiterlijk ${day}, de eerste werkdag daarna`,
  everybody: "iedereen",
  show: "Toon",
  owners: {
    board: "bestuur",
    secretary: "secretaris",
    treasurer: "penningmeester",
    lessee: "pachters",
    member: "leden",
    heir: "erfgenamen",
  } satisfies Record<DeadlineOwner, string>,
  calendar: "In uw agenda",
  calendarText:
    "Met een eigen adres leest uw agenda deze termijnen mee. Er staan geen namen van leden in. Wie het adres heeft, ziet de termijnen: deel het niet.",
  calendarMake: "Maak een adres",
  calendarMade: "Kopieer dit adres nu",
  calendarMadeText:
    "Voeg het in uw agenda toe als abonnement. We bewaren alleen een vingerafdruk; na deze pagina kunt u het niet meer zien. Het geldt twee jaar.",
  calendarRevoke: "Adressen bekijken of intrekken",
  calendarName: (cooperative: string) => `Termijnen van ${cooperative}`,
  rules: {
    allotment: { what: ({ year }) => `Grond over ${year} toewijzen`, article: "reglement: in januari na het jaar" },
    bylaw_text: {
      what: ({ title }) => `Tekst bij ‘${title}’ ter inzage leggen`,
      article: "art. 2:42 lid 2 BW: vijf dagen vóór de vergadering",
    },
    chamber_answer: { what: (facts) => `Antwoord aan de grondkamer over ${lease(facts)}`, article: "21 dagen na het voorlopige oordeel" },
    chamber_filing: {
      what: (facts) => `${kinds[String(facts.what)]} van ${lease(facts)} naar de grondkamer`,
      article: "art. 7:321 BW: binnen twee maanden",
    },
    accounts: {
      what: ({ year }) => `Jaarvergadering over ${year}: jaarverslag en jaarrekening`,
      article: "art. 2:48 lid 1 en 2:58 lid 1 BW",
    },
    convocation: {
      what: ({ on }) => `Oproepen voor de ledenvergadering van ${day(Temporal.PlainDate.from(String(on)), "nl")}`,
      article: "art. 2:42 lid 1 BW en de statuten",
    },
    duty: { what: ({ what }) => String(what), article: "taak uit een besluit" },
    field_declaration: {
      what: ({ year }) => `Pachters doen de Gecombineerde opgave ${year}`,
      article: "RVO: van 1 maart tot en met 15 mei",
    },
    heirs_apply: {
      what: ({ estate }) => `Erfgenamen van nalatenschap ${estate} laten van zich horen`,
      article: "reglement: daarna uitbetaald",
    },
    invest: {
      what: ({ cents }) => `${euros(toCents(Number(cents)), "nl")} inleg in grond omzetten`,
      article: "reglement: inleg wordt binnen de termijn grond, op de reserve na",
    },
    lease_billing: { what: ({ year }) => `Pacht over ${year} in rekening brengen`, article: "vaste rekeningdag" },
    lease_continuation: {
      what: (facts) => `${lease(facts)}: de nabestaanden kunnen opzeggen (art. ${facts.article} BW)`,
      article: "bij overlijden van de pachter",
    },
    lease_end: { what: (facts) => `${lease(facts)} loopt af`, article: "art. 7:397 BW: eindigt vanzelf" },
    membership_notice: {
      what: ({ year }) => `Laatste dag om lidmaatschap per eind ${year} op te zeggen`,
      article: "art. 2:36 lid 1 BW",
    },
    minutes: {
      what: ({ on }) => `Notulen van de ledenvergadering van ${day(Temporal.PlainDate.from(String(on)), "nl")} schrijven en tekenen`,
      article: "gewoonte: binnen vier weken",
    },
    minutes_item: {
      what: ({ on }) => `Notulen van ${day(Temporal.PlainDate.from(String(on)), "nl")} op de agenda van de volgende vergadering zetten`,
      article: "vóór de oproep (art. 2:42 BW)",
    },
    objection_answer: {
      what: (facts) => `Bezwaar tegen ${facts.code} van ${lease(facts)} over ${facts.year} beantwoorden`,
      article: "binnen veertien dagen",
    },
    question_answers: {
      what: ({ count, on }) =>
        `${count} ${Number(count) === 1 ? "vraag" : "vragen"} voor de ledenvergadering van ${day(Temporal.PlainDate.from(String(on)), "nl")} beantwoorden`,
      article: "72 uur vóór de vergadering, voor alle leden te lezen",
    },
    results_due: {
      what: ({ count, year }) => `${count} ${count === 1 ? "voorwaarde" : "voorwaarden"} over ${year} vaststellen`,
      article: "veertien dagen voor bezwaar, vóór de rekeningdag",
    },
    seal_end: { what: () => "Het zegel voor documenten verloopt", article: "geldigheid van het certificaat" },
    spouse_undoes: { what: ({ estate }) => `Echtgenoot kan de verdeling van ${estate} ongedaan maken`, article: "art. 4:18 lid 1 BW" },
    yearly_statements: { what: ({ year }) => `Jaaropgaven over 1 januari ${year}`, article: "gewoonte: vóór de aangifte van maart" },
    transfer_tax: { what: ({ name }) => `${name}: tien jaar landbouw vol`, article: "art. 15 lid 1 onder q WBR" },
  } satisfies Record<DeadlineRule, DeadlineWords>,
};
