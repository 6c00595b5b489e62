import type { ListedProxy } from "#domain/meetings/proxy.ts";
import { moment } from "#templates/format.ts";
import { Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Status, Steps } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type OwnProxies = {
  readonly meeting: MeetingPlace;
  /** The memberships for which he votes, each with the proxy that it gave and those that it holds. */
  readonly votes: readonly {
    readonly memberNumber: number;
    readonly given: ListedProxy | null;
    readonly held: readonly ListedProxy[];
  }[];
  readonly most: number;
  readonly form: Form;
};

/** A member's own page. Fields: giverNumber, holderNumber, holderName; to revoke giverNumber. */
export function ownProxyPage(frame: Frame, { meeting, votes, most, form }: OwnProxies): string {
  const { language } = frame;
  const t = textFor(language).meetings;
  const free = votes.filter(({ given, held }) => !given && held.length === 0);
  return framed(
    frame,
    { title: t.proxyTitle, audience: "member" },
    <>
      <PageHead
        margin={[<a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>]}
        title={t.proxyTitle}
        lead={t.proxyLead}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      {votes.length === 0 ? (
        <section>
          <h2>{t.roll}</h2>
          <p>{t.proxyNoVote}</p>
        </section>
      ) : null}
      {votes
        .filter(({ given, held }) => given || held.length > 0)
        .map(({ memberNumber, given, held }) => (
          <section class="flow">
            <h2>{t.proxyFor(memberNumber)}</h2>
            {held.map(({ giverName, stands }) => (
              <p>
                {t.proxyHeld(giverName)} {stands ? null : <Status tone="care">{t.aboveCap}</Status>}
              </p>
            ))}
            {given ? (
              <ActionForm form={form} action={paths.proxyRevocation(meeting.number)}>
                <p>{t.proxyGiven(given.holderName, given.holderNumber)}</p>
                <input type="hidden" name="giverNumber" value={String(memberNumber)} />
                <p class="actions">
                  <button type="submit" class="plain">
                    {t.proxyRevoke}
                  </button>
                </p>
              </ActionForm>
            ) : null}
          </section>
        ))}
      {free.length > 0 ? (
        <section>
          <h2>{t.proxyButton}</h2>
          <ActionForm form={form} action={paths.meetingPart(meeting.number, "proxy")} class="flow">
            {free.length === 1 ? (
              <input type="hidden" name="giverNumber" value={String(free[0]?.memberNumber)} />
            ) : (
              <Field
                form={form}
                name="giverNumber"
                label={t.proxyGiver}
                options={free.map(({ memberNumber }) => [String(memberNumber), String(memberNumber)])}
              />
            )}
            <Field form={form} name="holderNumber" label={t.proxyHolderNumber} size={8} inputmode="numeric" autocomplete="off" />
            <Field form={form} name="holderName" label={t.proxyHolderName} hint={t.proxyHolderHint} autocomplete="off" />
            <Steps steps={t.proxySteps(most)} />
            <p class="actions">
              <button type="submit">{t.proxyButton}</button>
            </p>
          </ActionForm>
        </section>
      ) : null}
    </>,
  );
}

type AllProxies = { readonly meeting: MeetingPlace; readonly items: readonly ListedProxy[]; readonly form: Form | null };

/** The board's list. Fields to record a signed form: giverNumber, holderNumber, holderName, paper. */
export function proxiesPage(frame: Frame, { meeting, items, form }: AllProxies): string {
  const { language } = frame;
  const t = textFor(language).meetings;
  return framed(
    frame,
    { title: t.proxiesTitle, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.meeting(meeting.number)}>{meetingName(meeting, frame)}</a>]}
        title={t.proxiesTitle}
        lead={t.proxiesLead}
      >
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <section>
        <h2>{t.proxiesTitle}</h2>
        {items.length === 0 ? (
          <p>{t.proxiesNone}</p>
        ) : (
          <DataTable
            caption={t.proxiesTitle}
            rows={items}
            columns={[
              { head: t.giver, label: t.giver, cell: ({ giverName, giverNumber }) => t.memberNamed(giverName, giverNumber) },
              { head: t.holder, label: t.holder, cell: ({ holderName, holderNumber }) => t.memberNamed(holderName, holderNumber) },
              {
                head: t.given,
                label: t.given,
                cell: ({ id, recordedAt, documentId }) => (
                  <>
                    {moment(recordedAt, language)} {documentId ? <a href={paths.proxyPaper(meeting.number, id)}>{t.onPaper}</a> : null}
                  </>
                ),
              },
              {
                head: t.standing,
                label: t.standing,
                cell: ({ stands }) => <Status tone={stands ? "good" : "care"}>{stands ? t.stands : t.aboveCap}</Status>,
              },
              {
                head: <span class="hidden">{t.proxyRevoke}</span>,
                label: t.proxyRevoke,
                cell: ({ giverNumber, giverName }) =>
                  form ? (
                    <ActionForm form={form} action={paths.proxiesRevocation(meeting.number)}>
                      <input type="hidden" name="giverNumber" value={String(giverNumber)} />
                      <button type="submit" class="as-link">
                        {t.proxyRevoke}
                        <span class="hidden"> {giverName}</span>
                      </button>
                    </ActionForm>
                  ) : (
                    ""
                  ),
              },
            ]}
          />
        )}
      </section>
      {form ? (
        <section class="noprint">
          <h2>{t.proxyPaperTitle}</h2>
          <ActionForm form={form} action={paths.meetingPart(meeting.number, "proxies")} upload class="flow">
            <Field form={form} name="giverNumber" label={t.proxyGiverNumber} size={8} inputmode="numeric" />
            <Field form={form} name="holderNumber" label={t.proxyHolderNumber} size={8} inputmode="numeric" />
            <Field form={form} name="holderName" label={t.proxyHolderName} hint={t.proxyHolderHint} />
            <Field form={form} name="paper" label={t.proxyPaper} type="file" accept="application/pdf" />
            <p class="actions">
              <button type="submit">{t.proxyPaperButton}</button>
            </p>
          </ActionForm>
        </section>
      ) : null}
    </>,
  );
}
