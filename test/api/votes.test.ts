import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app } from "#api/app.ts";
import { routes } from "#api/routes.ts";
import type { PersonId } from "#domain/id.ts";
import type { PollId } from "#domain/voting/poll.ts";
import { sealReceipt } from "#domain/voting/receipt.ts";
import { recount } from "#jobs/recount.ts";
import { type Assembly, arrives, assembly, closes, gives, meetingDay, opens, polls, secretMotion } from "#test/support/ballots.ts";
import { type Browser, signedIn } from "#test/support/browser.ts";
import { type Served, serving } from "#test/support/house.ts";
import { type OpenHouse, openHouse } from "#test/support/open-house.ts";
import { day, noonOf, type Village, village } from "#test/support/village.ts";

const names = ["Anna Bakker", "Bram de Wit", "Chaïma Aït", "Dirk Bos", "Els Vos", "Fenna Prins"];
let here: Village;
let house: OpenHouse;
let served: Served;
let room: Assembly;
let secret: PollId;
let open: PollId;
let anna: Browser;

const at = <T>(all: readonly T[], place: number): T => {
  const found = all[place];
  if (found === undefined) throw new Error("there is no such place");
  return found;
};
const who = (place: number): PersonId => at(room.voters, place);
const receiptIn = (text: string): string[] => Array.from(text.matchAll(/<span class="code[^"]*">([^<]+)</g), ([, code = ""]) => code);

beforeAll(async () => {
  here = await village();
  room = await assembly(here, names, [secretMotion("Voorzitter"), { ...secretMotion("Land"), secret: false }]);
  await gives(here, room.meetingId, at(room.members, 1), 1, "Anna Bakker");
  here.clock.moveTo(noonOf("2026-05-30"));
  secret = await polls(here, room.meetingId, at(room.items, 0), { advanceFrom: day("2026-05-30") });
  open = await polls(here, room.meetingId, at(room.items, 1), { secret: false, advanceFrom: day("2026-05-30") });
  house = await openHouse(here);
  served = await serving(here, routes({ demo: null }));
  anna = await signedIn(app(house), house, "annabakker@voorbeeld.nl");
});
afterAll(() => here.close());

const page = (poll: PollId): string => `/meetings/1/vote/${poll}`;

describe("the ballot", () => {
  test("shows motion and rule, a vote of one's own and one by proxy, with nothing chosen", async () => {
    const { text, headers } = await anna.open(page(secret));
    for (const part of [
      "Wij kiezen: Voorzitter.",
      "meer dan de helft",
      "Voor uzelf",
      "Namens Bram de Wit",
      "Uw stem is geheim.",
      "beheerder van de databank",
    ])
      expect(text).toContain(part);
    expect(text).not.toContain("checked");
    expect(headers.get("cache-control")).toBe("no-store");
    expect((await anna.open(page(open))).text).toContain("Dit is geen geheime stemming");
    expect((await anna.open("/meetings/1/vote")).text).toContain("u kunt nu stemmen");
  });

  test("asks for a choice, and keeps what was chosen when something is wrong", async () => {
    const empty = await anna.fill(page(secret), page(secret), {});
    expect([empty.status, empty.text.includes("Kies voor, tegen of blanco voor ten minste één stem.")]).toEqual([422, true]);
    const forged = await anna.fill(page(secret), page(secret), { choice_1: "against", receipt_1: "STEM-VOOR-PIET" });
    expect([forged.status, forged.text.includes("niet door ons getrokken")]).toEqual([422, true]);
    expect(forged.text).toMatch(/name="choice_1" value="against" checked/);
  });

  let sent: Record<string, string>;
  let receipts: string[];
  test("once cast gives a receipt for each vote, in the answer and in no address", async () => {
    sent = { ...(await anna.form(page(secret), page(secret))), choice_1: "in_favour", choice_2: "against" };
    const cast = await anna.send(page(secret), sent);
    receipts = receiptIn(cast.text);
    expect([cast.status, cast.location, receipts.length, cast.headers.get("cache-control")]).toEqual([200, null, 2, "no-store"]);
    expect(receipts).toEqual([sent.receipt_1, sent.receipt_2].map((sealed) => sealed?.split(".")[0]));
  });

  test("sent again after a broken connection shows the same receipts, and with another choice changes nothing", async () => {
    const again = await anna.send(page(secret), sent);
    expect([again.status, receiptIn(again.text), again.text.includes("We hadden uw stem al")]).toEqual([200, receipts, true]);
    const other = await anna.send(page(secret), { ...sent, choice_1: "blank" });
    expect([other.status, receiptIn(other.text)]).toEqual([200, receipts]);
    expect(await here.database.query("select count(*) as n from turnout_box")).toEqual([{ n: 2 }]);
    const drawn = { pollId: secret, memberNumber: 1 };
    const notCast = { ...sent, receipt_1: sealReceipt(here.register.secret, drawn, "K7QF-2M9T-XW4C") };
    const lost = await anna.send(page(secret), notCast);
    expect([receiptIn(lost.text), lost.text.includes("kunnen het stembewijs niet nog eens tonen")]).toEqual([receipts.slice(1), true]);
  });

  test("says afterwards that it was cast, and shows no receipt", async () => {
    const { text } = await anna.open(page(secret));
    expect(text).toContain("Er is gestemd: voor uzelf en namens Bram de Wit.");
    expect(receipts.filter((receipt) => text.includes(receipt))).toEqual([]);
    const bram = await served.json(page(secret), who(1));
    expect(bram.body).toMatchObject({ secret: true, phase: "advance", votes: [{ memberNumber: 2, state: "cast", receipt: null }] });
  });

  test("is cast by a program too, once; a vote that is not its own is refused", async () => {
    const { body } = await served.json(page(secret), who(2));
    const [mine] = body.votes as { memberNumber: number; receipt: string }[];
    const votes = [{ memberNumber: 3, choice: "blank", receipt: mine?.receipt }];
    expect(await served.post(page(secret), who(3), { votes }, "k")).toMatchObject({ status: 422, body: { code: "vote_not_yours" } });
    const cast = await served.post(page(secret), who(2), { votes }, "k");
    expect(cast).toMatchObject({
      status: 200,
      body: { repeated: false, votes: [{ memberNumber: 3, receipt: mine?.receipt.split(".")[0] }] },
    });
    expect(await served.post(page(secret), who(2), { votes }, "k")).toEqual({ ...cast, body: { ...cast.body, repeated: true } });
    expect(await served.post(page(secret), who(2), { votes }, "another")).toMatchObject({ status: 409, body: { code: "already_voted" } });
    expect(await served.post(page(secret), who(2), { votes: [{ memberNumber: 3, choice: "maybe" }] })).toMatchObject({ status: 422 });
  });

  test("of an open vote is cast the same way, without a receipt", async () => {
    const cast = await anna.fill(page(open), page(open), { choice_1: "in_favour" });
    expect([cast.status, receiptIn(cast.text), cast.text.includes("U hebt gestemd")]).toEqual([200, [], true]);
    const rest = await anna.open(page(open));
    expect([rest.text.includes("Namens Bram de Wit"), rest.text.includes("Er is gestemd: voor uzelf.")]).toEqual([true, true]);
    expect((await anna.open("/meetings/1/vote")).text).toContain("u kunt nu stemmen");
  });

  test("of another meeting, or of none, is not there", async () => {
    for (const path of [`/meetings/2/vote/${secret}`, "/meetings/1/vote/x", "/meetings/1/vote/00000000-0000-7000-8000-000000000000"])
      expect((await anna.open(path)).status, path).toBe(404);
  });
});

describe("in the meeting", () => {
  beforeAll(async () => {
    here.clock.moveTo(meetingDay);
    await opens(here, secret);
    await opens(here, open);
    await arrives(here, room.meetingId, at(room.members, 4));
  });

  test("who is not there is told to check in", async () => {
    const dirk = await signedIn(app(house), house, "dirkbos@voorbeeld.nl");
    const { text } = await dirk.open(page(secret));
    expect([text.includes("Meld u eerst aanwezig"), text.includes("Voor uzelf")]).toEqual([true, false]);
    expect((await dirk.open("/meetings/1/vote")).text).toContain("meld u eerst aanwezig");
  });

  test("an officer hands out papers and puts their count into the box", async () => {
    const papers = `${page(secret)}/papers`;
    const chair = here.board.personId;
    expect((await served.page(papers, chair)).text).toContain("0 stembiljetten uitgegeven.");
    const absent = await served.send(papers, papers, chair, { memberNumber: "4" });
    expect([absent.status, absent.text.includes('value="4"')]).toEqual([409, true]);
    expect((await served.send(papers, papers, chair, { memberNumber: "5" })).status).toBe(303);
    const count = { inFavour: "1", against: "0", blank: "1", invalid: "0" };
    const tooMany = await served.send(papers, `${page(secret)}/paper-count`, chair, count);
    expect([tooMany.status, tooMany.text.includes("Tel de bus nog eens")]).toEqual([422, true]);
    expect((await served.send(papers, `${page(secret)}/paper-count`, chair, { ...count, blank: "0" })).status).toBe(303);
    expect((await served.json(papers, chair)).body).toEqual({ handedOut: 1, counted: 1, classes: [] });
    expect((await served.page(`${page(open)}/papers`, chair)).status).toBe(404);
  });

  test("nobody reads a count before the closing", async () => {
    const { body } = await served.json(`${page(secret)}/ballots`, who(0));
    expect(body).toEqual({ count: null, items: [], next: null });
    expect((await served.page(`${page(secret)}/ballots`)).text).toContain("De stemming is nog open");
  });

  test("of too few ballots everybody reads the count and nobody a list", async () => {
    await closes(here, secret);
    const { body } = await served.json(`${page(secret)}/ballots`, who(0));
    expect(body).toMatchObject({
      count: { inFavour: 2, against: 1, blank: 1, invalid: 0, turnout: 4, ballots: 4, listed: false },
      items: [],
    });
    expect((await served.page(`${page(secret)}/ballots`, who(0))).text).toContain("Er zijn minder dan 5 stemmen");
    expect(
      new TextDecoder()
        .decode(await served.bytes(`${page(secret)}/ballots.csv`, who(0)))
        .trim()
        .split("\n").length,
    ).toBe(1);
    anna = await signedIn(app(house), house, "annabakker@voorbeeld.nl");
    expect((await anna.open(page(secret))).text).toContain("De stemming is gesloten");
  });

  test("of enough ballots members read the list and can count it again; others read the count", async () => {
    const round = await polls(here, room.meetingId, at(room.items, 0), { round: 2 });
    await opens(here, round);
    for (const place of [0, 1, 2, 3, 5]) await arrives(here, room.meetingId, at(room.members, place));
    const own: string[] = [];
    for (const place of [0, 1, 2, 3, 4, 5]) {
      const { body } = await served.json(page(round), who(place));
      const [mine] = body.votes as { memberNumber: number; receipt: string }[];
      const votes = [{ memberNumber: place + 1, choice: place < 4 ? "in_favour" : "against", receipt: mine?.receipt }];
      expect((await served.post(page(round), who(place), { votes })).status).toBe(200);
      own.push(mine?.receipt.split(".")[0] ?? "");
    }
    await closes(here, round);
    const { body } = await served.json(`${page(round)}/ballots`, who(0));
    const items = body.items as { receipt: string; choice: string }[];
    expect(items.map(({ receipt }) => receipt)).toEqual(own.toSorted());
    expect(items.find(({ receipt }) => receipt === own[4])?.choice).toBe("against");
    const text = new TextDecoder().decode(await served.bytes(`${page(round)}/ballots.csv`, who(0)));
    expect(Object.fromEntries(recount(text))).toEqual({ in_favour: 4, against: 2 });
    const file = join(mkdtempSync(join(tmpdir(), "ballots-")), "ballots.csv");
    writeFileSync(file, text);
    expect(execFileSync(process.execPath, ["jobs/recount.ts", file], { encoding: "utf8" })).toBe(
      "in_favour: 4\nagainst: 2\nblank: 0\ninvalid: 0\n",
    );
    expect(() => recount(`${text}${text.split("\r\n")[1]}\r\n`)).toThrow("twice");
    expect(() => recount(`${text}K7QF-2M9T-XW4C,maybe\r\n`)).toThrow("no line");
    expect((await served.json(`${page(round)}/ballots`)).body).toMatchObject({ count: { inFavour: 4, against: 2 }, items: [] });
    expect((await served.page(`${page(round)}/ballots`)).text).toContain("De lijst met stembewijzen is voor leden");
    expect((await served.page(`${page(round)}/ballots`, who(0))).text).toContain(own[0]);
  });
});
