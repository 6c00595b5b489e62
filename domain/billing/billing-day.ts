import { valueOn } from "#domain/bylaws/dated-table.ts";
import { isBefore, monthDayUnder } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";

/** The billing day of a day's year, by the table in force on that day; null as long as none is approved. */
export async function billingDayOf(reader: Reader, day: Temporal.PlainDate): Promise<Temporal.PlainDate | null> {
  const value = await valueOn(reader, "billing_day", day);
  return value === null ? null : Temporal.PlainDate.from(`${day.year}-${monthDayUnder(value)}`, { overflow: "constrain" });
}

/** The year's billing day if it has come and no run has billed what ended before it; or null. */
export async function billingDayDue(reader: Reader, on: Temporal.PlainDate): Promise<Temporal.PlainDate | null> {
  const day = await billingDayOf(reader, on);
  if (!day || isBefore(on, day)) return null;
  const [prepared] = await reader.query("select from lease_billing where ended_before >= $1 limit 1", [day]);
  return prepared ? null : day;
}
