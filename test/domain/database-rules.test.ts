import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refusalOf } from "#domain/constraint.ts";
import { type Database, openDatabase } from "#domain/database.ts";
import { type TestDatabase, testDatabase } from "#test/support/database.ts";

let copy: TestDatabase;
let database: Database;
beforeAll(async () => {
  copy = await testDatabase();
  database = await openDatabase({ url: copy.url });
});
afterAll(async () => {
  await database.close();
  await copy.close();
});

type Cells = Readonly<Record<string, string>>;

/** What each type of column gets unless a case says otherwise, in SQL. */
const ordinary: Readonly<Record<string, string>> = {
  uuid: "gen_random_uuid()",
  text: "'x'",
  bigint: "1",
  integer: "1",
  smallint: "1",
  boolean: "false",
  date: "date '2026-06-14'",
  "timestamp with time zone": "now()",
  bytea: "'\\x00'",
  jsonb: "'{}'",
  ARRAY: "'{}'",
  daterange: "daterange '[2026-01-01,2027-01-01)'",
};

const anyPlace = "(random() * 30000)::smallint";
const same = "'00000000-0000-8000-8000-000000000001'";

/** What a table asks of its cells, so that only what a case changes is wrong. */
const sound: Readonly<Record<string, Cells>> = {
  acquisition: { gift: "false", price_cents: "0" },
  allotment: { price_of: "'deliveries'" },
  application: { kind: "'person'", ground: "'entry'" },
  application_outcome: { outcome: "'refused'" },
  appointment: { office: "'chair'" },
  bylaws: { share_class: "'area'", without_delivery: "'carry'", call_days: "7", roll_day: "'call'" },
  cadastral_designation: { municipality: "'Oosterwaard'", section: "'C'" },
  condition_version: { code: "'S01'", comparator: "'equal'", observer: "'lessee'", window_from: "'04-01'", window_to: "'10-01'" },
  consent: { purpose: "'convocation_by_email'" },
  cooperative_particulars: { name: "'Landcoöperatie U.A.'", kvk: "'12345678'" },
  decision: { organ: "'board'" },
  lease_bill_line: { kind: "'rent'" },
  document: { language: "'nl'" },
  chamber_outcome: { outcome: "'approved'" },
  lease: { form: "'regular'" },
  condition_result: { result: "'met'" },
  evidence: { media_type: "'image/png'" },
  lease_signature: { party: "'lessee'", ink_copy_id: "null" },
  observation: { source: "'officer'" },
  parcel_outline: { crs: "'wgs84'", geometry: "'{}'", west: "5", south: "52", east: "6", north: "53" },
  signing_code: { party: "'lessee'" },
  lease_termination: { ground: "'agreement'" },
  lease_version: { kind: "'lease'", year_starts: "'01-01'", ends_on: "null" },
  lease_version_condition: { window_from: "null", window_to: "null" },
  ledger_entry: { kind: "'issuance'", dm2: "0", reverses_id: "null", follows_id: "null", run_id: "null" },
  lot: { share_class: "'area'", vintage: "2026", origin_id: "null", opening_run_id: "null" },
  member_hold: { ground: "'death'" },
  membership_end: { ground: "'notice'", follows_id: "null" },
  meeting_item: {
    position: anyPlace,
    majority: "'ordinary'",
    numerator: "null",
    denominator: "null",
    strict: "null",
    base: "null",
    quorum_percent: "null",
    article: "null",
  },
  meeting_version: { kind: "'annual'", mode: "'physical'", hour: "'20:00'", roll_on: "null" },
  motion: { item_id: "gen_random_uuid()", majority: "'ordinary'", base: "'cast'" },
  mail_result: { outcome: "'accepted'" },
  person: { nature: "'natural'" },
  person_particulars: { language: "'nl'" },
  run: { kind: "'allotment'" },
  run_finding: { severity: "'warns'" },
  share_order: { share_class: "'area'", member_id: "null" },
};

/** Each named constraint with a row that it refuses; one that refuses the second of two gets that row twice. */
/** Whether the same row again breaks the rule, or another one beside it. */
type Pair = "twice" | "beside";

const refused: readonly [constraint: string, table: string, cells: Cells, pair?: Pair][] = [
  ["acquisition_costs", "acquisition", { costs_cents: "-1" }],
  ["acquisition_gift", "acquisition", { gift: "true", price_cents: "1" }],
  ["acquisition_once", "acquisition", { parcel_id: same, follows_id: "null" }, "twice"],
  ["acquisition_price", "acquisition", { price_cents: "-1" }],
  ["allocation_cents", "allocation", { cents: "0" }],
  ["allocation_reversed_once", "allocation_reversal", { allocation_id: same }, "twice"],
  ["allocation_reversed_with_reason", "allocation_reversal", { reason: "' '" }],
  ["allotment_price", "allotment", { price: "0" }],
  ["allotment_price_of", "allotment", { price_of: "'x'" }],
  ["api_token_digest", "api_token", {}, "twice"],
  ["api_token_revoked_once", "api_token_revocation", { api_token_id: same }, "twice"],
  ["application_claim", "application", { claim_id: same }, "twice"],
  ["application_ground", "application", { ground: "'x'" }],
  ["application_pays", "application", { claim_id: "null" }],
  ["application_decided_once", "application_outcome", { application_id: same }, "twice"],
  ["application_fee", "application", { fee_cents: "-1" }],
  ["application_holder_once", "application_holder", { person_id: same }, "twice"],
  ["application_kind", "application", { kind: "'x'" }],
  ["application_locked", "application", { locked: "true" }],
  ["application_outcome_kind", "application_outcome", { outcome: "'x'" }],
  ["application_refused_with_reason", "application_outcome", { reason: "' '" }],
  ["appointment_office", "appointment", { office: "'x'" }],
  ["bank_statement_position", "bank_statement", { run_id: same }, "twice"],
  ["bank_transaction_cents", "bank_transaction", { cents: "0" }],
  ["bank_transaction_position", "bank_transaction", { statement_id: same }, "twice"],
  ["bylaws_cooling_off", "bylaws", { cooling_off_days: "366" }],
  ["bylaws_entry_fee", "bylaws", { entry_fee_cents: "-1" }],
  ["bylaws_entry_share", "bylaws", { entry_share_cents: "0" }],
  ["bylaws_invest_within", "bylaws", { invest_within_months: "121" }],
  ["bylaws_least_order", "bylaws", { least_order_cents: "0" }],
  ["bylaws_notice", "bylaws", { notice_weeks: "53" }],
  ["bylaws_payment_days", "bylaws", { payment_days: "0" }],
  ["bylaws_reserve", "bylaws", { reserve_percent: "101" }],
  ["bylaws_share_class", "bylaws", { share_class: "'x'" }],
  ["bylaws_term", "bylaws", { term_months: "601" }],
  ["bylaws_version", "bylaws", {}, "twice"],
  ["bylaws_without_delivery", "bylaws", { without_delivery: "'x'" }],
  ["bylaws_yearly_cap", "bylaws", { yearly_cap_cents: "0" }],
  ["cadastral_apartment", "cadastral_designation", { apartment: "10000" }],
  ["cadastral_designation_once", "cadastral_designation", { apartment: "null" }, "twice"],
  ["cadastral_municipality", "cadastral_designation", { municipality: "'-'" }],
  ["cadastral_number", "cadastral_designation", { number: "100000" }],
  ["cadastral_section", "cadastral_designation", { section: "'J'" }],
  ["certificate_code", "certificate", { number: "gen_random_uuid()::text" }, "twice"],
  ["certificate_entry", "certificate", { number: "gen_random_uuid()::text", code: "gen_random_uuid()::text", entry_id: same }, "twice"],
  ["certificate_number", "certificate", { code: "gen_random_uuid()::text" }, "twice"],
  ["certificate_price", "certificate", { price: "0" }],
  ["chamber_filed_once", "chamber_filing", { lease_id: same, lease_version_id: "null" }, "twice"],
  ["chamber_filing_fee", "chamber_filing", { fee_cents: "-1" }],
  ["chamber_outcome_kind", "chamber_outcome", { outcome: "'x'" }],
  ["claim_cents", "claim", { cents: "0" }],
  ["claim_due", "claim", { due_on: "date '2026-06-13'" }],
  ["claim_locked", "claim", { locked: "true" }],
  ["claim_reference", "claim", {}, "twice"],
  ["condition_allowance", "condition_version", { allowance_bp: "10001" }],
  ["condition_charge", "condition_version", { charge_bp: "-1" }],
  ["condition_code", "condition_version", { code: "'X1'" }],
  ["condition_comparator", "condition_version", { comparator: "'x'" }],
  ["condition_observer", "condition_version", { observer: "'x'" }],
  ["condition_result_kind", "condition_result", { result: "'x'" }],
  ["condition_result_once", "condition_result", { lease_id: same, follows_id: "null" }, "twice"],
  ["condition_version_approved_once", "condition_version_approval", { condition_version_id: same }, "twice"],
  ["condition_version_once", "condition_version", {}, "twice"],
  ["condition_version_positive", "condition_version", { version: "0" }],
  ["condition_window", "condition_version", { window_to: "null" }],
  ["condition_window_from", "condition_version", { window_from: "'april'" }],
  ["condition_window_to", "condition_version", { window_to: "'21-01'" }],
  ["consent_purpose", "consent", { purpose: "'x'" }],
  ["cooperative_kvk", "cooperative_particulars", { kvk: "'1234567'" }],
  ["cooperative_name_liability", "cooperative_particulars", { name: "'Landcoöperatie B.V.'" }],
  ["cooperative_rsin", "cooperative_particulars", { rsin: "'12345678'" }],
  ["counter_last_check", "counter", { last: "-1" }],
  ["credit_note_number", "credit_note", { invoice_id: "gen_random_uuid()", number: "'C'" }, "twice"],
  ["dated_value_approved_once", "dated_value_approval", { dated_value_id: same }, "twice"],
  ["decision_number", "decision", {}, "twice"],
  ["decision_organ", "decision", { organ: "'x'" }],
  ["discharge_once", "discharge", { appointment_id: same }, "twice"],
  ["document_language", "document", { language: "'de'" }],
  ["document_once", "document", { subject_id: same }, "twice"],
  ["evidence_media_type", "evidence", { media_type: "'image/svg+xml'" }],
  ["invoice_bill", "invoice", { number: "gen_random_uuid()::text", lease_bill_id: same }, "twice"],
  ["invoice_claim", "invoice", { number: "gen_random_uuid()::text", claim_id: same }, "twice"],
  ["invoice_credited_once", "credit_note", { number: "gen_random_uuid()::text", invoice_id: same }, "twice"],
  ["invoice_number", "invoice", { number: "'1'" }, "twice"],
  ["invoice_numbered", "invoice", { cents: "0", number: "'1'" }],
  ["invoice_once", "invoice", { number: "gen_random_uuid()::text", lease_id: same, replaces_credit_note_id: "null" }, "twice"],
  ["invoice_reminded_once", "invoice_reminder", { invoice_id: same }, "twice"],
  ["lease_bill_cents", "lease_bill", { cents: "-1" }],
  ["lease_bill_line_kind", "lease_bill_line", { kind: "'x'" }],
  ["lease_bill_once", "lease_bill", { run_id: same, lease_id: same }, "twice"],
  ["lease_concluded_once", "lease_conclusion", { lease_version_id: same }, "twice"],
  ["lease_condition_allowance", "lease_version_condition", { allowance_bp: "-1" }],
  ["lease_condition_charge", "lease_version_condition", { charge_bp: "10001" }],
  ["lease_condition_window_from", "lease_version_condition", { window_from: "'x'" }],
  ["lease_condition_window_to", "lease_version_condition", { window_to: "'x'" }],
  ["lease_form", "lease", { form: "'x'" }],
  ["lease_handed_over_once", "lease_handover", { lease_id: same }, "twice"],
  ["lease_locked", "lease", { locked: "true" }],
  ["lease_number", "lease", {}, "twice"],
  ["lease_offer_withdrawn_once", "lease_offer_withdrawal", { lease_version_id: same }, "twice"],
  ["lease_offer_withdrawn_with_reason", "lease_offer_withdrawal", { reason: "' '" }],
  ["lease_offered_once", "lease_offer", { lease_version_id: same }, "twice"],
  ["lease_signature_code_once", "lease_signature", { signing_code_id: same }, "twice"],
  ["lease_signature_method", "lease_signature", { ink_copy_id: same }],
  ["lease_signature_party", "lease_signature", { party: "'x'" }],
  ["lease_signed_once", "lease_signature", { lease_version_id: same }, "twice"],
  ["lease_terminated_once", "lease_termination", { lease_id: same }, "twice"],
  ["lease_termination_ground", "lease_termination", { ground: "'x'" }],
  [
    "lease_version_condition_once",
    "lease_version_condition",
    { lease_version_id: same, condition_version_id: same, position: anyPlace },
    "twice",
  ],
  ["lease_version_first", "lease_version", { kind: "'renewal'" }],
  ["lease_version_index_month", "lease_version", { index_month: "13" }],
  ["lease_version_kind", "lease_version", { kind: "'x'", version: "2" }],
  ["lease_version_once", "lease_version", { lease_id: same }, "twice"],
  ["lease_version_parcel_area", "lease_version_parcel", { dm2: "0" }],
  ["lease_version_parcel_once", "lease_version_parcel", { lease_version_id: same, parcel_id: same, position: anyPlace }, "twice"],
  ["lease_version_payment_days", "lease_version", { payment_days: "0" }],
  ["lease_version_positive", "lease_version", { version: "0" }],
  ["lease_version_rent", "lease_version", { rent_cents: "-1" }],
  ["lease_version_term", "lease_version", { ends_on: "date '2026-06-14'" }],
  ["lease_version_water", "lease_version", { water_board: "null" }],
  ["lease_version_water_share", "lease_version", { water_share_bp: "10001" }],
  ["lease_version_year_starts", "lease_version", { year_starts: "'x'" }],
  ["ledger_entry_allotment", "ledger_entry", { kind: "'allotment'", cents: "0" }],
  ["ledger_entry_allotted_once", "ledger_entry", { kind: "'allotment'", cents: "0", run_id: same, lot_id: same }, "twice"],
  ["ledger_entry_issuance", "ledger_entry", { dm2: "1" }],
  ["ledger_entry_kind", "ledger_entry", { kind: "'x'" }],
  ["ledger_entry_rescission", "ledger_entry", { kind: "'rescission'", cents: "1", reverses_id: same }],
  ["ledger_entry_move", "ledger_entry", { kind: "'transfer'", cents: "1", dm2: "-1" }],
  ["ledger_entry_reversal", "ledger_entry", { kind: "'reversal'" }],
  ["ledger_entry_reversed_once", "ledger_entry", { kind: "'reversal'", reverses_id: same }, "twice"],
  ["lot_class", "lot", { share_class: "'x'" }],
  ["lot_issued_once", "lot", { number: "gen_random_uuid()::text", share_order_id: same, follows_id: "null" }, "twice"],
  ["lot_locked", "lot", { locked: "true" }],
  ["lot_number", "lot", {}, "twice"],
  ["lot_source", "lot", { share_order_id: "null" }],
  ["lot_term", "lot", { term_ends_on: "date '2026-06-13'" }],
  ["lot_vintage", "lot", { vintage: "2025" }],
  ["member_hold_ground", "member_hold", { ground: "'x'" }],
  ["member_hold_released_once", "member_hold_release", { member_hold_id: same }, "twice"],
  ["membership_end_ground", "membership_end", { ground: "'x'" }],
  ["membership_end_reversed_once", "membership_end_reversal", { membership_end_id: same }, "twice"],
  ["membership_ends_once", "membership_end", { id: "gen_random_uuid()", member_id: same }, "twice"],
  ["mail_once", "mail", { about_id: same, person_id: same }, "twice"],
  ["mail_posted_once", "mail_posting", { mail_id: same }, "twice"],
  ["mail_result_once", "mail_result", { mail_id: same }, "twice"],
  ["mail_result_outcome", "mail_result", { outcome: "'x'" }],
  ["member_application", "member", { number: "(random() * 1e9)::int", application_id: same }, "twice"],
  ["member_holder_once", "member_holder", { person_id: same }, "twice"],
  ["member_locked", "member", { locked: "true" }],
  ["member_number", "member", {}, "twice"],
  ["membership_fee_cents", "membership_fee", { cents: "-1" }],
  ["objected_once", "objection", { condition_result_id: same }, "twice"],
  ["objection_decided_once", "objection_outcome", { condition_result_id: same }, "twice"],
  ["observation_source", "observation", { source: "'x'" }],
  ["parcel_area_positive", "parcel_area", { dm2: "0" }],
  ["parcel_locked", "parcel", { locked: "true" }],
  ["parcel_number", "parcel", {}, "twice"],
  ["parcel_outline_area", "parcel_outline", { dm2: "0" }],
  ["parcel_outline_box", "parcel_outline", { west: "6.1" }],
  ["parcel_outline_crs", "parcel_outline", { crs: "'x'" }],
  ["parcel_outline_geometry", "parcel_outline", { geometry: "'[]'" }],
  ["parcel_succeeded_once", "parcel_succession", { predecessor_id: same }, "beside"],
  ["parcel_succeeds_once", "parcel_succession", { successor_id: same }, "beside"],
  ["parcel_succession_order", "parcel_succession", { predecessor_id: same, successor_id: same }],
  ["payment_cents", "payment", { cents: "0" }],
  ["payment_locked", "payment", { locked: "true" }],
  ["payment_once", "payment", {}, "twice"],
  ["payment_set_aside_once", "payment_set_aside", { payment_id: same }, "twice"],
  ["payment_set_aside_with_reason", "payment_set_aside", { reason: "' '" }],
  ["person_locked", "person", { locked: "true" }],
  ["person_nature", "person", { nature: "'x'" }],
  ["person_particulars_language", "person_particulars", { language: "'de'" }],
  ["refund_cents", "refund", { cents: "0" }],
  ["refund_paid_out_once", "refund_payout", { refund_id: same }, "twice"],
  ["refund_paid_out_with_reason", "refund_payout", { reason: "' '" }],
  ["run_approved_once", "run_approval", { run_id: same }, "twice"],
  ["run_finding_severity", "run_finding", { severity: "'x'" }],
  ["run_kind", "run", { kind: "'x'" }],
  ["run_locked", "run", { locked: "true" }],
  ["run_posted_once", "run_posting", { run_id: same }, "twice"],
  ["run_reversed_once", "run_reversal", { run_id: same }, "twice"],
  ["run_reversed_with_reason", "run_reversal", { reason: "' '" }],
  ["share_order_application", "share_order", { claim_id: "gen_random_uuid()", application_id: same }, "twice"],
  ["share_order_cancelled_once", "share_order_cancellation", { share_order_id: same }, "twice"],
  ["share_order_cents", "share_order", { cents: "0" }],
  ["share_order_claim", "share_order", { claim_id: same }, "twice"],
  ["share_order_class", "share_order", { share_class: "'x'" }],
  ["share_order_orderer", "share_order", { application_id: "null" }],
  ["signing_code_party", "signing_code", { party: "'x'" }],
  ["team_left_once", "team_departure", { team_membership_id: same }, "twice"],
  ["bylaws_amendment_majority", "bylaws", { amendment_numerator: "2" }],
  ["bylaws_amendment_quorum", "bylaws", { amendment_quorum_percent: "101" }],
  ["bylaws_call_days", "bylaws", { call_days: "6" }],
  ["bylaws_proposal_supporters", "bylaws", { proposal_supporters: "0" }],
  ["bylaws_proxies", "bylaws", { proxies_per_holder: "-1" }],
  ["bylaws_roll_day", "bylaws", { roll_day: "'x'" }],
  ["convocation_in_time", "convocation", { called_on: "date '2026-06-15'" }],
  ["convocation_once", "convocation", { id: "gen_random_uuid()", meeting_id: same }, "twice"],
  ["meeting_document_title", "meeting_document", { title: "' '" }],
  ["meeting_document_withdrawn_once", "meeting_document_withdrawal", { meeting_document_id: same }, "twice"],
  ["meeting_hour", "meeting_version", { hour: "'24:00'" }],
  [
    "meeting_item_base",
    "meeting_item",
    { majority: "'bylaws'", numerator: "1", denominator: "1", strict: "true", article: "'x'", base: "'x'" },
  ],
  [
    "meeting_item_fraction",
    "meeting_item",
    { majority: "'bylaws'", denominator: "1", strict: "true", base: "'cast'", article: "'x'", numerator: "2" },
  ],
  ["meeting_item_majority", "meeting_item", { majority: "'x'" }],
  ["meeting_item_motion", "meeting_item", { motion: "null" }],
  ["meeting_item_once", "meeting_item", { meeting_version_id: same, item_id: same }, "twice"],
  ["meeting_item_own_rule", "meeting_item", { majority: "'bylaws'" }],
  [
    "meeting_item_quorum",
    "meeting_item",
    { majority: "'bylaws'", numerator: "1", denominator: "1", strict: "true", base: "'cast'", article: "'x'", quorum_percent: "101" },
  ],
  ["meeting_item_title", "meeting_item", { title: "' '" }],
  ["meeting_kind", "meeting_version", { kind: "'x'" }],
  ["meeting_locked", "meeting", { locked: "true" }],
  ["meeting_mode", "meeting_version", { mode: "'x'" }],
  ["meeting_number", "meeting", {}, "twice"],
  ["meeting_place", "meeting_version", { place: "' '" }],
  ["meeting_roll_day", "meeting_version", { roll_on: "date '2026-06-14'" }],
  ["meeting_version_once", "meeting_version", { id: "gen_random_uuid()", meeting_id: same }, "twice"],
  ["motion_base", "motion", { base: "'x'" }],
  ["motion_called_once", "motion", { item_id: same }, "twice"],
  ["motion_fraction", "motion", { numerator: "2" }],
  ["motion_majority", "motion", { majority: "'x'" }],
  ["motion_quorum", "motion", { quorum_percent: "101" }],
  ["proposal_locked", "proposal", { locked: "true" }],
  ["proposal_number", "proposal", {}, "twice"],
  ["proposal_supported_once", "proposal_support", { proposal_id: same, member_id: same }, "twice"],
  ["proxy_given_once", "proxy", { id: "gen_random_uuid()", meeting_id: same, giver_id: same, follows_id: "null" }, "twice"],
  ["proxy_revoked_once", "proxy_revocation", { proxy_id: same }, "twice"],
  ["proxy_to_another", "proxy", { giver_id: same, holder_id: same }],
  ["question_answered_once", "answer", { question_id: same }, "twice"],
  ["roll_frozen_once", "roll", { meeting_id: same }, "twice"],
  ["team_membership_once", "team_membership", { parcel_id: same, person_id: same }, "twice"],
];

/** unique_violation, exclusion_violation */
const broken: Readonly<Record<Pair, string>> = { twice: "23505", beside: "23P01" };

describe("the database itself refuses", () => {
  test.each(refused)("%s", async (constraint, table, cells, pair) => {
    const columns = await database.query<{ name: string; type: string }>(
      "select column_name as name, data_type as type from information_schema.columns where table_schema = 'public' and table_name = $1",
      [table],
    );
    const own: Cells = { ...sound[table], ...cells };
    const row = `(${columns.map(({ name, type }) => own[name] ?? ordinary[type]).join(", ")})`;
    const insert = `insert into ${table} (${columns.map(({ name }) => name).join(", ")}) values ${row}${pair ? `, ${row}` : ""}`;
    const error: unknown = await database.transaction((tx) => tx.execute(insert)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ constraint, code: pair ? broken[pair] : "23514" });
    expect(refusalOf(error)).not.toBeNull();
  });

  test("nothing else by name: every check and every unique key of the register stands above", async () => {
    const named = await database.query<{ name: string }>(
      `select conname as name from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x') and conrelid <> 'letting'::regclass
       union select conname from pg_constraint where connamespace = 'public'::regnamespace and contype = 'p' and conname like '%once'
       union select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
         where c.relnamespace = 'public'::regnamespace and i.indisunique and not i.indisprimary order by 1`,
    );
    const outsideActs = /^(check_result|job_result|mikro_orm|migration|rate_limit|run_progress)/;
    expect(named.map(({ name }) => name).filter((name) => !outsideActs.test(name))).toEqual(refused.map(([name]) => name).toSorted());
  });
});

describe("the application's role", () => {
  test("changes nothing but locks, counters, and what is written outside acts", async () => {
    const may = await database.query<{ may: string }>(
      `select table_name || '.' || column_name as may from information_schema.column_privileges
       where table_schema = 'public' and grantee in (current_user, 'meent_app') and privilege_type = 'UPDATE' order by 1`,
    );
    const lockable = ["application", "claim", "lease", "lot", "meeting", "member", "parcel", "payment", "person", "proposal", "run"].map(
      (table) => `${table}.locked`,
    );
    const outsideActs = /^(check_result|job_result|rate_limit|run_progress)\./;
    expect(may.map(({ may: column }) => column).filter((column) => !outsideActs.test(column))).toEqual(
      [...lockable, "counter.last"].toSorted(),
    );
  });

  test("can delete, update or empty no table of the register", async () => {
    const tables = await database.query<{ name: string; column: string }>(
      `select t.tablename as name, min(c.column_name) as column from pg_tables t
       join information_schema.columns c on c.table_schema = t.schemaname and c.table_name = t.tablename and c.column_name not in ('locked', 'last')
       where t.schemaname = 'public' and t.tablename not in ('check_result', 'job_result', 'rate_limit', 'run_progress') group by 1`,
    );
    expect(tables.length).toBeGreaterThan(50);
    for (const { name, column } of tables) {
      for (const change of [`delete from ${name}`, `update ${name} set ${column} = ${column}`, `truncate ${name}`]) {
        await expect(
          database.transaction((tx) => tx.execute(change)),
          change,
        ).rejects.toMatchObject({ code: "42501" });
      }
    }
  });
});
