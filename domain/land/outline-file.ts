import type { Area } from "#domain/area.ts";
import type { Reader } from "#domain/database.ts";
import { type CadastralDesignation, formatDesignation } from "#domain/land/cadastre.ts";
import type { ReadFeature, ReadFile } from "#domain/land/geojson.ts";
import type { Outline } from "#domain/land/outline.ts";
import type { ListedParcel } from "#domain/land/parcel.ts";
import { type Drawn, takenLand } from "#domain/land/parcel-outline.ts";
import { Refusal, refuse } from "#domain/refusal.ts";

const sameLand = (one: CadastralDesignation, other: CadastralDesignation): boolean =>
  formatDesignation(one).toLowerCase() === formatDesignation(other).toLowerCase();
const names = (feature: ReadFeature, parcel: Pick<ListedParcel, "designation">): boolean =>
  feature.designations.some((each) => sameLand(each, parcel.designation));

/**
 * The outline that a file has for one parcel: under its designation, or the only one in it without any. Refuses `outline_not_in_file`,
 * `outline_of_other_parcel`, and what is wrong with the outline.
 */
export function outlineFor({ features }: ReadFile, parcel: Pick<ListedParcel, "designation">): Outline {
  const [only, ...more] = features;
  const named = features.find((feature) => names(feature, parcel));
  if (!named && only && more.length === 0 && only.designations[0])
    refuse("outline_of_other_parcel", { designation: formatDesignation(only.designations[0]) });
  const found = named ?? (more.length === 0 ? only : undefined) ?? refuse("outline_not_in_file");
  if (found.outline instanceof Refusal) throw found.outline;
  return found.outline;
}

/** What a file has for a parcel of the register: its outline, or what is wrong with it. */
export type Matched = { parcel: ListedParcel; registered: Area | null; outline: Outline | Refusal };

/** Finds the parcels that a file draws by their designation, and asks of each outline whether its land is free; the rest of the file is counted. */
export async function matchFile(
  reader: Reader,
  { features }: ReadFile,
  parcels: readonly ListedParcel[],
  day: Temporal.PlainDate,
): Promise<{ matched: Matched[]; others: number }> {
  const there = parcels.filter(({ succeededOn }) => !succeededOn);
  const found = there.flatMap((parcel): Matched[] => {
    const feature = features.find((each) => names(each, parcel));
    return feature ? [{ parcel, registered: feature.registered, outline: feature.outline }] : [];
  });
  const taken = await takenLand(reader, toDraw(found), day);
  const matched = found.map((match) => ({ ...match, outline: taken.get(match.parcel.id) ?? match.outline }));
  return { matched, others: features.length - found.length };
}

/** Those of a file that can be drawn. */
export const toDraw = (matched: readonly Matched[]): Drawn[] =>
  matched.flatMap(({ parcel, outline }) => (outline instanceof Refusal ? [] : [{ parcelId: parcel.id, number: parcel.number, outline }]));
