import { createHash } from "node:crypto";
import type { PersonId } from "#domain/id.ts";
import { type MemberId, memberUnder } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { prepareOpening } from "#domain/openings/opening.ts";
import { stageOpeningFile } from "#domain/openings/opening-file.ts";
import { postOpening } from "#domain/openings/opening-posting.ts";
import { approveRun, type RunId } from "#domain/runs/run.ts";
import { firstNames, lastNames } from "#jobs/demo/names.ts";
import { geertje } from "#jobs/demo/people.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

/** How many members the association had that became part of the cooperative. */
export const takenOver = 12;
const firstNumber = 4;

async function* whole(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

const nameOf = (place: number): string => (place === 0 ? geertje.name : `${firstNames[place * 7]} ${lastNames[place * 5]}`);

function membersFile(year: number): string {
  const rows = Array.from({ length: takenOver }, (_, place) =>
    [firstNumber + place, nameOf(place), `${1 + place}-4-${year - 3}`, place === 0 ? geertje.email : "", "Oosterwaard", "nl"].join(";"),
  );
  return ["Lidnummer;Naam;Lid sinds;E-mail;Plaats;Taal", ...rows].join("\n");
}

/** A lot each, and for every third a second one. */
function lotsFile(year: number): string {
  const lot = (place: number, paidOn: string, euros: number, area: string) =>
    [firstNumber + place, `Z-${paidOn.slice(-4)}-${place + 1}`, paidOn, `${euros},00`, area].join(";");
  const rows = Array.from({ length: takenOver }, (_, place) => [
    lot(place, `${2 + place}-4-${year - 3}`, 250 + (place % 4) * 125, `${41 + (place % 4) * 20},25`),
    ...(place % 3 === 0 ? [lot(place, `${3 + place}-9-${year - 2}`, 200, "30,80")] : []),
  ]);
  return ["Lidnummer;Lotnummer;Betaald op;Bedrag;m2", ...rows.flat()].join("\n");
}

/** The day after the founding the register of an older association is taken over: checked, approved, and posted whole. */
export function oldRegisterTasks(story: Story, { secretary, chair }: Board): Task[] {
  const { foundedOn } = story.days;
  const { database } = story.register;
  const send = (name: string, text: string) =>
    story.act("stage_opening_file", secretary, (act) =>
      stageOpeningFile(act, {
        name,
        size: Buffer.byteLength(text),
        sha256: createHash("sha256").update(text).digest(),
        bytes: whole(text),
      }),
    );
  const run = async () => {
    await send("leden-de-zegge.csv", membersFile(foundedOn.year));
    await send("inleg-de-zegge.csv", lotsFile(foundedOn.year));
    const [{ id }] = await story.act("prepare_opening", secretary, prepareOpening);
    await story.act("approve_run", chair, (act) => approveRun(act, id as RunId));
    await story.act("post_opening", chair, (act) => postOpening(act, id as RunId));
    const { id: memberId, representativeId } = await memberUnder(database, firstNumber);
    const payer = { name: geertje.name, iban: null };
    const joined = { memberId: memberId satisfies MemberId, representativeId: representativeId satisfies PersonId, payer };
    story.known.set(geertje, { ...joined, entryCents: cents(0), ordered: new Set() });
  };
  return [{ on: foundedOn.add({ days: 1 }), at: "08:30", run }];
}
