import type { z } from "@hono/zod-openapi";
import type { Exchange } from "#api/exchange.ts";
import type { Role } from "#domain/access/role.ts";
import type { Form } from "#templates/pages/form.tsx";

export type Method = "get" | "post" | "put" | "delete";

/** `type` is the media type, where it is not JSON's own. */
type Answers = Readonly<Record<number, { readonly description: string; readonly schema?: z.ZodType; readonly type?: string }>>;

type Definition<Body, Query> = {
  readonly method: Method;
  /** Hono's form: `/applications/:id`. */
  readonly path: string;
  /** Who may: anybody with one of these roles. */
  readonly who: readonly Role[];
  readonly tag: string;
  readonly summary: string;
  readonly query?: z.ZodType<Query>;
  readonly body?: z.ZodType<Body>;
  /** The body may bring a file; larger than this many bytes is refused. */
  readonly upload?: number;
  /** Called by another machine, which has neither session nor form: nothing in it is believed. */
  readonly fromOutside?: boolean;
  /** How often one asker may do this. */
  readonly limit?: { readonly most: number; readonly seconds: number };
  /** The JSON answers, for the API's description. Pages are not described. */
  readonly answers?: Answers;
  /** Left out of the API's description: pages and forms that have no use for a program. */
  readonly pageOnly?: boolean;
  readonly handle: (x: Exchange, input: { readonly body: Body; readonly query: Query }) => Promise<Response>;
  /** The form again, with what was typed and what is wrong. */
  readonly again?: (x: Exchange, form: Form) => Promise<Response>;
};

/** A route as the house keeps it: its input is parsed by its own schemas before it is handled. */
export type Route = Omit<Definition<unknown, unknown>, "handle"> & {
  readonly handle: (x: Exchange, input: { readonly body: unknown; readonly query: unknown }) => Promise<Response>;
};

/** One verb on one resource: who may, what it takes, what it answers. */
export function route<Body = undefined, Query = undefined>(definition: Definition<Body, Query>): Route {
  const { handle, ...rest } = definition;
  return {
    ...rest,
    handle: (x, { body, query }) => handle(x, { body: body as Body, query: query as Query }),
  };
}
