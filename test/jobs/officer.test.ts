import { afterAll, beforeAll, expect, test } from "vitest";
import { dischargeOfficer, officersOn } from "#domain/people/office.ts";
import { appointByCommand, readOfficer, resetByCommand } from "#jobs/officer.ts";
import { otherMachine } from "#test/support/jobs.ts";
import { act, day, noonOf, type Village, village } from "#test/support/village.ts";

let here: Village;

beforeAll(async () => {
  here = await village();
});
afterAll(() => here.close());

const officers = async (on: string) => (await officersOn(here.database, day(on))).map(({ name, office }) => `${name}: ${office}`);
const person = { email: "gerda@voorbeeld.nl", name: "Gerda Smit" };
const gerda = { ...person, office: "secretary" } as const;

test("an officer is appointed by command, once, also by two at once", async () => {
  const other = await otherMachine(here);
  const done = await Promise.all([appointByCommand(here.register, gerda), appointByCommand(other, gerda)]);
  await other.close();
  expect(done).toContain("appointed");
  expect(await appointByCommand(here.register, gerda)).toBe("held already");
  expect((await officers("2026-01-12")).filter((each) => each.startsWith("Gerda"))).toEqual(["Gerda Smit: secretary"]);
  const [persons] = await here.database.query<{ count: number }>("select count(*) from person_now where email = 'gerda@voorbeeld.nl'");
  expect(persons?.count).toBe(1);
});

test("who was discharged can be appointed again, as the same person", async () => {
  here.clock.moveTo(noonOf("2026-03-01"));
  const [office] = (await officersOn(here.database, day("2026-03-01"))).filter(({ name }) => name === "Gerda Smit");
  if (!office) throw new Error("no secretary");
  await act(here.register, "discharge_officer", (each) => dischargeOfficer(each, office.appointmentId, each.today));
  here.clock.moveTo(noonOf("2026-03-02"));
  expect(await appointByCommand(here.register, gerda)).toBe("appointed");
  const [again] = (await officersOn(here.database, day("2026-03-02"))).filter(({ name }) => name === "Gerda Smit");
  expect(again?.personId).toBe(office.personId);
});

test("an address that has somebody under another name is refused, with that name", async () => {
  await expect(appointByCommand(here.register, { ...gerda, name: "Gerrit Smit" })).rejects.toThrow("Gerda Smit");
});

test("a lost second factor is taken away by command, once", async () => {
  await here.database.query(
    `insert into auth.second_factor (person_id, secret, confirmed_at, last_step)
     select person_id, '\\x00', $1, 0 from person_now where email = 'gerda@voorbeeld.nl'`,
    [here.clock.now()],
  );
  expect(await resetByCommand(here.register, person)).toBe("reset");
  expect(await resetByCommand(here.register, person)).toBe("had none");
  await expect(resetByCommand(here.register, { ...person, name: "Gerrit Smit" })).rejects.toThrow("Nobody");
});

test("the first officer is a chair, and a reset alone appoints nobody", () => {
  const line = ["--email", person.email, "--name", person.name];
  expect(readOfficer(line)).toEqual({ appoint: { ...person, office: "chair" }, reset: null });
  expect(readOfficer([...line, "--reset-second-factor"])).toEqual({ appoint: null, reset: person });
  expect(readOfficer([...line, "--office", "auditor", "--reset-second-factor"])).toEqual({
    appoint: { ...person, office: "auditor" },
    reset: person,
  });
});

test("a command without an address, a name or a known office says how it goes", () => {
  for (const line of [[], ["--email", "a@b.nl"], ["--email", "a", "--name", "A"], ["--email", "a@b.nl", "--name", "A", "--office", "king"]])
    expect(() => readOfficer(line)).toThrow("npm run officer");
});
