import type { Candidate, ListedReport } from "#domain/estates/death-report.ts";
import type { ListedMember } from "#domain/members/member.ts";
import { day } from "#templates/format.ts";
import { Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, Facts, PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type DeathShown = { readonly report: ListedReport; readonly candidates: readonly Candidate[]; readonly form: Form | null };

/** One report: what was told, and who it may be about. */
export function deathPage(frame: Frame, { report, candidates, form }: DeathShown): string {
  const { language } = frame;
  const t = textFor(language).estates;
  const contact = [report.reporterEmail, report.reporterPhone].filter(Boolean).join(", ");
  return framed(
    frame,
    { title: t.reportTitle(report.name), audience: "board" },
    <>
      <PageHead margin={[<a href={paths.estates}>{t.title}</a>]} title={t.reportTitle(report.name)} lead={t.reportLead}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <section>
        <h2>{t.told}</h2>
        <Facts
          facts={[
            [t.who, report.name],
            [t.city, report.city],
            [t.born, report.bornOn && <Day on={report.bornOn} language={language} />],
            [t.memberNumber, report.memberNumber],
            [t.diedOn, <Day on={report.diedOn} language={language} />],
            [t.reporter, [report.reporterName, report.relation].filter(Boolean).join(", ")],
            ["", contact],
            [t.note, report.note],
          ]}
        />
      </section>
      {form && report.outcome === null ? (
        <>
          <section>
            <h2>{t.candidates}</h2>
            {candidates.length === 0 ? <p>{t.candidatesNone}</p> : null}
            {candidates.map((each) => (
              <ActionForm form={form} action={paths.deathPart(report.id, "link")} class="flow">
                <input type="hidden" name="member" value={String(each.memberNumber)} />
                <input type="hidden" name="person" value={each.personId} />
                <p>
                  <b>{each.name}</b>, {t.member(each.memberNumber)}
                  {each.city ? `, ${each.city}` : ""}
                  {each.bornOn ? `, ${day(each.bornOn, language)}` : ""}
                </p>
                <p class="actions">
                  <button type="submit" class="plain" aria-label={t.pickOf(each.name)}>
                    {t.pick}
                  </button>
                </p>
              </ActionForm>
            ))}
          </section>
          <section>
            <h2>{t.aside}</h2>
            <ActionForm form={form} action={paths.deathPart(report.id, "setting-aside")}>
              <p>{t.asideText}</p>
              <p class="actions">
                <button type="submit" class="plain">
                  {t.asideButton}
                </button>
              </p>
            </ActionForm>
          </section>
        </>
      ) : null}
    </>,
  );
}

/** An officer opens the estate of a member. Fields: person, diedOn. */
export function memberDeathPage(frame: Frame, { member, form }: { member: ListedMember; form: Form }): string {
  const { language } = frame;
  const { estates: t, deaths, kit } = textFor(language);
  const title = t.memberDeathTitle(member.names.join(" & "));
  const [first] = member.holderIds;
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead
        margin={[<a href={paths.member(String(member.number))}>{t.member(member.number)}</a>]}
        title={title}
        lead={t.memberDeathLead}
      >
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.memberDeath(String(member.number))}>
        <section class="flow">
          <h2>{deaths.who}</h2>
          <Choices
            form={form}
            name="person"
            legend={t.holder}
            initial={first ?? ""}
            options={member.holderIds.map((id, index) => ({ value: id, label: member.names[index] ?? "" }))}
          />
          <Field form={form} name="diedOn" label={t.diedOn} hint={deaths.dayHint} size={12} inputmode="numeric" />
          <p class="actions">
            <button type="submit">{t.memberDeathButton}</button> <a href={paths.member(String(member.number))}>{kit.stop}</a>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}
