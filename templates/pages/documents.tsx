import type { Cents } from "#domain/money.ts";
import { euros } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Day, Status } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type DocumentShown = {
  readonly kind: "certificate" | "confirmation";
  readonly number: string;
  readonly issuedOn: Temporal.PlainDate;
  readonly state: "valid" | "replaced" | "void";
};

const tones = { valid: "good", replaced: "care", void: "wrong" } as const;

export function Documents({ documents, language }: { documents: readonly DocumentShown[]; language: Language }) {
  const t = textFor(language).land;
  if (documents.length === 0) return <p>{t.noDocuments}</p>;
  return (
    <DataTable
      caption={t.documents}
      rows={documents}
      columns={[
        {
          head: t.documents,
          label: t.documents,
          cell: ({ kind, number }) => (
            <>
              <a href={kind === "certificate" ? paths.document(number) : paths.confirmation(number)}>{number}</a> (pdf){" "}
              <small>{t[kind]}</small>
            </>
          ),
        },
        { head: t.issued, label: t.issued, cell: ({ issuedOn }) => <Day on={issuedOn} language={language} /> },
        { head: t.status, label: t.status, cell: ({ state }) => <Status tone={tones[state]}>{t.states[state]}</Status> },
      ]}
    />
  );
}

export type StatementShown = { readonly year: number; readonly onDay: Temporal.PlainDate; readonly value: Cents };

type Statements = {
  readonly statements: readonly StatementShown[];
  readonly address: (year: number) => string;
  readonly language: Language;
};

/** Yearly statements, for the tax return. */
export function StatementLinks({ statements, address, language }: Statements) {
  const t = textFor(language).yearlyStatements;
  if (statements.length === 0) return null;
  return (
    <ul>
      {statements.map(({ year, value }) => (
        <li>
          <a href={address(year)}>{t.document(year)}</a> (pdf) <small>{t.documentNote(euros(value, language))}</small>
        </li>
      ))}
    </ul>
  );
}
