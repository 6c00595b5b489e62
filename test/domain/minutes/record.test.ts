import fc from "fast-check";
import { expect, test } from "vitest";
import type { DecisionId } from "#domain/decisions/decision.ts";
import { bindDuty } from "#domain/duties/duty.ts";
import { canonicalFacts } from "#domain/minutes/facts.ts";
import { isRecordKept, minutesOf } from "#domain/minutes/version.ts";
import { keeperOf, minutesOfMeeting } from "#test/support/minutes-village.ts";
import { act, day, village } from "#test/support/village.ts";
import { at, called, plainMotion, twoThirds } from "#test/support/voting-village.ts";

const names = ["Anna Bakker", "Bram de Wit", "Carla Mol", "Dirk Vos"];
const place = fc.integer({ min: 1, max: names.length });
const choice = fc.constantFrom("in_favour", "against", "blank");
const step = fc.oneof(
  fc.record({ kind: fc.constantFrom("comes", "leaves"), place }),
  fc.record({ kind: fc.constant("votes"), place, choice }),
);

test("whatever happens at a meeting stands in its minutes as it was counted, and nothing that happens afterwards changes it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 4, maxLength: 14 }),
      fc.boolean(),
      fc.uniqueArray(place, { maxLength: 3 }),
      async (steps, contested, heldLater) => {
        const here = await village("2026-01-12");
        try {
          const keeper = await keeperOf(here);
          const hall = await called(here, names, { items: [plainMotion, twoThirds] });
          await hall.gives(4, 1);
          here.clock.moveTo(at("2026-06-13", "20:00"));
          await hall.comes(1);
          await hall.opens();
          for (const round of contested ? [1, 2] : [1]) {
            await hall.asks();
            for (const each of steps) {
              here.clock.moveTo(here.clock.now().add({ seconds: 20 }));
              const doing =
                "choice" in each
                  ? hall.votes(each.place, each.choice)
                  : each.kind === "comes"
                    ? hall.comes(each.place)
                    : hall.leaves(each.place);
              await doing.catch(() => null);
            }
            await hall.counts();
            await (contested && round === 1 ? hall.contests() : hall.declares());
          }
          await hall.closes();

          const minutes = minutesOfMeeting(here, hall.meetingId, keeper);
          await minutes.names();
          const frozen = await minutes.freezes();
          const { record, members } = frozen.facts;
          const [first, second] = record.items;
          const counted = await here.database.query<{ inFavour: number; against: number; blank: number; present: number; cast: number }>(
            `select c.in_favour as "inFavour", c.against, c.blank, c.present, (select count(*) from vote v where v.poll_id = c.poll_id) as cast
             from poll_closing c join poll p on p.id = c.poll_id order by p.round`,
          );
          const rounds = first?.motion?.rounds ?? [];
          expect(
            rounds.map(({ inFavour, against, blank, present, channels }) => ({
              ...{ inFavour, against, blank, present },
              cast: channels.advance + channels.hall + channels.online + channels.paper,
            })),
          ).toEqual(counted);
          expect(rounds.map((each) => each.contested)).toEqual(contested ? [true, false] : [false]);
          expect(second?.motion?.rounds).toEqual([]);
          for (const { inFavour, against, blank, channels } of rounds) expect(inFavour + against + blank).toBe(channels.hall);
          const came = new Set(record.visits.map(({ memberNumber }) => memberNumber));
          expect(record.attendance.hall).toBe(came.size);
          expect(record.represented.every(({ memberNumber, holderNumber }) => !came.has(memberNumber) && came.has(holderNumber))).toBe(
            true,
          );
          expect(members.length).toBe(
            new Set([...came, ...record.represented.flatMap((each) => [each.memberNumber, each.holderNumber])]).size,
          );

          here.clock.moveTo(at("2026-08-01", "12:00"));
          for (const each of heldLater) await hall.holds(each);
          const duty = { what: "Zet een bord", ownerId: keeper, dueOn: day("2026-09-01") };
          await act(here.register, "bind_duty", (each) => bindDuty(each, here.decisionId as DecisionId, duty));
          expect(await isRecordKept(here.database)).toBe(true);
          expect((await minutesOf(here.database, hall.meetingId))[0]?.json).toBe(frozen.json);
          expect((await canonicalFacts(here.database, hall.meetingId)).json).toBe(frozen.json);
        } finally {
          await here.close();
        }
      },
    ),
    { numRuns: 8 },
  );
}, 180_000);
