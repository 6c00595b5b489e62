import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import type { Reader } from "#domain/database.ts";
import { type DocumentId, fileDocuments } from "#domain/documents/document.ts";
import { type Id, newId, type PersonId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { meetingOf, refuseCalledOff } from "#domain/meetings/meeting-list.ts";
import { rollIsFrozen } from "#domain/meetings/roll.ts";
import { beginsAt } from "#domain/meetings/terms.ts";
import { refuse } from "#domain/refusal.ts";

export type ProxyId = Id<"proxy">;
type MemberId = Id<"member">;

/** One membership has its vote cast by another on the roll of the same meeting (2:38(4) BW): recorded here, or on paper with its scan. */
export const VotingProxy = defineEntity({
  name: "VotingProxy",
  tableName: "proxy",
  properties: {
    id: column.id<"proxy">().primary(),
    meetingId: column.id<"meeting">(),
    giverId: column.id<"member">(),
    holderId: column.id<"member">(),
    documentId: column.id<"document">().strictNullable(),
    followsId: column.id<"proxy">().strictNullable(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const ProxyRevocation = defineEntity({
  name: "ProxyRevocation",
  tableName: "proxy_revocation",
  properties: { proxyId: column.id<"proxy">().primary(), actId: column.act(), recordedAt: column.moment() },
});

export type ListedProxy = {
  readonly id: ProxyId;
  readonly giverId: MemberId;
  readonly giverNumber: number;
  readonly giverName: string;
  readonly holderId: MemberId;
  readonly holderNumber: number;
  readonly holderName: string;
  readonly documentId: DocumentId | null;
  readonly recordedAt: Temporal.Instant;
  /** Whether it is among the first that its holder was given, within the cap of the bylaws. */
  readonly stands: boolean;
};

const voterName = (of: string): string =>
  `(select now.name from roll_entry e join person_now now on now.person_id = e.voter_id where e.meeting_id = p.meeting_id and e.member_id = ${of})`;

/**
 * The proxies of a meeting that are not revoked, the first given first. Of each holder the first within the cap stand; a revoked one frees its
 * place (DOMAIN 7b).
 */
export async function proxiesOf(reader: Reader, meetingId: MeetingId): Promise<ListedProxy[]> {
  const { heldOn } = await meetingOf(reader, meetingId);
  const { proxiesPerHolder } = await bylawsOn(reader, heldOn);
  return reader.query(
    `select p.id, p.giver_id as "giverId", giver.number as "giverNumber", ${voterName("p.giver_id")} as "giverName", p.holder_id as "holderId",
       holder.number as "holderNumber", ${voterName("p.holder_id")} as "holderName", p.document_id as "documentId", p.recorded_at as "recordedAt",
       row_number() over (partition by p.holder_id order by p.recorded_at, p.id) <= $2 as stands
     from proxy p join member giver on giver.id = p.giver_id join member holder on holder.id = p.holder_id
     where p.meeting_id = $1 and not exists (select from proxy_revocation r where r.proxy_id = p.id) order by p.recorded_at, p.id`,
    [meetingId, proxiesPerHolder],
  );
}

/** Until the meeting begins, and once it is settled who votes. Refuses `meeting_called_off`, `roll_not_frozen`, `proxy_too_late`. */
async function lockForProxies(act: Act, meetingId: MeetingId): Promise<void> {
  await act.tx.query("select from meeting where id = $1 for no key update", [meetingId]);
  const meeting = await meetingOf(act.tx, meetingId);
  refuseCalledOff(meeting);
  const { heldOn, hour } = meeting;
  if (Temporal.Instant.compare(beginsAt(heldOn, hour), act.at) <= 0) refuse("proxy_too_late");
  if (!(await rollIsFrozen(act.tx, meetingId))) refuse("roll_not_frozen");
}

export type NewProxy = {
  readonly giverId: MemberId;
  /** The number of the member who is to hold it, and the name that the giver knows him by. */
  readonly holderNumber: number;
  readonly holderName: string;
  /** The scan of a signed form, which an officer records; null if the giver does it himself. */
  readonly paper: Uint8Array | null;
};

const plain = (name: string): string =>
  name
    .normalize("NFKD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();

/** The membership on the roll under this number, if one of its people has this name. Refuses `proxy_holder_not_on_roll`. */
async function holderOf(reader: Reader, meetingId: MeetingId, number: number, name: string): Promise<MemberId> {
  const found = await reader.query<{ id: MemberId; name: string }>(
    `select m.id, now.name from roll_entry e join member m on m.id = e.member_id
     join lateral (select e.voter_id as person_id union select h.person_id from member_holder h where h.member_id = m.id) who on true
     join person_now now on now.person_id = who.person_id where e.meeting_id = $1 and m.number = $2`,
    [meetingId, number],
  );
  return found.find((each) => plain(each.name) === plain(name))?.id ?? refuse("proxy_holder_not_on_roll");
}

async function filePaper(act: Act, id: ProxyId, bytes: Uint8Array): Promise<DocumentId> {
  if (Buffer.from(bytes.subarray(0, 5)).toString("latin1") !== "%PDF-") refuse("file_not_a_pdf");
  const drawn = { kind: "proxy_paper", subjectId: id, asOf: act.today, language: "nl", fileName: `proxy-${id.slice(-6)}.pdf` } as const;
  const [filed] = await fileDocuments(act, [{ ...drawn, mediaType: "application/pdf", bytes }]);
  if (!filed) throw new Error("the form was not filed");
  return filed.id as DocumentId;
}

/**
 * Gives a proxy for one meeting. On paper it is recorded also above the cap, and then does not stand. Refuses `roll_not_frozen`, `proxy_too_late`,
 * `proxy_giver_not_on_roll`, `proxy_holder_not_on_roll`, `proxy_to_self`, `proxy_already_given`, `proxy_giver_holds`, `proxy_holder_gave_own`,
 * `proxy_holder_full`, `file_not_a_pdf`.
 */
export async function giveProxy(
  act: Act,
  meetingId: MeetingId,
  { giverId, holderNumber, holderName, paper }: NewProxy,
): Promise<[Reference<"proxy">]> {
  await lockForProxies(act, meetingId);
  const [giver] = await act.tx.query("select from roll_entry where meeting_id = $1 and member_id = $2", [meetingId, giverId]);
  if (!giver) refuse("proxy_giver_not_on_roll");
  const holderId = await holderOf(act.tx, meetingId, holderNumber, holderName);
  if (holderId === giverId) refuse("proxy_to_self");
  const given = await proxiesOf(act.tx, meetingId);
  if (given.some((each) => each.giverId === giverId)) refuse("proxy_already_given");
  if (given.some((each) => each.holderId === giverId)) refuse("proxy_giver_holds");
  if (given.some((each) => each.giverId === holderId)) refuse("proxy_holder_gave_own");
  const { proxiesPerHolder } = await bylawsOn(act.tx, (await meetingOf(act.tx, meetingId)).heldOn);
  const held = given.filter((each) => each.holderId === holderId).length;
  if (!paper && held >= proxiesPerHolder) refuse("proxy_holder_full", { proxies: proxiesPerHolder });
  const id = newId<"proxy">(act.at);
  const [last] = await act.tx.query<{ id: ProxyId }>(
    "select p.id from proxy p where p.meeting_id = $1 and p.giver_id = $2 order by p.recorded_at desc, p.id desc limit 1",
    [meetingId, giverId],
  );
  const documentId = paper && (await filePaper(act, id, paper));
  await act.tx.insert(VotingProxy, {
    id,
    meetingId,
    giverId,
    holderId,
    documentId,
    followsId: last?.id ?? null,
    actId: act.id,
    recordedAt: act.at,
  });
  return [reference("proxy", id)];
}

/** Takes a proxy back, until the meeting begins. Refuses `proxy_unknown` for another's, `proxy_too_late`. */
export async function revokeProxy(act: Act, meetingId: MeetingId, giverId: MemberId): Promise<[Reference<"proxy">]> {
  await lockForProxies(act, meetingId);
  const given = (await proxiesOf(act.tx, meetingId)).find((each) => each.giverId === giverId) ?? refuse("proxy_unknown");
  await act.tx.insert(ProxyRevocation, { proxyId: given.id, actId: act.id, recordedAt: act.at });
  return [reference("proxy", given.id)];
}

/** The memberships for which a person votes at a meeting: his own, and of an organisation that he represents. */
export const votesOf = (
  reader: Reader,
  meetingId: MeetingId,
  personId: PersonId,
): Promise<{ memberId: MemberId; memberNumber: number }[]> =>
  reader.query(
    `select m.id as "memberId", m.number as "memberNumber" from roll_entry e join member m on m.id = e.member_id
     where e.meeting_id = $1 and e.voter_id = $2 order by m.number`,
    [meetingId, personId],
  );
