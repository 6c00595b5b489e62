import type { BylawSettings } from "#domain/bylaws/bylaws.ts";
import type { TableNow } from "#domain/bylaws/dated-table.ts";
import { count } from "#templates/format.ts";
import { BylawFields } from "#templates/pages/bylaw-settings.tsx";
import { CooperativeFields } from "#templates/pages/cooperative.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead, Steps } from "#templates/pages/kit.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** What everybody sees before a cooperative is recorded. */
export function unfoundedPage(frame: Frame): string {
  const t = textFor(frame.language).home;
  const governs = frame.viewer?.roles.includes("board");
  return framed(
    frame,
    { title: t.unfoundedTitle, audience: "public" },
    <PageHead title={t.unfoundedTitle} lead={t.unfoundedLead}>
      {governs ? null : (
        <p>
          {t.unfoundedCommand}
          <br />
          <span class="code">npm run officer -- --email … --name …</span>
          <br />
          {t.unfoundedThen}
        </p>
      )}
      <p class="actions">
        {governs ? (
          <a class="button" href={paths.founding}>
            {textFor(frame.language).office.foundingTitle}
          </a>
        ) : (
          <a class="button" href={withQuery(paths.signIn, { next: paths.founding })}>
            {t.unfoundedButton}
          </a>
        )}
      </p>
    </PageHead>,
  );
}

/** Records the cooperative and its first bylaws. Fields: those of CooperativeFields and BylawFields. */
export function foundingPage(frame: Frame, { defaults, form }: { readonly defaults: BylawSettings; readonly form: Form }): string {
  const { language } = frame;
  const { office: t, kit } = textFor(language);
  return framed(
    frame,
    { title: t.foundingTitle, audience: "board" },
    <>
      <PageHead title={t.foundingTitle} lead={t.foundingLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <ActionForm form={form} action={paths.founding}>
        <section>
          <h2>{t.cooperative}</h2>
          <CooperativeFields form={form} language={language} />
        </section>
        <section>
          <h2>{t.bylaws}</h2>
          <div class="flow">
            <p>{t.bylawsNote}</p>
            <BylawFields settings={defaults} form={form} language={language} />
          </div>
        </section>
        <section>
          <h2>{kit.whatHappens}</h2>
          <Steps steps={t.foundingSteps} />
          <p class="actions">
            <button type="submit">{t.found}</button>
          </p>
        </section>
      </ActionForm>
    </>,
  );
}

type Founded = { readonly decisions: number; readonly tables: readonly TableNow[] };

/** What still waits once the cooperative is recorded: a decision, and the values that it approves. */
export function foundedPage(frame: Frame, { decisions, tables }: Founded): string {
  const { language, cooperative } = frame;
  const { office: t, rules, datedTables } = textFor(language);
  const waiting = tables.filter(({ awaiting }) => awaiting > 0);
  return framed(
    frame,
    { title: t.foundedTitle, audience: "board" },
    <>
      <PageHead title={t.foundedTitle} lead={t.foundedLead(cooperative?.name ?? "")} />
      <section>
        <h2>{t.foundedNext}</h2>
        <Steps
          steps={[
            {
              title: t.foundedDecision,
              text: <a href={paths.newDecision}>{rules.record}</a>,
              ...(decisions > 0 ? { state: "done" as const } : { state: "now" as const }),
            },
            {
              title: waiting.length > 0 ? t.foundedTables(waiting.reduce((sum, { awaiting }) => sum + awaiting, 0)) : t.foundedTablesDone,
              text: waiting.map(({ series, awaiting }, index) => (
                <>
                  {index > 0 ? <br /> : null}
                  <a href={paths.table(series)}>{datedTables.series[series]}</a>: {count(awaiting, language)}
                </>
              )),
              ...(waiting.length === 0 ? { state: "done" as const } : decisions > 0 ? { state: "now" as const } : {}),
            },
            { title: t.foundedPrognosis, text: <a href={paths.table("price_prognosis")}>{datedTables.series.price_prognosis}</a> },
            { title: t.foundedOfficers, text: <a href={paths.officers}>{t.officersTitle}</a> },
          ]}
        />
        <p>
          <a href={paths.join}>{t.foundedJoin}</a>
        </p>
      </section>
    </>,
  );
}
