import { count } from "#templates/format.ts";

export const home = {
  since: (year: number) => `sinds ${year}`,
  kind: "Landcoöperatie",
  title: (land: string, members: number) => `${land} boerenland, van ${count(members, "nl")} leden samen`,
  titleWithoutLand: "Samen kopen we boerenland",
  lead: "We kopen land en verpachten het aan boeren die er goed voor zorgen. De voorwaarden stellen de leden vast: één lid, één stem.",
  join: "Word lid",
  how: "Zo werkt het",
  land: "Het land",
  landCaption: "Oppervlakte naar het Kadaster.",
  noLand: "Er is nog geen land gekocht. Zodra een akte is gepasseerd, staat het perceel hier met zijn oppervlakte.",
  figures: "In cijfers",
  landOwned: (parcels: number) => (parcels === 1 ? "aan land, in één perceel" : `aan land, in ${count(parcels, "nl")} percelen`),
  members: "leden, elk met één stem",
  pricePaid: (year: number) => `per m², gemiddeld betaald in ${year}`,
  noPrice: "De prijs per m² staat na het eerste jaar met een aankoop vast.",
  steps: (reserve: string, months: number) => [
    { title: "Leden leggen in.", text: "U kiest zelf hoeveel. Uw inleg blijft van u en staat op uw naam in het register." },
    {
      title: "Samen kopen we land.",
      text: `De inleg gaat binnen ${months} maanden naar land; ${reserve} houden we achter de hand voor wie weggaat.`,
    },
    { title: "Een boer pacht het.", text: "Met voorwaarden per perceel, die de leden samen vaststellen." },
    { title: "De leden beslissen.", text: "Over voorwaarden, aankopen en geld stemt de algemene ledenvergadering." },
  ],
  joining: "Meedoen",
  joiningText: (entry: string, fee: string, share: string) =>
    `Lid worden kan vanaf ${entry}: ${fee} contributie en ${share} inleg. Meer inleggen mag, meteen of later.`,
  samples: (year: number) => `Wat een inleg in ${year} werd`,
  samplesNote: (price: string) => `Tegen de vastgestelde prijs van ${price} per m²`,
  amount: "Inleg",
  area: "Grond",
  leaving: "Weer weg",
  leavingText: (weeks: number, months: number) =>
    `Opzeggen kan altijd, tegen het einde van het boekjaar, met ${weeks} weken opzegtermijn. Uw inleg kunt u na ${months} maanden terugvragen. De ledenvergadering stelt vast hoeveel procent wordt terugbetaald; dat kan minder zijn dan 100%.`,
  leavingHow: (name: string, street: string, postcode: string, city: string) =>
    `Opzeggen doet u hier, als u bent ingelogd, of met een brief of een e-mail aan het bestuur van ${name}, ${street}, ${postcode} ${city}. U krijgt een bevestiging met de einddatum (art. 2:35 lid 6 BW).`,
  leave: "Zeg uw lidmaatschap op",
  book: "Uit het boek",
  emptyBook: "Het boek is nog leeg. Hier komen de aankopen, de prijzen en de besluiten, met hun datum.",
  acquired: (parcel: string) => `${parcel} gekocht`,
  acquiredText: (land: string, price: string) => `${land} voor ${price}`,
  priceFixed: (year: number) => `Prijs over ${year} vastgesteld`,
  priceFixedText: (price: string) => `${price} per m²`,
  foundedTitle: "Coöperatie opgericht",
  unfoundedTitle: "Dit register wacht op zijn coöperatie",
  unfoundedLead:
    "Er is nog geen coöperatie vastgelegd. Het eerste bestuurslid logt in en vult de naam, het KvK-nummer en het huishoudelijk reglement in.",
  unfoundedCommand: "Wie dat is, legt wie de server beheert vast met:",
  unfoundedThen: "Daarna vraagt dat bestuurslid een link om in te loggen, op dat e-mailadres.",
  unfoundedButton: "Inloggen",
};
