import { refuse } from "#domain/refusal.ts";

/**
 * What the cadastre calls a parcel (art. 2 Kadasterbesluit): cadastral municipality by name or by code, section, number,
 * and for an apartment right its index. The cadastral municipality is not the civil one.
 */
export type CadastralDesignation = {
  readonly municipality: string;
  readonly section: string;
  readonly number: number;
  readonly apartment: number | null;
};

const codeForm = /^[A-Z]{3}\d{2}$/;
const nameForm = /^[a-zA-Z0-9'][a-zA-Z0-9' ,-]*[a-zA-Z0-9]$/;

/** Whether a cadastral municipality is written by its code (`GVH00`) and not by its name (`'s Gravenhage`). */
export const isMunicipalityCode = (municipality: string): boolean => codeForm.test(municipality);

/**
 * A designation in either written form: `'s Gravenhage C 1277 A3` or `GVH00 C 1277 A3`; blanks and the case of code, section and
 * index do not matter. Refuses a section with the letter J, a number outside 1 to 99999 and an index outside A1 to A9999.
 */
export function readDesignation(text: string): CadastralDesignation {
  const typed = text.trim().replaceAll(/\s+/g, " ");
  const parts = /^(.{2,}?) ([A-Z]{1,2}) (\d+)(?: A ?(\d+))?$/i.exec(typed);
  const [, place = "", letters = "", number = "", index] = parts ?? [];
  const municipality = codeForm.test(place.toUpperCase()) ? place.toUpperCase() : place;
  const section = letters.toUpperCase();
  if (!nameForm.test(municipality)) refuse("designation_unreadable", { designation: typed.slice(0, 80) });
  if (section.includes("J")) refuse("designation_section_unknown", { section });
  if (!/^[1-9]\d{0,4}$/.test(number)) refuse("designation_number_out_of_range", { number: number.slice(0, 20) });
  if (index !== undefined && !/^[1-9]\d{0,3}$/.test(index)) refuse("designation_index_out_of_range", { index: index.slice(0, 20) });
  return { municipality, section, number: Number(number), apartment: index === undefined ? null : Number(index) };
}

export function formatDesignation({ municipality, section, number, apartment }: CadastralDesignation): string {
  return `${municipality} ${section} ${number}${apartment === null ? "" : ` A${apartment}`}`;
}

/** The same in SQL, where `d` is the designation. */
export const writtenDesignation = "d.municipality || ' ' || d.section || ' ' || d.number || coalesce(' A' || d.apartment, '')";
