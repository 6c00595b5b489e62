import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adoptBylaws, type BylawSettings, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { approveDatedValues, proposeDatedValue } from "#domain/bylaws/dated-table.ts";
import { type Id, namedId } from "#domain/id.ts";
import { calledMotions, convoke } from "#domain/meetings/convocation.ts";
import { addItem, changePlan, planMeeting, raiseItem, removeItem, replaceItem } from "#domain/meetings/draft.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { fileMeetingDocument, meetingDocuments, withdrawMeetingDocument } from "#domain/meetings/meeting-document.ts";
import { agendaOf, calledMeeting, meetingOf } from "#domain/meetings/meeting-list.ts";
import { freezeDueRoll, rollLines, rollOf, rollsDue } from "#domain/meetings/roll.ts";
import { endMembership } from "#domain/membership/end.ts";
import { type HoldId, holdMember, releaseHold } from "#domain/membership/hold.ts";
import { accounts, amendment, calls, item, joinAll, june, plans } from "#test/support/meeting-village.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
  await joinAll(here, ["Anna Bakker", "Bram de Wit", "Chaima Ait", "Dirk Bos"], "2026-02-02");
});
afterAll(() => here.close());

const on = (text: string) => here.clock.moveTo(noonOf(text));
const versionOf = async (id: MeetingId) => (await meetingOf(here.database, id)).version;
const itemOf = async (id: MeetingId, place: number) => {
  const found = (await agendaOf(here.database, (await meetingOf(here.database, id)).versionId))[place];
  if (!found) throw new Error("there is no such item");
  return found.itemId;
};
const titlesOf = async (id: MeetingId) =>
  (await agendaOf(here.database, (await meetingOf(here.database, id)).versionId)).map(({ title }) => title);
const adopts = (change: Partial<BylawSettings>, from: string) =>
  act(here.register, "adopt_bylaws", (each) =>
    adoptBylaws(each, { ...defaultBylaws, ...change, effectiveOn: day(from), decisionId: here.decisionId }),
  );
const pdf = new TextEncoder().encode("%PDF-1.7 een stuk");
const document = { itemId: null, title: "Jaarstukken", isPublic: false, language: "nl", bytes: pdf } as const;

describe("a draft", () => {
  test("changes version by version, and refuses who saw an older one", async () => {
    on("2026-04-01");
    const id = await plans(here, june, [accounts, item("Rondvraag")]);
    await act(here.register, "change_meeting", async (each) => raiseItem(each, id, 3, await itemOf(id, 1)));
    expect(await titlesOf(id)).toEqual(["Rondvraag", "Jaarrekening 2025"]);
    await act(here.register, "change_meeting", async (each) => replaceItem(each, id, 4, await itemOf(id, 0), item("Sluiting")));
    await act(here.register, "change_meeting", async (each) => removeItem(each, id, 5, await itemOf(id, 1)));
    expect([await titlesOf(id), await versionOf(id)]).toEqual([["Sluiting"], 6]);
    await expect(act(here.register, "change_meeting", (each) => addItem(each, id, 5, accounts))).rejects.toThrow(
      "meeting_changed_meanwhile",
    );
    await expect(act(here.register, "change_meeting", (each) => removeItem(each, id, 6, namedId("no item")))).rejects.toThrow(
      "agenda_item_unknown",
    );
  });

  test("two who add at once do not overwrite each other: one of them saw an older agenda", async () => {
    const id = await plans(here);
    const results = await Promise.allSettled(
      ["Eerste", "Tweede"].map((title) => act(here.register, "change_meeting", (each) => addItem(each, id, 2, item(title)))),
    );
    expect(results.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    expect(await titlesOf(id)).toHaveLength(2);
  });

  test("is for a moment to come, and without a hall only by law and articles", async () => {
    on("2026-04-01");
    const plan = (change: Partial<typeof june>) => act(here.register, "plan_meeting", (each) => planMeeting(each, { ...june, ...change }));
    await expect(plan({ heldOn: day("2026-04-01"), hour: "12:00" })).rejects.toThrow("meeting_in_past");
    await expect(plan({ rollOn: day("2026-06-13") })).rejects.toThrow("roll_day_out_of_range");
    await expect(plan({ mode: "digital", heldOn: day("2027-09-01") })).rejects.toThrow("digital_meeting_not_lawful");
    const [{ id }] = await act(here.register, "propose_dated_value", (each) =>
      proposeDatedValue(each, {
        series: "digital_meetings",
        key: "",
        validFrom: day("2027-07-01"),
        value: 1,
        source: "Wet digitale algemene vergadering",
      }),
    );
    await act(here.register, "approve_dated_value", (each) => approveDatedValues(each, [id as Id<"dated_value">], here.decisionId));
    await expect(plan({ mode: "digital", heldOn: day("2027-06-30") })).rejects.toThrow("digital_meeting_not_lawful");
    await expect(plan({ mode: "digital", heldOn: day("2027-09-01") })).rejects.toThrow("digital_meeting_not_in_bylaws");
    await adopts({ digitalMeetings: true }, "2027-08-01");
    await expect(plan({ mode: "digital", heldOn: day("2027-09-01") })).resolves.toHaveLength(1);
  });

  test("asks the whole rule of a motion that has its own", async () => {
    const id = await plans(here, june, []);
    const own = {
      majority: "bylaws",
      numerator: 3,
      denominator: 4,
      strict: false,
      base: "present",
      quorumPercent: 50,
      quorumVotes: null,
      article: "art. 18 lid 3",
    } as const;
    const adds = (change: object) =>
      act(here.register, "change_meeting", (each) => addItem(each, id, 1, item("Verkoop", { motion: "Wij verkopen.", ...own, ...change })));
    await expect(adds({ quorumVotes: 40 })).rejects.toThrow("quorum_twice");
    await expect(adds({ article: null })).rejects.toThrow("majority_incomplete");
    await expect(adds({ motion: null })).rejects.toThrow("majority_incomplete");
    await expect(adds({ numerator: 5 })).rejects.toThrow("majority_out_of_range");
    await expect(adds({ numerator: 4, strict: true })).rejects.toThrow("majority_out_of_range");
    await adds({});
    expect(await titlesOf(id)).toEqual(["Verkoop"]);
  });
});

describe("the roll", () => {
  test("has who is a member when the call goes out, and nobody who comes, is on hold or has ended", async () => {
    on("2026-05-04");
    const [held, ended, stays] = await joinAll(here, ["Els Vos", "Fenna Prins", "Gijs Smit"], "2026-05-04");
    if (!held || !ended || !stays) throw new Error("nobody joined");
    const holds: HoldId[] = [];
    await act(here.register, "record_posting", async (each) => {
      holds.push(await holdMember(each, held, "dispute"));
      return [];
    });
    await act(here.register, "record_posting", (each) => endMembership(each, ended, day("2026-05-10"), "notice"));
    on("2026-05-11");
    const id = await plans(here);
    await calls(here, id);
    const [late] = await joinAll(here, ["Hamid Kaya"], "2026-05-11");
    const lines = await rollLines(here.database, id, day("2026-05-11"), 0, 100);
    const members = lines.map(({ memberId }) => memberId);
    expect([held, ended, late].filter((each) => each && members.includes(each))).toEqual([]);
    expect([members.includes(stays), (await rollOf(here.database, id))?.votes]).toEqual([true, 5]);

    await act(here.register, "record_posting", async (each) => {
      for (const holdId of holds) await releaseHold(each, holdId);
      await holdMember(each, stays, "dispute");
      return [];
    });
    const after = await rollLines(here.database, id, day("2026-06-13"), 0, 100);
    expect(after).toHaveLength(5);
    expect(after.find(({ memberId }) => memberId === stays)?.note).toBe("held");
  });
});

describe("the call", () => {
  test("goes out on the seventh day before at the latest; the day after it is refused, with its article's day", async () => {
    const id = await plans(here);
    on("2026-06-07");
    await expect(calls(here, id)).rejects.toMatchObject({ code: "convocation_late", facts: { by: "2026-06-06", days: 7 } });
    on("2026-06-06");
    await calls(here, id);
    expect(await calledMeeting(here.database, (await meetingOf(here.database, id)).number)).toMatchObject({ calledOn: day("2026-06-06") });
  });

  test("is made once, also by two officers at once, and freezes what was called", async () => {
    on("2026-06-10");
    const plan = { ...june, heldOn: day("2026-07-18") };
    const id = await plans(here, plan, [accounts, amendment]);
    const both = await Promise.allSettled(
      [1, 2].map(() => act(here.register, "convoke_meeting", (each) => convoke(each, id, 3), here.board)),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(calls(here, id)).rejects.toThrow("meeting_already_called");
    expect(await calledMotions(here.database, id)).toMatchObject([
      { majority: "ordinary", numerator: 1, denominator: 2, strict: true, quorumPercent: null },
      { majority: "amendment", numerator: 2, denominator: 3, strict: false, quorumPercent: 25, blanksCast: false },
    ]);
    await expect(act(here.register, "change_meeting", (each) => changePlan(each, id, 3, { ...plan, hour: "19:00" }))).rejects.toThrow(
      "agenda_frozen",
    );
    const first = await itemOf(id, 0);
    await expect(act(here.register, "change_meeting", (each) => replaceItem(each, id, 3, first, item("Anders")))).rejects.toThrow(
      "agenda_frozen",
    );
    await expect(act(here.register, "change_meeting", (each) => removeItem(each, id, 3, first))).rejects.toThrow("agenda_frozen");
    await act(here.register, "change_meeting", (each) => addItem(each, id, 3, item("Ingekomen")));
    const added = await itemOf(id, 2);
    await expect(act(here.register, "change_meeting", (each) => raiseItem(each, id, 4, added))).rejects.toThrow("agenda_frozen");
    await calls(here, id);
    expect(
      await agendaOf(here.database, (await calledMeeting(here.database, (await meetingOf(here.database, id)).number)).versionId),
    ).toHaveLength(3);
    await act(here.register, "change_meeting", (each) => addItem(each, id, 4, item("Te laat")));
    on("2026-07-12");
    await expect(calls(here, id)).rejects.toThrow("convocation_late");
  });

  test("is refused without an agenda, and for a draft that somebody changed meanwhile", async () => {
    on("2026-07-20");
    const id = await plans(here, { ...june, heldOn: day("2026-09-12") }, []);
    await expect(calls(here, id)).rejects.toThrow("agenda_empty");
    await act(here.register, "change_meeting", (each) => addItem(each, id, 1, accounts));
    await expect(act(here.register, "convoke_meeting", (each) => convoke(each, id, 1))).rejects.toThrow("meeting_changed_meanwhile");
  });

  test("asks clear days where the bylaws of the meeting's day do", async () => {
    on("2026-07-21");
    await adopts({ callClearDays: true, callDays: 10 }, "2026-08-01");
    await adopts({}, "2026-12-01");
    const id = await plans(here, { ...june, heldOn: day("2026-08-29") });
    on("2026-08-19");
    await expect(calls(here, id)).rejects.toMatchObject({ code: "convocation_late", facts: { by: "2026-08-18" } });
    on("2026-08-18");
    await calls(here, id);
  });
});

describe("the roll of a named day", () => {
  test("is settled after the day that the call names, as it was known at the end of that day, and once", async () => {
    on("2027-01-04");
    await adopts({ rollDay: "named" }, "2027-01-04");
    const plan = { ...june, heldOn: day("2027-03-20") };
    await expect(calls(here, await plans(here, plan))).rejects.toThrow("roll_day_missing");
    const before = await plans(here, { ...plan, rollOn: day("2027-02-01") });
    const id = await plans(here, { ...plan, rollOn: day("2027-03-01") });
    on("2027-02-10");
    await expect(calls(here, before)).rejects.toThrow("roll_day_out_of_range");
    await calls(here, id);
    expect(await rollOf(here.database, id)).toBeNull();
    const [inTime] = await joinAll(here, ["Ilse Mol"], "2027-03-01");
    await expect(act(here.register, "freeze_roll", (each) => freezeDueRoll(each, id))).rejects.toThrow("roll_not_due");
    const [late] = await joinAll(here, ["Jan Pol"], "2027-03-02");
    on("2027-03-05");
    expect((await rollsDue(here.database, day("2027-03-05"))).map((each) => each.id)).toEqual([id]);
    await act(here.register, "freeze_roll", (each) => freezeDueRoll(each, id));
    await expect(act(here.register, "freeze_roll", (each) => freezeDueRoll(each, id))).rejects.toThrow("roll_not_due");
    const members = (await rollLines(here.database, id, day("2027-03-05"), 0, 100)).map(({ memberId }) => memberId);
    expect([members.includes(inTime as Id<"member">), members.includes(late as Id<"member">)]).toEqual([true, false]);
    const called = await here.database.query(
      "select from convocation_recipient r join convocation c on c.id = r.convocation_id where c.meeting_id = $1",
      [id],
    );
    expect(called).toHaveLength(members.length);
  });
});

describe("documents of a meeting", () => {
  test("are PDFs, can be taken away until the call, and the text of an amendment is there five days before", async () => {
    on("2027-05-03");
    await adopts({}, "2027-05-03");
    const id = await plans(here, { ...june, heldOn: day("2027-06-12") }, [amendment]);
    const files = (laid: Parameters<typeof fileMeetingDocument>[2]) =>
      act(here.register, "file_meeting_document", (each) => fileMeetingDocument(each, id, laid), here.board);
    await expect(files({ ...document, bytes: new TextEncoder().encode("<html>") })).rejects.toThrow("file_not_a_pdf");
    await expect(files({ ...document, itemId: namedId("no item") })).rejects.toThrow("agenda_item_unknown");
    await files(document);
    const [laid] = await meetingDocuments(here.database, id);
    if (!laid) throw new Error("nothing was laid open");
    await act(here.register, "withdraw_meeting_document", (each) => withdrawMeetingDocument(each, id, laid.id));
    expect(await meetingDocuments(here.database, id)).toEqual([]);
    await expect(act(here.register, "withdraw_meeting_document", (each) => withdrawMeetingDocument(each, id, laid.id))).rejects.toThrow(
      "meeting_document_unknown",
    );
    await calls(here, id);
    on("2027-06-07");
    const itemId = await itemOf(id, 0);
    await files({ ...document, itemId });
    await expect(
      act(here.register, "withdraw_meeting_document", async (each) => {
        const [kept] = await meetingDocuments(each.tx, id);
        if (!kept) throw new Error("nothing lies open");
        return withdrawMeetingDocument(each, id, kept.id);
      }),
    ).rejects.toThrow("agenda_frozen");
    on("2027-06-08");
    await expect(files({ ...document, itemId })).rejects.toMatchObject({ code: "bylaw_text_late", facts: { by: "2027-06-07" } });
    await files(document);
    on("2027-06-13");
    await expect(files(document)).rejects.toThrow("meeting_in_past");
  });
});
