import type { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { app } from "#api/app.ts";
import { deathRoutes } from "#api/deaths.ts";
import { deskRoutes } from "#api/desk.ts";
import { estateActRoutes } from "#api/estate-acts.ts";
import { estateFamilyRoutes } from "#api/estate-family.ts";
import { estateRoutes } from "#api/estates.ts";
import { heirRoutes } from "#api/heirs.ts";
import { inboxRoutes } from "#api/inbox.ts";
import { letterRoutes } from "#api/letters.ts";
import { memberRoutes } from "#api/members.ts";
import { journal } from "#domain/journal.ts";
import { inboxOf } from "#domain/mail/mail.ts";
import type { MemberId } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { sendMailsJob } from "#jobs/send-mails.ts";
import { transmitEstatesJob } from "#jobs/transmit-estates.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { type Browser, browser } from "#test/support/browser.ts";
import { at, paper, personOf } from "#test/support/estate-village.ts";
import { type Served, serving } from "#test/support/house.ts";
import { recordingMailer, runs, testOutside } from "#test/support/jobs.ts";
import { openHouse } from "#test/support/open-house.ts";
import { joins, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let hono: Hono;
let mother: MemberId;
const mailer = recordingMailer();
const routes = [
  ...deathRoutes,
  ...estateRoutes,
  ...estateActRoutes,
  ...estateFamilyRoutes,
  ...heirRoutes,
  ...deskRoutes,
  ...letterRoutes,
  ...inboxRoutes,
  ...memberRoutes,
];
const board = () => here.board.personId;
const file = new File([new Uint8Array(paper.bytes)], "akte.pdf", { type: "application/pdf" });

beforeAll(async () => {
  here = await village("2026-01-12");
  mother = await joins(here, "Willemina Jansen", cents(3_304_00), "2026-02-02");
  at(here, "2026-05-08");
  served = await serving(here, routes);
  hono = app(await openHouse(here), routes);
});
afterAll(() => here.close());

async function mails(): Promise<void> {
  const outside = { ...(await testOutside(here)), mailer };
  await runs(writeMailsJob, here.register, { outside });
  await runs(sendMailsJob, here.register, { outside });
}
const lastTo = (address: string): string => mailer.taken.findLast((mail) => mail.address === address)?.text ?? "";
const codeIn = (text: string): string => /Code: (\S+)/.exec(text)?.[1] ?? "";

describe("anybody reports a death", () => {
  const report = { name: "Willemina Jansen", diedOn: "4-5-2026", reporterName: "Carla Jansen", email: "carla@voorbeeld.nl" };
  let visitor: Browser;

  test("and hears the same whether or not it is of a member", async () => {
    visitor = browser(hono);
    const answers = [];
    for (const name of [report.name, "Niemand Die Hier Is"])
      answers.push(await visitor.fill("/deaths/new", "/deaths", { ...report, name, memberNumber: name === report.name ? "1" : "" }));
    expect(answers.map(({ status, location, text }) => [status, location, text])).toEqual([
      [303, "/deaths/thanks", ""],
      [303, "/deaths/thanks", ""],
    ]);
    expect((await visitor.open("/deaths/thanks")).text).toContain("Wij condoleren u");
    const asJson = await served.post("/deaths", null, { name: "Iemand", diedOn: "2026-05-01", reporterName: "Buur", phone: "06 1" });
    expect(asJson).toEqual({ status: 201, body: { received: true } });
    await mails();
    expect(lastTo("carla@voorbeeld.nl")).toContain("We kijken na of dit onze coöperatie aangaat");
    expect(lastTo("carla@voorbeeld.nl")).not.toMatch(/\blid\b/);
  });

  test("with what is wrong beside its field, and what was typed kept", async () => {
    const wrong = await visitor.fill("/deaths/new", "/deaths", { ...report, diedOn: "4-5-2027", email: "" });
    expect([wrong.status, wrong.text.includes('value="Carla Jansen"'), wrong.text.includes("email-error")]).toEqual([422, true, true]);
    const late = await visitor.fill("/deaths/new", "/deaths", { ...report, diedOn: "4-5-2027" });
    expect([late.status, late.text.includes("Deze dag moet nog komen")]).toEqual([422, true]);
  });

  test("not more than so often", async () => {
    const many = browser(hono);
    const statuses = new Set<number>();
    for (let each = 0; each < 25; each++)
      statuses.add((await many.ask("/deaths", { method: "POST", body: new URLSearchParams({}) })).status);
    expect(statuses.has(429)).toBe(true);
  });
});

describe("the board", () => {
  test("sees the reports on the desk, finds out who it is, and sets aside who is not", async () => {
    const { body } = await served.json("/desk", board());
    expect(body).toMatchObject({ estates: { reports: 3 } });
    const list = await served.json("/estates", board());
    const [first, second, third] = list.body.reports as { id: string; name: string }[];
    const shown = await served.page(`/deaths/${first?.id}`, board());
    expect(shown.text).toContain("Open de nalatenschap van Willemina Jansen");
    const person = await personOf(here, mother);
    const linked = await served.post(`/deaths/${first?.id}/link`, board(), { member: 1, person });
    expect(linked).toEqual({ status: 201, body: { number: "2026-001" } });
    expect((await served.post(`/deaths/${first?.id}/link`, board(), { member: 1, person })).body).toMatchObject({
      code: "death_report_already_settled",
    });
    expect((await served.post(`/deaths/${second?.id}/setting-aside`, board(), {})).status).toBe(200);
    expect((await served.post(`/deaths/${third?.id}/link`, board(), { member: 1, person: board() })).body).toMatchObject({
      code: "person_unknown",
    });
    expect((await served.page("/members/1", board())).text).toContain("Gemeld is dat Willemina Jansen is overleden");
  });

  test("verifies it by the certificate, lists the family and records the heirs", async () => {
    const estate = "/estates/2026-001";
    const blank = await served.send(`${estate}/verification`, `${estate}/verification`, board(), { diedOn: "4-5-2026" });
    expect([blank.status, blank.text.includes('id="file-error"')]).toEqual([422, true]);
    const verified = await served.send(`${estate}/verification`, `${estate}/verification`, board(), { diedOn: "4-5-2026", file });
    expect(verified).toMatchObject({ status: 303, location: estate });
    expect((await served.page("/members/1", board())).text).toContain("Er gaat niets in of uit");
    expect((await served.page(`${estate}/heirs`, board())).text).toContain("voor de Staat");
    for (const name of ["Aleida Jansen", "Bram Jansen", "Carla Jansen"]) {
      const email = name.startsWith("Bram") ? "" : `${name.split(" ")[0]?.toLowerCase()}@voorbeeld.nl`;
      const street = { street: "Kade 1", postcode: "4100 AA", city: "Oosterwaard" };
      const listed = await served.send(`${estate}/family`, `${estate}/family`, board(), {
        kin: "child",
        fate: "alive",
        name,
        email,
        ...street,
      });
      expect(listed).toMatchObject({ status: 303, location: `${estate}/family` });
    }
    const nameless = await served.send(`${estate}/family`, `${estate}/family`, board(), { kin: "child", fate: "alive" });
    expect([nameless.status, nameless.text.includes('id="name-error"')]).toEqual([422, true]);
    expect((await served.page(`${estate}/heirs`, board())).text).toContain("Carla Jansen: <b>1/3</b>");
    const proof = { basis: "law", proof: "certificate_of_succession" };
    expect((await served.send(`${estate}/heirs`, `${estate}/heirs`, board(), { ...proof, file })).status).toBe(303);
    const { body } = await served.json(estate, board());
    expect(body).toMatchObject({
      estate: { state: "answers", lastDay: "2027-05-04" },
      heirs: [{ name: "Aleida Jansen", shares: 1 }, { name: "Bram Jansen" }, { name: "Carla Jansen" }],
      parts: [{ cents: 1_101_34 }, { cents: 1_101_33 }, { cents: 1_101_33 }],
    });
    const page = (await served.page(estate, board())).text;
    expect(page).toContain("verklaring van erfrecht");
    expect(page.replaceAll("\u00a0", " ")).toContain("€ 1.101,34");
    const [paperOf] = body.evidence as { id: string }[];
    expect(Buffer.from(await served.bytes(`/estate-evidence/${paperOf?.id}`, board()))).toEqual(Buffer.from(paper.bytes));
  });

  test("writes to the heirs, by mail and on paper, without keeping the keys", async () => {
    const estate = "/estates/2026-001";
    expect((await served.send(estate, `${estate}/invitations`, board(), {})).status).toBe(303);
    await mails();
    expect(lastTo("aleida@voorbeeld.nl")).toContain("https://meent.voorbeeld.nl/heirs/");
    const code = codeIn(lastTo("aleida@voorbeeld.nl"));
    expect(code).toMatch(/^([0-9a-z]{4}-){4}[0-9a-z]{4}$/);
    const kept = await here.database.query("select from mail_content where text like '%' || $1 || '%'", [code]);
    expect(kept).toEqual([]);
    const { body } = await served.json("/letters", board());
    const [letter] = body.items as { id: string; name: string }[];
    expect(letter?.name).toBe("Bram Jansen");
    expect(codeIn(((await served.json(`/letters/${letter?.id}`, board())).body as { text: string }).text)).toMatch(/^([0-9a-z]{4}-){4}/);
  });
});

describe("an heir's own page", () => {
  let kept = "";
  const letters = () => mailer.taken.filter(({ address, text }) => address === "aleida@voorbeeld.nl" && codeIn(text) !== "");
  const aleida = () => codeIn(letters().at(-1)?.text ?? "");

  test("opens by the code from the letter, however it is typed, and names no other heir", async () => {
    const heir = browser(hono);
    const sent = await heir.fill("/heirs", "/heirs", { key: ` ${aleida().toUpperCase().replaceAll("-", "")} ` });
    expect(sent.status).toBe(303);
    const page = await heir.open(sent.location ?? "");
    expect(page.text).toContain("Willemina Jansen overleed op 4 mei 2026");
    expect(page.text).toContain("U erft 1/3. Er zijn nog 2 erfgenamen.");
    expect(page.text).toContain("art. 4:192 BW");
    expect(page.text).not.toMatch(/Bram|Carla/);
    const wrong = await heir.fill("/heirs", "/heirs", { key: "0000-0000" });
    expect([wrong.status, wrong.text.includes("Deze code kennen we niet")]).toEqual([404, true]);
  });

  test("takes an answer without scripts, shows it when opened again, and lets it be changed", async () => {
    const heir = browser(hono);
    const path = `/heirs/${aleida()}`;
    const none = await heir.fill(path, `${path}/answer`, {});
    expect([none.status, none.text.includes('id="acceptance-error"')]).toEqual([422, true]);
    const half = await heir.fill(path, `${path}/answer`, { acceptance: "accepted" });
    expect([half.status, half.text.includes('id="wish-error"')]).toEqual([422, true]);
    expect(await heir.fill(path, `${path}/answer`, { acceptance: "accepted", wish: "pay_out" })).toMatchObject({
      status: 303,
      location: path,
    });
    expect((await heir.open(path)).text).toContain("Waar mogen we het naartoe overmaken?");
    const unread = await heir.fill(path, `${path}/account`, { iban: "NL00", accountHolder: "A. Jansen" });
    expect([unread.status, unread.text.includes('id="iban-error"'), unread.text.includes('value="A. Jansen"')]).toEqual([422, true, true]);
    expect((await heir.fill(path, `${path}/account`, { iban: "NL91 ABNA 0417 1643 00", accountHolder: "A. Jansen" })).status).toBe(303);
    const noted = (await heir.open(path)).text;
    expect([noted.includes("eindigt op 4300"), noted.includes("ABNA")]).toEqual([true, false]);
    expect((await heir.fill(path, `${path}/answer`, { acceptance: "beneficial", wish: "keep" })).status).toBe(303);
    expect((await heir.open(path)).text).not.toContain("Waar mogen we het naartoe overmaken?");
    expect((await browser(hono).open(path)).text).toContain(
      "Uw antwoord van 8 mei 2026: „Beneficiair aanvaarden” en „Ik word lid en houd de grond”",
    );
    const [line] = await journal(here.database, { limit: 1, kind: "answer_as_heir" });
    expect(line).toMatchObject({ actorName: "Aleida Jansen" });
  });

  test("moves to a new letter when one is sent, and the old code opens nothing", async () => {
    const old = aleida();
    const { body } = await served.json("/estates/2026-001", board());
    const [first] = body.heirs as { relativeId: string }[];
    expect((await served.post("/estates/2026-001/invitations", board(), { relatives: [first?.relativeId] })).status).toBe(200);
    await mails();
    kept = aleida();
    expect(kept).not.toBe(old);
    expect((await served.json(`/heirs/${old}`)).body).toMatchObject({ code: "heir_key_unknown" });
    expect((await served.json(`/heirs/${aleida()}`)).body).toMatchObject({ heirName: "Aleida Jansen", answer: { wish: "keep" } });
    expect(Object.keys((await served.json(`/heirs/${aleida()}`)).body)).not.toContain("actingId");
  });

  test("shows what came of it once all have answered, and who was passed on to hears it", async () => {
    const { body } = await served.json("/estates/2026-001", board());
    const [, bram] = body.heirs as { relativeId: string }[];
    const noted = { relative: bram?.relativeId, acceptance: "beneficial", wish: "pay_out" };
    expect((await served.post("/estates/2026-001/answers", board(), noted)).status).toBe(200);
    const carla = codeIn(lastTo("carla@voorbeeld.nl"));
    expect((await served.post(`/heirs/${carla}/answer`, null, { acceptance: "accepted", wish: "keep" })).status).toBe(200);
    await runs(transmitEstatesJob, here.register, { outside: await testOutside(here) });
    expect((await served.json("/estates/2026-001", board())).body).toMatchObject({
      estate: { state: "passed_on", passedOn: "2026-05-08" },
      payouts: [{ name: "Bram Jansen", cents: 1_101_33, payableFrom: "2028-02-03" }],
    });
    expect((await served.page(`/heirs/${carla}`)).text).toContain("De nalatenschap is verdeeld");
    expect((await served.post(`/heirs/${carla}/answer`, null, { acceptance: "accepted", wish: "keep" })).body).toMatchObject({
      code: "estate_already_passed_on",
    });
    await mails();
    expect(lastTo("carla@voorbeeld.nl").replaceAll("\u00a0", " ")).toContain("Nu op naam: 0,00 m², € 1.101,33");
    expect((await served.page("/estates/2026-001", board())).text).toContain("wordt uitbetaald");
  });

  test("expires after its day", async () => {
    at(here, "2028-06-01");
    expect((await served.json(`/heirs/${kept}`)).body).toMatchObject({ code: "heir_key_expired" });
    at(here, "2028-06-02");
  });
});

describe("who died", () => {
  test("gets no more mail from the day that the death is proved", async () => {
    const memberId = await joins(here, "Otto Oud", cents(100_00), "2028-06-02");
    const opened = await served.post(`/members/${(await numberOf(memberId)) ?? 0}/death`, board(), {
      person: await personOf(here, memberId),
      diedOn: "2028-06-02",
    });
    const number = opened.body.number as string;
    await served.send(`/estates/${number}/verification`, `/estates/${number}/verification`, board(), { diedOn: "2-6-2028", file });
    await mails();
    expect(await inboxOf(here.database, await personOf(here, memberId))).toEqual([]);
    const undone = await served.send(`/estates/${number}/error`, `/estates/${number}/error`, board(), {});
    expect(undone.status).toBe(303);
    await mails();
    expect((await inboxOf(here.database, await personOf(here, memberId))).length).toBeGreaterThan(0);
    expect((await served.json(`/estates/${number}`, board())).body).toMatchObject({ estate: { state: "in_error" } });
  });
});

async function numberOf(memberId: MemberId): Promise<number | undefined> {
  return (await here.database.query<{ number: number }>("select number from member where id = $1", [memberId]))[0]?.number;
}
