import { type CleanedWhere, createAdapterFactory } from "better-auth/adapters";
import type { Register } from "#domain/act.ts";
import { systemClock } from "#domain/clock.ts";

/**
 * Better Auth's way to schema auth: what signing in asks, and no more. Better Auth reads the wall clock and the register has its own, so
 * moments are moved by the difference as they pass.
 */
export function tables({ database, clock }: Register) {
  const ahead = () => clock.now().epochMilliseconds - systemClock.now().epochMilliseconds;
  const toRegister = (value: unknown) =>
    value instanceof Date ? Temporal.Instant.fromEpochMilliseconds(value.getTime() + ahead()) : value;
  const toBetterAuth = (value: unknown) =>
    value instanceof Temporal.Instant ? new Date(value.epochMilliseconds - Math.round(ahead())) : value;

  async function removed(model: string, where: readonly CleanedWhere[]): Promise<number> {
    const condition = conditionOf(where);
    return (await database.query(`delete from ${model} where ${condition.sql} returning 1`, condition.values)).length;
  }

  async function updated<T>(model: string, where: readonly CleanedWhere[], change: readonly [string, unknown][]): Promise<T[]> {
    const condition = conditionOf(where);
    const columns = change.map(([column], index) => `${column} = $${condition.values.length + index + 1}`);
    return database.query<T>(`update ${model} set ${columns.join(", ")} where ${condition.sql} returning *`, [
      ...condition.values,
      ...change.map(([, value]) => value),
    ]);
  }

  return createAdapterFactory({
    config: {
      adapterId: "register",
      supportsDates: true,
      supportsBooleans: true,
      transaction: false,
      customTransformInput: ({ data }) => toRegister(data),
      customTransformOutput: ({ data }) => toBetterAuth(data),
    },
    adapter: ({ getFieldName }) => ({
      create: async <T extends object>({ model, data }: { model: string; data: T }) => {
        const columns = Object.keys(data);
        const [made] = await database.query<T>(
          `insert into ${model} (${columns.join(", ")}) values (${columns.map((_, index) => `$${index + 1}`).join(", ")}) returning *`,
          Object.values(data),
        );
        if (!made) throw new Error(`${model} took no row`);
        return made;
      },
      findOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) => {
        const condition = conditionOf(where);
        const [found] = await database.query<T>(`select * from ${model} where ${condition.sql} limit 1`, condition.values);
        return found ?? null;
      },
      findMany: async ({ model, where = [], limit, sortBy, offset = 0 }) => {
        const condition = conditionOf(where);
        const order = sortBy ? `order by ${getFieldName({ model, field: sortBy.field })} ${sortBy.direction}` : "";
        return database.query(`select * from ${model} where ${condition.sql} ${order} limit ${limit} offset ${offset}`, condition.values);
      },
      update: async <T>({ model, where, update }: { model: string; where: CleanedWhere[]; update: T }) =>
        (await updated<T>(model, where, Object.entries(update ?? {})))[0] ?? null,
      updateMany: async ({ model, where, update }) => (await updated(model, where, Object.entries(update))).length,
      delete: async ({ model, where }) => {
        await removed(model, where);
      },
      deleteMany: ({ model, where }) => removed(model, where),
      consumeOne: async <T>({ model, where }: { model: string; where: CleanedWhere[] }) => {
        const condition = conditionOf(where);
        const [taken] = await database.query<T>(`delete from ${model} where ${condition.sql} returning *`, condition.values);
        return taken ?? null;
      },
      count: async ({ model, where = [] }) => {
        const condition = conditionOf(where);
        const [counted] = await database.query<{ rows: number }>(
          `select count(*) as rows from ${model} where ${condition.sql}`,
          condition.values,
        );
        return counted?.rows ?? 0;
      },
    }),
  });
}

const signs: Readonly<Record<string, string>> = { eq: "=", ne: "<>", lt: "<", lte: "<=", gt: ">", gte: ">=" };

function conditionOf(where: readonly CleanedWhere[]): { sql: string; values: readonly unknown[] } {
  const parts = where.map(({ field, operator = "eq", connector, value }, index) => {
    const sign = signs[operator];
    if (!sign || value === null || (connector === "OR" && index > 0)) throw new Error(`signing in does not ask ${field} ${operator}`);
    return `${field} ${sign} $${index + 1}`;
  });
  return { sql: parts.join(" and ") || "true", values: where.map(({ value }) => value) };
}
