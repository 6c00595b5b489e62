import { count } from "#templates/format.ts";
import type { Text } from "#templates/text/text.ts";

export const home: Text["home"] = {
  since: (year) => `since ${year}`,
  kind: "Land cooperative",
  title: (land, members) => `${land} of farmland, held by ${count(members, "en")} members together`,
  titleWithoutLand: "Together we buy farmland",
  lead: "We buy land and lease it to farmers who look after it. The members set the conditions: one member, one vote.",
  join: "Become a member",
  how: "How it works",
  land: "The land",
  landCaption: "Areas as in the land registry.",
  noLand: "No land has been bought yet. As soon as a deed has passed, the parcel stands here with its area.",
  figures: "In figures",
  landOwned: (parcels) => (parcels === 1 ? "of land, in one parcel" : `of land, in ${count(parcels, "en")} parcels`),
  members: "members, each with one vote",
  pricePaid: (year) => `per m², paid on average in ${year}`,
  noPrice: "The price per m² is fixed after the first year with a purchase.",
  steps: (reserve, months) => [
    { title: "Members pay in.", text: "You choose how much. Your land share stays yours and stands in your name in the register." },
    {
      title: "Together we buy land.",
      text: `The money goes to land within ${months} months; ${reserve} we keep in reserve for members who leave.`,
    },
    { title: "A farmer leases it.", text: "With conditions for each parcel, set by the members together." },
    { title: "The members decide.", text: "The general meeting votes on conditions, purchases and money." },
  ],
  joining: "Joining",
  joiningText: (entry, fee, share) =>
    `You can join from ${entry}: ${fee} membership fee and ${share} land share. You may pay in more, now or later.`,
  samples: (year) => `What a payment in ${year} became`,
  samplesNote: (price) => `At the fixed price of ${price} per m²`,
  amount: "Paid in",
  area: "Land",
  leaving: "Leaving",
  leavingText: (weeks, months) =>
    `You can give notice at any time, to the end of the business year, ${weeks} weeks ahead. You can ask for your land share back after ${months} months. The general meeting sets the percentage that is paid back; it can be less than 100%.`,
  leavingHow: (name, street, postcode, city) =>
    `Give notice here once you are signed in, or by letter or e-mail to the board of ${name}, ${street}, ${postcode} ${city}. You receive a confirmation with the day on which it ends (art. 2:35(6) BW).`,
  gift: "Give a piece of land as a gift",
  leave: "Give notice",
  book: "From the book",
  emptyBook: "The book is still empty. Purchases, prices and decisions will stand here, with their dates.",
  acquired: (parcel) => `${parcel} bought`,
  acquiredText: (land, price) => `${land} for ${price}`,
  priceFixed: (year) => `Price for ${year} fixed`,
  priceFixedText: (price) => `${price} per m²`,
  foundedTitle: "Cooperative founded",
  unfoundedTitle: "This register awaits its cooperative",
  unfoundedLead:
    "No cooperative has been recorded yet. The first officer signs in and fills in the name, the Chamber of Commerce number and the bylaws.",
  unfoundedCommand: "Whoever runs the server records who that is with:",
  unfoundedThen: "That officer then asks for a link to sign in, at that e-mail address.",
  unfoundedButton: "Sign in",
};
