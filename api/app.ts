import { randomUUID } from "node:crypto";
import { Hono } from "hono";
import { routePath } from "hono/route";
import { secureHeaders } from "hono/secure-headers";
import { askerOf } from "#api/asker.ts";
import { assets } from "#api/assets.ts";
import { type Exchange, openExchange } from "#api/exchange.ts";
import type { House } from "#api/house.ts";
import { openApiDocument } from "#api/open-api.ts";
import { httpProblem, problemResponse } from "#api/problem-response.ts";
import type { Route } from "#api/route.ts";
import { routes as allRoutes } from "#api/routes.ts";
import { serveRoute } from "#api/serve-route.ts";
import { describeError } from "#domain/log.ts";

/** The whole of what is served: every route of the house, its files, its description, and whether it is well. */
export function app(house: House, routes: readonly Route[] = allRoutes(house)): Hono {
  const hono = new Hono();
  hono.use(
    // What a route says itself, as of a file that somebody sent in, stands.
    secureHeaders({
      overwrite: false,
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        baseUri: ["'none'"],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        imgSrc: ["'self'", "data:", ...(house.mapTiles ? [new URL(house.mapTiles).origin] : [])],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
      },
      referrerPolicy: "same-origin",
      xFrameOptions: "DENY",
      strictTransportSecurity: house.baseUrl.startsWith("https:") ? "max-age=31536000; includeSubDomains" : false,
    }),
  );
  hono.use(async (c, next) => {
    await next();
    if (c.req.method === "HEAD") await c.res.body?.cancel();
    const kept = c.res.headers.get("cache-control");
    if (!kept) c.res.headers.set("cache-control", "no-store");
    if (!kept?.startsWith("public")) c.res.headers.append("vary", "Accept, Accept-Language, Authorization, Cookie");
  });
  hono.get("/healthz", (c) => c.json({ status: "ok" }));
  hono.get("/readyz", async (c) => {
    try {
      await house.register.database.query("select 1");
      return c.json({ status: "ready" });
    } catch (error) {
      house.log.warn(describeError(error), "the database does not answer");
      return c.json({ status: "not ready" }, 503);
    }
  });
  assets(hono);
  const description = openApiDocument(house.baseUrl, routes);
  hono.get("/openapi.json", (c) => c.json(description));
  for (const route of routes) hono.on(route.method, route.path, (c) => serveRoute(c, house, route));
  for (const [path, methods] of methodsOf(routes))
    hono.all(path, async (c) => {
      c.header("allow", methods.join(", "));
      return problemResponse(await exchangeFor(c, house), httpProblem("method_not_allowed"));
    });
  hono.notFound(async (c) => problemResponse(await exchangeFor(c, house), httpProblem("not_found")));
  hono.onError(async (error, c) => {
    const number = randomUUID().slice(0, 8);
    house.log.error({ number, path: routePath(c), method: c.req.method, ...describeError(error) }, "a request failed");
    try {
      return problemResponse(await exchangeFor(c, house), { ...httpProblem("internal_error"), number });
    } catch {
      return c.text(`Er ging iets mis. Something went wrong. ${number}`, 500);
    }
  });
  return hono;
}

/** What each address does: HEAD is a GET whose body stays behind. */
function methodsOf(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const byPath = Map.groupBy(routes, ({ path }) => path);
  return new Map(
    byPath.entries().map(([path, on]) => [path, on.flatMap(({ method }) => (method === "get" ? ["GET", "HEAD"] : [method.toUpperCase()]))]),
  );
}

const exchangeFor = (c: Exchange["c"], house: House): Promise<Exchange> => openExchange(c, house, askerOf(c, house), null);
