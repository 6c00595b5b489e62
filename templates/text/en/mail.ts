import { areaFor } from "#domain/area.ts";
import type { MailFacts } from "#domain/mail/mail-facts.ts";
import { lastTextDay } from "#domain/meetings/terms.ts";
import type { Cents } from "#domain/money.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import type { RefusalCode } from "#domain/refusal.ts";
import { day, euros, iban, leaseNumber, month, reference, squareMetres, unitPrice } from "#templates/format.ts";
import type { Part } from "#templates/mail/letter.tsx";
import type { MailWords, Sender } from "#templates/mail/mail.ts";
import { paths } from "#templates/paths.ts";
import { meetings } from "#templates/text/en/meetings.ts";
import { results } from "#templates/text/en/results.ts";

const list = (parts: readonly string[]): string => parts.join(" and ");

type ToPay = { readonly dueCents: Cents; readonly dueOn: Temporal.PlainDate; readonly reference: string; readonly claimId: ClaimId };

/** What is to be paid and how, with the page to pay on. */
const toPay = (facts: ToPay, sender: Sender): Part[] => [
  {
    facts: [
      ["Amount", euros(facts.dueCents, "en")],
      ["By", day(facts.dueOn, "en")],
      ["To", sender.name],
      ["Account (IBAN)", iban(sender.iban)],
      ["Payment reference", reference(facts.reference)],
    ],
  },
  { link: "To the payment page", to: sender.baseUrl + paths.payment(facts.claimId) },
];

/** Why a month was skipped. */
const skipped: { readonly other: string } & Partial<Record<RefusalCode, string>> = {
  emission_limit_reached: "Together we may not take in more land shares for the time being.",
  yearly_cap_exceeded: "It would have taken you over your limit for this year.",
  order_too_small: "The amount is below what we still accept. Stop and begin again with a higher amount.",
  other: "It was not possible this month.",
};

type Certified = Extract<MailFacts, { kind: "certificate_ready" }>;

/** What a certificate came of. */
function whyCertified({ because, vintage, price, cents, dm2 }: Certified): string {
  const [amount, land] = [euros(cents, "en"), squareMetres(dm2, "en")];
  switch (because) {
    case "allotted":
      return `The price for ${vintage} is final${price ? `: ${unitPrice(price, "en")} per m²` : ""}. Your contribution of ${amount} is ${land}.`;
    case "taken_over":
      return `Your contribution of ${amount} of ${vintage} was taken over from the earlier register with ${land}. Now you have a certificate of it too.`;
    case "received":
      return `${land} now stands in your name, for a contribution of ${amount} of ${vintage}. This is its certificate.`;
    case "stays":
      return `Of your contribution of ${vintage}, ${amount} now stands in your name, with ${land}.`;
  }
}

export const mails: MailWords = {
  greeting: (name) => `Dear ${name ?? "reader"},`,
  closing: ({ name, email, phone }) => ["Kind regards,", name, [email, phone].filter(Boolean).join(" · ")],

  sign_in: (link, minutes) => ({
    subject: "Your link to sign in",
    parts: [
      `Follow the link and press the button. It works once, for ${minutes} minutes.`,
      { link: "Sign in", to: link },
      "You did not ask for this? Then you need not do anything. Give the link to nobody.",
    ],
  }),

  signing_code: (code, signed, minutes) => ({
    subject: `Your code to sign: ${code}`,
    parts: [
      `Your code to sign ${"lease" in signed ? `lease ${signed.lease}` : `the minutes of ${day(signed.minutesOf, "en")}`} is ${code}.`,
      `Enter it on the page where you are. It is good for ${minutes} minutes.`,
      "You did not ask for this? Then you need not do anything. Give the code to nobody.",
    ],
  }),

  application_received: (facts, sender) => {
    const amount = euros(facts.cents, "en");
    const { claimId, reference: rf, dueOn } = facts;
    const paid = facts.paidCents >= facts.cents;
    return {
      subject: `We received your application (${sender.name})`,
      parts: [
        "Your application for membership has arrived. The board decides and will write to you.",
        ...(claimId === null || rf === null || dueOn === null
          ? ["You pay nothing. What you receive comes into your name once you are admitted."]
          : paid
            ? [`We received ${amount} from you.`]
            : [
                `Transfer ${amount} by ${day(dueOn, "en")} with this reference. By it we recognise your payment.`,
                {
                  facts: [
                    ["Amount", amount],
                    ["To", sender.name],
                    ["Account (IBAN)", iban(sender.iban)],
                    ["Payment reference", reference(rf)],
                  ],
                } as const,
                { link: "Go to the payment page", to: sender.baseUrl + paths.payment(claimId) },
              ]),
        rf === null
          ? "If the board refuses, you will read why (art. 2:33 BW)."
          : "If the board refuses, you will read why and get everything back (art. 2:33 BW).",
      ],
    };
  },

  membership_admitted: (facts, sender) => ({
    subject: `You are a member of ${sender.name}`,
    parts: [
      `The board admitted you on ${day(facts.admittedOn, "en")}. Your member number is ${facts.memberNumber}.`,
      ...(facts.claimId === null
        ? []
        : facts.paidCents >= facts.cents
          ? ["Your payment has arrived. Your contribution stands in your name in the register."]
          : [
              `We have not received ${euros(facts.cents, "en")} in full yet. Once we have, your contribution stands in your name.`,
              { link: "Go to the payment page", to: sender.baseUrl + paths.payment(facts.claimId) },
            ]),
      { link: "Go to my land", to: sender.baseUrl + paths.myLand },
    ],
  }),

  membership_refused: (facts, sender) => ({
    subject: `Your application to ${sender.name}`,
    parts: [
      "The board has decided not to admit you as a member. The reason:",
      facts.reason,
      ...(facts.paidCents > 0
        ? [`You get back the ${euros(facts.paidCents, "en")} that you paid, on your account.`]
        : ["You do not have to pay anything."]),
      "The general meeting can still decide to admit you, unless the bylaws say otherwise (art. 2:33 BW).",
    ],
  }),

  lot_issued: (facts, sender) => {
    const { cents, prognosis, vintage } = facts;
    const provisional = prognosis === null ? null : squareMetres(areaFor(cents, prognosis), "en");
    return {
      subject: `Your contribution of ${euros(cents, "en")} stands in your name`,
      parts: [
        facts.gift
          ? `Your gift was claimed. ${sender.name} has entered the contribution in the register, in your name.`
          : `We received your payment. ${sender.name} has entered your contribution in the register, in your name.`,
        {
          facts: [
            ["Lot", facts.lotNumber],
            ["Contribution", euros(cents, "en")],
            ["Paid on", day(facts.paidOn, "en")],
            ["Can be asked back from", day(facts.termEndsOn.add({ days: 1 }), "en")],
          ],
        },
        ...(provisional !== null && prognosis !== null
          ? [
              `We expect that to be ${provisional}, at a forecast of ${unitPrice(prognosis, "en")} per m². In January ${vintage + 1} the exact number is final; then you receive a certificate.`,
            ]
          : []),
        ...(facts.ofLand && provisional === null
          ? [`How many m² that will be is final in January ${vintage + 1}; then you receive a certificate.`]
          : []),
        { link: "Go to my land", to: sender.baseUrl + paths.myLand },
      ],
    };
  },

  certificate_ready: (facts, sender) => ({
    subject: `Your certificate ${facts.certificateNumber}: ${squareMetres(facts.dm2, "en")}`,
    parts: [
      whyCertified(facts),
      ...(facts.replaces ? [`This certificate replaces ${facts.replaces}. The old one is no longer valid.`] : []),
      { link: `Certificate ${facts.certificateNumber}`, to: sender.baseUrl + paths.document(facts.certificateNumber) },
      "Sign in to open it. Whoever has the certificate can check with its code whether it is still valid.",
    ],
  }),

  gift_ready: (facts, sender) => ({
    subject: `Your gift of ${euros(facts.cents, "en")} is ready to give`,
    parts: [
      `The card goes with this mail${facts.receiverName ? `, for ${facts.receiverName}` : ""}. Print it, or send it on.`,
      {
        facts: [
          ["Amount", euros(facts.cents, "en")],
          ["Code", facts.code],
          ["To be claimed until", day(facts.claimUntil, "en")],
        ],
      },
      "Whoever has the code can claim the gift. So give it only to the one who gets it.",
      { link: "To your gifts", to: sender.baseUrl + paths.gifts },
    ],
  }),

  gift_claimed: (facts, sender) => ({
    subject: `Your gift of ${euros(facts.cents, "en")} was claimed`,
    parts: [
      `The gift${facts.receiverName ? ` that you ordered for ${facts.receiverName}` : ""} was claimed. We do not tell who got it; you will surely hear.`,
      { link: "To your gifts", to: sender.baseUrl + paths.gifts },
    ],
  }),

  gift_returned: (facts, sender) => ({
    subject: `Your gift of ${euros(facts.cents, "en")} was not claimed`,
    parts: [
      `Nobody used the code${facts.receiverName ? ` that you ordered for ${facts.receiverName}` : ""} in time. It no longer works.`,
      facts.kept
        ? "You are a member, so the land share is now in your own name."
        : "We pay the amount back to the account that you paid from.",
      facts.kept ? { link: "To my land", to: sender.baseUrl + paths.myLand } : { link: "To your gifts", to: sender.baseUrl + paths.gifts },
    ],
  }),

  notice_received: (facts, sender) => ({
    subject: `Your notice to ${sender.name}: a member until ${day(facts.endsOn, "en")}`,
    parts: [
      facts.channel === "exit"
        ? `On ${day(facts.givenOn, "en")} you ended your membership at once because of a decision (art. 2:36(3) Dutch Civil Code). That decision does not bind you. Your membership ends on ${day(facts.endsOn, "en")}.`
        : `We received your notice on ${day(facts.givenOn, "en")}. You are a member up to and including ${day(facts.endsOn, "en")}, the end of the business year (art. 2:36 Dutch Civil Code). Until that day you can do all that a member can.`,
      ...(facts.cents > 0
        ? [
            `Your land share of ${euros(facts.cents, "en")} stays in your name until you ask it back or pass it on. The term of each lot still holds.`,
          ]
        : []),
      ...(facts.channel === "exit" ? [] : [`Changed your mind? You can withdraw the notice until ${day(facts.endsOn, "en")}.`]),
      { link: "To my membership", to: sender.baseUrl + paths.membership },
    ],
  }),

  notice_withdrawn: (facts, sender) => ({
    subject: `You stay a member of ${sender.name}`,
    parts: [
      `The notice as of ${day(facts.endsOn, "en")} was withdrawn. Your membership simply goes on.`,
      { link: "To my membership", to: sender.baseUrl + paths.membership },
    ],
  }),

  transfer_proposed: (facts, sender) => ({
    subject: `A land share of ${euros(facts.cents, "en")} for you at ${sender.name}`,
    parts: [
      `${facts.fromName} wants to give you a land share of ${euros(facts.cents, "en")}, with the land that belongs to it, as of ${day(facts.effectiveOn, "en")}. You pay nothing.`,
      ...(facts.joins
        ? [
            "You are not a member yet. If you accept, you apply for membership at once; the board decides on that. Sign in with this e-mail address.",
          ]
        : []),
      { link: "Look at it, and accept or decline", to: sender.baseUrl + paths.transfer(facts.transferId) },
      `If you do nothing, the proposal lapses after ${day(facts.expiresOn, "en")}.`,
    ],
  }),

  transfer_accepted: (facts, sender) => ({
    subject: `Your transfer of ${euros(facts.cents, "en")} was accepted`,
    parts: [
      `The transfer of ${euros(facts.cents, "en")} was accepted.`,
      ...(facts.needsApproval ? ["The board has yet to approve it."] : []),
      ...(facts.joins ? ["The board has yet to decide on the admission as a member."] : []),
      `Once all is settled, the land share passes on as of ${day(facts.effectiveOn, "en")}. You hear from us.`,
      { link: "To the transfer", to: sender.baseUrl + paths.transfer(facts.transferId) },
    ],
  }),

  transfer_ended: (facts, sender) => ({
    subject: `The transfer of ${euros(facts.cents, "en")} is off`,
    parts: [
      {
        withdrawn: "Whoever wanted to give you this land share has withdrawn the proposal.",
        declined: "The receiver did not accept your proposal. Your land share stays in your name.",
        refused: "The board has refused the transfer. The land share stays in the name of whoever had it. The reason:",
      }[facts.ground],
      ...(facts.reason ? [facts.reason] : []),
      { link: "To the transfer", to: sender.baseUrl + paths.transfer(facts.transferId) },
    ],
  }),

  transfer_registered: (facts, sender) => ({
    subject: facts.given ? `${euros(facts.cents, "en")} was passed on` : `A land share of ${euros(facts.cents, "en")} is in your name`,
    parts: [
      facts.given
        ? `A land share of ${euros(facts.cents, "en")} has left your name, with the land that belongs to it. The certificate that you had of it is no longer valid; if you kept a part, a new one awaits you.`
        : `A land share of ${euros(facts.cents, "en")} is now in your name, with the land that belongs to it. Your certificate stands with your documents; if the land was not fixed yet, it comes in January.`,
      { link: "To my land", to: sender.baseUrl + paths.myLand },
    ],
  }),

  yearly_statement: ({ year }, sender) => ({
    subject: `Your yearly statement ${year} is ready`,
    parts: [
      `The value of your contribution on 1 January ${year} is fixed. You need it for your tax return.`,
      { link: `Yearly statement ${year}`, to: sender.baseUrl + paths.myStatement(year) },
      "Sign in to open it. You can fetch it for seven years.",
    ],
  }),

  lease_offered: ({ lease }, sender) => ({
    subject: `Lease ${leaseNumber(lease)} is ready to sign`,
    parts: [
      `${sender.name} offers you lease ${leaseNumber(lease)}. Read the document at your ease. You sign with a code by mail, or in ink on paper.`,
      { link: "Read and sign", to: sender.baseUrl + paths.leaseSigning(lease) },
      "Do you want to agree on something else? Tell us before you sign; then we make a new version.",
    ],
  }),

  lease_concluded: ({ lease, concludedOn, version }, sender) => ({
    subject: `Lease ${leaseNumber(lease)} is concluded`,
    parts: [
      `Both parties have signed. Lease ${leaseNumber(lease)} was concluded on ${day(concludedOn, "en")}.`,
      { link: "The signed document", to: sender.baseUrl + paths.leaseDocument(lease, version) },
    ],
  }),

  condition_results: (facts, sender) => ({
    subject: `Results for ${facts.leaseYear} of lease ${leaseNumber(facts.leaseNumber)}`,
    parts: [
      `We looked at the conditions of your lease for ${facts.leaseYear}. This is what we found:`,
      {
        facts: facts.results.map(({ titleEn, result, reason, fresh }) => [
          titleEn,
          [results.kinds[result], ...(fresh ? [] : ["told before"])].join(", ") + (reason ? `. ${reason}` : ""),
        ]),
      },
      `Do you disagree? Object by ${day(facts.objectUntil, "en")}. Until you have an answer that result does not count.`,
      {
        link: "Look at everything, and object if need be",
        to: sender.baseUrl + paths.leaseYear(String(facts.leaseNumber), String(facts.leaseYear)),
      },
      "Not measured never counts against you.",
    ],
  }),

  objection_decided: (facts, sender) => ({
    subject: `Answer to your objection: ${facts.titleEn}`,
    parts: [
      facts.upheld
        ? `The board upholds your objection. The result ‘${results.kinds[facts.result].toLowerCase()}’ for ${facts.leaseYear} no longer counts; you will hear of a new one.`
        : `The board does not uphold your objection. The result for ${facts.leaseYear} stays: ${results.kinds[facts.result].toLowerCase()}. It is final now.`,
      "The reason:",
      facts.reason,
      {
        link: `To lease ${leaseNumber(facts.leaseNumber)}`,
        to: sender.baseUrl + paths.leaseYear(String(facts.leaseNumber), String(facts.leaseYear)),
      },
    ],
  }),

  invoice: (facts, sender) => ({
    subject: `Invoice ${facts.number} for ${leaseNumber(facts.leaseNumber)}, ${facts.leaseYear}`,
    parts: [
      `Here is your invoice for ${facts.leaseYear}. The page of the invoice tells how each amount comes about.`,
      ...(facts.dueCents > 0 ? toPay(facts, sender) : ["It is paid already. You need to do nothing."]),
      { link: "Look at the invoice", to: sender.baseUrl + paths.invoice(facts.number) },
    ],
  }),

  invoice_reminder: (facts, sender) => ({
    subject: `Reminder: invoice ${facts.number} is still open`,
    parts: [
      `Invoice ${facts.number} for ${facts.leaseYear} was to be paid by ${day(facts.dueOn, "en")}. We have not received ${euros(facts.dueCents, "en")} yet.`,
      ...toPay(facts, sender),
      "Have you paid meanwhile? Then you need to do nothing. If you cannot pay now, call or mail us.",
    ],
  }),

  death_reported: (facts, sender) => ({
    subject: "We have received your message",
    parts: [
      `Thank you for writing to us about the death of ${facts.diedName} on ${day(facts.diedOn, "en")}. Please accept our condolences.`,
      "We will see whether this concerns our cooperative. If it does, we will write to the heirs. You need not do anything now.",
      `Do you have a question? ${[sender.email, sender.phone].filter(Boolean).join(" or ")}.`,
    ],
  }),

  heir_invited: (facts, sender) => ({
    subject: `The estate of ${facts.diedName}`,
    parts: [
      `${facts.diedName} died on ${day(facts.diedOn, "en")}. Please accept our condolences.`,
      `${facts.diedName} was a member of ${sender.name} and held land there. A page of your own says what ${facts.actsFor ? `${facts.actsFor} inherits` : "you inherit"} of it and which choices there are.`,
      { link: "To the page", to: `${sender.baseUrl}${paths.heirs}/${facts.key}` },
      {
        facts: [
          ["Code", facts.key],
          ["Valid until", day(facts.expiresOn, "en")],
        ],
      },
      `Would you rather type? Go to ${sender.baseUrl}${paths.heirs} and fill in the code. Give it to nobody else.`,
      `You need not decide anything today. You can tell us whether the land stays until ${day(facts.lastDay, "en")}.`,
    ],
  }),

  estate_passed_on: (facts, sender) => ({
    subject: `The land of ${facts.diedName} has been divided`,
    parts: [
      `What ${facts.diedName} held with us was divided on ${day(facts.effectiveOn, "en")}.`,
      {
        facts: [
          ...(facts.memberNumber === null ? [] : ([["Member number", String(facts.memberNumber)]] as const)),
          ...(facts.keptCents > 0
            ? ([["Now held", `${squareMetres(facts.keptDm2, "en")}, ${euros(facts.keptCents, "en")}`]] as const)
            : []),
          ...(facts.paidOutCents > 0 ? ([["Will be paid out", euros(facts.paidOutCents, "en")]] as const) : []),
        ],
      },
      ...(facts.keptCents > 0
        ? [
            "Vintage and term of the land stay as they were. The certificates stand at My land.",
            { link: "To my land", to: sender.baseUrl + paths.myLand },
          ]
        : []),
      ...(facts.paidOutCents > 0
        ? [
            "Paying out can be done from the end of the minimum term, at the percentage that the general meeting sets. We will write to you about it.",
          ]
        : []),
    ],
  }),

  collection_failed: (facts, sender) => ({
    subject: `The collection of ${euros(facts.cents, "en")} did not succeed`,
    parts: [
      `We tried to collect ${euros(facts.cents, "en")} for your monthly land share, but your bank did not do it. Nothing was paid and you have lost nothing.`,
      "Would you still like to pay in this month? Then pay it yourself on the payment page.",
      { link: "To the payment page", to: sender.baseUrl + paths.payment(facts.claimId) },
      { link: "Your monthly payments", to: sender.baseUrl + paths.recurringOrder },
    ],
  }),

  collection_skipped: (facts, sender) => ({
    subject: `Your land share of ${month(facts.month, "en")} was skipped`,
    parts: [
      `We did not collect your monthly land share of ${euros(facts.cents, "en")} in ${month(facts.month, "en")}.`,
      skipped[facts.because] ?? skipped.other,
      "There is nothing to do. It goes on by itself as soon as there is room.",
      { link: "Your monthly payments", to: sender.baseUrl + paths.recurringOrder },
    ],
  }),

  charged_back: (facts, sender) => ({
    subject: `Your payment of ${euros(facts.cents, "en")} was charged back`,
    parts: [
      `On ${day(facts.chargedOn, "en")} your bank took ${euros(facts.cents, "en")} back.${facts.lapsed ? " The land share that it paid for no longer stands in your name." : ""}`,
      "Was that not what you wanted? Then you can pay again.",
      { facts: [["Payment reference", reference(facts.reference)]] },
      { link: "To the payment page", to: sender.baseUrl + paths.payment(facts.claimId) },
    ],
  }),

  particulars_changed: (facts, sender) => ({
    subject: `Your particulars at ${sender.name} have changed`,
    parts: [
      `Changed: ${list([...(facts.emailChanged ? ["your e-mail address"] : []), ...(facts.ibanChanged ? ["your account number"] : [])])}.`,
      ...(facts.emailChanged ? ["From now on we write to this address; you also sign in with it."] : []),
      ...(facts.ibanChanged && facts.iban ? [`From now on we pay back to the account that ends in ${facts.iban.slice(-4)}.`] : []),
      `Was this not you? Tell us at once: ${[sender.email, sender.phone].filter(Boolean).join(" or ")}.`,
      { link: "Go to my data", to: sender.baseUrl + paths.myData },
    ],
  }),

  address_left: (facts, sender) => ({
    subject: `Your e-mail address at ${sender.name} has changed`,
    parts: [
      `From now on we write to another address. This is our last message here.${facts.ibanChanged ? " Your account number has changed too." : ""}`,
      `Was this not you? Tell us at once: ${[sender.email, sender.phone].filter(Boolean).join(" or ")}.`,
    ],
  }),

  convocation: (facts, sender) => {
    const kind = meetings.kinds[facts.kind];
    const amends = facts.items.some(({ majority }) => majority === "amendment");
    return {
      subject: `${facts.supplement ? "Added: " : "Call: "}${kind.toLowerCase()} on ${day(facts.heldOn, "en")}`,
      parts: [
        facts.supplement
          ? `Something was added to the agenda of our ${kind.toLowerCase()}. This is the whole agenda.`
          : `The board of ${sender.name} calls you to the ${kind.toLowerCase()}.`,
        {
          facts: [
            ["When", `${day(facts.heldOn, "en")}, ${meetings.hour(facts.hour)}`],
            ["Where", facts.place],
            ["How", meetings.modes[facts.mode]],
          ],
        },
        "On the agenda:",
        {
          facts: facts.items.map(({ title, majority }, index): [string, string] => [
            String(index + 1),
            majority === null ? title : `${title}. There is a vote on this: ${meetings.majorities[majority]}`,
          ]),
        },
        ...(amends
          ? [
              `An amendment of the articles is proposed. The whole text lies open with the meeting from ${day(lastTextDay(facts.heldOn), "en")} at the latest until the end of the day of the meeting.`,
            ]
          : []),
        ...(facts.rollOn ? [`Who is a member at the end of ${day(facts.rollOn, "en")} may vote.`] : []),
        ...(facts.proxiesPerHolder > 0
          ? ["Can you not be there? Give another member a proxy, on the page of the meeting or by a signed form to the board."]
          : []),
        { link: "Agenda, documents, questions and proxy", to: sender.baseUrl + paths.meeting(facts.number) },
      ],
    };
  },

  calling_off: ({ meeting, reason, successor }, sender) => {
    const kind = meetings.kinds[meeting.kind].toLowerCase();
    const on = day(meeting.heldOn, "en");
    return {
      subject: successor ? `Postponed: ${kind} of ${on}` : `Cancelled: ${kind} of ${on}`,
      parts: [
        successor
          ? `The ${kind} of ${on}, to which we called you, is not held on that day.`
          : `The ${kind} of ${on}, to which we called you, is not held.`,
        `The reason: ${reason}`,
        ...(successor
          ? [
              "It is held on another day:",
              {
                facts: [
                  ["When", `${day(successor.heldOn, "en")}, ${meetings.hour(successor.hour)}`],
                  ["Where", successor.place],
                ] as [string, string][],
              },
              "We will call you to it anew and in time. Documents, questions and proposals go with it. A proxy that you gave lapses: give it again after the new call.",
            ]
          : ["What stood on the agenda comes to another meeting where needed. A proxy that you gave lapses."]),
        { link: "To the meeting", to: sender.baseUrl + paths.meeting(meeting.number) },
      ],
    };
  },
};
