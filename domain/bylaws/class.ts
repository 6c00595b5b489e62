import { defineEntity } from "@mikro-orm/core";
import type { Act } from "#domain/act.ts";
import type { Id } from "#domain/id.ts";
import { column } from "#domain/mapping.ts";
import { refuse } from "#domain/refusal.ts";

export const classTakes = ["persons", "organisations", "all", "board"] as const;
/** Who enters a class on joining: persons, organisations, whoever joins; `board` stands for nobody but whom the board places in it. */
export type ClassTakes = (typeof classTakes)[number];

/** A class of members. Its letter is what people and ballots say: `A`. */
export type MemberClass = { readonly letter: string; readonly nameNl: string; readonly nameEn: string; readonly takes: ClassTakes };

export const BylawsClass = defineEntity({
  name: "BylawsClass",
  tableName: "bylaws_class",
  properties: {
    bylawsId: column.id<"bylaws">().primary(),
    letter: column.text().primary(),
    nameNl: column.text(),
    nameEn: column.text(),
    takes: column.text<ClassTakes>(),
  },
});

/** The class that a kind of member enters by itself; undefined where none takes it. */
export const classFor = (classes: readonly MemberClass[], organisation: boolean): MemberClass | undefined =>
  classes.find(({ takes }) => takes === "all" || takes === (organisation ? "organisations" : "persons"));

/** Refuses `class_alone`, `class_twice`, `class_kind_unclear` unless persons and organisations each enter one class. */
function refuseClasses(classes: readonly MemberClass[]): void {
  if (classes.length === 0) return;
  if (classes.length === 1) refuse("class_alone");
  const letters = new Set(classes.map(({ letter }) => letter));
  if (letters.size < classes.length) refuse("class_twice");
  for (const kind of ["persons", "organisations"] as const)
    if (classes.filter(({ takes }) => takes === kind || takes === "all").length !== 1) refuse("class_kind_unclear");
}

/** Writes the classes of a version of the bylaws; none is the rule. Refuses as `refuseClasses`. */
export async function writeClasses(act: Act, bylawsId: Id<"bylaws">, classes: readonly MemberClass[]): Promise<void> {
  refuseClasses(classes);
  await act.tx.insert(
    BylawsClass,
    classes.map((each) => ({ bylawsId, ...each })),
  );
}

/** The classes of a version as one value, in order of letter. For use in SQL, in a query of `bylaws`. */
export const classesOfVersion = `coalesce((select json_agg(json_build_object('letter', c.letter, 'nameNl', c.name_nl, 'nameEn', c.name_en, 'takes', c.takes)
  order by c.letter) from bylaws_class c where c.bylaws_id = bylaws.id), '[]')`;
