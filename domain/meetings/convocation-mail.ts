import { type Act, type Reference, reference } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import type { PersonId } from "#domain/id.ts";
import { type CallLetter, type CallLetters, nameMark } from "#domain/meetings/call-letter.ts";
import type { ConvocationId } from "#domain/meetings/convocation.ts";
import type { MeetingId } from "#domain/meetings/meeting.ts";

/** What is written to all who were called: a call, or that the meeting is called off. */
export type MeetingMessage = { kind: "convocation"; aboutId: ConvocationId } | { kind: "calling_off"; aboutId: MeetingId };
export type UnwrittenCall = MeetingMessage & { meetingId: MeetingId; first: PersonId; count: number };

/** Messages that were not written to everybody yet, with the first to whom. Nobody is called any more to a meeting that is called off. */
export const unwrittenCalls = (reader: Reader): Promise<UnwrittenCall[]> =>
  reader.query(
    `select told.kind, told.about_id as "aboutId", told.meeting_id as "meetingId", left_over.first, left_over.count
     from (select 'convocation' as kind, c.id as about_id, c.meeting_id, c.recorded_at from convocation c
         where not exists (select from calling_off o where o.meeting_id = c.meeting_id)
       union all select 'calling_off', o.meeting_id, o.meeting_id, o.recorded_at from calling_off o) told
     cross join lateral (select (array_agg(r.person_id order by r.person_id))[1] as first, count(*) from meeting_recipient r
       where r.kind = told.kind and r.about_id = told.about_id and not exists (
         select from mail m where m.kind = told.kind and m.about_id = told.about_id and m.person_id = r.person_id)) left_over
     where left_over.count > 0 order by told.recorded_at, told.about_id`,
  );

const oneLine = "btrim(regexp_replace(now.name, '\\s+', ' ', 'g'))";
/** A name that is an advertisement must not reach whoever reads the mail. */
const nameless = "now.name ~* '://|www\\.|@'";
const escaped = ["&:&amp;", "<:&lt;", ">:&gt;", '":&quot;', "'':&#39;"].reduce((inner, each) => {
  const [character, entity] = each.split(":");
  return `replace(${inner}, '${character}', '${entity}')`;
}, oneLine);

/**
 * Writes a message to at most so many who were not written to, in one statement, to those without consent or address for the post. It is named by
 * whom it begins with, so that what is done twice is done once.
 */
export async function writeCallMails(
  act: Act,
  { kind, aboutId, meetingId }: UnwrittenCall,
  letters: CallLetters,
  limit: number,
): Promise<[Reference<"meeting">]> {
  const languages = Object.entries(letters);
  const column = (name: keyof CallLetter): string[] => languages.map(([, letter]) => letter[name]);
  await act.tx.execute(
    `with letter as (select * from unnest($5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
         as letter (language, subject, text, html, nameless_text, nameless_html)),
       unwritten as (select person_id, by_mail from meeting_recipient r where r.kind = '${kind}' and r.about_id = $1 and not exists (
           select from mail m where m.kind = '${kind}' and m.about_id = $1 and m.person_id = r.person_id)
         order by person_id limit $4),
       due as materialized (select new_id($3::timestamptz) as id, u.person_id, case when u.by_mail then now.email end as address, letter.subject,
           case when ${nameless} then nameless_text else replace(letter.text, '${nameMark}', ${oneLine}) end as text,
           case when ${nameless} then nameless_html else replace(letter.html, '${nameMark}', ${escaped}) end as html
         from unwritten u join person_now now using (person_id) join letter using (language)),
       written as (insert into mail (id, person_id, kind, about_id, act_id, recorded_at)
         select id, person_id, '${kind}', $1, $2, $3 from due)
     insert into mail_content (mail_id, address, subject, text, html) select id, address, subject, text, html from due`,
    [
      aboutId,
      act.id,
      act.at,
      limit,
      languages.map(([language]) => language),
      ...(["subject", "text", "html", "namelessText", "namelessHtml"] as const).map(column),
    ],
  );
  return [reference("meeting", meetingId)];
}
