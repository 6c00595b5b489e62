import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { adoptBylaws, type BylawSettings, bylawsOn, bylawVersions, defaultBylaws } from "#domain/bylaws/bylaws.ts";
import { type Cooperative, changeCooperative, cooperative, cooperativeNow } from "#domain/bylaws/cooperative.ts";
import {
  approveDatedValues,
  datedValues,
  isSeries,
  type ProposedValue,
  proposeDatedValue,
  type Series,
  series,
  valueOn,
} from "#domain/bylaws/dated-table.ts";
import { decisions, recordDecision } from "#domain/decisions/decision.ts";
import { foundCooperative } from "#domain/founding.ts";
import type { Id } from "#domain/id.ts";
import { cents } from "#domain/money.ts";
import { emptyRegister } from "#test/support/empty-register.ts";
import { refusalOf } from "#test/support/refusal.ts";
import { act, day, type Village, village } from "#test/support/village.ts";

let here: Village;
beforeAll(async () => {
  here = await village("2026-01-12");
});
afterAll(() => here.close());

const particulars: Cooperative = {
  name: "Landcoöperatie De Vier Weteringen U.A.",
  seat: "Oosterwaard",
  kvk: "12345678",
  iban: "NL32TRIO0254651234",
  street: "Dorpsstraat 14",
  postcode: "4100 AA",
  city: "Oosterwaard",
  email: "bestuur@voorbeeld.nl",
  phone: null,
  rsin: null,
};

describe("a decision", () => {
  const decides = (number: string, decidedOn: string) =>
    act(here.register, "record_decision", (each) =>
      recordDecision(each, { number, organ: "general_meeting", decidedOn: day(decidedOn), title: "Prijs", wording: "Wij besluiten." }),
    );

  test("has a number of its own and a day that has come", async () => {
    expect(await refusalOf(decides("2026-02", "2026-01-13"))).toBe("decision_in_future");
    expect(await refusalOf(decides("2026-02", "2026-01-12"))).toBeNull();
    expect(await refusalOf(decides("2026-02", "2026-01-11"))).toBe("decision_number_taken");
    expect((await decisions(here.database)).map(({ number, organ }) => [number, organ])).toEqual([
      ["2026-02", "general_meeting"],
      ["2026-01", "board"],
    ]);
  });
});

describe("founding", () => {
  test("happens once, also when two found at once; before it nothing can rest on the cooperative", async () => {
    const there = await emptyRegister("2026-01-12");
    expect(await cooperativeNow(there.register.database)).toBeNull();
    expect(await refusalOf(cooperative(there.register.database))).toBe("cooperative_not_founded");
    expect(await refusalOf(bylawsOn(there.register.database, day("2026-01-12")))).toBe("cooperative_not_founded");
    const change = act(there.register, "change_cooperative", (each) => changeCooperative(each, particulars));
    expect(await refusalOf(change)).toBe("cooperative_not_founded");
    const found = () => refusalOf(act(there.register, "found_cooperative", (each) => foundCooperative(each, particulars)));
    expect((await Promise.all([found(), found()])).toSorted()).toEqual(["cooperative_already_founded", null].toSorted());
    expect(await bylawVersions(there.register.database)).toEqual([
      { ...defaultBylaws, version: 1, effectiveOn: day("2026-01-12"), decisionId: null, decisionNumber: null },
    ]);
    expect(await valueOn(there.register.database, "emission_limit", day("2026-01-12"))).toBeNull();
    expect((await datedValues(there.register.database, "rent_norm")).filter(({ key }) => key === "Rivierengebied")).toMatchObject([
      { validFrom: day("2025-07-01"), value: 997_00, approvedBy: null },
      { validFrom: day("2024-07-01"), value: 959_00 },
      { validFrom: day("2023-07-01"), value: 791_00 },
    ]);
    await there.close();
  });

  test.each([
    ["Landcoöperatie De Vier Weteringen", "cooperative_name_incomplete"],
    ["De Vier Weteringen U.A.", "cooperative_name_incomplete"],
    ["Landcoöperatie U.A. De Vier Weteringen", "cooperative_name_incomplete"],
    ["Coöperatieve Vereniging De Vier Weteringen B.A.", null],
    ["Landcooperatie W.A.", null],
  ])("under the name %s: %s (2:54 BW)", async (name, refusal) => {
    here.clock.moveTo(here.clock.now().add({ minutes: 1 }));
    const change = act(here.register, "change_cooperative", (each) => changeCooperative(each, { ...particulars, name }));
    expect(await refusalOf(change)).toBe(refusal);
    if (!refusal) expect(await cooperative(here.database)).toEqual({ ...particulars, name });
  });
});

describe("bylaws", () => {
  const adopts = (effectiveOn: string, decisionId: Id<"decision"> | null, changed: Partial<BylawSettings> = {}) =>
    act(here.register, "adopt_bylaws", (each) =>
      adoptBylaws(each, { ...defaultBylaws, ...changed, effectiveOn: day(effectiveOn), decisionId }),
    );

  test("change by a decision, from today or a later day on; the version of the day is in force", async () => {
    expect(await refusalOf(adopts("2026-07-01", null))).toBe("bylaws_need_decision");
    expect(await refusalOf(adopts("2026-01-11", here.decisionId))).toBe("bylaws_back_dated");
    await adopts("2026-07-01", here.decisionId, { entryFeeCents: cents(25_00), termMonths: 36 });
    await adopts("2026-07-01", here.decisionId, { entryFeeCents: cents(30_00) });
    const fees = await Promise.all(
      ["2026-01-12", "2026-06-30", "2026-07-01"].map(async (on) => (await bylawsOn(here.database, day(on))).entryFeeCents),
    );
    expect(fees).toEqual([20_00, 20_00, 30_00]);
    expect(await bylawsOn(here.database, day("2026-07-01"))).toMatchObject({ version: 3, termMonths: 24, decisionId: here.decisionId });
    expect(await refusalOf(bylawsOn(here.database, day("2026-01-11")))).toBe("cooperative_not_founded");
  });

  test("adopted by two at once become two versions", async () => {
    const before = (await bylawVersions(here.database)).length;
    await Promise.all([1, 2].map(() => adopts("2026-09-01", here.decisionId)));
    const versions = await bylawVersions(here.database);
    expect(versions.map(({ version }) => version)).toEqual(Array.from({ length: before + 2 }, (_, index) => before + 2 - index));
  });
});

describe("a dated table", () => {
  const proposes = async (value: Partial<ProposedValue>): Promise<Id<"dated_value">> => {
    const [{ id }] = await act(here.register, "propose_dated_value", (each) =>
      proposeDatedValue(each, {
        series: "consumer_price_index",
        key: "",
        validFrom: day("2026-01-01"),
        value: 128_40,
        source: "CBS",
        ...value,
      }),
    );
    return id as Id<"dated_value">;
  };
  const approves = (...ids: Id<"dated_value">[]) =>
    act(here.register, "approve_dated_value", (each) => approveDatedValues(each, ids, here.decisionId), here.board);
  const index = (on: string, key = "") => valueOn(here.database, "consumer_price_index", day(on), key);

  test("has a value from its day on, for its key, once a decision approved it; of two for one day the last recorded counts", async () => {
    const [first, second, other] = [
      await proposes({}),
      await proposes({ validFrom: day("2026-02-01"), value: 132_25 }),
      await proposes({ key: "food", value: 1 }),
    ];
    expect(await index("2026-03-01")).toBeNull();
    await approves(first, other);
    expect([await index("2025-12-31"), await index("2026-01-01"), await index("2026-03-01")]).toEqual([null, 128_40, 128_40]);
    await approves(second);
    expect([await index("2026-01-31"), await index("2026-02-01"), await index("2026-02-01", "food")]).toEqual([128_40, 132_25, 1]);
    here.clock.moveTo(here.clock.now().add({ minutes: 1 }));
    await approves(await proposes({ validFrom: day("2026-02-01"), value: 132_30 }));
    expect(await index("2026-02-01")).toBe(132_30);
    expect((await datedValues(here.database, "consumer_price_index")).map(({ value, approvedBy }) => [value, approvedBy])).toEqual([
      [132_30, "2026-01"],
      [132_25, "2026-01"],
      [128_40, "2026-01"],
      [1, "2026-01"],
    ]);
  });

  test("takes no value without a source, and no second approval, not even from two at once", async () => {
    expect(await refusalOf(proposes({ source: " " }))).toBe("source_missing");
    const id = await proposes({ key: "twice" });
    const answers = await Promise.all([refusalOf(approves(id)), refusalOf(approves(id))]);
    expect(answers.toSorted()).toEqual(["dated_value_already_approved", null].toSorted());
  });

  test("is one of those that the register knows", () => {
    expect(Object.keys(series).every(isSeries)).toBe(true);
    expect(["toString", "price", ""].some((text) => isSeries(text))).toBe(false);
    expect(series["rent_norm" satisfies Series]).toBe("cents_per_ha");
  });
});
