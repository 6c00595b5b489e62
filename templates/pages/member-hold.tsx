import type { Dispute } from "#domain/membership/dispute.ts";
import { moment } from "#templates/format.ts";
import { confirmationPage } from "#templates/pages/confirmation.tsx";
import type { Form } from "#templates/pages/form.tsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { Facts, Notice } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Hold = { readonly number: number; readonly name: string; readonly dispute: Dispute | null; readonly form: Form };

/** The board has a membership stand still in a dispute, or go on. Field: reason. */
export function memberHoldPage(frame: Frame, { number, name, dispute, form }: Hold): string {
  const { language } = frame;
  const { disputes: t, members } = textFor(language);
  const back = { href: paths.member(String(number)), label: members.number(number) };
  if (!dispute)
    return confirmationPage(frame, {
      ...{ title: t.holdTitle(name), lead: t.holdLead, back, steps: t.holdSteps, reasonHint: t.reasonHint, danger: true, form },
      action: paths.memberHold(String(number)),
      button: t.hold(name),
    });
  return confirmationPage(frame, {
    ...{ title: t.releaseTitle(name), lead: t.releaseLead, back, steps: t.releaseSteps, reasonHint: t.releaseHint, form },
    about: (
      <section>
        <h2>{t.dispute}</h2>
        <Facts
          facts={[
            [t.since, moment(dispute.since, language)],
            [t.by, dispute.byName],
            [t.reason, dispute.reason],
          ]}
        />
      </section>
    ),
    action: paths.memberHoldRelease(String(number)),
    button: t.release(name),
  });
}

/** On the member's page for the board: that it stands still, why, and what that blocks. */
export function DisputeBanner({ frame: { language }, number, dispute }: { frame: Frame; number: number; dispute: Dispute }) {
  const t = textFor(language).disputes;
  return (
    <Notice tone="wrong" title={t.banner}>
      <p>
        {t.bannerText(moment(dispute.since, language), dispute.reason)} {t.blocks}{" "}
        <a href={paths.memberHold(String(number))}>{t.toRelease}</a>
      </p>
    </Notice>
  );
}

/** On the member's own page, in plain words. */
export function OwnDispute({ frame: { language, cooperative }, dispute }: { frame: Frame; dispute: Dispute }) {
  const t = textFor(language).disputes;
  const contact = [cooperative?.phone, cooperative?.email].filter(Boolean).join(", ");
  return (
    <Notice tone="care" title={t.own}>
      <p>{t.ownText(moment(dispute.since, language), dispute.reason)}</p>
      <p>
        {t.ownBlocks} {t.ownContact(contact)}
      </p>
    </Notice>
  );
}
