import { areaFor } from "#domain/area.ts";
import { lastTextDay } from "#domain/meetings/terms.ts";
import type { Cents } from "#domain/money.ts";
import type { ClaimId } from "#domain/payments/claim.ts";
import { day, euros, iban, leaseNumber, reference, squareMetres, unitPrice } from "#templates/format.ts";
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

  signing_code: (code, lease, minutes) => ({
    subject: `Your code to sign: ${code}`,
    parts: [
      `Your code to sign lease ${lease} is ${code}.`,
      `Enter it on the page where you are. It is good for ${minutes} minutes.`,
      "You did not ask for this? Then you need not do anything. Give the code to nobody.",
    ],
  }),

  application_received: (facts, sender) => {
    const amount = euros(facts.cents, "en");
    const pay = { link: "Go to the payment page", to: sender.baseUrl + paths.payment(facts.reference) };
    const paid = facts.paidCents >= facts.cents;
    return {
      subject: `We received your application (${sender.name})`,
      parts: [
        "Your application for membership has arrived. The board decides and will write to you.",
        ...(paid
          ? [`We received ${amount} from you.`]
          : [
              `Transfer ${amount} by ${day(facts.dueOn, "en")} with this reference. By it we recognise your payment.`,
              {
                facts: [
                  ["Amount", amount],
                  ["To", sender.name],
                  ["Account (IBAN)", iban(sender.iban)],
                  ["Payment reference", reference(facts.reference)],
                ],
              } as const,
              pay,
            ]),
        "If the board refuses, you will read why and get everything back (art. 2:33 BW).",
      ],
    };
  },

  membership_admitted: (facts, sender) => ({
    subject: `You are a member of ${sender.name}`,
    parts: [
      `The board admitted you on ${day(facts.admittedOn, "en")}. Your member number is ${facts.memberNumber}.`,
      ...(facts.paidCents >= facts.cents
        ? ["Your payment has arrived. Your contribution stands in your name in the register."]
        : [
            `We have not received ${euros(facts.cents, "en")} in full yet. Once we have, your contribution stands in your name.`,
            { link: "Go to the payment page", to: sender.baseUrl + paths.payment(facts.reference) },
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
        `We received your payment. ${sender.name} has entered your contribution in the register, in your name.`,
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
      `The price for ${facts.vintage} is final: ${unitPrice(facts.price, "en")} per m². Your contribution of ${euros(facts.cents, "en")} is ${squareMetres(facts.dm2, "en")}.`,
      ...(facts.replaces ? [`This certificate replaces ${facts.replaces}. The old one is no longer valid.`] : []),
      { link: `Certificate ${facts.certificateNumber}`, to: sender.baseUrl + paths.document(facts.certificateNumber) },
      "Sign in to open it. Whoever has the certificate can check with its code whether it is still valid.",
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
};
