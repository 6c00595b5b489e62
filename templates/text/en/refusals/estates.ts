import { amountIn } from "#templates/text/facts.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const estates = {
  death_in_future: () => "That day is still to come. Check the day of death.",
  death_report_already_settled: () => "This report was settled already. You need not do anything.",
  death_report_unknown: () => "This report is not there. Choose one from the list.",
  estate_already_open: () => "An estate of this person is open already. Go on with that one.",
  estate_already_passed_on: () => "This estate was passed on already. Reverse that first if something must change.",
  estate_already_verified: () => "This death was verified already. You need not do anything.",
  estate_in_error: () => "This death was reported in error. There is no estate.",
  estate_not_passed_on: () => "This estate was not passed on yet. There is nothing to reverse.",
  estate_not_verified: () => "The death is not verified yet. Add the death certificate first.",
  estate_unknown: () => "This estate is not in the register. Choose one from the list.",
  guardian_accepts_beneficially: () =>
    "For a minor that cannot be: a guardian or parent accepts beneficially (art. 4:193 Dutch Civil Code). Choose that.",
  guardian_missing: () => "One of the heirs is a minor. Record who acts for him or her.",
  heir_answered_meanwhile: () => "Another answer was recorded just now. Check it, and answer again if need be.",
  heir_cannot_join: () =>
    "One of the heirs applied for membership before and cannot become a member by itself. Consult, and choose paying out or somebody else.",
  heir_key_expired: () => "This letter has expired. Ask us for a new one; you lose nothing.",
  heir_key_unknown: () => "We do not know this code. Check it in the last letter that you had from us.",
  heir_wish_missing: () => "We do not know yet what you want with the land. Choose whether you keep it or would rather be paid out.",
  heirs_do_not_add_up: () => "The parts do not add up to exactly one. Check them: ½ and ½, or ⅓, ⅓ and ⅓.",
  heirs_recorded_meanwhile: () => "Somebody else recorded the heirs just now. Check that before you go on.",
  instruction_incomplete: () => "The instruction does not name exactly all heirs. Say of each what is to be done.",
  mandate_unknown: () => "This person does not act as executor (any more). Record that first, with proof.",
  proof_not_enough: (facts) =>
    `A statement of one's own is enough only where a spouse inherits without a will, up to ${amountIn(facts, "limit", "en")}. Ask for a certificate of succession.`,
  relative_already_listed: () => "This person is listed in the family already. Change that line.",
  relative_unknown: () => "This person does not inherit here. Check who is listed in the family.",
  organisation_not_family: () => "An organisation inherits only if the will names it. Choose 'named in the will'.",
  organisation_without_representative: () => "Fill in who represents the organisation. That person gets the letter and signs.",
  relative_without_stem: () => "A grandchild or nephew comes under a child, a brother or sister, or a grandparent. Choose under whom.",
} satisfies RefusalSentences;
