import { afterAll, beforeAll, expect, test } from "vitest";
import type { MeetingId } from "#domain/meetings/meeting.ts";
import { giveProxy, proxiesOf, revokeProxy, votesOf } from "#domain/meetings/proxy.ts";
import type { MemberId } from "#domain/members/member.ts";
import { calls, joinAll, june, personOfMember, plans } from "#test/support/meeting-village.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

const names = ["Anna Bakker", "Bram de Wit", "Chaïma Aït", "Dirk Bos", "Els Vos", "Fenna Prins"];
const paper = new TextEncoder().encode("%PDF-1.4 getekend");
let here: Village;
let members: MemberId[];
let meeting: MeetingId;

beforeAll(async () => {
  here = await village("2026-01-12");
  members = await joinAll(here, names, "2026-02-02");
  here.clock.moveTo(noonOf("2026-05-01"));
  meeting = await plans(here);
});
afterAll(() => here.close());

const memberAt = (place: number): MemberId => {
  const found = members[place - 1];
  if (!found) throw new Error("there is no such member");
  return found;
};
const gives = (giver: number, holder: number, more: { paper?: Uint8Array; name?: string } = {}) => {
  here.clock.moveTo(here.clock.now().add({ seconds: 1 }));
  const { name = names[holder - 1] ?? "", paper: scan = null } = more;
  return act(here.register, "give_proxy", (each) =>
    giveProxy(each, meeting, { giverId: memberAt(giver), holderNumber: holder, holderName: name, paper: scan }),
  );
};
const revokes = (giver: number) => act(here.register, "revoke_proxy", (each) => revokeProxy(each, meeting, memberAt(giver)));
const standing = async () =>
  (await proxiesOf(here.database, meeting)).map(
    ({ giverNumber, holderNumber, stands }) => `${giverNumber}→${holderNumber}${stands ? "" : " above"}`,
  );

test("nobody gives a proxy before the roll is settled", async () => {
  await expect(gives(1, 2)).rejects.toThrow("roll_not_frozen");
  await calls(here, meeting);
});

test("a proxy goes to another on the roll, by number and name; spelling of accents and capitals does not matter", async () => {
  await expect(gives(1, 1)).rejects.toThrow("proxy_to_self");
  await expect(gives(1, 3, { name: "Dirk Bos" })).rejects.toThrow("proxy_holder_not_on_roll");
  await expect(gives(1, 99, { name: "Dirk Bos" })).rejects.toThrow("proxy_holder_not_on_roll");
  await gives(1, 3, { name: " chaima  AIT " });
  expect(await standing()).toEqual(["1→3"]);
});

test("a membership gives one proxy, and does not pass on what it holds", async () => {
  await expect(gives(1, 2)).rejects.toThrow("proxy_already_given");
  await expect(gives(3, 2)).rejects.toThrow("proxy_giver_holds");
  await expect(gives(2, 1)).rejects.toThrow("proxy_holder_gave_own");
});

test("of one holder the first within the cap stand; what is recorded on paper above it waits until one is revoked", async () => {
  await gives(2, 3);
  await expect(gives(4, 3)).rejects.toMatchObject({ code: "proxy_holder_full", facts: { proxies: 2 } });
  await expect(gives(4, 3, { paper: new TextEncoder().encode("een foto") })).rejects.toThrow("file_not_a_pdf");
  await gives(4, 3, { paper });
  expect(await standing()).toEqual(["1→3", "2→3", "4→3 above"]);
  await revokes(1);
  expect(await standing()).toEqual(["2→3", "4→3"]);
  await expect(revokes(1)).rejects.toThrow("proxy_unknown");
  await gives(1, 5);
  expect(await standing()).toEqual(["2→3", "4→3", "1→5"]);
});

test("two who want the last place at once: one gets it, the other is told", async () => {
  const both = await Promise.allSettled([
    gives(6, 5),
    act(here.register, "give_proxy", (each) =>
      giveProxy(each, meeting, { giverId: memberAt(6), holderNumber: 5, holderName: "Els Vos", paper: null }),
    ),
  ]);
  expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  expect(await standing()).toEqual(["2→3", "4→3", "1→5", "6→5"]);
});

test("who joined after the call gives none and holds none; who is on the roll votes for his membership", async () => {
  const [late] = await joinAll(here, ["Gijs Smit"], "2026-05-20");
  if (!late) throw new Error("nobody joined");
  members.push(late);
  await expect(gives(7, 5)).rejects.toThrow("proxy_giver_not_on_roll");
  await expect(gives(5, 7)).rejects.toThrow("proxy_holder_not_on_roll");
  expect(await votesOf(here.database, meeting, await personOfMember(here, late))).toEqual([]);
  expect(await votesOf(here.database, meeting, await personOfMember(here, memberAt(2)))).toMatchObject([{ memberNumber: 2 }]);
});

test("proxies are given and revoked until the meeting begins, in the cooperative's time", async () => {
  here.clock.moveTo(Temporal.Instant.from("2026-06-13T17:59:00Z"));
  await revokes(6);
  here.clock.moveTo(Temporal.Instant.from("2026-06-13T18:00:00Z"));
  await expect(revokes(1)).rejects.toThrow("proxy_too_late");
  await expect(gives(6, 5)).rejects.toThrow("proxy_too_late");
  expect(june.heldOn.equals(day("2026-06-13"))).toBe(true);
});
