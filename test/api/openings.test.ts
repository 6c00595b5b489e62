import { readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openingCertificateRoutes } from "#api/opening-certificates.ts";
import { openingRoutes } from "#api/openings.ts";
import { readUpload, UploadTooLarge } from "#api/upload.ts";
import { postRunsJob } from "#jobs/post-runs.ts";
import { type Served, serving } from "#test/support/house.ts";
import { contextOf, testOutside } from "#test/support/jobs.ts";
import { type Village, village } from "#test/support/village.ts";

let here: Village;
let served: Served;
beforeAll(async () => {
  here = await village("2026-06-14");
  served = await serving(here, [...openingRoutes, ...openingCertificateRoutes]);
});
afterAll(() => here.close());

const chair = () => here.board.personId;
const upload = (name: string, text: string) => served.send("/openings", "/openings/files", chair(), { file: new File([text], name) });

test("the board sends its files, sees which column is what, is told what is wrong, and takes all of it over", async () => {
  const { location: file } = await upload("leden.csv", "Code;Naam;Lid sinds;E-mail\n7;Anna <b>;1-3-2020;geen adres\n");
  expect(file).toMatch(/^\/openings\/files\//);
  const columns = `${file}/columns`;
  const wrong = await served.send(file ?? "", columns, chair(), { sheet0: "members" });
  expect(wrong).toMatchObject({ status: 422 });
  expect(wrong.text).toContain("Er is geen kolom aangewezen voor ‘Lidnummer’");
  expect(
    await served.send(file ?? "", columns, chair(), {
      sheet0: "members",
      "sheet0.column0": "number",
      "sheet0.column1": "name",
      "sheet0.column2": "admitted_on",
      "sheet0.column3": "email",
    }),
  ).toMatchObject({ status: 303, location: "/openings" });
  const { location: first } = await served.send("/openings", "/openings", chair(), {});
  const preview = await served.page(first ?? "", chair());
  for (const part of [
    "Dit is geen e-mailadres.",
    "geen adres",
    "leden.csv",
    "kan dit niet worden overgenomen",
    "niet in één keer terug te draaien",
  ])
    expect(preview.text).toContain(part);
  expect(preview.text).not.toContain(`${first}/approval`);
  expect((await served.page(`${first}/problems.csv`, chair())).text).toContain("leden.csv,,2,E-mail,geen adres,Dit is geen e-mailadres.");

  await served.send(file ?? "", `${file}/removal`, chair(), {});
  await upload("leden.csv", "Lidnummer;Naam;Lid sinds;E-mail\n7;Anna <b>;1-3-2020;anna@voorbeeld.nl\n");
  await upload("loten.csv", "Lidnummer;Lotnummer;Betaald op;Bedrag;m2\n7;2020-000003;5-3-2020;1.000,00;125,50\n");
  const { location: run } = await served.send("/openings", "/openings", chair(), {});
  expect((await served.page(run ?? "", chair())).text).toContain("125,50");
  expect(await served.send(run ?? "", `${run}/approval`, chair(), {})).toMatchObject({ status: 303, location: run });
  await postRunsJob.run(contextOf(here.register, { outside: await testOutside(here.register) }));
  expect((await served.json(run ?? "", chair())).body).toMatchObject({
    state: "posted",
    reconciliation: {
      members: { file: 1, register: 1 },
      file: { lots: 1, cents: 1_000_00, dm2: 125_50 },
      register: { lots: 1, cents: 1_000_00, dm2: 125_50 },
    },
  });
  expect((await served.page(run ?? "", chair())).text).toContain("Sluit aan");

  expect((await served.page(run ?? "", chair())).text).toContain("1 lot met grond heeft hier geen certificaat");
  const { location: certificates } = await served.send(run ?? "", `${run}/certificates`, chair(), {});
  const choice = await served.page(certificates ?? "", chair());
  for (const part of ["1 lot krijgt een certificaat", "2020-000003", "De prijs per m² staat er niet op"])
    expect(choice.text).toContain(part);
  expect(await served.send(certificates ?? "", `${certificates}/approval`, chair(), {})).toMatchObject({
    status: 303,
    location: certificates,
  });
  await postRunsJob.run(contextOf(here.register, { outside: await testOutside(here.register) }));
  expect((await served.json(certificates ?? "", chair())).body).toMatchObject({ state: "posted", vintages: [{ vintage: 2020, lots: 1 }] });
  expect((await served.page(run ?? "", chair())).text).toContain("Alle overgenomen loten met grond hebben een certificaat");
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("meent-upload-"))).toEqual([]);
});

test("a template's own heads are understood when it comes back filled in", async () => {
  for (const subject of ["members", "lots"] as const) {
    const { text } = await served.page(`/openings/template-${subject}.csv`, chair());
    const { location } = await upload(`${subject}.csv`, text);
    const { body } = await served.json(location ?? "", chair());
    const [sheet] = body.sheets as { subject: string; fields: string[] }[];
    expect(sheet?.subject).toBe(subject);
    expect(sheet?.fields).not.toContain("");
    await served.send(location ?? "", `${location}/removal`, chair(), {});
  }
});

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

test("a form comes in however it is cut, its file by way of the disk, and nothing of it stays", async () => {
  const content = `a\r\n--b\r\n\r\n--boundar\r\n${"x".repeat(1_000)}`;
  const body = Buffer.from(
    `--boundary\r\ncontent-disposition: form-data; name="act"\r\n\r\n1\r\n--boundary\r\nContent-Disposition: form-data; name="file"; filename="l é.csv"\r\nContent-Type: text/csv\r\n\r\n${content}\r\n--boundary--\r\n`,
  );
  for (const size of [1, 3, 17, 64, 100_000]) {
    const { texts, files, discard } = await readUpload(pieces(body, size), "boundary", 10_000, 100);
    expect(texts.get("act")).toEqual(["1"]);
    expect(files.get("file")?.name).toBe("l é.csv");
    expect(await files.get("file")?.text()).toBe(content);
    await discard();
  }
  await expect(readUpload(pieces(body, 50), "boundary", 1_000, 100)).rejects.toThrow(UploadTooLarge);
  await expect(readUpload(pieces(body.subarray(0, 900), 50), "boundary", 10_000, 100)).rejects.toThrow("breaks off");
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("meent-upload-"))).toEqual([]);
});
