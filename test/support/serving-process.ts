import { startEmbeddedPostgres } from "#jobs/embedded-postgres.ts";

/** A process that serves the data in the folder given, under the name given, until it is killed. It prints its address. */
const [folder = "", serving = ""] = process.argv.slice(2);
const server = await startEmbeddedPostgres({ folder, serving, say: () => {}, durable: false });
console.log(server.url);
setInterval(() => {}, 1_000);
