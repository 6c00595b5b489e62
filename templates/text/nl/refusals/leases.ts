import { leaseNumber } from "#templates/format.ts";
import { articleIn, landIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const leases = {
  amendment_before_version: () => "Op die dag gold de laatste afspraak nog niet. Kies een dag vanaf de dag waarop die inging.",
  area_exceeds_parcel: (facts) =>
    `Van ${facts.name} wordt ${landIn(facts, "dm2")} verpacht, maar het perceel is ${landIn(facts, "parcelDm2")} groot. Verpacht niet meer dan er is.`,
  chamber_already_decided: () => "De grondkamer heeft hierover al beslist. Kijk op de pagina van de pacht.",
  chamber_already_filed: () => "Dit is al naar de grondkamer gestuurd. Kijk op de pagina van de pacht.",
  chamber_day_before_agreement: () => "Die dag ligt vóór de dag waarop dit kon. Kijk de datum na.",
  chamber_day_in_future: () => "Die dag moet nog komen. Vul vandaag in, of een dag eerder.",
  chamber_not_filed: () => "Dit is nog niet naar de grondkamer gestuurd. Leg eerst vast wanneer het is ingezonden.",
  chamber_outcome_not_for_form: () =>
    "Zo beslist de grondkamer niet over deze vorm. Teeltpacht wordt geregistreerd (art. 7:396 BW), andere pacht getoetst (art. 7:318 BW).",
  chamber_sees_nothing: () => "Hiervan hoeft de grondkamer niets te zien. Kijk op de pagina van de pacht wat er wel heen moet.",
  charge_not_allowed: (facts) =>
    `In deze vorm mag een voorwaarde de pacht niet verhogen (${articleIn(facts, "nl")}). Zet de verhoging op 0%, of kies een andere vorm.`,
  condition_not_approved: ({ code }) => `Over voorwaarde ${code} is nog niet besloten. Kies een vastgestelde, of laat haar weg.`,
  condition_not_for_form: ({ code }) => `Voorwaarde ${code} past niet bij deze vorm van pacht. Laat haar weg.`,
  condition_twice: () => "Eén voorwaarde staat er twee keer in. Laat er één staan.",
  email_missing: () => "Van u is geen e-mailadres bekend. Vul het eerst in bij uw gegevens.",
  file_not_a_scan: () => "Dit is geen PDF en geen JPEG. Scan het papier als PDF of maak er een foto van.",
  handover_in_future: () => "De oplevering moet nog komen. Vul vandaag in, of een dag eerder.",
  index_month_out_of_range: () => "Deze maand is er niet. Kies voor de index een maand van 1 tot en met 12.",
  index_not_allowed: (facts) =>
    `In deze vorm mag de pachtprijs niet met een index meelopen (${articleIn(facts, "nl")}). Laat de index weg, of kies een andere vorm.`,
  ink_copy_unknown: () => "Er is nog geen scan van het getekende papier. Upload die eerst.",
  lease_already_concluded: () => "Beide partijen hebben dit al getekend. Wat anders moet, legt u vast als wijziging.",
  lease_already_ended: () => "Op die dag is de pacht al voorbij. Kies een dag binnen de looptijd.",
  lease_already_handed_over: () => "De oplevering is al vastgelegd. Kijk op de pagina van de pacht.",
  lease_already_offered: () => "Deze versie is al aangeboden. Trek het aanbod in als er iets anders moet.",
  lease_already_signed: () => "Deze partij heeft al getekend. Er hoeft niets meer te gebeuren.",
  lease_already_terminated: () => "Van deze pacht is de beëindiging al vastgelegd. Kijk op de pagina van de pacht.",
  lease_area_above_one_hectare: (facts) =>
    `Samen verpachten we dan ${landIn(facts, "dm2")} aan deze pachter. In deze vorm mag dat ten hoogste één hectare zijn (${articleIn(facts, "nl")}). Kies minder land of een andere vorm.`,
  lease_ends_before_it_begins: () => "De pacht eindigt dan voordat ze begint. Kijk de dagen na.",
  lease_not_concluded: () => "Deze pacht is nog niet door beide partijen getekend. Dat moet eerst.",
  lease_not_ended: () => "De pacht loopt nog. Opleveren kan vanaf de laatste dag.",
  lease_not_offered: () => "Deze versie is niet aangeboden, of het aanbod is ingetrokken. Bied haar eerst aan.",
  lease_not_signed: () => "Nog niet allebei de partijen hebben getekend. Wacht tot dat gebeurd is.",
  lease_offer_already_withdrawn: () => "Dit aanbod is al ingetrokken. Kijk op de pagina van de pacht.",
  lease_offer_open: () => "Er ligt nog een aanbod bij de pachter. Trek dat eerst in.",
  lease_term_missing: (facts) => `Deze vorm heeft een laatste dag nodig (${articleIn(facts, "nl")}). Vul die in.`,
  lease_term_not_longer: (facts) =>
    `Deze vorm duurt langer dan ${facts.years} jaar (${articleIn(facts, "nl")}). Kies een latere laatste dag, of een andere vorm.`,
  lease_term_too_long: (facts) =>
    `Deze vorm mag ten hoogste ${facts.years} jaar duren (${articleIn(facts, "nl")}). Kies een eerdere laatste dag, of een andere vorm.`,
  lease_term_too_short: (facts) =>
    `Deze vorm duurt ten minste ${facts.years} jaar (${articleIn(facts, "nl")}). Kies een latere laatste dag, of een andere vorm.`,
  lease_unknown: () => "Deze pacht staat niet in het register. Zoek haar op in de lijst.",
  lease_version_replaced: () => "Er is intussen een nieuwere versie. Kijk op de pagina van de pacht.",
  lease_version_unknown: () => "Deze versie staat niet in het register. Zoek de pacht op in de lijst.",
  lease_without_parcels: () => "Er staat geen land in. Vul bij minstens één perceel in hoeveel er verpacht wordt.",
  lessee_unknown: () => "Deze pachter staat niet in het register. Zoek hem op, of schrijf hem eerst in.",
  month_day_unreadable: () => "Die dag bestaat niet. Schrijf dag en maand, bijvoorbeeld 15-06.",
  not_the_lessee: () => "Alleen de pachter zelf kan hier tekenen. Meld u aan als de pachter.",
  parcel_let_already: ({ name, lease }) =>
    `${name ?? "Een van de percelen"} is dan al verpacht${lease === undefined ? "" : `, onder ${leaseNumber(Number(lease))}`}. Kies een andere tijd, of beëindig die pacht eerst.`,
  parcel_not_owned: (facts) => `${facts.name} is op de begindag nog niet van ons. Leg eerst de aankoop vast.`,
  parcel_twice: () => "Eén perceel staat er twee keer in. Laat er één staan.",
  payment_days_out_of_range: () => "De betaaltermijn is 1 tot 365 dagen. Vul een getal daartussen in.",
  renewal_not_at_end: () => "Een nieuwe termijn sluit aan op de oude. Begin op de dag na de laatste dag.",
  rent_year_after_start: () => "De pachtprijs is dan van een later jaar dan het eerste pachtjaar. Kies dat jaar of een eerder.",
  share_out_of_range: () => "Een percentage ligt tussen 0 en 100. Kijk het getal na.",
  signed_before_offer: () => "Het papier kan niet getekend zijn voordat het werd aangeboden. Kijk de datum na.",
  signed_in_future: () => "Die dag moet nog komen. Vul de dag in die bij de handtekeningen staat.",
  signing_code_expired: () => "Deze code is verlopen. Vraag een nieuwe code aan.",
  signing_code_wrong: () => "Deze code klopt niet. Kijk in de laatste mail, of vraag een nieuwe code aan.",
  signs_for_both: () => "Wie pachter is, kan niet ook voor de verpachter tekenen. Laat een ander bestuurslid tekenen.",
  termination_outside_term: () => "Die laatste dag valt buiten de looptijd. Kies een dag ervoor.",
  water_charge_incomplete: () => "De waterschapslast is half ingevuld. Vul het waterschap én het deel in, of geen van beide.",
  water_charge_not_allowed: (facts) =>
    `In deze vorm mag de waterschapslast niet zo worden doorberekend (${articleIn(facts, "nl")}). Laat haar weg, of kies een andere vorm.`,
} satisfies RefusalSentences;
