/** The register's expected no. Each code has its sentence in both languages and its status in `api/problems.ts`. */
export type RefusalCode = "act_repeated_with_other_content" | "clock_behind_register";

export type Facts = Readonly<Record<string, string | number>>;

export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly code: RefusalCode;
  readonly facts: Facts;

  constructor(code: RefusalCode, facts: Facts = {}) {
    super(code);
    this.code = code;
    this.facts = facts;
  }
}

export function refuse(code: RefusalCode, facts?: Facts): never {
  throw new Refusal(code, facts);
}
