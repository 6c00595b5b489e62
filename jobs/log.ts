import { pino } from "pino";
import type { Environment } from "#domain/environment.ts";
import type { Log } from "#domain/log.ts";

/** Where a careless line would put what is somebody's. */
const personal = ["name", "email", "address", "iban", "phone", "street", "postcode", "city", "subject", "text", "html", "token", "cookie"];

/** The log of this process: a line of JSON each on the standard output. The one place that knows pino. */
export const openLog = (level: Environment["logLevel"]): Log =>
  pino({ level, base: null, redact: [...personal, ...personal.map((key) => `*.${key}`)], timestamp: pino.stdTimeFunctions.isoTime });
