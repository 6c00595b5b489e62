import { parseArgs } from "node:util";
import { perform, type Register, system, today } from "#domain/act.ts";
import { cooperativeNow } from "#domain/bylaws/cooperative.ts";
import { systemClock } from "#domain/clock.ts";
import { openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { readEnvironment } from "#domain/environment.ts";
import { newId } from "#domain/id.ts";
import { appointAtAddress, isOffice, type OfficerAtAddress, offices, officesAtAddress } from "#domain/people/office.ts";
import { personsAtAddress } from "#domain/people/person.ts";
import { startDatabase } from "#jobs/database-server.ts";
import { requireMigrated } from "#migrations/migrate.ts";

const usage = `npm run officer -- --email <address> --name <name> [--office ${offices.join("|")}]`;

/** Reads the command line; throws the usage if it lacks something. */
export function readOfficer(line: readonly string[]): OfficerAtAddress {
  const options = { email: { type: "string" }, name: { type: "string" }, office: { type: "string", default: "chair" } } as const;
  const { email, name, office } = parseArgs({ args: [...line], options }).values;
  if (!email || !/^[^\s<>@]+@[^\s<>@]+$/.test(email) || !name?.trim() || !isOffice(office)) throw new Error(usage);
  return { email, name: name.trim(), office };
}

/**
 * Appoints somebody by command: the first officer of all, who then founds the cooperative, or a rescuer later. Who is reached at that
 * address under that name is the same person; an address without anybody is registered. Throws
 * if the address has somebody under another name. Doing it again changes nothing. Gives what was done.
 */
export async function appointByCommand(register: Register, officer: OfficerAtAddress): Promise<"appointed" | "held already"> {
  const there = await personsAtAddress(register.database, officer.email);
  const namesake = there.some(({ name }) => name.toLowerCase() === officer.name.toLowerCase());
  if (there.length > 0 && !namesake)
    throw new Error(`At that address the register has ${there.map(({ name }) => name).join(" and ")}. Give that name, or another address.`);
  const held = await officesAtAddress(register.database, officer, today(register));
  if (held.includes(officer.office)) return "held already";
  const request = { id: newId<"act">(register.clock.now()), kind: "appoint_officer", actor: system, payload: officer } as const;
  const outcome = await perform(register, request, (act) => appointAtAddress(act, officer));
  return outcome.length > 0 ? "appointed" : "held already";
}

async function main(): Promise<void> {
  const officer = readOfficer(process.argv.slice(2));
  const { baseUrl, secret, ...environment } = readEnvironment(["baseUrl", "secret"]);
  const server = await startDatabase({ baseUrl, secret, ...environment }, { say: console.log });
  const database = await openDatabase({ url: server.url, entities });
  try {
    await requireMigrated(database);
    const register: Register = { database, clock: systemClock, secret, nudge: () => {} };
    const done = await appointByCommand(register, officer);
    console.log(`${officer.name} ${done === "appointed" ? "is now" : "was already"} ${officer.office.replace("_", " ")}.`);
    const founded = await cooperativeNow(database);
    console.log(`Next: npm start, open ${baseUrl}/sign-in and give ${officer.email}; a link comes by mail.`);
    if (!founded) console.log(`Then found the cooperative at ${baseUrl}/founding: its name, its bank account and its bylaws.`);
  } finally {
    await database.close();
    await server.close();
  }
}

if (import.meta.main) await main();
