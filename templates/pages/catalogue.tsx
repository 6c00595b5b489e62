import { type ListedCondition, type Standing as StandingOf, standings } from "#domain/conditions/catalogue.ts";
import type { ListedDecision } from "#domain/decisions/decision.ts";
import { day } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { norm, rentEffect, wordsOf } from "#templates/norm.ts";
import { Standing } from "#templates/pages/conditions.tsx";
import { DecisionField } from "#templates/pages/decisions.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Day, PageHead } from "#templates/pages/kit.tsx";
import { Pager } from "#templates/pages/progress.tsx";
import { type Column, DataTable } from "#templates/pages/table.tsx";
import { paths, withQuery } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Catalogue = {
  readonly items: readonly ListedCondition[];
  readonly asked: { readonly code: string; readonly standing: StandingOf | "" };
  /** Versions of all codes, and how many of them await a decision. */
  readonly total: number;
  readonly waiting: number;
  /** The first code that is free. */
  readonly nextCode: string;
  readonly decisions: readonly ListedDecision[];
  /** Null for those who may read but not act. */
  readonly form: Form | null;
};

/** Every version of every condition. Fields to approve: versions (the ids ticked) or all, decisionId. By GET: code, standing. */
export function cataloguePage(frame: Frame, catalogue: Catalogue): string {
  const { language } = frame;
  const { conditions: t, kit } = textFor(language);
  const { items, form, decisions, asked, total, waiting, nextCode } = catalogue;
  const approving = form !== null && items.some(({ standing }) => standing === "waiting");
  const table = <Versions items={items} form={form} language={language} />;
  return framed(
    frame,
    { title: t.catalogueTitle, audience: "board" },
    <>
      <PageHead title={t.catalogueTitle} lead={t.catalogueLead}>
        {form ? <ProblemSummary form={form} language={language} /> : null}
      </PageHead>
      <section class="wide flow">
        <h2>{t.all}</h2>
        <Filter asked={asked} language={language} />
        {items.length === 0 ? <p>{t.catalogueNone}</p> : null}
        {items.length > 0 && !approving ? table : null}
        {form && approving ? (
          <ActionForm form={form} action={paths.catalogueApprovals} class="flow">
            {table}
            <DecisionField form={form} decisions={decisions} language={language} />
            <p class="actions">
              <button type="submit">{t.approveButton}</button>{" "}
              {asked.code === "" ? (
                <button type="submit" name="all" value="yes" class="plain">
                  {t.approveAll(waiting)}
                </button>
              ) : null}
            </p>
          </ActionForm>
        ) : null}
        <Pager paging={{ shown: items.length, total }} language={language}>
          <a href={withQuery(paths.catalogueCsv, asked)}>{kit.downloadCsv}</a>
        </Pager>
        {form ? (
          <p>
            <a href={paths.newConditionVersion(nextCode)}>{t.proposeNew(nextCode)}</a>
          </p>
        ) : null}
      </section>
    </>,
  );
}

function Filter({ asked, language }: { asked: Catalogue["asked"]; language: Language }) {
  const t = textFor(language).conditions;
  return (
    <form action={paths.catalogue} method="get" class="filter noprint">
      <label>
        {t.code}
        <input type="text" name="code" value={asked.code} size={5} autocomplete="off" />
      </label>
      <label>
        {t.standing}
        <select name="standing">
          <option value="">{t.anyStanding}</option>
          {standings.map((standing) => (
            <option value={standing} selected={standing === asked.standing}>
              {t.standings[standing]}
            </option>
          ))}
        </select>
      </label>
      <button type="submit" class="plain">
        {t.filter}
      </button>
    </form>
  );
}

function Versions({ items, form, language }: { items: readonly ListedCondition[]; form: Form | null; language: Language }) {
  const t = textFor(language).conditions;
  const ticked = form?.values.versions?.split(",") ?? [];
  const columns: Column<ListedCondition>[] = [
    {
      head: t.condition,
      label: t.condition,
      cell: (condition) => (
        <>
          <a href={withQuery(paths.condition(condition.code), { version: String(condition.version) })}>
            {condition.code} {wordsOf(condition, language).title}
          </a>{" "}
          <small>{t.version(condition.version)}</small>
        </>
      ),
    },
    { head: t.norm, label: t.norm, cell: (condition) => norm(condition, language) },
    { head: t.effect, label: t.effect, cell: (condition) => rentEffect(condition, language) },
    {
      head: t.standing,
      label: t.standing,
      cell: (condition) => {
        const { id, code, version, standing, effectiveOn, inForceFrom, approvedBy } = condition;
        if (form && standing === "waiting")
          return (
            <label class="choice">
              <input type="checkbox" name="versions" value={id} checked={ticked.includes(id)} aria-label={t.approve(code, version)} />
              <span>
                {t.standings.waiting} <small>{t.waitingFrom(day(effectiveOn, language))}</small>
              </span>
            </label>
          );
        return (
          <span>
            <Standing condition={condition} language={language} />
            <small>
              <Day on={inForceFrom ?? effectiveOn} language={language} />
              {approvedBy ? (
                <>
                  ,{" "}
                  <a class="nowrap" href={paths.decision(approvedBy)}>
                    {t.decision(approvedBy)}
                  </a>
                </>
              ) : null}
            </small>
          </span>
        );
      },
    },
  ];
  return <DataTable caption={t.catalogueTitle} rows={items} columns={columns} />;
}
