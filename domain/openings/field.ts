export const memberFields = [
  "number",
  "name",
  "first_name",
  "infix",
  "last_name",
  "kind",
  "admitted_on",
  "email",
  "phone",
  "street",
  "house_number",
  "postcode",
  "city",
  "country",
  "born_on",
  "language",
  "iban",
  "account_holder",
  "kvk",
  "second_name",
  "second_email",
  "second_born_on",
  "representative_name",
  "representative_email",
  "representative_phone",
] as const;
export const lotFields = ["member_number", "lot_number", "paid_on", "euros", "land", "term_ends_on"] as const;

export type MemberField = (typeof memberFields)[number];
export type LotField = (typeof lotFields)[number];
export type OpeningField = MemberField | LotField;
export const subjects = ["members", "lots", "none"] as const;
export type OpeningSubject = (typeof subjects)[number];

export const fieldsOf: Readonly<Record<OpeningSubject, readonly OpeningField[]>> = { members: memberFields, lots: lotFields, none: [] };

/** What must have a column. A name may stand in parts. */
export const neededFields: Readonly<Record<OpeningSubject, readonly OpeningField[]>> = {
  members: ["number", "name", "admitted_on"],
  lots: ["member_number", "paid_on", "euros"],
  none: [],
};

/** Heads by which columns go in registers, Dutch and English, without accents, spaces and signs. */
const heads: Readonly<Record<OpeningField, string>> = {
  number: "lidnummer lidnr lid nummer nr ledennummer membernumber memberno member number no",
  name: "naam volledigenaam naamlid tenaamstelling name fullname membername organisatie bedrijfsnaam organisation organization company",
  first_name: "voornaam voornamen roepnaam firstname givenname forename",
  infix: "tussenvoegsel tussenvoegsels voorvoegsel infix prefix",
  last_name: "achternaam familienaam lastname surname familyname",
  kind: "soort soortlid kindofmember type lidsoort kind membertype",
  admitted_on:
    "lidsinds toegelatenop ingangsdatum datumlidmaatschap inschrijfdatum aanmelddatum begindatum lidvanaf admittedon admitted since membersince joined joinedon startdate",
  email: "email emailadres mail mailadres emailaddress",
  phone: "telefoon telefoonnummer tel mobiel phone telephone phonenumber mobile",
  street: "straat adres straatnaam straatennummer straatenhuisnummer streetandnumber adresregel street address streetaddress addressline",
  house_number: "huisnummer huisnr housenumber houseno",
  postcode: "postcode pc zip zipcode postalcode",
  city: "plaats woonplaats plaatsnaam stad city town",
  country: "land landcode country",
  born_on: "geboortedatum geboren geborenop gebdatum bornon dateofbirth birthdate dob",
  language: "taal voorkeurstaal language lang",
  iban: "iban rekeningiban accountiban rekeningnummer bankrekening rekening accountnumber bankaccount",
  account_holder: "rekeninghouder naamrekeninghouder tennamevan tnv accountholder accountname",
  kvk: "kvk kvknummer kvknr chamberofcommerce chamberofcommercenumber cocnumber",
  second_name:
    "naam2 tweedehoudernaam secondholdername naampartner partner medelid tweedehouder naamtweedehouder name2 partnername secondholder secondname jointholder",
  second_email: "email2 tweedehouderemail secondholderemail emailpartner emailtweedehouder partneremail secondemail",
  second_born_on:
    "geboortedatum2 tweedehoudergeboortedatum secondholderdateofbirth geboortedatumpartner geboortedatumtweedehouder partnerbirthdate secondbornon",
  representative_name:
    "vertegenwoordiger vertegenwoordigernaam naamvertegenwoordiger contactpersoon representative representativename contact contactperson",
  representative_email: "emailvertegenwoordiger vertegenwoordigeremail emailcontactpersoon representativeemail contactemail",
  representative_phone:
    "telefoonvertegenwoordiger vertegenwoordigertelefoon representativetelephone telefooncontactpersoon representativephone contactphone",
  member_number: "lidnummer lidnr lid ledennummer membernumber memberno member",
  lot_number: "lotnummer lotnr lot inlegnummer certificaatnummer certificaat nummer lotnumber lotno certificatenumber certificate number",
  paid_on:
    "betaaldop betaaldatum datumbetaling boekdatum boekingsdatum datum inlegdatum datuminleg stortdatum paidon paymentdate paiddate bookingdate date",
  euros: "euro euros bedrag inleg inlegbedrag ingelegd inlegeuro bedrageuro amount amounteur eur",
  land: "m2 m vierkantemeter vierkantemeters oppervlakte grond toegewezenm2 m2allotted grondm2 aantalm2 squaremetres squaremeters sqm area land",
  term_ends_on: "termijntot termijntotenmet looptijdtot einddatum termijneinde eindetermijn vasttot termendson termuntil termends enddate",
};

const normal = (head: string): string =>
  head
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll("²", "2")
    .replaceAll(/[^a-z0-9]/g, "");

const known = (field: OpeningField, head: string): number => heads[field].split(" ").indexOf(normal(head));

/** Which column is what, by its head; null for a column that says nothing. Each field once: the head that is its best-known name. */
function guessed(fields: readonly OpeningField[], head: readonly string[]): (OpeningField | null)[] {
  const columns: (OpeningField | null)[] = head.map(() => null);
  for (const field of fields) {
    const [best] = head
      .map((each, column) => ({ column, place: known(field, each) }))
      .filter(({ column, place }) => place >= 0 && columns[column] === null)
      .toSorted((a, b) => a.place - b.place);
    if (best) columns[best.column] = field;
  }
  return columns;
}

export type Guess = { readonly subject: OpeningSubject; readonly fields: readonly (OpeningField | null)[] };

/** What a sheet is about and which column is what, from its heads. */
export function guess(head: readonly string[]): Guess {
  const [members, lots] = [guessed(memberFields, head), guessed(lotFields, head)];
  const has = (fields: readonly (OpeningField | null)[], ...wanted: OpeningField[]) => wanted.every((each) => fields.includes(each));
  if (has(lots, "member_number", "euros")) return { subject: "lots", fields: lots };
  if (has(members, "number") && (has(members, "name") || has(members, "last_name"))) return { subject: "members", fields: members };
  return { subject: "none", fields: head.map(() => null) };
}
