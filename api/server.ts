import { randomUUID } from "node:crypto";
import { parseArgs } from "node:util";
import type { DemoBank, Demonstration, House } from "#api/house.ts";
import { serveHouse } from "#api/serve.ts";
import { openSignIn, type SignInMail } from "#api/sign-in.ts";
import type { Register } from "#domain/act.ts";
import { systemClock } from "#domain/clock.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { neededToServe, readEnvironment } from "#domain/environment.ts";
import { newId } from "#domain/id.ts";
import { describeError, type Log } from "#domain/log.ts";
import { startDatabase } from "#jobs/database-server.ts";
import { demoStateOf } from "#jobs/demo/mark.ts";
import { demoPeople } from "#jobs/demo/people.ts";
import { openDemo } from "#jobs/demo.ts";
import { drawing } from "#jobs/draw.ts";
import { drawCertificatesJob } from "#jobs/draw-certificates.ts";
import { drawYearlyStatementsJob } from "#jobs/draw-yearly-statements.ts";
import { openLog } from "#jobs/log.ts";
import { type Outside, openOutside } from "#jobs/outside/outside.ts";
import { paying } from "#jobs/paying.ts";
import { timetable } from "#jobs/timetable.ts";
import { startWorker } from "#jobs/worker.ts";
import { migrate, requireMigrated } from "#migrations/migrate.ts";
import type { WrittenLetter } from "#templates/mail/letter.tsx";
import { signInMail, signingCodeMail } from "#templates/mail/mail.ts";

/** What stands under a house: its data, its key, and what it reaches the world with. */
type Ground = {
  readonly database: Database;
  readonly secret: string;
  readonly outside: Outside;
  readonly close: () => Promise<void>;
  readonly mapTiles: string | null;
  /** The demo's own bank; a real installation has none. */
  readonly bank: DemoBank | null;
};

const say = (sentence: string): void => console.log(sentence);

/** A real installation: its settings are all there, its database has this version. */
async function openInstallation(): Promise<Ground & { port: number; log: Log }> {
  const environment = readEnvironment(neededToServe);
  const outside = await openOutside(environment, systemClock.now());
  const server = await startDatabase(environment, { say, serving: `npm start, process ${process.pid}` });
  const database = await openDatabase({ url: server.url, entities });
  if (server.ownerUrl) await migrate({ url: server.url, ownerUrl: server.ownerUrl });
  else await requireMigrated(database);
  if (["half", "whole"].includes(await demoStateOf(database)))
    throw new Error("This database holds the demo. Give the installation its own.");
  const close = async () => {
    outside.mailer.close();
    await database.close();
    await server.close();
  };
  const mapTiles = environment.mapTiles ?? null;
  return {
    database,
    secret: environment.secret,
    outside,
    close,
    mapTiles,
    bank: null,
    port: environment.port,
    log: openLog(environment.logLevel),
  };
}

async function openDemonstration(again: boolean): Promise<Ground & { port: number; log: Log }> {
  const environment = readEnvironment();
  const baseUrl = environment.baseUrl ?? `http://localhost:${environment.port}`;
  const demo = await openDemo({ environment, baseUrl, again, say });
  return { ...demo, mapTiles: environment.mapTiles ?? null, port: environment.port, log: openLog("warn") };
}

/** The demo's sign-in mails: no register keeps a link, so the latest stand here for its mailbox. */
function demonstration(bank: DemoBank): { demo: Demonstration; keep: (address: string, words: WrittenLetter) => void } {
  const links: ReturnType<Demonstration["sentLinks"]>[number][] = [];
  return {
    demo: { people: demoPeople, sentLinks: () => links, bank },
    keep: (address, { subject, text }) => {
      links.unshift({ id: randomUUID(), to: address, subject, text, at: systemClock.now() });
      links.splice(50);
    },
  };
}

async function run(asDemo: boolean, again: boolean): Promise<void> {
  const ground = asDemo ? await openDemonstration(again) : await openInstallation();
  const { database, secret, outside, mapTiles, bank, log } = ground;
  const shown = bank ? demonstration(bank) : null;
  let nudge = () => {};
  const register: Register = { database, clock: systemClock, secret, nudge: () => nudge() };
  const failed = (error: unknown): void => log.error(describeError(error), "a sign-in mail was not sent");
  /** What stands in no inbox: it shows who reads the mailbox. */
  const deliver = async (address: string, words: WrittenLetter): Promise<void> => {
    if (shown) return shown.keep(address, words);
    const { outcome, response } = await outside.mailer.send({ id: newId(systemClock.now()), address, ...words });
    if (outcome !== "accepted") throw new Error(response);
  };
  const send = (mail: SignInMail): Promise<void> => deliver(mail.email, signInMail({ ...mail, minutes: 15 }));
  const signIn = await openSignIn({ register, baseUrl: outside.baseUrl, demo: asDemo, send, failed });
  const house: House = {
    register,
    signIn,
    draw: drawing({ register, outside }),
    paying: outside.provider && paying({ register, outside }, outside.provider),
    sendSigningCode: (mail) => deliver(mail.email, signingCodeMail(mail)),
    sealValidUntil: outside.seal.certificate.validUntil,
    baseUrl: outside.baseUrl,
    mapTiles,
    demo: shown?.demo ?? null,
    log,
  };
  const jobs = asDemo ? timetable.filter((job) => job !== drawCertificatesJob && job !== drawYearlyStatementsJob) : timetable;
  const worker = startWorker({ register, outside, log, jobs });
  nudge = worker.nudge;
  const serving = await serveHouse(house, ground.port);
  say(`\nMeent is open at ${outside.baseUrl}${shown ? `\nBe somebody in one click: ${outside.baseUrl}/demo/people` : ""}`);
  if (shown) for (const { name, email, office } of shown.demo.people) say(`  ${name} (${office}), ${email}`);
  const stop = async (): Promise<void> => {
    await serving.stop();
    await worker.stop();
    await signIn.settled();
    await ground.close();
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop().then(() => process.exit(0)));
}

const { values } = parseArgs({ options: { demo: { type: "boolean", default: false }, again: { type: "boolean", default: false } } });
try {
  await run(values.demo, values.again);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
