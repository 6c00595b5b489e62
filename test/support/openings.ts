import { createHash } from "node:crypto";
import { prepareOpening } from "#domain/openings/opening.ts";
import { mapOpeningFile, type OpeningFileId, openingFile, type SheetMapping, stageOpeningFile } from "#domain/openings/opening-file.ts";
import { postOpening } from "#domain/openings/opening-posting.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import { act, type Village } from "#test/support/village.ts";

async function* inPieces(bytes: Buffer): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}

/** The board sends a file of its old register. */
export async function sends({ register, board }: Village, name: string, content: string | Buffer): Promise<OpeningFileId> {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  const sha256 = createHash("sha256").update(bytes).digest();
  const file = { name, size: bytes.length, sha256, bytes: inPieces(bytes) };
  const [{ id }] = await act(register, "stage_opening_file", (each) => stageOpeningFile(each, file), board);
  return id as OpeningFileId;
}

export const maps = ({ register, board }: Village, id: OpeningFileId, mappings: readonly SheetMapping[]) =>
  act(register, "map_opening_file", (each) => mapOpeningFile(each, id, mappings), board);

export const guessOf = async ({ database }: Village, id: OpeningFileId) => (await openingFile(database, id)).sheets;

export async function prepares({ register, treasurer }: Village): Promise<RunId> {
  const [{ id }] = await act(register, "prepare_opening", prepareOpening, treasurer);
  return id as RunId;
}

export const approves = ({ register, board }: Village, runId: RunId) =>
  act(register, "approve_run", (each) => approveRun(each, runId), board);
export const takesOver = ({ register }: Village, runId: RunId) => act(register, "post_opening", (each) => postOpening(each, runId));
