/** What must be done by a day, by law or by the bylaws (DOMAIN 2.8). The texts give each its words and its article. */
export const deadlineRules = [
  "accounts",
  "allotment",
  "bylaw_text",
  "chamber_answer",
  "chamber_filing",
  "convocation",
  "duty",
  "field_declaration",
  "heirs_apply",
  "invest",
  "lease_billing",
  "lease_continuation",
  "lease_end",
  "membership_notice",
  "minutes",
  "minutes_item",
  "objection_answer",
  "question_answers",
  "results_due",
  "seal_end",
  "spouse_undoes",
  "transfer_tax",
  "yearly_statements",
] as const;
export type DeadlineRule = (typeof deadlineRules)[number];

/** Who sees to it. */
export const deadlineOwners = ["board", "secretary", "treasurer", "lessee", "member", "heir"] as const;
export type DeadlineOwner = (typeof deadlineOwners)[number];

export type Deadline = {
  readonly rule: DeadlineRule;
  /** What it is about, within its rule: the same as long as it is the same thing. */
  readonly about: string;
  /** Alarms count from this day. */
  readonly dueOn: Temporal.PlainDate;
  /** Only after this day is it late: the next working day, where a statutory term ends on a free one (art. 1 Algemene termijnenwet). */
  readonly atLastOn: Temporal.PlainDate;
  readonly owner: DeadlineOwner;
  readonly facts: Readonly<Record<string, string | number>>;
};

/** A deadline whose day is not moved by free days. */
export const onDay = (deadline: Omit<Deadline, "atLastOn">): Deadline => ({ ...deadline, atLastOn: deadline.dueOn });
