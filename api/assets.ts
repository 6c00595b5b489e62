import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import type { Hono } from "hono";
import { heldAlready } from "#api/etag.ts";

type Asset = { readonly bytes: Uint8Array<ArrayBuffer>; readonly type: string; readonly tag: string };

const types: Readonly<Record<string, string>> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

const require = createRequire(import.meta.url);
const fontFolders = ["vollkorn", "source-sans-3"].map((name) =>
  join(dirname(require.resolve(`@fontsource/${name}/package.json`)), "files"),
);

function folder(path: string, prefix: string, wanted: (file: string) => boolean): [string, Asset][] {
  return readdirSync(path)
    .filter((file) => types[extname(file)] && wanted(file))
    .map((file) => {
      const bytes = new Uint8Array(readFileSync(join(path, file)));
      const tag = `"${createHash("sha256").update(bytes).digest("base64url").slice(0, 22)}"`;
      return [`${prefix}${file}`, { bytes, type: types[extname(file)] ?? "application/octet-stream", tag }];
    });
}

const leafletFolder = dirname(require.resolve("leaflet/dist/leaflet.js"));

/** Our own files, read once: the stylesheet, the logo, the fonts that it names, the map's script and the library that it draws with. */
export function assets(hono: Hono): void {
  const files = new Map([
    ...folder(join(import.meta.dirname, "../templates/assets"), "", () => true),
    ...fontFolders.flatMap((path) => folder(path, "fonts/", (file) => /-latin(-ext)?-(400|600)-(normal|italic)\.woff2$/.test(file))),
    ...folder(leafletFolder, "leaflet/", (file) => ["leaflet.css", "leaflet.js"].includes(file)),
  ]);
  hono.get("/assets/*", (c) => {
    const asset = files.get(c.req.path.slice("/assets/".length));
    if (!asset) return c.notFound();
    const headers = { etag: asset.tag, "cache-control": "public, max-age=3600" };
    if (heldAlready(c, asset.tag)) return c.body(null, 304, headers);
    return c.body(asset.bytes, 200, { ...headers, "content-type": asset.type });
  });
}
