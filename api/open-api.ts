import { OpenAPIHono, type RouteConfig, z } from "@hono/zod-openapi";
import type { Route } from "#api/route.ts";

const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: "What was refused; the reference page lists every code." }),
    detail: z.string().optional(),
    facts: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    errors: z.array(z.object({ field: z.string(), detail: z.string() })).optional(),
  })
  .openapi("Problem");

const anything = z.object({}).loose();

const operationId = ({ method, path }: Route): string =>
  [
    method,
    ...path
      .split("/")
      .filter(Boolean)
      .map((part) => part.replace(/^:(.*)$/, "by-$1").replaceAll(/[.]/g, "-")),
  ].join("-");

const bracketed = (path: string): string => path.replaceAll(/:(\w+)/g, "{$1}");

function parameters(path: string) {
  const names = [...path.matchAll(/:(\w+)/g)].map(([, name = ""]) => name);
  const shapes = names.map((name) => [name, ["id", "claim"].includes(name) ? z.uuid() : z.string()] as const);
  return names.length > 0 ? { params: z.object(Object.fromEntries(shapes)) } : {};
}

function described(route: Route): RouteConfig {
  const problems = { "application/problem+json": { schema: problem } };
  const answers = Object.entries(route.answers ?? { 200: { description: "Done." } }).map(
    ([status, { description, schema, type = "application/json" }]) => [
      status,
      { description, content: { [type]: { schema: schema ?? anything }, ...(Number(status) >= 400 ? problems : {}) } },
    ],
  );
  const refused = { description: "Refused, with the reason.", content: problems };
  const open = route.who.includes("visitor");
  return {
    method: route.method,
    path: bracketed(route.path),
    operationId: operationId(route),
    summary: route.summary,
    description: `Who may: ${route.who.join(", ")}.`,
    tags: [route.tag],
    security: open ? [] : [{ token: [] }, { session: [] }],
    request: {
      ...parameters(route.path),
      ...(route.query instanceof z.ZodObject ? { query: route.query } : {}),
      ...(route.body ? { body: { content: { [route.upload ? "multipart/form-data" : "application/json"]: { schema: route.body } } } } : {}),
      ...(route.method === "get" ? {} : { headers: z.object({ "Idempotency-Key": z.string().optional() }) }),
    },
    responses: { ...Object.fromEntries(answers), "4XX": refused },
  };
}

/** The API's description in OpenAPI 3.1, made from the routes themselves. */
export function openApiDocument(baseUrl: string, routes: readonly Route[]) {
  const hono = new OpenAPIHono();
  const registry = hono.openAPIRegistry;
  registry.registerComponent("securitySchemes", "token", { type: "http", scheme: "bearer" });
  registry.registerComponent("securitySchemes", "session", { type: "apiKey", in: "cookie", name: "session" });
  const shown = routes.filter(({ pageOnly }) => !pageOnly);
  for (const each of shown) registry.registerPath(described(each));
  const tags = [...new Set(shown.map(({ tag }) => tag))].map((name) => ({ name, description: `The register's ${name}.` }));
  return hono.getOpenAPI31Document({
    openapi: "3.1.0",
    info: {
      title: "Meent",
      version: "0.1.0",
      description: "The register of a land commons: the same resources as its pages, as JSON.",
      license: { name: "EUPL-1.2", url: "https://interoperable-europe.ec.europa.eu/collection/eupl/eupl-text-eupl-12" },
      contact: { name: "The cooperative", url: baseUrl },
    },
    servers: [{ url: baseUrl }],
    tags,
  });
}
