import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import type { Id, PersonId } from "#domain/id.ts";
import { holdMember } from "#domain/membership/hold.ts";
import { type Served, serving } from "#test/support/house.ts";
import { joinAll, personOfMember } from "#test/support/meeting-village.ts";
import { act, noonOf, officer, type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
let [anna, bram, chaima, secretary]: PersonId[] = [];
const chair = () => here.board.personId;
const who = (person: PersonId | undefined): PersonId => {
  if (!person) throw new Error("nobody");
  return person;
};

beforeAll(async () => {
  here = await village("2026-01-12");
  served = await serving(here, routes({ demo: null }));
  const members = await joinAll(here, ["Anna Bakker", "Bram de Wit", "Chaïma Aït"], "2026-02-02");
  [anna, bram, chaima] = await Promise.all(members.map((member) => personOfMember(here, member)));
  secretary = await officer(here.register, "Sien Kok", "sien@voorbeeld.nl", "secretary");
  here.clock.moveTo(noonOf("2026-05-01"));
});
afterAll(() => here.close());

const pdf = new File([new TextEncoder().encode("%PDF-1.7\n%stuk")], "stuk.pdf", { type: "application/pdf" });

describe("a meeting from draft to question", () => {
  test("is prepared by the board in forms", async () => {
    const planned = await served.send("/meetings/new", "/meetings", chair(), {
      kind: "annual",
      heldOn: "13-06-2026",
      hour: "20.00",
      place: "Dorpshuis De Wetering",
      mode: "physical",
      rollOn: "",
    });
    expect([planned.status, planned.location]).toEqual([303, "/meetings/1/agenda"]);
    const wrong = await served.send("/meetings/new", "/meetings", chair(), {
      kind: "annual",
      heldOn: "31-06-2026",
      hour: "25.00",
      place: "Zaal",
      mode: "digital",
      rollOn: "",
    });
    expect([wrong.status, wrong.text.includes("Dit is geen uur"), wrong.text.includes("Zaal")]).toEqual([422, true, true]);
    const locked = await served.send("/meetings/new", "/meetings", chair(), {
      kind: "annual",
      heldOn: "13-06-2026",
      hour: "20.00",
      place: "Thuis",
      mode: "digital",
      rollOn: "",
    });
    expect([locked.status, locked.text.includes("laat de wet een vergadering zonder zaal niet toe")]).toEqual([422, true]);

    const adds = (fields: Record<string, string>) => served.send("/meetings/1/agenda", "/meetings/1/items", chair(), fields);
    expect((await adds({ title: "Opening", explanation: "", motion: "", majority: "" })).status).toBe(303);
    const accounts = {
      title: "Jaarrekening",
      explanation: "Zie het stuk.",
      motion: "Wij stellen de jaarrekening vast.",
      majority: "ordinary",
    };
    expect((await adds(accounts)).status).toBe(303);
    expect((await adds({ title: "Statuten", motion: "Artikel 4 verandert.", majority: "amendment", secret: "yes" })).status).toBe(303);
    const half = await adds({ title: "Half", motion: "", majority: "ordinary" });
    expect([half.status, half.text.includes("De regel voor dit voorstel is niet volledig")]).toEqual([422, true]);
    const laid = await served.send("/meetings/1/agenda", "/meetings/1/documents", chair(), {
      documentTitle: "Jaarstukken",
      itemId: "",
      file: pdf,
    });
    expect(laid.status).toBe(303);
    const open = await served.send("/meetings/1/agenda", "/meetings/1/documents", chair(), {
      documentTitle: "Uitnodiging",
      itemId: "",
      isPublic: "yes",
      file: pdf,
    });
    expect(open.status).toBe(303);
    const page = (await served.page("/meetings/1/agenda", chair())).text;
    expect(page).toContain("meer dan de helft van de uitgebrachte stemmen");
    expect(page).toContain("ten minste twee derde van de uitgebrachte stemmen");
  });

  test("stands in its forms as it is, and changes in order", async () => {
    const { body } = await served.json("/meetings/1/agenda", chair());
    const items = body.items as { itemId: string; title: string }[];
    const opening = items[0]?.itemId ?? "";
    const jaar = items[1]?.itemId ?? "";
    expect((await served.page(`/meetings/1/items/${jaar}`, chair())).text).toContain("Wij stellen de jaarrekening vast.");
    await served.send("/meetings/1/agenda", `/meetings/1/items/${jaar}/place`, chair(), {});
    await served.send(`/meetings/1/items/${opening}`, `/meetings/1/items/${opening}`, chair(), {
      title: "Welkom",
      explanation: "",
      motion: "",
      majority: "",
    });
    const now = (await served.json("/meetings/1/agenda", chair())).body.items as { title: string }[];
    expect(now.map(({ title }) => title)).toEqual(["Jaarrekening", "Welkom", "Statuten"]);
    const plan = await served.send("/meetings/1/plan", "/meetings/1/plan", chair(), {
      kind: "annual",
      heldOn: "13-06-2026",
      hour: "19:30",
      place: "Dorpshuis De Wetering",
      mode: "hybrid",
      rollOn: "",
    });
    expect(plan.status).toBe(303);
  });

  test("is not there for members and visitors before the call, nor what belongs to it", async () => {
    for (const person of [null, who(anna)]) expect((await served.json("/meetings/1", person)).status).toBe(404);
    expect((await served.json("/meetings")).body.items).toEqual([]);
    expect((await served.json("/meetings", chair())).body.items).toHaveLength(1);
    expect((await served.post("/meetings/1/questions", who(anna), { text: "Al wat te vragen?" })).status).toBe(404);
  });

  test("says what the call will do, calls once, and stands as proof", async () => {
    const before = (await served.page("/meetings/1/convocation", chair())).text;
    expect(before).toContain("6 juni 2026");
    expect(before).toContain("3 leden krijgen de oproep per e-mail");
    expect(before).toContain("De tekst bij ‘Statuten’ ligt er nog niet");
    const form = await served.form("/meetings/1/convocation", "/meetings/1/convocation", chair());
    expect((await served.sendForm("/meetings/1/convocation", chair(), form)).status).toBe(303);
    expect((await served.sendForm("/meetings/1/convocation", chair(), form)).status).toBe(303);
    expect((await served.post("/meetings/1/convocation", chair(), { version: 7 })).status).toBe(409);
    const { body } = await served.json("/meetings/1/convocation", chair());
    expect(body.calls).toMatchObject([
      { sequence: 1, calledOn: "2026-05-01", callBy: "2026-06-06", byMail: 3, byLetter: 0, outcomes: { unwritten: 3 } },
    ]);
    expect((await served.page("/meetings/1/convocation", chair())).text).toContain("Op tijd: het kon tot en met 6 juni 2026.");
    expect((await served.page("/meetings/1/recipients.csv", chair())).text.split("\r\n")).toHaveLength(5);
  });

  test("shows a visitor day, place and titles, a member all of it", async () => {
    const open = (await served.json("/meetings/1")).body;
    expect(open).toMatchObject({
      meeting: { number: 1, heldOn: "2026-06-13", hour: "19:30", mode: "hybrid" },
      roll: { votes: 3 },
      questions: null,
    });
    expect(open.items).toMatchObject([{ title: "Jaarrekening", motion: null, explanation: null }, {}, {}]);
    const documents = open.documents as { id: string; title: string }[];
    expect(documents.map(({ title }) => title)).toEqual(["Uitnodiging"]);
    const all = (await served.json("/meetings/1", who(anna))).body;
    expect(all.items).toMatchObject([
      { motion: "Wij stellen de jaarrekening vast.", rule: { numerator: 1, denominator: 2, strict: true } },
      {},
      {},
    ]);
    const own = all.documents as { id: string; title: string }[];
    const closed = own.find(({ title }) => title === "Jaarstukken")?.id;
    expect((await served.page(`/meetings/1/documents/${closed}`)).status).toBe(404);
    expect((await served.page(`/meetings/1/documents/${closed}`, who(anna))).text).toContain("%PDF-1.7");
    expect((await served.page(`/meetings/1/documents/${documents[0]?.id}`)).text).toContain("%PDF-1.7");
    expect((await served.page("/meetings/1", who(anna))).text).toContain("Er kan alleen worden beslist als ten minste 25%");
  });

  test("takes questions of members and answers of the board, for all members to read", async () => {
    const asked = await served.send("/meetings/1", "/meetings/1/questions", who(anna), {
      itemId: "",
      text: "Waarom is de reserve zo hoog?",
    });
    expect([asked.status, asked.location]).toEqual([303, "/meetings/1"]);
    expect((await served.page("/desk", chair())).text).toContain("Eén vraag van een lid");
    const { body } = await served.json("/meetings/1/questions", chair());
    const [question] = body.items as { id: string; name: string | null }[];
    expect(question?.name).toBeNull();
    const path = `/meetings/1/questions/${question?.id}/answer`;
    expect((await served.send(path, path, chair(), { text: "" })).status).toBe(422);
    expect((await served.send(path, path, chair(), { text: "Omdat veel leden kort lid zijn." })).status).toBe(303);
    expect((await served.page(path, chair())).status).toBe(409);
    expect((await served.page("/meetings/1", who(bram))).text).toContain("Omdat veel leden kort lid zijn.");
    expect((await served.page("/meetings/1")).text).not.toContain("Waarom is de reserve");
    expect((await served.post("/meetings/1/questions", who(anna), { text: "Over niets", itemId: question?.id })).status).toBe(404);
  });

  test("lets a member give and revoke a proxy by number and name, with the problem beside the field", async () => {
    const page = await served.page("/meetings/1/proxy", who(anna));
    expect(page.text).toContain("Een lid houdt ten hoogste 2 volmachten.");
    const wrong = await served.send("/meetings/1/proxy", "/meetings/1/proxy", who(anna), {
      holderNumber: "2",
      holderName: "Iemand Anders",
    });
    expect([wrong.status, wrong.text.includes("Op de stemlijst staat geen lid")]).toEqual([422, true]);
    const given = await served.send("/meetings/1/proxy", "/meetings/1/proxy", who(anna), { holderNumber: "3", holderName: "chaima ait" });
    expect(given.status).toBe(303);
    expect((await served.page("/meetings/1/proxy", who(anna))).text).toContain("Chaïma Aït (lid 3) stemt voor u.");
    expect((await served.page("/meetings/1/proxy", who(chaima))).text).toContain("U stemt ook voor Anna Bakker.");
    expect(
      (await served.post("/meetings/1/proxy", who(bram), { giverNumber: 1, holderNumber: 3, holderName: "Chaïma Aït" })).body,
    ).toMatchObject({
      code: "proxy_giver_not_on_roll",
    });
    expect((await served.send("/meetings/1/proxy", "/meetings/1/proxy/revocation", who(anna), {})).status).toBe(303);
    const paper = await served.send("/meetings/1/proxies", "/meetings/1/proxies", chair(), {
      giverNumber: "1",
      holderNumber: "3",
      holderName: "Chaïma Aït",
      paper: pdf,
    });
    expect(paper.status).toBe(303);
    const { body } = await served.json("/meetings/1/proxies", chair());
    const [listed] = body.items as { id: string }[];
    expect(body.items).toMatchObject([{ giverNumber: 1, holderNumber: 3, stands: true, onPaper: true }]);
    expect((await served.page(`/meetings/1/proxies/${listed?.id}/paper`, chair())).text).toContain("%PDF");
    const [line] = await here.database.query<{ behalf: string }>(
      "select on_behalf_of_id as behalf from act where kind = 'give_proxy' and on_behalf_of_id is not null",
    );
    expect(line?.behalf).toBe(anna);
    expect((await served.send("/meetings/1/proxies", "/meetings/1/proxies/revocations", chair(), {})).status).toBe(303);
  });

  test("has a roll for officers, with what befell a member since", async () => {
    await act(here.register, "record_posting", async (each) => {
      const [member] = await each.tx.query<{ id: Id<"member"> }>("select id from member where number = 2");
      if (!member) throw new Error("there is no member 2");
      await holdMember(each, member.id, "dispute");
      return [];
    });
    const { body } = await served.json("/meetings/1/roll", chair());
    expect(body).toMatchObject({
      roll: { asOf: "2026-05-01", votes: 3 },
      items: [{ memberNumber: 1, note: null }, { memberNumber: 2, note: "held" }, {}],
    });
    expect((await served.page("/meetings/1/roll", chair())).text).toContain("lidmaatschap staat stil");
    expect((await served.page("/meetings/1/roll.csv", chair())).text).toContain("2,Bram de Wit,Bram de Wit,held");
    expect((await served.json("/meetings/1/roll", who(anna))).status).toBe(403);
  });

  test("records that letters went to the post, by the secretary alone", async () => {
    expect((await served.post("/meetings/1/postings", chair(), { postedOn: "2026-05-01" })).status).toBe(403);
    expect((await served.post("/meetings/1/postings", who(secretary), { postedOn: "2026-05-01" })).body).toMatchObject({
      code: "mail_not_for_paper",
    });
    expect((await served.page("/meetings/1/letters.pdf", chair())).text).toContain("%PDF");
  });
});

describe("a proposal by a member", () => {
  test("goes on an agenda once enough members support it", async () => {
    const made = await served.send("/proposals", "/proposals", who(anna), { title: "Koop de Hoge Kamp", text: "Hij ligt naast ons land." });
    expect([made.status, made.location]).toEqual([303, "/proposals/1"]);
    expect((await served.post("/proposals/1/support", who(anna), {})).status).toBe(409);
    expect((await served.send("/proposals/1", "/proposals/1/support", who(chaima), {})).status).toBe(303);
    expect((await served.json("/proposals/1", who(chaima))).body).toMatchObject({ supporters: 2, least: 25, supported: true });
    const early = await served.post("/proposals/1/placement", chair(), { meeting: "1-7" });
    expect(early.body).toMatchObject({ code: "proposal_not_enough_support" });
    expect((await served.json("/proposals")).status).toBe(401);
    expect((await served.page("/proposals", who(bram))).text).toContain("2 van 25 leden");
  });
});
