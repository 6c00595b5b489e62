import { z } from "@hono/zod-openapi";
import { dayAnswer } from "#api/answers.ts";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { wholeNumber } from "#api/fields.ts";
import { leaseAsked } from "#api/lease-shown.ts";
import { read } from "#domain/act.ts";
import type { Reader } from "#domain/database.ts";
import { latestInkCopy } from "#domain/leases/ink.ts";
import { offeredLease, signaturesOf } from "#domain/leases/lease-content.ts";
import { type ListedVersion, versionsOf } from "#domain/leases/lease-version.ts";
import type { Signing } from "#domain/leases/signing.ts";
import { officersOn } from "#domain/people/office.ts";
import { particularsOf } from "#domain/people/person.ts";
import { refuse } from "#domain/refusal.ts";
import { leaseNumber } from "#templates/format.ts";
import type { Form } from "#templates/pages/form.tsx";
import { type LeaseSigning, leaseSigningPage } from "#templates/pages/lease-signing.tsx";
import { paths } from "#templates/paths.ts";

const governs = ({ viewer }: Exchange): boolean => Boolean(viewer?.roles.has("board") || viewer?.roles.has("auditor"));

/** A version that was offered, the latest unless one is named. To who is neither of the cooperative nor its lessee it does not exist. */
export async function versionAsked(x: Exchange, version: number | null = null): Promise<ListedVersion> {
  const lease = await leaseAsked(x);
  const versions = await versionsOf(x.house.register.database, lease.id);
  const found =
    version === null ? versions.find(({ documentId }) => documentId !== null) : versions.find((each) => each.version === version);
  if (!found || (!governs(x) && found.lesseeId !== x.viewer?.personId)) refuse("lease_unknown");
  return found;
}

/** Who asks, and as which party: the lessee of the version as the lessee, the board for the cooperative. */
export function signingOf({ viewer }: Exchange, { id: versionId, lesseeId }: ListedVersion): Signing {
  if (!viewer) refuse("lease_unknown");
  return { versionId, party: viewer.personId === lesseeId ? "lessee" : "lessor", personId: viewer.personId };
}

export const shownOf = async (x: Exchange, reader: Reader, version: ListedVersion): Promise<LeaseSigning> => {
  const { offeredAt, digest, concludedOn } = await offeredLease(reader, version.id);
  const copy = await latestInkCopy(reader, version.id);
  return {
    number: version.number,
    version: version.version,
    offeredAt,
    digest: Buffer.from(digest).toString("hex"),
    concludedOn,
    signatures: (await signaturesOf(reader, version.id)).map(({ party, name, recordedAt, address, confirmedBy }) => ({
      ...{ party, name, at: recordedAt, confirmedBy },
      byCode: address !== null,
    })),
    paper: copy && {
      signedOn: copy.signedOn,
      uploadedBy: copy.uploadedBy ?? "",
      mayConfirm: Boolean(x.viewer?.roles.has("board")) && copy.uploadedById !== x.viewer?.personId,
    },
  };
};

export async function signingPage(x: Exchange, form: Form, codeSent = false): Promise<Response> {
  const shown = await read(x.house.register, async (reader) => {
    const version = await versionAsked(x);
    const signing = await shownOf(x, reader, version);
    const { party, personId } = signingOf(x, version);
    const isOpen = version.state === "offered" || version.state === "signed_once";
    const may = isOpen && (party === "lessee" || x.viewer?.roles.has("board")) && !signing.signatures.some((each) => each.party === party);
    const { email } = await particularsOf(reader, personId);
    const signers = x.viewer?.roles.has("board") ? (await officersOn(reader, x.today)).filter(({ office }) => office !== "auditor") : null;
    return {
      ...signing,
      signs: may ? { party, address: email, codeSent } : null,
      signers,
      back: governs(x) ? paths.lease(version.number) : paths.myLease(version.number),
    };
  });
  return x.c.html(leaseSigningPage(frameOf(x), { ...shown, form }));
}

/** The version that the form was about; if another has taken its place, nothing is signed unread. */
export async function versionRead(x: Exchange, version: number): Promise<ListedVersion> {
  const latest = await versionAsked(x);
  return latest.version === version ? latest : refuse("lease_version_replaced");
}

export const versionField = wholeNumber(1, 10_000);
export const versionInPath = ({ c }: Exchange): number => {
  const given = c.req.param("version") ?? "";
  return /^\d{1,5}$/.test(given) ? Number(given) : refuse("lease_unknown");
};

export const signedAnswer = z.object({ number: z.string(), version: z.int(), concludedOn: dayAnswer.nullable() });
export const outcomeOf = async (x: Exchange, { id: versionId, number, version: of }: ListedVersion) => {
  const { concludedOn } = await offeredLease(x.house.register.database, versionId);
  return { number: leaseNumber(number), version: of, concludedOn };
};
