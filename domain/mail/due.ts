import { endOfDay } from "#domain/calendar.ts";
import type { Reader } from "#domain/database.ts";
import { isDead } from "#domain/estates/estate.ts";
import { estatesFacts } from "#domain/mail/due/estates.ts";
import { leasesFacts } from "#domain/mail/due/leases.ts";
import { membershipFacts } from "#domain/mail/due/membership.ts";
import { particularsFacts } from "#domain/mail/due/particulars.ts";
import { paymentsFacts } from "#domain/mail/due/payments.ts";
import { sharesFacts } from "#domain/mail/due/shares.ts";
import { transfersFacts } from "#domain/mail/due/transfers.ts";
import type { DueMailKind } from "#domain/mail/mail.ts";
import type { DueMail } from "#domain/mail/mail-facts.ts";

/**
 * Facts older than this are not mailed about: an imported history, or a backup put back after years, must not write to people about what they
 * have long known. It is longer than any time that the mail or the machine may be away.
 */
const mailedWithinDays = 60;

/** Of each kind of mail the facts to tell: `aboutId`, `personId`, `at` and their own columns, since $1 and before $2. */
const facts: Readonly<Record<DueMailKind, string>> = {
  ...membershipFacts,
  ...sharesFacts,
  ...transfersFacts,
  ...leasesFacts,
  ...estatesFacts,
  ...paymentsFacts,
  ...particularsFacts,
};

/** Who left an address hears of it there. */
const addressOf = (kind: DueMailKind): string => (kind === "address_left" ? "fact.email_before" : "now.email");

/** What of one kind somebody is to hear of as of a day, and has not, the oldest first; nobody writes to who died. */
export const dueMails = (reader: Reader, kind: DueMailKind, on: Temporal.PlainDate, limit: number | null): Promise<DueMail[]> =>
  reader.query(
    `with fact as (${facts[kind]})
     select fact.*, '${kind}' as kind, now.name, ${addressOf(kind)} as address, now.language
     from fact join person_now now on now.person_id = fact."personId"
     where fact.at >= $1 and fact.at < $2 and not exists (
       select from mail where mail.kind = '${kind}' and mail.about_id = fact."aboutId" and mail.person_id = fact."personId")
       and not ${isDead('fact."personId"')}
     order by fact.at, fact."aboutId", fact."personId" limit $3`,
    [endOfDay(on.subtract({ days: mailedWithinDays })), endOfDay(on), limit],
  );
