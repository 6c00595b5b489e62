import { day, euros, hectares, moment, percentage } from "#templates/format.ts";
import type { LeaseFacts, LeaseParty, SignatureFacts } from "./lease-facts.ts";
import { rentOfAll, wholeArea } from "./lease-sums.ts";
import type { LeaseClause, LeaseWording } from "./lease-wording.ts";

const months = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"];
const monthOf = (month: number): string => months[month - 1] ?? "";
const dayInYear = (monthDay: string): string => `${Number(monthDay.slice(3))} ${monthOf(Number(monthDay.slice(0, 2)))}`;
const percent = (bp: number): string => percentage(bp, 10_000, "nl").replace(",0%", "%");

const forms: Readonly<Record<LeaseFacts["form"], string>> = {
  liberalised_le6: "Dit is geliberaliseerde pacht van los land voor ten hoogste zes jaar (artikel 7:397 lid 1 BW).",
  liberalised_gt6: "Dit is geliberaliseerde pacht van los land voor langer dan zes jaar (artikel 7:397 lid 2 BW).",
  regular: "Dit is reguliere pacht van los land (artikel 7:311 en volgende BW).",
  crop_1y: "Dit is teeltpacht voor ten hoogste één jaar, voor een gewas dat vruchtwisseling nodig heeft (artikel 7:396 BW).",
  crop_2y: "Dit is teeltpacht voor ten hoogste twee jaar, voor een gewas dat vruchtwisseling nodig heeft (artikel 7:396 BW).",
  up_to_1ha: "Dit is pacht van niet meer dan één hectare (artikel 7:395 BW).",
};

const named = ({ name, address, kvk, representedBy }: LeaseParty): string =>
  [name, address, kvk && `KvK ${kvk}`, representedBy && `vertegenwoordigd door ${representedBy}`].filter(Boolean).join(", ");

/** What a lease says in Dutch. The articles are of Book 7 of the Dutch Civil Code. */
export function leaseInDutch(facts: LeaseFacts): LeaseWording {
  const { number, version, kind, lessor, lessee, effectiveOn, writtenOn } = facts;
  const name = {
    lease: "Pachtovereenkomst",
    amendment: "Wijziging van de pachtovereenkomst",
    renewal: "Verlenging van de pachtovereenkomst",
  }[kind];
  const title = `${name} ${number}`;
  return {
    title,
    foot: (page, pages) => `${title}, versie ${version} · bladzijde ${page} van ${pages}`,
    opening:
      kind === "lease"
        ? `Versie ${version}, opgesteld op ${day(writtenOn, "nl")}.`
        : `Versie ${version}, opgesteld op ${day(writtenOn, "nl")}. Vanaf ${day(effectiveOn, "nl")} geldt wat hierin staat; wat vóór die dag was afgesproken, blijft voor die tijd gelden.`,
    parties: [
      ["Verpachter", named(lessor)],
      ["Pachter", named(lessee)],
    ],
    clauses: [
      land(facts),
      term(facts),
      rent(facts),
      ...(facts.conditions.length > 0 ? [conditions(facts)] : []),
      chamber(facts),
      general,
      ...(facts.particularTerms ? [{ heading: "Bijzondere afspraken", parts: facts.particularTerms.split(/\n+/) }] : []),
    ],
    signing: "Ondertekening",
    signingText: `Aldus overeengekomen. Verpachter en pachter ondertekenen elk deze versie ${version}.`,
    signers: [`Verpachter: ${lessor.name}`, `Pachter: ${lessee.name}`],
    evidence: ({ concludedOn, digest, offeredAt, signatures }) => ({
      heading: "Bewijs van ondertekening",
      parts: [
        `Beide partijen hebben dezelfde tekst gelezen: het document dat op ${moment(offeredAt, "nl")} is aangeboden. Zijn vingerafdruk (SHA-256) is ${digest}. De bladzijden hiervoor zeggen hetzelfde.`,
        `De overeenkomst is gesloten op ${day(concludedOn, "nl")}.`,
      ],
      signatures: signatures.map(signatureFacts),
      closing:
        "Wie met een code tekende, was aangemeld, las het document en bevestigde met een code die naar het genoemde e-mailadres was gestuurd. Het zegel op dit document toont elke latere verandering.",
    }),
    attachment: "De gegevens van deze pachtovereenkomst",
  };
}

const signatureFacts = ({ party, name, at, address, confirmedBy }: SignatureFacts): readonly (readonly [string, string])[] => [
  [party === "lessor" ? "Namens de verpachter" : "De pachter", name],
  ["Wanneer", moment(at, "nl")],
  address === null
    ? ["Hoe", `Met pen op papier; het gescande papier is bevestigd door ${confirmedBy}`]
    : ["Hoe", `Met een code die naar ${address} is gestuurd`],
];

const land = (facts: LeaseFacts): LeaseClause => ({
  heading: "1. Het land",
  parts: [
    "De verpachter verpacht aan de pachter dit land:",
    {
      columns: [
        { heading: "Perceel", from: 0, to: 0.42 },
        { heading: "Kadastraal", from: 0.42, to: 0.78 },
        { heading: "Oppervlakte", from: 0.78, to: 1, align: "right" },
      ],
      rows: facts.parcels.map(({ name, designation, dm2 }) => [name, designation, hectares(dm2)]),
    },
    `Samen ${hectares(wholeArea(facts))}. De oppervlakte is die van het kadaster, of de gemeten oppervlakte die hier staat.`,
  ],
});

const term = ({ form, effectiveOn, endsOn }: LeaseFacts): LeaseClause => ({
  heading: "2. Vorm en duur",
  parts: [
    forms[form],
    endsOn
      ? `De pacht gaat in op ${day(effectiveOn, "nl")} en eindigt op ${day(endsOn, "nl")}${form === "regular" ? "; hij wordt daarna telkens met zes jaar verlengd, tenzij hij op tijd wordt opgezegd (artikel 7:325 en 7:367 BW)" : ", zonder dat opzegging nodig is"}.`
      : `De pacht gaat in op ${day(effectiveOn, "nl")} en geldt voor onbepaalde tijd.`,
  ],
});

function rent(facts: LeaseFacts): LeaseClause {
  const { rentCents, rentYear, indexMonth, water, yearStarts, paymentDays } = facts;
  return {
    heading: "3. Pachtprijs",
    parts: [
      `De pachtprijs is ${euros(rentCents, "nl")} per hectare per jaar in het pachtjaar ${rentYear}. Voor het land van artikel 1 is dat ${euros(rentOfAll(facts), "nl")} per jaar. Een pachtjaar begint op ${dayInYear(yearStarts)}. Over een deel van een jaar wordt naar dagen gerekend.`,
      indexMonth
        ? `Elk volgend pachtjaar is de prijs die van het jaar ervoor, maal het consumentenprijsindexcijfer van ${monthOf(indexMonth)} vóór het begin van dat pachtjaar, gedeeld door dat van een jaar eerder, afgerond op de cent.`
        : "De prijs verandert niet door een index.",
      ...(water ? [`De pachter betaalt ${percent(water.shareBp)} van de waterschapslasten van ${water.board} over dit land.`] : []),
      `De rekening komt na afloop van het pachtjaar. De pachter betaalt binnen ${paymentDays} dagen. De verpachting is vrijgesteld van btw (artikel 11 lid 1 onderdeel b Wet OB 1968).`,
    ],
  };
}

const conditions = ({ conditions: agreed, caps }: LeaseFacts): LeaseClause => ({
  heading: "4. Zorg voor het land",
  parts: [
    "De pachter verzorgt het land volgens deze voorwaarden. Een korting of toeslag is een deel van de pacht van dat jaar.",
    {
      columns: [
        { heading: "Voorwaarde", from: 0, to: 0.24 },
        { heading: "Wat wordt gevraagd", from: 0.24, to: 0.55 },
        { heading: "Hoe wordt het nagegaan", from: 0.55, to: 0.82 },
        { heading: "Gevolg", from: 0.82, to: 1 },
      ],
      rows: agreed.map(({ code, title, asks, checked, allowanceBp, chargeBp }) => [
        `${code} ${title}`,
        asks,
        checked,
        [allowanceBp && `gehaald: ${percent(allowanceBp)} korting`, chargeBp && `niet gehaald: ${percent(chargeBp)} toeslag`]
          .filter(Boolean)
          .join("; ") || "geen geld",
      ]),
    },
    `Alle kortingen samen zijn ten hoogste ${percent(caps.allowanceBp)} van de pacht, alle toeslagen samen ten hoogste ${percent(caps.chargeBp)}. Voor elk jaar hoort de pachter de uitkomst voordat de rekening komt. Hij kan binnen veertien dagen bezwaar maken. Wat niet gemeten is, telt niet als gehaald en ook niet als niet gehaald.`,
  ],
});

const chamber = ({ form }: LeaseFacts): LeaseClause => ({
  heading: "5. Grondkamer",
  parts: [
    form === "up_to_1ha"
      ? "Voor pacht van niet meer dan één hectare is geen toetsing door de grondkamer nodig."
      : form.startsWith("crop")
        ? "De verpachter laat deze overeenkomst binnen twee maanden registreren bij de grondkamer (artikel 7:396 BW)."
        : "De verpachter stuurt deze overeenkomst binnen twee maanden ter goedkeuring aan de grondkamer (artikel 7:321 BW). Hetzelfde geldt voor een wijziging en voor de beëindiging.",
  ],
});

const general: LeaseClause = {
  heading: "6. Verder",
  parts: [
    "De pachter gebruikt het land zelf, als een goed pachter, en geeft het zonder schriftelijke toestemming niet aan een ander in gebruik (artikel 7:355 BW). Aan het einde levert hij het in goede staat op (artikel 7:358 BW); van de overdracht wordt een verslag gemaakt.",
    "Wie namens de verpachter de voorwaarden nagaat, mag na een bericht vooraf het land op. Wat daarbij wordt gezien, kan de pachter altijd inzien.",
    "Deze overeenkomst verandert alleen als beide partijen een wijziging ondertekenen. Een besluit van de algemene vergadering van de coöperatie verandert haar niet (artikel 2:59 BW).",
  ],
};
