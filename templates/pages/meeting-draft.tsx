import type { MeetingPlan } from "#domain/meetings/meeting.ts";
import { meetingKinds, meetingModes } from "#domain/meetings/meeting.ts";
import { bases, majorities } from "#domain/meetings/rule.ts";
import { day, typedDay } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { Choice, Choices, Field } from "#templates/pages/field.tsx";
import { ActionForm, type Form, ProblemSummary } from "#templates/pages/form.tsx";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { type MeetingPlace, meetingName } from "#templates/pages/meetings.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type PlanForm = {
  readonly form: Form;
  /** Null for a new meeting. */
  readonly now: (MeetingPlan & { readonly number: number; readonly version: number }) | null;
};

/** Fields: kind, mode, heldOn, hour, place, rollOn; of one that stands also version. */
export function meetingPlanPage(frame: Frame, { form, now }: PlanForm): string {
  const { language } = frame;
  const { meetings: t, kit } = textFor(language);
  const title = now ? t.planChange : t.planTitle;
  const action = now ? paths.meetingPart(now.number, "plan") : paths.meetings;
  const back = now ? paths.meetingPart(now.number, "agenda") : paths.meetings;
  return framed(
    frame,
    { title, audience: "board" },
    <>
      <PageHead margin={[<a href={back}>{now ? t.agendaTitle : t.title}</a>]} title={title} lead={t.planLead}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{title}</h2>
        <ActionForm form={form} action={action} class="flow">
          {now ? <input type="hidden" name="version" value={String(now.version)} /> : null}
          <PlanFields form={form} language={language} now={now} />
          <p class="actions">
            <button type="submit">{t.planSave}</button> <a href={back}>{kit.stop}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}

type PlanNow = Omit<MeetingPlan, "heldOn"> & { readonly heldOn: Temporal.PlainDate | null };

/** Fields: kind, heldOn, hour, place, mode, rollOn. */
export function PlanFields({ form, language, now }: { form: Form; language: Language; now: PlanNow | null }) {
  const t = textFor(language).meetings;
  return (
    <>
      <Choices
        form={form}
        name="kind"
        legend={t.kind}
        initial={now?.kind ?? "annual"}
        options={meetingKinds.map((value) => ({ value, label: t.kinds[value] }))}
      />
      <Field form={form} name="heldOn" label={t.heldOn} hint={t.heldOnHint} initial={now?.heldOn ? typedDay(now.heldOn) : ""} size={12} />
      <Field form={form} name="hour" label={t.hourLabel} hint={t.hourHint} initial={now?.hour ?? "20:00"} size={6} />
      <Field form={form} name="place" label={t.place} hint={t.placeHint} initial={now?.place ?? ""} size={40} />
      <Choices
        form={form}
        name="mode"
        legend={t.mode}
        initial={now?.mode ?? "physical"}
        options={meetingModes.map((value) => ({ value, label: t.modes[value], note: t.modeNotes[value] }))}
      />
      <Field form={form} name="rollOn" label={t.rollOn} hint={t.rollOnHint} initial={now?.rollOn ? typedDay(now.rollOn) : ""} size={12} />
    </>
  );
}

type SecondForm = { readonly form: Form; readonly first: MeetingPlace; readonly by: Temporal.PlainDate };

/** A second meeting for what lacked its quorum at a first. Fields: as of a new meeting. */
export function secondMeetingPage(frame: Frame, { form, first, by }: SecondForm): string {
  const { language } = frame;
  const { sittings: t, meetings, kit } = textFor(language);
  const back = paths.meetingPart(first.number, "chair");
  return framed(
    frame,
    { title: t.secondTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={back}>{meetingName(first, frame)}</a>]} title={t.secondTitle} lead={t.secondPlanLead(day(by, language))}>
        <ProblemSummary form={form} language={language} />
      </PageHead>
      <section>
        <h2>{t.second}</h2>
        <ActionForm form={form} action={paths.meetingPart(first.number, "second")} class="flow">
          <PlanFields form={form} language={language} now={null} />
          <p class="actions">
            <button type="submit">{meetings.planSave}</button> <a href={back}>{kit.stop}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}

/** Fields: title, explanation, motion, majority, eachClass, secret; with a rule of its own numerator, denominator, strict, base, quorumPercent or quorumVotes, article. */
export function ItemFields({
  form,
  language,
  initial = {},
  hasClasses,
}: {
  form: Form;
  language: Frame["language"];
  initial?: Readonly<Record<string, string>>;
  /** Whether the bylaws of the meeting's day know classes of members. */
  hasClasses: boolean;
}) {
  const { meetings: t, classes } = textFor(language);
  const at = (name: string): string => initial[name] ?? "";
  return (
    <>
      <Field form={form} name="title" label={t.itemTitle} size={40} initial={at("title")} />
      <Field form={form} name="explanation" label={t.explanation} rows={4} initial={at("explanation")} />
      <Field form={form} name="motion" label={t.motionText} hint={t.motionHint} rows={3} initial={at("motion")} />
      <Field
        form={form}
        name="majority"
        label={t.majority}
        initial={at("majority")}
        options={[["", t.noMajority], ...majorities.map((each) => [each, t.majorities[each]] as const)]}
      />
      {hasClasses || at("eachClass") === "yes" ? (
        <Choice form={form} name="eachClass" label={classes.eachClass} note={classes.eachClassNote} checked={at("eachClass") === "yes"} />
      ) : null}
      <Choice form={form} name="secret" label={t.secretLabel} checked={at("secret") === "yes"} />
      <details open={(form.values.majority ?? at("majority")) === "bylaws"}>
        <summary>{t.ownRule}</summary>
        <div class="flow">
          <p>{t.ownRuleHint}</p>
          <Field form={form} name="numerator" label={t.numerator} size={6} inputmode="numeric" initial={at("numerator")} />
          <Field form={form} name="denominator" label={t.denominator} size={6} inputmode="numeric" initial={at("denominator")} />
          <Field
            form={form}
            name="strict"
            label={t.strictLabel}
            initial={at("strict")}
            options={[
              ["", ""],
              ["no", t.strict.no],
              ["yes", t.strict.yes],
            ]}
          />
          <Field
            form={form}
            name="base"
            label={t.baseLabel}
            initial={at("base")}
            options={[["", ""], ...bases.map((each) => [each, t.bases[each]] as const)]}
          />
          <Field
            form={form}
            name="quorumPercent"
            label={t.quorumLabel}
            hint={t.quorumHint}
            size={6}
            inputmode="numeric"
            initial={at("quorumPercent")}
          />
          <Field
            form={form}
            name="quorumVotes"
            label={t.quorumVotesLabel}
            hint={t.quorumHint}
            size={8}
            inputmode="numeric"
            initial={at("quorumVotes")}
          />
          <Field form={form} name="article" label={t.article} hint={t.articleHint} size={40} initial={at("article")} />
        </div>
      </details>
    </>
  );
}

type ItemForm = {
  readonly number: number;
  readonly version: number;
  readonly itemId: string;
  readonly initial: Readonly<Record<string, string>>;
  readonly hasClasses: boolean;
  readonly form: Form;
};

/** One item of the agenda, to be written anew. Fields: those of ItemFields, version. */
export function meetingItemPage(frame: Frame, { number, version, itemId, initial, hasClasses, form }: ItemForm): string {
  const { meetings: t, kit } = textFor(frame.language);
  const back = paths.meetingPart(number, "agenda");
  return framed(
    frame,
    { title: t.changeTitle, audience: "board" },
    <>
      <PageHead margin={[<a href={back}>{t.agendaTitle}</a>]} title={t.changeTitle}>
        <ProblemSummary form={form} language={frame.language} />
      </PageHead>
      <section>
        <h2>{t.item}</h2>
        <ActionForm form={form} action={paths.meetingItem(number, itemId)} class="flow">
          <input type="hidden" name="version" value={String(version)} />
          <ItemFields form={form} language={frame.language} initial={initial} hasClasses={hasClasses} />
          <p class="actions">
            <button type="submit">{t.changeButton}</button> <a href={back}>{kit.stop}</a>
          </p>
        </ActionForm>
      </section>
    </>,
  );
}
