import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const reports = {
  annual_report_changed: () => "Het register is intussen veranderd. Bekijk de nieuwe cijfers en leg ze dan vast.",
  annual_report_unchanged: () => "Het jaarverslag dat er staat, zegt al precies dit. Er is niets nieuws vast te leggen.",
  annual_report_unknown: () => "Over dit jaar is geen jaarverslag vastgelegd. Kies een ander jaar uit de lijst.",
  audit_advice_given_meanwhile: () => "Iemand anders gaf net advies. Lees dat eerst.",
  audit_committee_too_small: (facts) =>
    `Een kascommissie heeft ten minste ${facts.least} leden (art. 2:48 lid 2 BW). Vraag het bestuur er nog iemand bij te benoemen.`,
  audit_finding_missing: () => "Er klopt iets niet, zegt u. Schrijf erbij wat.",
  audit_item_unknown: () => "Deze regel staat niet in de steekproef. Ga terug en kies er een uit de lijst.",
  audit_member_already: () => "Dit lid zit al in de kascommissie van dit jaar. Kies een ander lid.",
  audit_member_on_board: () => "Wie in het bestuur zit, kan niet in de kascommissie (art. 2:48 lid 2 BW). Kies een ander lid.",
  audit_member_unknown: () => "Dit lid zit niet meer in de kascommissie van dit jaar. Laad de pagina opnieuw.",
  audit_population_empty: () => "In dit boek staat over dit jaar geen regel. Kies een ander boek.",
  audit_sample_unknown: () => "Deze steekproef bestaat niet. Kies er een uit de lijst.",
  audit_sample_unseen: (facts) =>
    facts.count === 1
      ? "Eén regel uit de steekproeven is nog niet bekeken. Doe dat eerst."
      : `Uit de steekproeven zijn nog ${facts.count} regels niet bekeken. Doe dat eerst.`,
  audit_unknown: () => "Voor dit jaar is er geen kascommissie waar u in zit. Vraag het bestuur u te benoemen.",
  business_year_not_over: (facts) => `Het boekjaar ${facts.year} is nog niet voorbij. Het verslag kan vanaf 1 januari daarna.`,
} satisfies RefusalSentences;
