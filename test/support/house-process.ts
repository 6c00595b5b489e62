import { serveHouse } from "#api/serve.ts";
import { openDatabase } from "#domain/database.ts";
import { entities } from "#domain/entities.ts";
import { benchHouse } from "#test/bench/bench-house.ts";
import { registerOn, runningClock } from "#test/bench/ground.ts";

/** A process that serves the register in the database given, on the port given, from the moment given on, until it is killed or who started it is gone. It prints its port. */
const [url = "", port = "0", from = ""] = process.argv.slice(2);
const database = await openDatabase({ url, entities });
const house = await benchHouse(registerOn(database, runningClock(Temporal.Instant.from(from))));
console.log((await serveHouse(house, Number(port))).port);
process.stdin.once("end", () => process.exit(0)).resume();
