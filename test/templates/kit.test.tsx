import { expect, test } from "vitest";
import { type ActId, namedId } from "#domain/id.ts";
import { Choice, Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, Sum } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { withQuery } from "#templates/paths.ts";
import { QrCode } from "#templates/qr.tsx";

const hostile = `Jan & "Piet" <script>alert('x')</script>`;
const actId: ActId = namedId("act", "of a test");
const form: Form = { values: { name: hostile, agree: "yes" }, problems: [{ field: "name", message: "Te <lang>." }], actId, csrf: "token" };
const frame: Frame = { language: "nl", cooperative: null, demo: false, path: "/join?kind=couple", viewer: null, csrf: "token" };

test("a field keeps what was typed, without letting it become markup", () => {
  const html = String(<Field form={form} name="name" label="Naam" hint="Zoals in uw paspoort" />);
  expect(html).not.toContain("<script>");
  expect(html).toContain('value="Jan &amp; &quot;Piet&quot; &lt;script&gt;');
});

test("a field with a problem says so to those who see it and to those who hear it", () => {
  const html = String(<Field form={form} name="name" label="Naam" hint="Zoals in uw paspoort" />);
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain('aria-describedby="name-hint name-error"');
  expect(html).toContain("Te &lt;lang&gt;.");
});

test("a field without a problem has no error", () => {
  expect(String(<Field form={form} name="email" label="E-mail" />)).not.toMatch(/aria-invalid|class="error"/);
});

test("a box that was ticked stays ticked, and one that was not stays open", () => {
  expect(String(<Choice form={form} name="agree" label="Ja" />)).toContain("checked");
  expect(String(<Choice form={form} name="other" label="Ja" checked />)).not.toContain("checked");
  expect(String(<Choice form={{ ...form, values: {} }} name="other" label="Ja" checked />)).toContain("checked");
});

test("one of the choices is taken", () => {
  const options = [
    { value: "person", label: "Alleen" },
    { value: "couple", label: "Samen" },
  ];
  const html = String(<Choices form={{ ...form, values: { kind: "couple" } }} name="kind" legend="Wie" options={options} />);
  expect(html.match(/checked/g)).toHaveLength(1);
  expect(html).toMatch(/value="couple" checked/);
});

test("the summary counts the problems and leads to each field", () => {
  const html = String(<ProblemSummary form={form} language="nl" />);
  expect(html).toContain("Eén ding klopt nog niet");
  expect(html).toContain('href="#name"');
  expect(String(<ProblemSummary form={{ ...form, problems: [] }} language="nl" />)).toBe("");
});

test("a form carries its act and its token", () => {
  const html = String(
    <ActionForm form={form} action="/applications">
      x
    </ActionForm>,
  );
  expect(html).toContain(`name="act" value="${actId}"`);
  expect(html).toContain('name="csrf" value="token"');
});

test("a page names its language, its title, and itself in the other language", () => {
  const html = framed(frame, { title: hostile, audience: "public" }, <p>{hostile}</p>);
  expect(html).toMatch(/^<!doctype html><html lang="nl">/);
  expect(html).toContain("/join?kind=couple&amp;language=en");
  expect(html).not.toContain("<script>");
  expect(html).not.toMatch(/ style=| onclick=/);
});

test("a page marks where one is", () => {
  expect(framed(frame, { title: "x", audience: "public" }, null)).toMatch(/href="\/join" aria-current="page"/);
  const below = { ...frame, path: "/members/1187", viewer: { name: "Fatma", roles: ["treasurer"] as const } };
  expect(framed(below, { title: "x", audience: "board" }, null)).toMatch(/href="\/members" aria-current="true"/);
});

test("somebody who only reads gets the reader's menu", () => {
  const reader = { ...frame, path: "/journal", viewer: { name: "Kees", roles: ["auditor"] as const } };
  const html = framed(reader, { title: "x", audience: "board" }, null);
  expect(html).toMatch(/href="\/journal" aria-current="page"/);
  expect(html).not.toContain('href="/desk"');
});

test("a sum shows its total once; a fact without a value is left out", () => {
  const html = String(<Sum rows={[{ label: "Inleg", value: "€ 500,00" }]} total={{ label: "U betaalt", value: "€ 520,00" }} />);
  expect(html.match(/class="total"/g)).toHaveLength(2);
  expect(
    String(
      <Facts
        facts={[
          ["Telefoon", ""],
          ["Plaats", "Assen"],
        ]}
      />,
    ),
  ).not.toContain("Telefoon");
});

test("each cell of a table brings its heading along for a phone; an empty cell brings none", () => {
  const rows = [
    { name: hostile, paid: "" },
    { name: "Anna", paid: "€ 1,00" },
  ];
  const html = String(
    <DataTable
      caption="Leden"
      rows={rows}
      columns={[
        { head: "Naam", label: "Naam", cell: (row) => row.name, foot: "Samen" },
        { head: "Inleg", label: "Inleg", numeric: true, cell: (row) => row.paid, foot: "€ 1,00" },
      ]}
    />,
  );
  expect(html.match(/data-label="Inleg"/g)).toHaveLength(2);
  expect(html).toContain('<td class="n"></td>');
  expect(html).not.toContain("<script>");
});

test("a QR code has four modules of white around it", () => {
  const html = String(<QrCode text="BCD" title="Betaal & klaar" />);
  expect(html).toContain('viewBox="0 0 29 29"');
  expect(html).toContain("M4 4h7v1h-7z");
  expect(html).toContain("Betaal &amp; klaar");
});

test("an address gets its query, its own kept and empty values left out", () => {
  expect(withQuery("/members?sort=name#top", { q: "Łęcki & co", cursor: "" })).toBe("/members?sort=name&q=%C5%81%C4%99cki+%26+co#top");
});
