import type { PersonId } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { appointOfficer, type Office } from "#domain/people/office.ts";
import { noParticulars, registerPerson } from "#domain/people/person.ts";
import { act, applies, joins, type Village, village } from "#test/support/village.ts";

/** The village with somebody in every role: who applied, who is a member, and all offices. Everybody is first name at voorbeeld.nl. */
export type Cast = Village & { readonly officers: Readonly<Record<Office, PersonId>> };

async function appointed({ register }: Village, name: string, email: string, office: Office): Promise<PersonId> {
  const [{ id }] = await act(register, "appoint_officer", async (each) => {
    const personId = await registerPerson(each, "natural", { ...noParticulars, name, email });
    await appointOfficer(each, personId, office, each.today);
    return [{ noun: "person", id: personId }] as const;
  });
  return id as PersonId;
}

export const applicant = "iendegraaf@voorbeeld.nl";
export const member = "annavermeer@voorbeeld.nl";

export async function cast(): Promise<Cast> {
  const here = await village();
  const secretary = await appointed(here, "Sofie Bos", "sofie@voorbeeld.nl", "secretary");
  const auditor = await appointed(here, "Rob Smit", "rob@voorbeeld.nl", "auditor");
  const boardMember = await appointed(here, "Wim Kok", "wim@voorbeeld.nl", "board_member");
  await joins(here, "Anna Vermeer", cents(500_00), "2026-02-02");
  await applies(here, "Ien de Graaf");
  const officers = {
    chair: here.board.personId,
    treasurer: here.treasurer.personId,
    secretary,
    auditor,
    board_member: boardMember,
  };
  return { ...here, officers };
}
