import { type Actor, perform } from "#domain/act.ts";
import type { UploadedFile } from "#domain/conditions/evidence-file.ts";
import { type EstateId, openEstate, verifyDeath } from "#domain/estates/estate.ts";
import { estatesDue } from "#domain/estates/estate-facts.ts";
import type { Fate, Kin } from "#domain/estates/family.ts";
import { answerAsHeir, type Wish } from "#domain/estates/heir-answer.ts";
import { type HeirsRecorded, recordHeirs } from "#domain/estates/inheritance.ts";
import { familyOf, listRelative, type RelativeId } from "#domain/estates/relative.ts";
import { transmitEstates } from "#domain/estates/transmission.ts";
import { newId, type PersonId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import { noParticulars, type Particulars } from "#domain/people/person.ts";
import { holdingOf } from "#domain/shares/holding.ts";
import { act, day, noonOf, type Village } from "#test/support/village.ts";

/** A paper of one page. */
export const paper: UploadedFile = {
  fileName: "akte.pdf",
  bytes: new TextEncoder().encode("%PDF-1.4\n1 0 obj\nendobj\nstartxref\n9\n%%EOF\n"),
};

export async function personOf({ database }: Village, memberId: MemberId): Promise<PersonId> {
  const [found] = await database.query<{ id: PersonId }>(
    "select person_id as id from member_holder where member_id = $1 order by position",
    [memberId],
  );
  if (!found) throw new Error("nobody holds this membership");
  return found.id;
}

/** A member died on a day; the board knows it and has seen the certificate, today. */
export async function dies(here: Village, memberId: MemberId, diedOn: string, personId?: PersonId): Promise<EstateId> {
  const holder = personId ?? (await personOf(here, memberId));
  const death = { memberId, personId: holder, diedOn: day(diedOn) };
  const [estate] = await act(here.register, "open_estate", async (each) => [await openEstate(each, death)] as const, here.board);
  const estateId = estate.id as EstateId;
  await act(here.register, "verify_death", (each) => verifyDeath(each, estateId, { diedOn: death.diedOn, file: paper }), here.board);
  return estateId;
}

type Listed = {
  readonly kin?: Kin;
  readonly under?: RelativeId;
  readonly fate?: Fate;
  readonly personId?: PersonId;
  readonly particulars?: Partial<Particulars>;
  readonly guardian?: string;
};

/** Lists one of the family, a child unless something else is said; new to the register unless it is somebody in it. */
export async function lists(here: Village, estateId: EstateId, name: string, of: Listed = {}): Promise<RelativeId> {
  const email = `${name.toLowerCase().replaceAll(/[^a-z]/g, "")}@voorbeeld.nl`;
  await act(
    here.register,
    "list_relative",
    (each) =>
      listRelative(each, estateId, {
        kin: of.kin ?? (of.under ? "descendant" : "child"),
        parentId: of.under ?? null,
        fate: of.fate ?? "alive",
        who: of.personId ? { personId: of.personId } : { particulars: { ...noParticulars, name, email, ...of.particulars } },
        actsBy: of.guardian ? { particulars: { ...noParticulars, name: of.guardian } } : null,
      }),
    here.board,
  );
  const found = (await familyOf(here.database, estateId)).at(-1);
  if (!found) throw new Error("nobody was listed");
  return found.id;
}

export const certificate = { proof: "certificate_of_succession", file: paper, part: null } as const;
export const byLaw: HeirsRecorded = { ...certificate, basis: "law", statutory: true };

export const records = (here: Village, estateId: EstateId, recorded: HeirsRecorded = byLaw): Promise<unknown> =>
  act(here.register, "record_heirs", (each) => recordHeirs(each, estateId, recorded), here.board);

export const answers = (here: Village, relativeId: RelativeId, wish: Wish | null, by: Actor = here.board): Promise<unknown> =>
  act(
    here.register,
    "answer_as_heir",
    (each) => answerAsHeir(each, relativeId, { acceptance: wish === null ? "renounced" : "beneficial", wish }),
    by,
  );

/** Passes on whatever is due today, as the job does. Gives how many. */
export async function passOn({ register, database, clock }: Village): Promise<number> {
  const ids = (await estatesDue(database, clock.now().toZonedDateTimeISO("Europe/Amsterdam").toPlainDate())).map(({ id }) => id);
  const request = { id: newId<"act">(clock.now()), kind: "transmit_estates", actor: { system: true }, payload: null } as const;
  return (await perform(register, request, (each) => transmitEstates(each, ids))).length;
}

/** What a member holds in the end. */
export const holdingNow = ({ database, clock }: Village, memberId: MemberId) =>
  holdingOf(database, memberId, { on: day("2099-12-31"), knownBefore: clock.now().add({ seconds: 1 }) });

/** The membership of the person behind a relative. */
export async function memberBehind({ database }: Village, relativeId: RelativeId): Promise<MemberId> {
  const [found] = await database.query<{ id: MemberId }>(
    "select h.member_id as id from estate_relative r join member_holder h on h.person_id = r.person_id where r.id = $1",
    [relativeId],
  );
  if (!found) throw new Error("this relative is no member");
  return found.id;
}

export const at = (here: Village, on: string): void => here.clock.moveTo(noonOf(on));
