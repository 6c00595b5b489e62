import { moment, squareMetres } from "#templates/format.ts";
import type { AllotmentRun, Done } from "#templates/pages/allotment.tsx";
import { ActionForm } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { type Step, Steps } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** How far an allotment is, what comes next, and the button that does it. */
export function AllotmentSteps({ frame, run }: { readonly frame: Frame; readonly run: AllotmentRun }) {
  const { language } = frame;
  const { allotment: t, kit } = textFor(language);
  const { form, state, findings } = run;
  const stopped = findings.some(({ severity }) => severity === "stops");
  return (
    <section>
      <h2>{kit.whatHappens}</h2>
      <Steps steps={steps(frame, run)} />
      {state === "prepared" && stopped ? <p>{t.cannot}</p> : null}
      {form && state === "prepared" && !stopped ? (
        <ActionForm form={form} action={paths.runPart(run.id, "approval")} class="actions">
          <button type="submit">{t.approve(squareMetres(run.land, language))}</button>
        </ActionForm>
      ) : null}
      {form && state === "posted" ? (
        <p>
          <a href={paths.runPart(run.id, "reversal")}>{t.reverse}</a>
        </p>
      ) : null}
    </section>
  );
}

function steps({ language }: Frame, run: AllotmentRun): Step[] {
  const { state, prepared, approved, posted, secondPersonApproves } = run;
  const { steps: t, someone } = textFor(language).allotment;
  const by = ({ who, at }: Done): [string, string] => [who ?? someone, moment(at, language)];
  const now = (step: Step, current: boolean): Step => (current ? { ...step, state: "now" } : step);
  return [
    { ...t.prepared(...by(prepared)), state: "done" },
    approved ? { ...t.approved(...by(approved)), state: "done" } : now(t.approve(secondPersonApproves), state === "prepared"),
    posted
      ? { ...t.posted(moment(posted.at, language)), state: "done" }
      : now(t.post(run.lots, squareMetres(run.land, language), run.year), state === "approved"),
    posted ? { ...t.mail, state: "done" } : t.mail,
  ];
}
