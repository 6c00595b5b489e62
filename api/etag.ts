import type { Context } from "hono";

/** Whether the asker holds this already: If-None-Match is one tag, a list of them, or any (RFC 9110, 13.1.2). */
export const heldAlready = (c: Context, etag: string): boolean =>
  (c.req.header("if-none-match") ?? "").split(",").some((each) => ["*", etag].includes(each.trim().replace(/^W\//, "")));
