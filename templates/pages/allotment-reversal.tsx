import type { Area } from "#domain/area.ts";
import { squareMetres } from "#templates/format.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type AllotmentReversal = {
  readonly id: string;
  readonly year: number;
  readonly lots: number;
  readonly land: Area;
  /** Only what is posted and stands can be reversed. */
  readonly stands: boolean;
  readonly form: Form;
};

/** Takes a posted allotment back as a whole. Field: reason. */
export function allotmentReversalPage(frame: Frame, { id, year, lots, land, stands, form }: AllotmentReversal): string {
  const t = textFor(frame.language).allotment;
  const written = squareMetres(land, frame.language);
  return confirmationPage(frame, {
    title: `${t.runTitle(year)}: ${t.reverseTitle.toLowerCase()}`,
    lead: t.reverseLead(lots, written),
    back: { href: paths.run(id), label: t.backToRun },
    steps: t.reverseSteps(lots, written),
    reasonHint: t.reverseReasonHint,
    action: paths.runPart(id, "reversal"),
    button: t.reverseButton(written),
    danger: true,
    impossible: stands ? null : t.notPosted,
    form,
  });
}
