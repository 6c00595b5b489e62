import type { FlowColumn } from "./flow.ts";
import type { SigningEvidence } from "./lease-facts.ts";

type Facts = readonly (readonly [name: string, fact: string])[];

/** A paragraph, a list of facts or a table. */
export type ClausePart =
  | string
  | { readonly facts: Facts }
  | { readonly columns: readonly FlowColumn[]; readonly rows: readonly (readonly string[])[] };
export type LeaseClause = { readonly heading: string; readonly parts: readonly ClausePart[] };

export type EvidenceWording = {
  readonly heading: string;
  readonly parts: readonly string[];
  readonly signatures: readonly Facts[];
  readonly closing: string;
};

/** Everything that a lease says, in one language. */
export type LeaseWording = {
  readonly title: string;
  readonly foot: (page: number, pages: number) => string;
  readonly opening: string;
  readonly parties: Facts;
  readonly clauses: readonly LeaseClause[];
  readonly signing: string;
  readonly signingText: string;
  readonly signers: readonly string[];
  readonly evidence: (evidence: SigningEvidence) => EvidenceWording;
  readonly attachment: string;
};
