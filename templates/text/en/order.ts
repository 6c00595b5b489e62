import type { Text } from "#templates/text/text.ts";

export const order: Text["order"] = {
  title: "Pay in",
  stepOf: (step) => `Step ${step} of 3`,
  lead: "Choose an amount. You then see exactly what will happen; you pay nothing yet.",
  amount: "Amount",
  amountHint: (lowest) => `From ${lowest}`,
  roomLeft: (amount, year) => `You can pay in ${amount} more in ${year}.`,
  emissionLeft: (amount) => `Together we can accept ${amount} more for the time being.`,
  forecast: (price) => `The forecast for this year is ${price} per m².`,
  next: "Show what will happen",
  quoteTitle: (amount) => `You are paying in ${amount}`,
  quoteLead: (area) => `We expect that to be ${area} of land. The exact figure is fixed in January.`,
  quoteLeadNoForecast: "How much land that will be is fixed in January.",
  theAmount: "The amount",
  share: "Land share, in your name",
  fee: (year) => `Membership fee ${year}`,
  feeNote: "once a year; not part of your land share",
  total: "You pay",
  provisional: "Provisional land",
  provisionalNote: (price) => `at the forecast of ${price} per m²`,
  whyProvisional: "Why provisional?",
  whyText: (price) =>
    `The price is what we pay per m² on average this year. We only know it after the last purchase of the year. If we pay more than ${price} on average, you get fewer m²; if we pay less, you get more.`,
  whySource: (day, decision) => `Forecast of ${day}, decision ${decision}.`,
  another: "Choose another amount",
  paying: "Payment",
  transfer: "Bank transfer",
  transferNote: "We give you an account number and a payment reference. Takes one or two working days.",
  button: (amount) => `Order and pay ${amount}`,
  stop: "Stop, I am not paying in now",
  steps: {
    now: (amount) => ({
      title: `Now: you pay ${amount}.`,
      text: "As soon as the payment arrives, the register shows the land share in your name and we send you a confirmation.",
    }),
    coolingOff: (until) => ({
      title: `Until the end of ${until}: you can change your mind.`,
      text: "We then pay everything back. No money goes to land before that day.",
    }),
    invest: (by, land, reserve) => ({
      title: `Before ${by}: ${land} goes to land.`,
      text: `${reserve} stays in reserve for members who leave.`,
    }),
    allotted: (year) => ({ title: `January ${year}: your m² are fixed.`, text: "You receive a certificate with the exact figure." }),
    redeemable: (from) => ({
      title: `From ${from}: you can ask for your money back.`,
      text: "You receive the percentage that the general meeting sets. It can be less than 100%.",
    }),
  },
};
