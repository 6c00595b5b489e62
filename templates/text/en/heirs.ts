import type { Text } from "#templates/text/text.ts";

export const heirs: Text["heirs"] = {
  codeTitle: "Your letter about an estate",
  codeLead: "Our letter has a code. Fill it in here, and your own page opens.",
  code: "Code",
  codeHint: "Twenty letters and figures. Dashes and capitals do not matter",
  codeButton: "Open my page",
  title: (name) => `The land of ${name}`,
  lead: (name, died) =>
    `${name} died on ${died}. Please accept our condolences. Here you read what was left with us and what we ask of you. You need not decide anything today.`,
  margin: (number) => `Estate ${number}`,
  private: "This page is for you alone. Give the code to nobody else.",
  actsFor: (name) => `You act for ${name}.`,
  left: "What was left",
  yours: "What you inherit",
  yoursOf: (name) => `What ${name} inherits`,
  alone: "You inherit all of it.",
  share: (fraction, others) =>
    others === 1 ? `You inherit ${fraction}. There is one other heir.` : `You inherit ${fraction}. There are ${others} other heirs.`,
  shareOf: (name, fraction) => `${name} inherits ${fraction}.`,
  lot: "Lot",
  land: "Land",
  value: "Value",
  total: "Together",
  why: "Why does it not come out evenly?",
  whyText:
    "Not every amount can be divided evenly. The cents and hundredths that are left go to the heirs in their order, so that all together is exactly right.",
  steps: "Where we are",
  stepReported: "Reported and verified.",
  stepProved: "Recorded who inherits.",
  stepAnswer: "Each says what he or she wants.",
  stepAnswerText: (answered, total) => `${answered} of ${total} have let us know.`,
  stepDone: "In your name, or paid out.",
  stepDoneText: (until) => `We would like to hear from you on or before ${until}. After that we pay out.`,
  stepPassed: (on) => `Divided on ${on}.`,
  executor: "There is an executor, who decides for the heirs. Talk it over; what you fill in here we pass on.",
  choice: "Your choice",
  choiceText:
    "What you choose goes for the whole estate: also for the house, the savings and the debts. By law it cannot be taken back. Ask a notary if you are in doubt.",
  acceptance: "Accept or renounce",
  acceptances: {
    accepted: { label: "Accept", note: "You inherit all, also debts that are larger than what was owned." },
    beneficial: {
      label: "Accept beneficially",
      note: "You inherit, but need not pay debts from your own money. You declare this at the registry of the court.",
    },
    renounced: {
      label: "Renounce",
      note: "You inherit nothing; your children come in your place. You declare this at the registry of the court (art. 4:191 Dutch Civil Code). Here we only note it.",
    },
  },
  minor:
    "For a minor a parent or guardian accepts beneficially. If you do nothing, that is so by itself after three months (art. 4:193 Dutch Civil Code). Renouncing needs leave of the court.",
  wish: "The land",
  wishHint: "If you renounce, choose nothing here.",
  keepJoin: { label: "I become a member and keep the land", note: "Without paying in. You get one vote, and certificates in your name." },
  keepJoinFor: (name) => ({
    label: `${name} becomes a member and keeps the land`,
    note: "Without paying in. One vote, and certificates in its name.",
  }),
  keepAdd: (number) => ({ label: "Add the land to what I have", note: `To your membership ${number}. You keep one vote.` }),
  payOut: {
    label: "Pay me out",
    note: "After the minimum term, at the percentage that the general meeting sets. It can be less than 100%.",
  },
  payOutFor: (name) => ({
    label: `Pay ${name} out`,
    note: "After the minimum term, at the level that the general meeting sets. It can be less than 100%.",
  }),
  acceptancesOfOrganisation: {
    accepted: {
      label: "Accept without reserve",
      note: "The organisation inherits everything, also debts that are larger than what there is.",
    },
    beneficial: {
      label: "Accept beneficially",
      note: "The organisation inherits, but need not pay debts from its own money. You declare this at the registry of the court.",
    },
    renounced: {
      label: "Renounce",
      note: "The organisation inherits nothing. You declare this at the registry of the court (art. 4:191 Dutch Civil Code). Here we only note it.",
    },
  },
  account: "Where may we pay it to?",
  accountText: "What is paid out we transfer once the term of a lot is over and the board has approved.",
  accountKnown: (end) => `We have an account number that ends in ${end}. If that is no longer right, fill in another.`,
  accountMember: "We pay it to the account of your membership. You change that under 'My data'.",
  iban: "Account number (IBAN)",
  accountHolder: "In the name of",
  accountButton: "Keep this account number",
  spouseNote: (until) =>
    `As spouse you take all; the children have a claim on you. Until ${until} you can undo that at the notary's (art. 4:18 Dutch Civil Code). If you answer here, we take it that you leave it so.`,
  spouseAll: "As spouse you take all; the children have a claim in money on you (art. 4:13 Dutch Civil Code).",
  warningTitle: "Do not ask to be paid out too soon.",
  warning:
    "Who asks to be paid out may have accepted by that, also the debts (art. 4:192 Dutch Civil Code). Accept beneficially first if you are in doubt.",
  happens: [
    { title: "We note your answer.", text: "You can change it as long as it is not divided." },
    {
      title: "Once each has answered, we divide.",
      text: "To the cent; vintage and term of the land stay as they were. You will hear from us.",
    },
  ],
  button: "Give this answer",
  answered: (on, acceptance, wish) => `Your answer of ${on}: “${acceptance}”${wish ? ` and “${wish}”` : ""}. Thank you.`,
  change: "Change your answer",
  passed: "The estate was divided.",
  passedKept: "This is now held:",
  passedPaid: "This will be paid out:",
  talk: "Talk to somebody",
  talkText: (contact) => `Do call or mail us, also if you would rather answer on paper: ${contact}.`,
};
