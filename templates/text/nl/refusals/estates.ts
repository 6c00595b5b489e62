import { amountIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const estates = {
  death_in_future: () => "Deze dag moet nog komen. Kijk de dag van overlijden na.",
  death_report_already_settled: () => "Deze melding is al afgehandeld. U hoeft niets te doen.",
  death_report_unknown: () => "Deze melding is er niet. Kies er een uit de lijst.",
  estate_already_open: () => "Van deze persoon is al een nalatenschap geopend. Ga daarmee verder.",
  estate_already_passed_on: () => "Deze nalatenschap is al verdeeld. Draai de verdeling eerst terug als er iets moet veranderen.",
  estate_already_verified: () => "Dit overlijden is al nagekeken. U hoeft niets te doen.",
  estate_in_error: () => "Dit overlijden was een vergissing. Er is geen nalatenschap.",
  estate_not_passed_on: () => "Deze nalatenschap is nog niet verdeeld. Er is niets om terug te draaien.",
  estate_not_verified: () => "Het overlijden is nog niet nagekeken. Voeg eerst de akte van overlijden toe.",
  estate_unknown: () => "Deze nalatenschap staat niet in het register. Kies er een uit de lijst.",
  guardian_accepts_beneficially: () =>
    "Voor een minderjarige kan dat niet: een voogd of ouder aanvaardt beneficiair (art. 4:193 BW). Kies dat.",
  guardian_missing: () => "Een van de erfgenamen is minderjarig. Leg vast wie voor hem of haar optreedt.",
  heir_answered_meanwhile: () => "Er is net een ander antwoord vastgelegd. Kijk dat na en antwoord zo nodig opnieuw.",
  heir_cannot_join: () =>
    "Een van de erfgenamen vroeg al eens lidmaatschap aan en kan niet vanzelf lid worden. Overleg, en kies uitbetaling of een ander.",
  heir_key_expired: () => "Deze brief is verlopen. Vraag ons om een nieuwe; u verliest niets.",
  heir_key_unknown: () => "Deze code kennen we niet. Kijk hem na in de laatste brief die u van ons kreeg.",
  heir_wish_missing: () => "We weten nog niet wat u met de grond wilt. Kies of u haar houdt of liever uitbetaald wordt.",
  heirs_do_not_add_up: () => "De delen zijn samen niet precies één. Kijk ze na: ½ en ½, of ⅓, ⅓ en ⅓.",
  heirs_recorded_meanwhile: () => "Een ander legde net de erfgenamen vast. Kijk dat na voordat u verdergaat.",
  instruction_incomplete: () => "De opdracht noemt niet precies alle erfgenamen. Geef voor ieder aan wat er gebeurt.",
  mandate_unknown: () => "Deze persoon treedt niet (meer) op als executeur. Leg dat eerst met bewijs vast.",
  proof_not_enough: (facts) =>
    `Een eigen verklaring is alleen genoeg als een echtgenoot zonder testament erft, tot ${amountIn(facts, "limit", "nl")}. Vraag een verklaring van erfrecht.`,
  relative_already_listed: () => "Deze persoon staat al in de familie. Verander die regel.",
  relative_unknown: () => "Deze persoon erft hier niet. Kijk na wie er in de familie staat.",
  organisation_not_family: () => "Een organisatie erft alleen als het testament haar noemt. Kies ‘genoemd in het testament’.",
  organisation_without_representative: () => "Vul in wie de organisatie vertegenwoordigt. Die krijgt de brief en tekent.",
  relative_without_stem: () => "Een kleinkind of neef komt onder een kind, broer of zuster, of grootouder. Kies onder wie.",
} satisfies RefusalSentences;
