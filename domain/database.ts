import { createHash } from "node:crypto";
import { once } from "node:events";
import type { EntitySchema } from "@mikro-orm/core";
import { MikroORM } from "@mikro-orm/postgresql";
import copy, { type CopyStreamQuery, type CopyToStreamQuery } from "pg-copy-streams";
import { columnTypes, encode } from "#domain/column.ts";
import { copyRows } from "#domain/copy-rows.ts";
import { hasLists, insertStatement, tabular } from "#domain/insert.ts";

/** What can be asked. SQL has its parameters as $1, $2 …; see `column.ts` for what comes back. */
export type Reader = {
  query<T>(sql: string, parameters?: readonly unknown[]): Promise<T[]>;
};

/**
 * What can be asked inside a transaction. Statements that do not wait for each other (`Promise.all`) go in one trip, in the order in which
 * they are asked; after one that fails the others fail too.
 */
export type Snapshot = Reader & {
  /** `copy (…) to stdout …`. Read it to its end before the next statement; it takes no parameters. Then it knows its `rowCount`. */
  copyOut(sql: string): CopyToStreamQuery;
};

/** What can be asked and written inside a transaction. Domain code gets this as `Tx`, from an act alone. */
export type Writer = Snapshot & {
  /** Gives how many rows the statement touched. */
  execute(sql: string, parameters?: readonly unknown[]): Promise<number>;
  /** Adds rows to a mapped table, however many in one statement; those of an iterator are sent as they are made. */
  insert<Row extends object>(
    table: EntitySchema<Row>,
    rows: NoInfer<Row> | readonly NoInfer<Row>[] | IteratorObject<NoInfer<Row>>,
  ): Promise<void>;
  /** `copy … from stdin …`. Write it to its end, and wait for `finish`, before the next statement. Then it knows its `rowCount`. */
  copyIn(sql: string): CopyStreamQuery;
};

declare const insideAct: unique symbol;
/** A writer inside an act. Only `perform` makes one, so a write outside an act does not compile. */
export type Tx = Writer & { readonly [insideAct]: true };

/** Outside a transaction it answers one question at a time. */
export type Database = Reader & {
  readonly orm: MikroORM;
  /** One READ COMMITTED transaction: kept if the work returns, undone if it throws. */
  transaction<T>(work: (writer: Writer) => Promise<T>): Promise<T>;
  /** One REPEATABLE READ transaction that can only read: all its questions see one moment. */
  snapshot<T>(work: (reader: Snapshot) => Promise<T>): Promise<T>;
  /** Holds the session lock of this name until released, on a connection of its own; null if somebody else holds it, whom `holderOf` names. */
  hold(lock: string, as: string): Promise<(() => Promise<void>) | null>;
  holderOf(lock: string): Promise<string | null>;
  close(): Promise<void>;
};

type Pool = Awaited<ReturnType<ReturnType<MikroORM["em"]["getConnection"]>["getNativeClient"]>>;
const connect = (pool: Pool) => pool.connect();
type Client = Awaited<ReturnType<typeof connect>>;

/**
 * Opens a database. Connections are made when needed, at most `connections` of them; nothing is asked of the server yet.
 */
export async function openDatabase({
  url,
  connections = 10,
  entities = [],
}: {
  url: string;
  connections?: number;
  entities?: EntitySchema[];
}): Promise<Database> {
  const orm = new MikroORM({
    clientUrl: url,
    entities,
    ensureDatabase: false,
    discovery: { warnWhenNoEntities: false },
    pool: { max: connections },
    driverOptions: {
      pipeline: true,
      application_name: "meent",
      idle_in_transaction_session_timeout: 60_000,
      onPoolCreated: setColumnTypes,
    },
  });
  const pool = await orm.em.getConnection().getNativeClient();
  return {
    orm,
    query: async (sql, parameters = []) => (await pool.query(statement(sql, parameters))).rows,
    transaction: (work) => inTransaction(orm, pool, "begin isolation level read committed", work),
    snapshot: (work) => inTransaction(orm, pool, "begin isolation level repeatable read read only", work),
    hold: (lock, as) => hold(pool, lock, as),
    holderOf: (lock) => holderOf(pool, lock),
    close: () => close(orm, pool),
  };
}

/** MikroORM ends the pool only if it used it itself. */
async function close(orm: MikroORM, pool: Pool): Promise<void> {
  await orm.close(true);
  if (!pool.ended) await pool.end();
}

function setColumnTypes(pool: Pool): void {
  pool.on("connect", (client) => {
    for (const [oid, parse] of columnTypes) client.setTypeParser(oid, parse);
  });
}

async function inTransaction<T>(orm: MikroORM, pool: Pool, begin: string, work: (writer: Writer) => Promise<T>): Promise<T> {
  const client = await connect(pool);
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const result = await work(writerOn(orm, client));
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

/** From so many rows on `copy` is the quicker way in; for lists, of which `unnest` would make one, it is the only one. */
const manyRows = 100;

function writerOn(orm: MikroORM, client: Client): Writer {
  /** What is sent while rows are copied in would be taken for them. */
  let copying: Promise<void> | null = null;
  const run = async (sql: string, parameters: readonly unknown[] = []) => {
    while (copying) await copying;
    return client.query(statement(sql, parameters));
  };
  const copyIn = (sql: string) => client.query(copy.from(sql));
  const copyMany = async (table: EntitySchema, rows: Iterable<object>): Promise<void> => {
    while (copying) await copying;
    const { names, values } = tabular(orm, table, rows);
    copying = copyRows({ copyIn }, table.meta.tableName, names, values).finally(() => {
      copying = null;
    });
    return copying;
  };
  return {
    query: async (sql, parameters) => (await run(sql, parameters)).rows,
    execute: async (sql, parameters) => (await run(sql, parameters)).rowCount ?? 0,
    insert: async (table, rows) => {
      if (rows instanceof Iterator) return copyMany(table, rows);
      const all: readonly object[] = Array.isArray(rows) ? rows : [rows];
      if (all.length === 0) return;
      if (all.length >= manyRows || (all.length > 1 && hasLists(orm, table))) return copyMany(table, all);
      const { sql, parameters } = insertStatement(orm, table, all);
      await run(sql, parameters);
    },
    copyOut: (sql) => client.query(copy.to(sql)),
    copyIn,
  };
}

const names = new Map<string, string>();
const mostNames = 1_000;

const longList = 100;

/**
 * The server parses and plans a statement once per connection: its name is its hash. SQL that is composed beyond any count goes unnamed, and so
 * does what is asked of a long list: a plan for any list is a poor one for thousands.
 */
function statement(text: string, parameters: readonly unknown[]) {
  const values = parameters.map(encode);
  if (parameters.some((each) => Array.isArray(each) && each.length > longList)) return { text, values };
  let name = names.get(text);
  if (!name && names.size < mostNames) {
    name = createHash("sha256").update(text).digest("base64url");
    names.set(text, name);
  }
  return name ? { name, text, values } : { text, values };
}

const lockKey = "hashtextextended($1, 0)";

async function hold(pool: Pool, lock: string, as: string): Promise<(() => Promise<void>) | null> {
  const client = await connect(pool);
  let held = false;
  try {
    const named = `select pg_try_advisory_lock(${lockKey}) as held, set_config('application_name', $2, false)`;
    held = (await client.query(named, [lock, as])).rows[0]?.held;
  } finally {
    if (!held) client.release(true);
  }
  if (!held) return null;
  return async () => {
    client.release(true);
    await once(client, "end");
  };
}

async function holderOf(pool: Pool, lock: string): Promise<string | null> {
  const { rows } = await pool.query(
    `select activity.application_name as name from pg_locks held join pg_stat_activity activity using (pid)
     where held.locktype = 'advisory' and held.granted and held.objsubid = 1
       and (held.classid::bigint << 32 | held.objid::bigint) = ${lockKey}
       and held.database = (select oid from pg_database where datname = current_database())`,
    [lock],
  );
  return rows[0]?.name ?? null;
}
