import type { PersonId } from "#domain/id.ts";
import { noParticulars, registerPerson } from "#domain/people/person.ts";
import { farmer } from "#jobs/demo/people.ts";
import type { Board, Story } from "#jobs/demo/story.ts";

/** Who farms the land of the demo. */
const farmers = [
  { name: farmer.name, email: farmer.email, street: "Veerweg 3", kvk: "81234567" },
  { name: "Biologisch bedrijf De Waard", email: "info@dewaard.example", street: "Lingedijk 18", kvk: "82345678" },
  { name: "Schapenhouderij Mol & Zn.", email: "mol@oosterwaard.example", street: "Kerkepad 2", kvk: "83456789" },
  { name: "Kwekerij Het Lange Eind", email: "kwekerij@langeeind.example", street: "Zandweg 40", kvk: "84567890" },
] as const;

export type Farmer = (typeof farmers)[number]["name"];

/** The farmers, each registered when his first lease is drawn up. */
export function farmersOf(story: Story, { secretary }: Board): (name: Farmer) => Promise<PersonId> {
  const known = new Map<Farmer, PersonId>();
  return async (name) => {
    const found = known.get(name);
    if (found) return found;
    const particulars = farmers.find((each) => each.name === name);
    const [{ id }] = await story.act("register_lessee", secretary, async (act) => {
      const address = { postcode: "4101 AB", city: "Oosterwaard", country: "NL" };
      return [{ noun: "person", id: await registerPerson(act, "legal", { ...noParticulars, ...particulars, name, ...address }) }] as const;
    });
    known.set(name, id as PersonId);
    return id as PersonId;
  };
}
