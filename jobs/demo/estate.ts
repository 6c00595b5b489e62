import { system } from "#domain/act.ts";
import { type DeathReportId, linkReport, reportDeath } from "#domain/estates/death-report.ts";
import { type EstateId, verifyDeath } from "#domain/estates/estate.ts";
import { answerAsHeir } from "#domain/estates/heir-answer.ts";
import { inviteHeirs } from "#domain/estates/heir-key.ts";
import { recordHeirs } from "#domain/estates/inheritance.ts";
import { familyOf, listRelative } from "#domain/estates/relative.ts";
import type { PersonId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import { noParticulars } from "#domain/people/person.ts";
import { paperOf } from "#jobs/demo/paper.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

type Dead = { readonly memberId: MemberId; readonly personId: PersonId; readonly name: string; readonly city: string | null };

/** Somebody who holds alone, with land, and whom no visitor of the demo can be: who has most lots. */
async function somebody(story: Story): Promise<Dead> {
  const known = [...story.known.values()].map(({ memberId }) => memberId);
  const [found] = await story.register.database.query<Dead>(
    `select m.id as "memberId", now.person_id as "personId", now.name, now.city from member m join application ap on ap.id = m.application_id and ap.kind = 'person'
     join person_now now on now.person_id = m.representative_id join lot l on l.member_id = m.id join ledger_entry e on e.lot_id = l.id and e.dm2 > 0
     where m.id <> all($1::uuid[]) group by m.id, m.number, now.person_id, now.name, now.city order by count(distinct l.id) desc, m.number limit 1`,
    [known],
  );
  if (!found) throw new Error("nobody has land yet");
  return found;
}

const children = ["Aleida", "Bram", "Carla"] as const;

/** A member with land dies; the death is reported and proved, three children inherit, one of them has answered, two have a letter. */
export function estateTasks(story: Story, { secretary }: Board): Task[] {
  const before = (days: number) => story.days.lastDay.subtract({ days });
  let dead: Dead | undefined;
  let report: DeathReportId | undefined;
  let estate: EstateId | undefined;
  const told = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error("the story of the estate is told in another order");
    return value;
  };

  const reportIt = async () => {
    dead = await somebody(story);
    const { memberId, name, city } = dead;
    story.members.splice(
      story.members.findIndex((each) => each.memberId === memberId),
      1,
    );
    const reporter = { name: `Carla ${lastName(name)}`, email: "carla@oosterwaard.example", phone: null, language: "nl" } as const;
    const death = {
      name,
      city,
      bornOn: null,
      memberNumber: null,
      diedOn: story.today().subtract({ days: 3 }),
      relation: "dochter",
      note: null,
    };
    const [{ id }] = await story.act("report_death", system, (act) => reportDeath(act, { ...death, reporter }));
    report = id as DeathReportId;
  };
  const verifyIt = async () => {
    const [{ id }] = await story.act("open_estate", secretary, (act) => linkReport(act, told(report), told(dead)));
    estate = id as EstateId;
    const proof = { diedOn: before(37), file: { fileName: "akte-van-overlijden.pdf", bytes: paperOf("Akte van overlijden (voorbeeld)") } };
    await story.act("verify_death", secretary, (act) => verifyDeath(act, told(estate), proof));
  };
  const recordIt = async () => {
    for (const [place, first] of children.entries()) {
      const particulars = {
        ...noParticulars,
        name: `${first} ${lastName(told(dead).name)}`,
        email: first === "Bram" ? null : `${first.toLowerCase()}@oosterwaard.example`,
        ...{ street: `Weteringkade ${place + 11}`, postcode: "4100 AA", city: "Oosterwaard" },
      };
      const child = { kin: "child", parentId: null, fate: "alive", who: { particulars }, actsBy: null } as const;
      await story.act("list_relative", secretary, (act) => listRelative(act, told(estate), child));
    }
    const file = { fileName: "verklaring-van-erfrecht.pdf", bytes: paperOf("Verklaring van erfrecht (voorbeeld)") };
    const recorded = { basis: "law", statutory: true, proof: "certificate_of_succession", part: null, file } as const;
    await story.act("record_heirs", secretary, (act) => recordHeirs(act, told(estate), recorded));
    const relatives = (await familyOf(story.register.database, told(estate))).map(({ id }) => id);
    const letters = { relatives, secret: story.register.secret, expiresOn: before(37).add({ years: 1 }) };
    await story.act("invite_heirs", secretary, (act) => inviteHeirs(act, told(estate), letters));
  };
  const answerIt = async () => {
    const [aleida] = await familyOf(story.register.database, told(estate));
    const { id, personId } = told(aleida);
    await story.act("answer_as_heir", { personId }, (act) => answerAsHeir(act, id, { acceptance: "beneficial", wish: "keep" }));
  };
  return [
    { on: before(34), at: "11:20", run: reportIt },
    { on: before(31), at: "14:10", run: verifyIt },
    { on: before(12), at: "14:30", run: recordIt },
    { on: before(8), at: "20:15", run: answerIt },
  ];
}

const lastName = (name: string): string => name.split(" ").slice(1).join(" ") || name;
