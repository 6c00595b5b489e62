import { afterEach, beforeEach, expect, test } from "vitest";
import { runChecks } from "#domain/checks.ts";
import { allMails } from "#domain/mail/mail.ts";
import { memberUnder } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import {
  lotsWithoutCertificate,
  openingCertificatesOf,
  postOpeningCertificates,
  prepareOpeningCertificates,
} from "#domain/openings/certificates.ts";
import type { RunId } from "#domain/runs/run.ts";
import { certificateContent, certificatesOf } from "#domain/shares/certificate.ts";
import type { LotId } from "#domain/shares/ledger.ts";
import { moveLots } from "#domain/shares/move.ts";
import { drawCertificatesJob } from "#jobs/draw-certificates.ts";
import { writeMailsJob } from "#jobs/write-mails.ts";
import { runs, testOutside } from "#test/support/jobs.ts";
import { approves, prepares, sends, takesOver } from "#test/support/openings.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, type Village, village } from "#test/support/village.ts";

let here: Village;
let opening: RunId;
beforeEach(async () => {
  here = await village("2026-06-14");
  await sends(here, "leden.csv", "Lidnummer;Naam;Lid sinds;E-mail\n7;Anna;1-3-2020;anna@voorbeeld.nl\n8;Bob;1-3-2020;bob@voorbeeld.nl\n");
  await sends(
    here,
    "loten.csv",
    "Lidnummer;Lotnummer;Betaald op;Bedrag;m2\n7;2020-000003;5-3-2020;1.000,00;125,50\n7;2026-000001;1-2-2026;250,00;\n8;A-77;20-7-2020;500;58,82\n",
  );
  opening = await prepares(here);
  await approves(here, opening);
  await takesOver(here, opening);
});
afterEach(async () => {
  expect((await runChecks(here.database)).filter(({ wrong }) => wrong > 0)).toEqual([]);
  await here.close();
});

const prepared = async (): Promise<RunId> => {
  const [{ id }] = await act(
    here.register,
    "prepare_opening_certificates",
    (each) => prepareOpeningCertificates(each, opening),
    here.treasurer,
  );
  return id as RunId;
};
const issues = (runId: RunId) => act(here.register, "post_opening_certificates", (each) => postOpeningCertificates(each, runId));
const held = async (number: number) => certificatesOf(here.database, (await memberUnder(here.database, number)).id);
const lotOf = async (number: string): Promise<LotId> => {
  const [lot] = await here.database.query<{ id: LotId }>("select id from lot where number = $1", [number]);
  if (!lot) throw new Error(`there is no lot ${number}`);
  return lot.id;
};
const moves = async (lot: string, to: number, amount: number, dm2: number) => {
  const { id: toMemberId } = await memberUnder(here.database, to);
  const part = { lotId: await lotOf(lot), toMemberId, cents: cents(amount), dm2: dm2 as never, effectiveOn: day("2026-06-14") };
  await act(here.register, "carry_out_transfer", (each) => moveLots(each, "transfer", [part]));
};

test("lots with land that were taken over get a certificate once the board has looked at which and approved", async () => {
  expect(await lotsWithoutCertificate(here.database, opening)).toBe(2);
  const runId = await prepared();
  expect(await openingCertificatesOf(here.database, runId)).toEqual({
    openingId: opening,
    vintages: [{ vintage: 2020, lots: 2, members: 2, cents: 1_500_00, dm2: 184_32, examples: ["2020-000003", "A-77"] }],
  });
  expect(await refusalOf(issues(runId))).toBe("run_not_approved");
  await approves(here, runId);
  await issues(runId);
  const [annas, ...more] = await held(7);
  expect(more).toEqual([]);
  expect(annas).toMatchObject({ number: "2020-000001", lotNumber: "2020-000003", state: "valid", issuedOn: day("2026-06-14") });
  expect(await certificateContent(here.database, annas?.id ?? ("" as never))).toMatchObject({ cents: 1_000_00, dm2: 125_50, price: null });
  expect(await held(8)).toMatchObject([{ number: "2020-000002", lotNumber: "A-77" }]);
  expect(await lotsWithoutCertificate(here.database, opening)).toBe(0);
  expect(await refusalOf(issues(runId))).toBe("run_already_posted");
  expect(await refusalOf(prepared())).toBe("nothing_to_certify");
});

test("two runs prepared side by side, posted at once, certify each lot once", async () => {
  const [first, second] = [await prepared(), await prepared()];
  await approves(here, first);
  await approves(here, second);
  await Promise.all([issues(first), issues(second)]);
  expect([...(await held(7)), ...(await held(8))].map(({ number }) => number).toSorted()).toEqual(["2020-000001", "2020-000002"]);
});

test("a lot that moved since has its certificate by that, and one that is gone gets none", async () => {
  const runId = await prepared();
  await moves("2020-000003", 8, 400_00, 50_20);
  await moves("A-77", 7, 500_00, 58_82);
  await approves(here, runId);
  await issues(runId);
  expect((await held(7)).map(({ lotNumber }) => lotNumber).toSorted()).toEqual(["2020-000003", "2020-000005"]);
  expect((await held(8)).map(({ lotNumber }) => lotNumber)).toEqual(["2020-000004"]);
});

test("who holds a certificate is told what it came of: taken over, received, or what stays", async () => {
  const outside = await testOutside(here.register);
  const runId = await prepared();
  await approves(here, runId);
  await issues(runId);
  await runs(drawCertificatesJob, here.register, { outside });
  here.clock.moveTo(here.clock.now().add({ minutes: 1 }));
  await moves("2020-000003", 8, 400_00, 50_20);
  await runs(drawCertificatesJob, here.register, { outside });
  await runs(writeMailsJob, here.register, { outside });
  await runs(writeMailsJob, here.register, { outside });
  const mails = (await allMails(here.database)).filter(({ kind }) => kind === "certificate_ready");
  const told = await here.database.query<{ address: string; text: string }>(
    `select c.address, c.text from mail m join mail_content c on c.mail_id = m.id where m.kind = 'certificate_ready' order by c.address, c.subject`,
  );
  expect(mails).toHaveLength(3);
  const says = (address: string, words: string) =>
    expect(
      told.some((mail) => mail.address === address && mail.text.replaceAll(/\s+/g, " ").includes(words)),
      words,
    ).toBe(true);
  says("bob@voorbeeld.nl", "is met 58,82 m² overgenomen uit het vorige register");
  says("bob@voorbeeld.nl", "Op uw naam staat nu 50,20 m², voor een inleg van € 400,00 uit 2020");
  says("anna@voorbeeld.nl", "staat nu € 600,00 op uw naam, met 75,30 m²");
  says("anna@voorbeeld.nl", "Dit certificaat vervangt 2020-000001");
});

test("certificates are of a register that was taken over, and of nothing else", async () => {
  const waiting = await sends(here, "leden.csv", "Lidnummer;Naam;Lid sinds\n20;Carla;1-1-2020\n").then(() => prepares(here));
  const asked = (id: RunId) =>
    refusalOf(act(here.register, "prepare_opening_certificates", (each) => prepareOpeningCertificates(each, id)));
  expect(await asked(waiting)).toBe("run_not_posted");
  expect(await asked(await prepared())).toBe("run_unknown");
});
