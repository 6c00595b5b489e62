import { moment } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, Facts, PageHead, Status } from "#templates/pages/kit.tsx";
import { MailBody } from "#templates/pages/mail-body.tsx";
import { Pager, type Paging } from "#templates/pages/progress.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Delivery = "waiting" | "sent" | "unknown" | "failed" | "posted";
export type MailLine = { readonly id: string; readonly subject: string; readonly at: Temporal.Instant; readonly delivery: Delivery };

const tones = { waiting: undefined, sent: "good", unknown: "care", failed: "wrong", posted: "good" } as const;

export function inboxPage(frame: Frame, { mails, paging }: { readonly mails: readonly MailLine[]; readonly paging: Paging }): string {
  const { language } = frame;
  const t = textFor(language).inbox;
  return framed(
    frame,
    { title: t.title, audience: "member" },
    <>
      <PageHead title={t.title} lead={t.lead} />
      <section>
        <h2>{t.title}</h2>
        {mails.length === 0 ? (
          <p>{t.empty}</p>
        ) : (
          <>
            <DataTable
              caption={t.title}
              rows={mails}
              columns={[
                { head: t.subject, label: t.subject, cell: ({ id, subject }) => <a href={paths.mail(id)}>{subject}</a> },
                { head: t.sent, label: t.sent, cell: ({ at }) => moment(at, language) },
                {
                  head: t.delivery,
                  label: t.delivery,
                  cell: ({ delivery }) => <Status tone={tones[delivery]}>{t.results[delivery]}</Status>,
                },
              ]}
            />
            <Pager paging={paging} language={language} />
          </>
        )}
      </section>
    </>,
  );
}

export type MailShown = MailLine & {
  readonly to: string;
  readonly postedOn: Temporal.PlainDate | null;
  readonly text: string;
  readonly documents: readonly { readonly number: string }[];
};

export function mailPage(frame: Frame, mail: MailShown): string {
  const { language } = frame;
  const t = textFor(language).inbox;
  return framed(
    frame,
    { title: mail.subject, audience: "member" },
    <>
      <PageHead margin={[<a href={paths.inbox}>{t.back}</a>, moment(mail.at, language)]} title={mail.subject} />
      <section>
        <h2>{t.message}</h2>
        <MailBody text={mail.text} />
      </section>
      <section>
        <h2>{t.delivery}</h2>
        <Facts
          facts={[
            [t.to, mail.to],
            [
              t.delivery,
              <>
                <Status tone={tones[mail.delivery]}>{t.results[mail.delivery]}</Status>
                <br />
                <small>{t.resultTexts[mail.delivery]}</small>
              </>,
            ],
            [t.postedOn, mail.postedOn ? <Day on={mail.postedOn} language={language} /> : null],
            [
              t.attachments,
              mail.documents.length > 0
                ? mail.documents.map(({ number }, index) => (
                    <>
                      {index > 0 ? ", " : null}
                      <a href={paths.document(number)}>{number}</a> (pdf)
                    </>
                  ))
                : null,
            ],
          ]}
        />
        {mail.delivery === "failed" ? (
          <p>
            <a href={paths.myData}>{t.checkData}</a>
          </p>
        ) : null}
      </section>
    </>,
  );
}
