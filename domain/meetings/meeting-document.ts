import { defineEntity } from "@mikro-orm/core";
import { type Act, type Reference, reference } from "#domain/act.ts";
import { isBefore } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { type DocumentId, fileDocuments } from "#domain/documents/document.ts";
import { type Id, newId } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import type { ItemId, MeetingId } from "#domain/meetings/meeting.ts";
import { agendaOf, meetingOf, refuseCalledOff } from "#domain/meetings/meeting-list.ts";
import { beginsAt, lastTextDay } from "#domain/meetings/terms.ts";
import type { Language } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";

export type MeetingDocumentId = Id<"meeting_document">;

/** A document laid open for a meeting, as a whole or for one item. Members read it from the call on, everybody if it is public. */
export const MeetingDocument = defineEntity({
  name: "MeetingDocument",
  tableName: "meeting_document",
  properties: {
    id: column.id<"meeting_document">().primary(),
    meetingId: column.id<"meeting">(),
    itemId: column.id<"agenda_item">().strictNullable(),
    title: column.text(),
    isPublic: column.flag(),
    documentId: column.id<"document">(),
    actId: column.act(),
    recordedAt: column.moment(),
  },
});
export const MeetingDocumentWithdrawal = defineEntity({
  name: "MeetingDocumentWithdrawal",
  tableName: "meeting_document_withdrawal",
  properties: { meetingDocumentId: column.id<"meeting_document">().primary(), actId: column.act() },
});

export type NewMeetingDocument = {
  readonly itemId: ItemId | null;
  readonly title: string;
  readonly isPublic: boolean;
  readonly language: Language;
  readonly bytes: Uint8Array;
};

/** The fifth byte on says which version; before it every PDF begins alike. */
const isPdf = (bytes: Uint8Array): boolean => Buffer.from(bytes.subarray(0, 5)).toString("latin1") === "%PDF-";

/**
 * Lays a PDF open. Refuses `file_not_a_pdf`, `meeting_unknown`, `meeting_called_off`, `agenda_item_unknown`, `meeting_in_past`, and `bylaw_text_late`: the text of an amendment
 * is there at least five days before (2:42(2) BW).
 */
export async function fileMeetingDocument(act: Act, meetingId: MeetingId, laid: NewMeetingDocument): Promise<[Reference<"meeting">]> {
  if (!isPdf(laid.bytes)) refuse("file_not_a_pdf");
  await act.tx.query("select from meeting where id = $1 for no key update", [meetingId]);
  const meeting = await meetingOf(act.tx, meetingId);
  refuseCalledOff(meeting);
  const { number, heldOn, hour, versionId } = meeting;
  if (Temporal.Instant.compare(beginsAt(heldOn, hour), act.at) <= 0) refuse("meeting_in_past");
  const item = (await agendaOf(act.tx, versionId)).find(({ itemId }) => itemId === laid.itemId);
  if (laid.itemId && !item) refuse("agenda_item_unknown");
  const by = lastTextDay(heldOn);
  if (item?.majority === "amendment" && isBefore(by, act.today)) refuse("bylaw_text_late", { by: by.toString() });
  const id = newId<"meeting_document">(act.at);
  const { itemId, title, isPublic, language, bytes } = laid;
  const fileName = `meeting-${number}-${id.slice(-6)}.pdf`;
  const drawn = {
    kind: "meeting_document",
    subjectId: id,
    asOf: act.today,
    language,
    fileName,
    mediaType: "application/pdf",
    bytes,
  } as const;
  const [filed] = await fileDocuments(act, [drawn]);
  if (!filed) throw new Error("the document was not filed");
  const documentId = filed.id as DocumentId;
  await act.tx.insert(MeetingDocument, { id, meetingId, itemId, title, isPublic, documentId, actId: act.id, recordedAt: act.at });
  return [reference("meeting", meetingId)];
}

/** Takes a document away before the call; what members were called with stays. Refuses `meeting_document_unknown`, `agenda_frozen`. */
export async function withdrawMeetingDocument(act: Act, meetingId: MeetingId, id: MeetingDocumentId): Promise<[Reference<"meeting">]> {
  await act.tx.query("select from meeting where id = $1 for no key update", [meetingId]);
  if ((await meetingOf(act.tx, meetingId)).calledOn) refuse("agenda_frozen");
  if (!(await meetingDocuments(act.tx, meetingId)).some((each) => each.id === id)) refuse("meeting_document_unknown");
  await act.tx.insert(MeetingDocumentWithdrawal, { meetingDocumentId: id, actId: act.id });
  return [reference("meeting", meetingId)];
}

export type ListedMeetingDocument = {
  readonly id: MeetingDocumentId;
  readonly itemId: ItemId | null;
  readonly title: string;
  readonly isPublic: boolean;
  readonly documentId: DocumentId;
  readonly size: number;
  readonly recordedAt: Temporal.Instant;
};

/** What lies open for a meeting, in the order in which it came. */
export const meetingDocuments = (reader: Reader, meetingId: MeetingId): Promise<ListedMeetingDocument[]> =>
  reader.query(
    `select md.id, md.item_id as "itemId", md.title, md.is_public as "isPublic", md.document_id as "documentId", d.size, md.recorded_at as "recordedAt"
     from meeting_document md join document d on d.id = md.document_id
     where md.meeting_id = $1 and not exists (select from meeting_document_withdrawal w where w.meeting_document_id = md.id) order by md.recorded_at, md.id`,
    [meetingId],
  );

/** Lays what lies open for one meeting open for another too, with each item under its other id. */
export async function carryDocuments(act: Act, from: MeetingId, to: MeetingId, items: ReadonlyMap<ItemId, ItemId>): Promise<void> {
  const carried = (await meetingDocuments(act.tx, from)).map(({ itemId, title, isPublic, documentId }) => ({
    ...{ id: newId<"meeting_document">(act.at), meetingId: to, itemId: itemId && (items.get(itemId) ?? null) },
    ...{ title, isPublic, documentId, actId: act.id, recordedAt: act.at },
  }));
  if (carried.length > 0) await act.tx.insert(MeetingDocument, carried);
}
