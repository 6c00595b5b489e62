import { parseArgs } from "node:util";
import { resetSecondFactor } from "#domain/access/second-factor.ts";
import { type ActRequest, perform, type Register, system, today } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { cooperativeNow } from "#domain/bylaws/cooperative.ts";
import { systemClock } from "#domain/clock.ts";
import { openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { readEnvironment } from "#domain/environment.ts";
import { newId } from "#domain/id.ts";
import {
  appointAtAddress,
  isOffice,
  type OfficerAtAddress,
  offices,
  officesAtAddress,
  type PersonAtAddress,
  personAt,
} from "#domain/people/office.ts";
import { personsAtAddress } from "#domain/people/person.ts";
import { Refusal } from "#domain/refusal.ts";
import { startDatabase } from "#jobs/database-server.ts";
import { requireMigrated } from "#migrations/migrate.ts";

const usage = `npm run officer -- --email <address> --name <name> [--office ${offices.join("|")}] [--reset-second-factor]

Appoints an officer: a chair, unless another office is named. Who lost the phone with the codes is let in again with
--reset-second-factor, and is then appointed only if an office is named too.`;

export type OfficerOrder = { readonly appoint: OfficerAtAddress | null; readonly reset: PersonAtAddress | null };

/** Reads the command line; throws the usage if it lacks something. */
export function readOfficer(line: readonly string[]): OfficerOrder {
  const text = { type: "string" } as const;
  const options = { email: text, name: text, office: text, "reset-second-factor": { type: "boolean" } } as const;
  const { email, name, office, "reset-second-factor": reset } = parseArgs({ args: [...line], options }).values;
  const asked = office ?? (reset ? null : "chair");
  if (!email || !/^[^\s<>@]+@[^\s<>@]+$/.test(email) || !name?.trim() || (asked !== null && !isOffice(asked))) throw new Error(usage);
  const person = { email, name: name.trim() };
  return { appoint: asked === null ? null : { ...person, office: asked }, reset: reset ? person : null };
}

const command = (register: Register, kind: ActKind, payload: unknown): ActRequest => ({
  id: newId<"act">(register.clock.now()),
  kind,
  actor: system,
  payload,
});

/**
 * Appoints somebody by command: the first officer of all, who then founds the cooperative, or a rescuer later. Who is reached at that
 * address under that name is the same person; at an address that nobody has the person is registered. Doing it again changes nothing.
 * Throws if the address has somebody under another name.
 */
export async function appointByCommand(register: Register, officer: OfficerAtAddress): Promise<"appointed" | "held already"> {
  const there = await personsAtAddress(register.database, officer.email);
  if (there.length > 0 && !(await personAt(register.database, officer)))
    throw new Error(`At that address the register has ${there.map(({ name }) => name).join(" and ")}. Give that name, or another address.`);
  if ((await officesAtAddress(register.database, officer, today(register))).includes(officer.office)) return "held already";
  const outcome = await perform(register, command(register, "appoint_officer", officer), (act) => appointAtAddress(act, officer));
  return outcome.length > 0 ? "appointed" : "held already";
}

/** Takes a lost second factor away by command; the next sign-in asks to set up another. Throws if nobody has that address and name. */
export async function resetByCommand(register: Register, person: PersonAtAddress): Promise<"reset" | "had none"> {
  const personId = await personAt(register.database, person);
  if (!personId) throw new Error(`Nobody in the register has the address ${person.email} and the name ${person.name}.`);
  try {
    await perform(register, command(register, "reset_second_factor", personId), (act) => resetSecondFactor(act, personId));
    return "reset";
  } catch (error) {
    if (error instanceof Refusal && error.code === "second_factor_not_set_up") return "had none";
    throw error;
  }
}

async function carryOut({ appoint, reset }: OfficerOrder): Promise<void> {
  const environment = readEnvironment(["baseUrl", "secret"]);
  const server = await startDatabase(environment, { say: console.log });
  const database = await openDatabase({ url: server.url, entities });
  try {
    await requireMigrated(database);
    const register: Register = { database, clock: systemClock, secret: environment.secret, nudge: () => {} };
    if (appoint) {
      const done = await appointByCommand(register, appoint);
      console.log(`${appoint.name} ${done === "appointed" ? "is now" : "was already"} ${appoint.office.replace("_", " ")}.`);
    }
    if (reset)
      console.log((await resetByCommand(register, reset)) === "reset" ? "The second factor is taken away." : "There was no second factor.");
    console.log(`Next: npm start, open ${environment.baseUrl}/sign-in and give that address; a link comes by mail.`);
    if (!(await cooperativeNow(database)))
      console.log(`Then found the cooperative at ${environment.baseUrl}/founding: its name, its bank account and its bylaws.`);
  } finally {
    await database.close();
    await server.close();
  }
}

function typedOrder(): OfficerOrder {
  try {
    return readOfficer(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}

if (import.meta.main) await carryOut(typedOrder());
