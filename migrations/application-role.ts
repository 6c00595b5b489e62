import type { Database, Writer } from "#domain/database.ts";

/** The role that migrations grant to. The application signs in as this role, or as a member of it. */
export const applicationRole = "meent_app";

/**
 * Makes the role that the application's address names, if the owner may make roles. Throws if the owner may not, with the statements for
 * the server's administrator, and if the application could make tables.
 */
export async function ensureApplicationRole(owner: Database, applicationUrl: string): Promise<void> {
  const { username, password } = new URL(applicationUrl);
  const [login, secret] = [decodeURIComponent(username), decodeURIComponent(password)];
  await owner.transaction(async (tx) => {
    const missing = await missingStatements(tx, login, secret);
    if (missing.length > 0 && !(await mayMakeRoles(tx))) {
      const shown = missing.map((statement) => `  ${secret ? statement.replaceAll(secret, "…") : statement};\n`);
      throw new Error(`The owner may not make roles here. Let the server's administrator run once:\n${shown.join("")}`);
    }
    for (const statement of missing) await tx.execute(statement);
    await tx.execute("revoke create on schema public from public");
    if (await couldMakeTables(tx, login))
      throw new Error(`${login} can make tables or databases. DATABASE_URL must name a role that cannot.`);
  });
}

async function missingStatements(tx: Writer, login: string, secret: string): Promise<string[]> {
  const statements = await tx.query<{ sql: string }>(
    `select sql from (values
       (1, $1 <> $2 and to_regrole($1) is null, format('create role %I nologin', $1)),
       (2, to_regrole(quote_ident($2)) is null, format('create role %I login password %L', $2, $3::text)),
       (3, $1 <> $2 and not exists (
         select from pg_auth_members where roleid = to_regrole($1) and member = to_regrole(quote_ident($2))
       ), format('grant %I to %I', $1, $2))
     ) needed(step, needed, sql) where needed order by step`,
    [applicationRole, login, secret],
  );
  return statements.map(({ sql }) => sql);
}

async function mayMakeRoles(tx: Writer): Promise<boolean> {
  const [role] = await tx.query<{ may: boolean }>("select rolcreaterole or rolsuper as may from pg_roles where rolname = current_user");
  return role?.may ?? false;
}

async function couldMakeTables(tx: Writer, login: string): Promise<boolean> {
  const [role] = await tx.query<{ could: boolean }>(
    `select rolsuper or rolcreaterole or rolcreatedb or has_schema_privilege(oid, 'public', 'create')
       or has_database_privilege(oid, current_database(), 'create') as could from pg_roles where rolname = $1`,
    [login],
  );
  return role?.could ?? true;
}
