import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { type CallLetter, type CallLetters, nameMark } from "#domain/meetings/call-letter.ts";
import type { ConvocationId } from "#domain/meetings/convocation.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";

export type UnwrittenCall = { id: ConvocationId; meetingId: MeetingId; first: PersonId; count: number };

/** Calls that were not written to everybody yet, with the first to whom. */
export const unwrittenCalls = (reader: Reader): Promise<UnwrittenCall[]> =>
  reader.query(
    `select c.id, c.meeting_id as "meetingId", left_over.first, left_over.count
     from convocation c cross join lateral (select (array_agg(r.person_id order by r.person_id))[1] as first, count(*) from convocation_recipient r
       where r.convocation_id = c.id and not exists (
         select from mail m where m.kind = 'convocation' and m.about_id = c.id and m.person_id = r.person_id)) left_over
     where left_over.count > 0 order by c.recorded_at, c.id`,
  );

const oneLine = "btrim(regexp_replace(now.name, '\\s+', ' ', 'g'))";
/** A name that is an advertisement must not reach whoever reads the mail. */
const nameless = "now.name ~* '://|www\\.|@'";
const escaped = ["&:&amp;", "<:&lt;", ">:&gt;", '":&quot;', "'':&#39;"].reduce((inner, each) => {
  const [character, entity] = each.split(":");
  return `replace(${inner}, '${character}', '${entity}')`;
}, oneLine);

/**
 * Writes a call to at most so many who were not written to, in one statement, to those without consent or address for the post. It is named by
 * whom it begins with, so that what is done twice is done once.
 */
export async function writeCallMails(
  act: Act,
  { id, meetingId }: UnwrittenCall,
  letters: CallLetters,
  limit: number,
): Promise<[Reference<"meeting">]> {
  const languages = Object.entries(letters);
  const column = (name: keyof CallLetter): string[] => languages.map(([, letter]) => letter[name]);
  await act.tx.execute(
    `with letter as (select * from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
         as letter (language, subject, text, html, nameless_text, nameless_html)),
       unwritten as (select person_id, by_mail from convocation_recipient r where r.convocation_id = $1 and not exists (
           select from mail m where m.kind = 'convocation' and m.about_id = $1 and m.person_id = r.person_id)
         order by person_id limit $4),
       due as materialized (select new_id($3::timestamptz) as id, u.person_id, case when u.by_mail then now.email end as address, letter.subject,
           case when ${nameless} then nameless_text else replace(letter.text, '${nameMark}', ${oneLine}) end as text,
           case when ${nameless} then nameless_html else replace(letter.html, '${nameMark}', ${escaped}) end as html
         from unwritten u join person_now now using (person_id) join letter using (language)),
       written as (insert into mail (id, person_id, kind, about_id, act_id, recorded_at)
         select id, person_id, 'convocation', $1, $2, $3 from due)
     insert into mail_content (mail_id, address, subject, text, html) select id, address, subject, text, html from due`,
    [
      id,
      act.id,
      act.at,
      limit,
      languages.map(([language]) => language),
      ...(["subject", "text", "html", "namelessText", "namelessHtml"] as const).map(column),
    ],
  );
  return [reference("meeting", meetingId)];
}
