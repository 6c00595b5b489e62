import type { Reference } from "#domain/act.ts";
import { endOfDay } from "#domain/calendar.ts";
import type { PersonId } from "#domain/id.ts";
import type { MemberId } from "#domain/members/member.ts";
import { type Cents, cents } from "#domain/money.ts";
import { type Holding, holdingOf } from "#domain/shares/holding.ts";
import { type Answerer, acceptTransfer } from "#domain/transfers/answer.ts";
import { carryOutTransfer } from "#domain/transfers/completion.ts";
import { proposeTransfer, type TransferReceiver } from "#domain/transfers/proposal.ts";
import type { TransferId } from "#domain/transfers/transfer.ts";
import { act, buys, day, joins, noonOf, posts, prepares, type Village, village } from "#test/support/village.ts";

/** Anna (€ 500,00, 59,94 m²), Bram and Cato (€ 100,00, 11,98 m² each) after the January allotment; it is 1 March 2027. */
export type Passing = Village & { readonly anna: MemberId; readonly bram: MemberId; readonly cato: MemberId };

export async function passingVillage(): Promise<Passing> {
  const here = await village("2026-01-12");
  const anna = await joins(here, "Anna Vermeer", cents(500_00), "2026-06-14");
  const bram = await joins(here, "Bram de Jong", cents(100_00), "2026-06-15");
  const cato = await joins(here, "Cato Smit", cents(100_00), "2026-06-16");
  here.clock.moveTo(noonOf("2026-09-01"));
  await buys(here, "Oosterwaard C 1277", 141_890, cents(1_183_490_00), "2026-09-01");
  here.clock.moveTo(noonOf("2027-01-15"));
  await posts(here, await prepares(here, 2026));
  here.clock.moveTo(noonOf("2027-03-01"));
  return { ...here, anna, bram, cato };
}

/** What a member holds by all lines there are, those of days to come too. */
export const holds = ({ database }: Village, memberId: MemberId): Promise<Holding> =>
  holdingOf(database, memberId, { on: day("2099-12-31"), knownBefore: endOfDay(day("2099-12-31")) });

export async function lotOf(here: Village, memberId: MemberId): Promise<string> {
  const [lot] = (await holds(here, memberId)).lots;
  if (!lot) throw new Error("this member holds nothing");
  return lot.number;
}

/** The one who answers for a membership. */
export async function answerer({ database }: Village, memberId: MemberId): Promise<Answerer> {
  const [member] = await database.query<{ personId: PersonId }>(`select representative_id as "personId" from member where id = $1`, [
    memberId,
  ]);
  if (!member) throw new Error("there is no such member");
  return { memberId, personId: member.personId };
}

export const toBram: TransferReceiver = { kind: "member", number: 2, name: "De Jong" };

type Asked = {
  readonly from: MemberId;
  readonly amount: number;
  readonly to?: TransferReceiver;
  readonly on?: string;
  readonly lot?: string;
};

export async function proposes(here: Village, { from, amount, to = toBram, on, lot }: Asked): Promise<TransferId> {
  const number = lot ?? (await lotOf(here, from));
  const [{ id }] = await act(here.register, "propose_transfer", (each) =>
    proposeTransfer(each, {
      fromMemberId: from,
      to,
      parts: [{ lot: number, amount: amount as Cents }],
      effectiveOn: on ? day(on) : each.today,
    }),
  );
  return id as TransferId;
}

export const accepts = async (here: Village, id: TransferId, memberId: MemberId): Promise<readonly Reference[]> => {
  const by = await answerer(here, memberId);
  return act(here.register, "accept_transfer", (each) => acceptTransfer(each, id, by, null));
};

export const carriesOut = (here: Village, id: TransferId): Promise<readonly Reference[]> =>
  act(here.register, "carry_out_transfer", (each) => carryOutTransfer(each, id));
