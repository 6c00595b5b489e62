import { heldAlready } from "#api/etag.ts";
import { governs } from "#api/observing.ts";
import { type Route, route } from "#api/route.ts";
import { type EvidenceId, evidenceBytes, evidenceFor } from "#domain/conditions/evidence.ts";
import { isId } from "#domain/id.ts";
import { refuse } from "#domain/refusal.ts";

/** Its own name may hold anything, and names a kind that it need not be. */
const extensions = { "image/jpeg": "jpg", "image/png": "png", "application/pdf": "pdf" } as const;

export const evidenceRoutes: readonly Route[] = [
  route({
    method: "get",
    path: "/evidence/:id",
    who: ["lessee", "volunteer", "board", "auditor"],
    tag: "results",
    summary: "A photo or file of an observation, for officers, the lessee of that lease and who filed it",
    answers: { 200: { description: "JPEG, PNG or PDF without where and with what it was made; its ETag is the file's SHA-256." } },
    handle: async (x) => {
      const given = x.c.req.param("id") ?? "";
      const personId = x.viewer?.personId;
      if (!isId(given) || !personId) refuse("evidence_unknown");
      const id = given as EvidenceId;
      const reader = x.house.register.database;
      const { mediaType, sha256 } = await evidenceFor(reader, id, { personId, governs: governs(x) });
      const etag = `"${Buffer.from(sha256).toString("hex")}"`;
      const headers = { etag, "cache-control": "private, no-cache" };
      if (heldAlready(x.c, etag)) return x.c.body(null, 304, headers);
      const place = mediaType === "application/pdf" ? "attachment" : "inline";
      return x.c.body(new Uint8Array(await evidenceBytes(reader, id)), 200, {
        ...headers,
        "content-type": mediaType,
        "content-disposition": `${place}; filename="evidence.${extensions[mediaType]}"`,
        "content-security-policy": "default-src 'none'; sandbox",
      });
    },
  }),
];
