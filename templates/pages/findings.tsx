import type { Facts } from "#domain/refusal.ts";
import type { FindingCode } from "#domain/runs/run.ts";
import type { Language } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";

export type FindingShown = { readonly severity: "stops" | "warns"; readonly code: FindingCode; readonly facts: Facts };

/** What a run found before it is posted: what stops it in red, what to look at in buff. */
export function Findings({ findings, language }: { findings: readonly FindingShown[]; language: Language }) {
  const t = textFor(language).runs;
  return (
    <>
      {findings.map(({ severity, code, facts }) => (
        <div class="notice" data-tone={severity === "stops" ? "wrong" : "care"}>
          <p>
            <b>{t.severities[severity]}:</b> {t.findings[code](facts)}
          </p>
        </div>
      ))}
    </>
  );
}
