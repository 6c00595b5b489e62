import { afterAll, beforeAll, expect, test } from "vitest";
import { routes } from "#api/routes.ts";
import type { PersonId } from "#domain/id.ts";
import { appointOfficer } from "#domain/people/office.ts";
import { redemptionsOf } from "#domain/redemptions/redemption.ts";
import { type Served, serving } from "#test/support/house.ts";
import { answerer, lotOf, type Passing, passingVillage } from "#test/support/passing-on.ts";
import { act, noonOf } from "#test/support/village.ts";

let here: Passing;
let served: Served;
let secretary: PersonId;
let lot: string;
beforeAll(async () => {
  here = await passingVillage();
  served = await serving(here, routes({ demo: null }));
  secretary = (await answerer(here, here.cato)).personId;
  await act(here.register, "appoint_officer", (each) => appointOfficer(each, secretary, "secretary", each.today), here.board);
  lot = await lotOf(here, here.anna);
});
afterAll(() => here.close());

const scan = (bytes = "%PDF-1.4 getekend") => new File([bytes], "formulier.pdf");
const journalOf = (kind: string) =>
  here.database.query<{ actor: string; behalf: string | null }>(
    `select by_now.name as actor, for_now.name as behalf from act a join person_now by_now on by_now.person_id = a.actor_id
     left join person_now for_now on for_now.person_id = a.on_behalf_of_id where a.kind = $1 order by a.at desc, a.id desc`,
    [kind],
  );
const fields = () => ({ [`amount-${lot}`]: "150,00", to: "member", name: "De Jong", number: "2", effectiveOn: "01-03-2027" });
const hidden = (text: string, action: string) => {
  const form = text.split("<form").find((each) => each.includes(`action="${action}"`)) ?? "";
  return [...form.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(
    ([, name = "", value = ""]) => [name, value] as const,
  );
};
const sent = async (text: string, action: string, more: Readonly<Record<string, string | File>>) => {
  const body = new FormData();
  for (const [name, value] of hidden(text, action)) body.append(name, value);
  for (const [name, value] of Object.entries(more)) body.append(name, value);
  return served.sendForm(action, secretary, body);
};

test("an officer records a transfer that a member signed with a pen: shown first, with its scan, and the journal names both", async () => {
  const preview = await served.send("/members/1/papers/transfer", "/members/1/papers/transfer-preview", secretary, fields());
  const text = preview.text.replaceAll("\u00a0", " ");
  for (const part of ["Anna Vermeer draagt € 150,00 over aan lid 2", "17,98 m²", "Getekend op"]) expect(text).toContain(part);
  const action = "/members/1/papers/transfers";
  const paper = { file: scan(), signedOn: "28-02-2027" };
  const wrong = await sent(preview.text, action, { ...paper, file: scan("geen scan") });
  expect([wrong.status, wrong.text.includes("Dit is geen PDF en geen JPEG"), wrong.text.includes('value="150,00"')]).toEqual([
    422,
    true,
    true,
  ]);
  expect((await sent(preview.text, action, { ...paper, signedOn: "02-03-2027" })).status).toBe(422);
  expect((await sent(preview.text, action, { signedOn: "28-02-2027" })).status).toBe(422);
  const recorded = await sent(preview.text, action, paper);
  const again = await sent(preview.text, action, paper);
  expect([recorded.status, again.location]).toEqual([303, recorded.location]);
  expect(await journalOf("propose_transfer")).toEqual([{ actor: "Cato Smit", behalf: "Anna Vermeer" }]);
  expect((await served.page(recorded.location ?? "", secretary)).text).toContain("Formulier van de gever");

  const [document] = await here.database.query<{ id: string; day: string }>(
    "select id, as_of::text as day from document where kind = 'transfer_paper'",
  );
  expect(document?.day).toBe("2027-02-28");
  expect((await served.page(`/papers/${document?.id}`, here.board.personId)).status).toBe(200);
  expect((await served.page(`/papers/${document?.id}`, (await answerer(here, here.anna)).personId)).status).toBe(403);

  const path = recorded.location ?? "";
  expect(await served.send(path, `${path}/paper`, secretary, { answer: "accepted", file: scan(), signedOn: "01-03-2027" })).toMatchObject({
    status: 303,
  });
  expect(await journalOf("accept_transfer")).toEqual([{ actor: "Cato Smit", behalf: "Bram de Jong" }]);
  expect((await served.json(path, secretary)).body).toMatchObject({ state: "agreed" });
  expect((await served.post(`${path}/paper`, here.board.personId, { answer: "withdrawn" })).status).toBe(403);
});

test("the rules are those of the member's own page", async () => {
  const tooMuch = { ...fields(), [`amount-${lot}`]: "499,00" };
  const refused = await served.send("/members/1/papers/transfer", "/members/1/papers/transfer-preview", secretary, tooMuch);
  expect([refused.status, refused.text.includes('value="499,00"')]).toEqual([422, true]);
  const early = await served.page("/members/1/papers", secretary);
  expect(early.text).toContain("niets dat u kunt terugvragen");
});

test("a request to be paid back on paper stands in the queue in the member's name, and is withdrawn on paper", async () => {
  here.clock.moveTo(noonOf("2028-06-20"));
  const asked = await served.send("/members/1/papers", "/members/1/papers/redemption-preview", secretary, { lot, amount: "100,00" });
  expect(asked.text.replaceAll("\u00a0", " ")).toContain(`Anna Vermeer vraagt € 100,00 terug uit lot ${lot}`);
  const action = "/members/1/papers/redemptions";
  expect(await sent(asked.text, action, { file: scan(), signedOn: "19-06-2028" })).toMatchObject({
    status: 303,
    location: "/members/1/papers",
  });
  expect(await redemptionsOf(here.database, here.anna)).toMatchObject([{ state: "queued", cents: 100_00 }]);
  expect(await journalOf("queue_redemption")).toEqual([{ actor: "Cato Smit", behalf: "Anna Vermeer" }]);
  const [{ id } = { id: "" }] = await redemptionsOf(here.database, here.anna);
  const path = `/members/1/papers/redemptions/${id}/withdrawal`;
  expect(await served.send(path, path, secretary, { file: scan(), signedOn: "20-06-2028" })).toMatchObject({ status: 303 });
  expect(await redemptionsOf(here.database, here.anna)).toMatchObject([{ state: "withdrawn" }]);
  expect((await served.page(path, secretary)).status).toBe(409);
  expect((await served.page("/members/3/papers", (await answerer(here, here.anna)).personId)).status).toBe(403);
});

test("a lot that kept the number of an earlier register can be given too", async () => {
  const { status, body } = await served.post("/transfers", (await answerer(here, here.anna)).personId, {
    to: "member",
    name: "De Jong",
    number: "2",
    effectiveOn: "2028-06-20",
    "amount-Z/77 a": "10.00",
  });
  expect([status, body.code]).toEqual([404, "lot_unknown"]);
});
