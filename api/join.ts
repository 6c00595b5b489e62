import { z } from "@hono/zod-openapi";
import { applicationForm, membershipRequest } from "#api/applications-form.ts";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { applyForMembership } from "#domain/members/application.ts";
import { cents } from "#domain/money.ts";
import { type ClaimId, claimOf } from "#domain/payments/claim.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type ApplicantKind, joinKindPage, joinPage } from "#templates/pages/join.tsx";
import { paths } from "#templates/paths.ts";

const kinds = ["person", "couple", "organisation"] as const satisfies readonly ApplicantKind[];

async function shownForm(x: Exchange, kind: ApplicantKind, form: Form): Promise<Response> {
  const bylaws = await bylawsOn(x.house.register.database, x.today);
  return x.c.html(
    joinPage(frameOf(x), {
      kind,
      form,
      fee: bylaws.entryFeeCents,
      lowestShare: bylaws.entryShareCents,
      lowestEntry: cents(bylaws.entryFeeCents + bylaws.entryShareCents),
      coolingOffDays: bylaws.coolingOffDays,
    }),
  );
}

export const joinForm = route({
  method: "get",
  path: paths.join,
  who: ["visitor"],
  tag: "applications",
  summary: "The form to join",
  pageOnly: true,
  query: z.object({ kind: z.enum(kinds).optional(), language: z.string().optional() }),
  handle: async (x, { query: { kind } }) => {
    await bylawsOn(x.house.register.database, x.today);
    return kind ? shownForm(x, kind, formOf(x)) : x.c.html(joinKindPage(frameOf(x), { form: formOf(x) }));
  },
});

export const apply = route({
  method: "post",
  path: paths.applications,
  who: ["visitor"],
  tag: "applications",
  summary: "Apply for membership",
  body: applicationForm,
  limit: { most: 20, seconds: 3600 },
  answers: {
    201: {
      description: "Received. What is to be paid stands under the claim.",
      schema: z.object({ id: z.uuid(), claimId: z.uuid(), reference: z.string(), cents: z.int() }),
    },
  },
  handle: async (x, { body }) => {
    const { database } = x.house.register;
    const { entryFeeCents } = await bylawsOn(database, x.today);
    const [application, claim] = await perform(x.house.register, actRequest(x, "apply_for_membership", body), (act) =>
      applyForMembership(act, membershipRequest(body, entryFeeCents)),
    );
    x.house.register.nudge();
    if (x.wantsPage) return x.c.redirect(paths.payment(claim.id), 303);
    const due = await claimOf(database, claim.id as ClaimId);
    return x.c.json({ id: application.id, claimId: claim.id, reference: due?.reference, cents: due?.cents }, 201);
  },
  again: (x, form) => shownForm(x, kinds.find((kind) => kind === form.values.kind) ?? "person", form),
});
