import { z } from "@hono/zod-openapi";
import { actRequest, type Exchange, formOf, frameOf } from "#api/exchange.ts";
import { choice, email, kvk, optionalText, orNone, text } from "#api/fields.ts";
import { done } from "#api/respond.ts";
import { type Route, route } from "#api/route.ts";
import { perform } from "#domain/act.ts";
import { isId, type PersonId } from "#domain/id.ts";
import { noParticulars, particularsOf, personsFound, registerPerson } from "#domain/people/person.ts";
import { newLeasePage, newLesseePage } from "#templates/pages/new-lease.tsx";
import { paths, withQuery } from "#templates/paths.ts";

const board = { who: ["board"], tag: "leases" } as const;

async function beginning(x: Exchange, search: string, lesseeId: PersonId | null): Promise<Response> {
  const reader = x.house.register.database;
  const chosen = lesseeId ? [{ personId: lesseeId, ...(await particularsOf(reader, lesseeId)) }] : [];
  const found = search ? await personsFound(reader, search, ["natural", "legal"]) : chosen;
  return x.c.html(
    newLeasePage(frameOf(x), { search, found: found.map(({ personId, name, email: at, city }) => ({ personId, name, email: at, city })) }),
  );
}

const candidate = z.object({ personId: z.uuid(), name: z.string(), email: z.string().nullable(), city: z.string().nullable() });

/** How a lease begins: with whom, and in which form. */
export const leaseFormRoutes: readonly Route[] = [
  route({
    ...board,
    method: "get",
    path: paths.newLease,
    summary: "With whom and in which form: the first page of a lease",
    pageOnly: true,
    query: z.object({ lessee: z.string().refine(isId).optional() }),
    handle: (x, { query }) => beginning(x, "", query.lessee ? (query.lessee as PersonId) : null),
  }),
  route({
    ...board,
    method: "post",
    path: paths.lesseeCandidates,
    summary: "Find who may lease by a part of a name or an e-mail address; a name may not stand in an address",
    body: z.object({ q: z.string().max(200).default("") }).openapi("LesseeSearch"),
    answers: { 200: { description: "Who was found.", schema: z.object({ items: z.array(candidate) }) } },
    handle: async (x, { body: { q } }) => {
      const search = q.trim();
      if (x.wantsPage) return beginning(x, search, null);
      const found = await personsFound(x.house.register.database, search, ["natural", "legal"]);
      return x.c.json({ items: found.map(({ personId, name, email: at, city }) => ({ personId, name, email: at, city })) });
    },
    again: (x) => beginning(x, "", null),
  }),
  route({
    ...board,
    method: "get",
    path: paths.newLessee,
    summary: "The form to register a lessee",
    pageOnly: true,
    handle: async (x) => x.c.html(newLesseePage(frameOf(x), { form: formOf(x) })),
  }),
  route({
    ...board,
    method: "post",
    path: paths.lessees,
    summary: "Register a lessee who is not in the register yet",
    body: z
      .object({
        nature: choice(["natural", "legal"]),
        name: text(),
        email: orNone(email),
        street: optionalText(),
        postcode: optionalText(20),
        city: optionalText(),
        kvk: orNone(kvk),
      })
      .openapi("NewLessee"),
    answers: { 201: { description: "Registered.", schema: z.object({ personId: z.uuid() }) } },
    handle: async (x, { body }) => {
      const { nature, ...particulars } = body;
      const [{ id: personId }] = await perform(x.house.register, actRequest(x, "register_lessee", body), async (act) => {
        const registered = await registerPerson(act, nature, { ...noParticulars, ...particulars });
        return [{ noun: "person", id: registered }] as const;
      });
      return done(x, withQuery(paths.newLease, { lessee: personId }), { personId }, 201);
    },
    again: async (x, form) => x.c.html(newLesseePage(frameOf(x), { form })),
  }),
];
