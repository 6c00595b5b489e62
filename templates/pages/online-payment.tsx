import type { Cents } from "#domain/money.ts";
import { euros } from "#templates/format.ts";
import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

const audienceOf = (frame: Frame) => (frame.viewer?.roles.includes("member") ? "member" : "public");

/** Leads on to where one pays: by the page itself, so that no form of ours has another host to go to. */
export function leavingPage(frame: Frame, { claim, amount, address }: { claim: string; amount: Cents; address: string }): string {
  const t = textFor(frame.language).online;
  return framed(
    frame,
    { title: t.leaving, audience: audienceOf(frame), leadsTo: address },
    <PageHead margin={[<a href={paths.payment(claim)}>{t.backToPayment}</a>]} title={t.leaving} lead={t.leavingLead}>
      <p class="actions">
        <a class="button" href={address} rel="noreferrer">
          {t.leavingLink(euros(amount, frame.language))}
        </a>
      </p>
    </PageHead>,
  );
}

/** Back from paying, before the provider has told of it. Without scripts: the answer's header looks again, until it is told to stop. */
export function waitingPage(frame: Frame, { claim, looks }: { claim: string; looks: boolean }): string {
  const t = textFor(frame.language).online;
  return framed(
    frame,
    { title: t.waiting, audience: audienceOf(frame) },
    <PageHead margin={[<a href={paths.payment(claim)}>{t.backToPayment}</a>]} title={t.waiting} lead={t.waitingLead}>
      <p role="status">{looks ? t.waitingLooks : t.waitingStopped}</p>
      <p class="actions">
        <a class="button" href={paths.paymentReturn(claim)}>
          {t.look}
        </a>{" "}
        {looks ? <a href={`${paths.paymentReturn(claim)}?look=stop`}>{t.stopLooking}</a> : null}
      </p>
    </PageHead>,
  );
}
