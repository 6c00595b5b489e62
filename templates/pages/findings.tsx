import type { Facts } from "#domain/refusal.ts";
import type { FindingCode } from "#domain/runs/run.ts";
import type { Language } from "#templates/language.ts";
import { Notice } from "#templates/pages/kit.tsx";
import { textFor } from "#templates/text/text.ts";

export type FindingShown = { readonly severity: "stops" | "warns"; readonly code: FindingCode; readonly facts: Facts };

/** What a run found: what stops it first. */
export function Findings({ findings, language }: { findings: readonly FindingShown[]; language: Language }) {
  const t = textFor(language);
  if (findings.length === 0) return <p>{t.bank.noFindings}</p>;
  return findings
    .toSorted((a, b) => Number(b.severity === "stops") - Number(a.severity === "stops"))
    .map(({ severity, code, facts }) => (
      <Notice tone={severity === "stops" ? "wrong" : "care"}>
        <p>{t.runs.findings[code](facts)}</p>
      </Notice>
    ));
}
