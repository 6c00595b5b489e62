import { moment } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead } from "#templates/pages/kit.tsx";
import { MailBody } from "#templates/pages/mail-body.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type DemoPerson = {
  readonly id: string;
  readonly name: string;
  readonly office: "person" | "member" | "secretary" | "treasurer" | "board" | "auditor" | "lessee";
  readonly note: string;
};

/** A letter or a card that opens a page for who has no account. */
export type DemoLetter = { readonly href: string; readonly name: string; readonly note: string };

const groups = ["members", "others", "office"] as const;
const groupOf = ({ office }: DemoPerson): (typeof groups)[number] =>
  office === "member" ? "members" : office === "person" || office === "lessee" ? "others" : "office";

/** One click per person. Field: person. */
export function demoPeoplePage(
  frame: Frame,
  { people, letters }: { readonly people: readonly DemoPerson[]; readonly letters: readonly DemoLetter[] },
): string {
  const t = textFor(frame.language).demo;
  return framed(
    frame,
    { title: t.peopleTitle, audience: "public" },
    <>
      <PageHead title={t.peopleTitle} lead={t.peopleLead} />
      {people.length === 0 ? <p>{t.nobody}</p> : null}
      <form action={paths.demoPeople} method="post">
        <input type="hidden" name="csrf" value={frame.csrf} />
        {groups.map((group) => {
          const those = people.filter((each) => groupOf(each) === group);
          return those.length === 0 ? null : (
            <section>
              <h2>{t[group]}</h2>
              <ul class="decide">
                {those.map(({ id, name, office, note }) => (
                  <li>
                    <button type="submit" name="person" value={id} class="as-link">
                      {name}
                    </button>
                    , {textFor(frame.language).frame.roles[office]} <small>{note}</small>
                  </li>
                ))}
              </ul>
            </section>
          );
        })}
      </form>
      {letters.length === 0 ? null : (
        <section>
          <h2>{t.letters}</h2>
          <p>{t.lettersLead}</p>
          <ul class="decide">
            {letters.map(({ href, name, note }) => (
              <li>
                <a href={href}>{name}</a> <small>{note}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>,
  );
}

export type DemoMail = { readonly id: string; readonly to: string; readonly subject: string; readonly at: Temporal.Instant };

export function demoMailboxPage(frame: Frame, { mails, paging }: { readonly mails: readonly DemoMail[]; readonly paging: Paging }): string {
  const { language } = frame;
  const t = textFor(language).demo;
  return framed(
    frame,
    { title: t.mailboxTitle, audience: "public" },
    <>
      <PageHead title={t.mailboxTitle} lead={t.mailboxLead} />
      <section>
        <h2>{t.mails}</h2>
        {mails.length === 0 ? (
          <p>{t.empty}</p>
        ) : (
          <DataTable
            caption={t.mailboxTitle}
            rows={mails}
            columns={[
              { head: t.subject, label: t.subject, cell: ({ id, subject }) => <a href={paths.demoMail(id)}>{subject}</a> },
              { head: t.to, label: t.to, cell: ({ to }) => to },
              { head: t.sent, label: t.sent, cell: ({ at }) => moment(at, language) },
            ]}
          />
        )}
        <Pager paging={paging} language={language} />
      </section>
    </>,
  );
}

export type DemoMailShown = DemoMail & { readonly text: string; readonly attachments: readonly string[] };

export function demoMailPage(frame: Frame, mail: DemoMailShown): string {
  const { language } = frame;
  const t = textFor(language).demo;
  return framed(
    frame,
    { title: mail.subject, audience: "public" },
    <>
      <PageHead margin={[<a href={paths.demoMailbox}>{t.back}</a>, moment(mail.at, language)]} title={mail.subject}>
        <Facts
          facts={[
            [t.to, mail.to],
            [t.attachments, mail.attachments.join(", ")],
          ]}
        />
      </PageHead>
      <section>
        <h2>{t.mails}</h2>
        <MailBody text={mail.text} />
      </section>
    </>,
  );
}
