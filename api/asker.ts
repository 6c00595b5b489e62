import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { Asker } from "#api/exchange.ts";
import type { House } from "#api/house.ts";
import { bearerOf } from "#domain/access/token.ts";
import { viewerOf, viewersAt, withOffices } from "#domain/access/viewer.ts";
import { dayOf } from "#domain/calendar.ts";

const nobody: Asker = { viewer: null, others: [], session: null, scopes: [], owesSecondFactor: false };

/** Which of the persons at an address somebody chose to act as. */
export const actingCookie = "person";

/** Who is asking: by the token of a program, or by the session of a browser. */
export async function askerOf(c: Context, house: House): Promise<Asker> {
  const { database, clock } = house.register;
  const today = dayOf(clock.now());
  const bearer = /^Bearer (\S+)$/.exec(c.req.header("authorization") ?? "")?.[1];
  if (bearer) {
    const token = await bearerOf(database, bearer, today);
    const viewer = token && (await viewerOf(database, token.personId, today));
    return token && viewer ? { ...nobody, viewer: withOffices(viewer, token.offices), scopes: token.scopes } : nobody;
  }
  const session = await house.signIn.sessionOf(c.req.raw.headers);
  if (!session) return nobody;
  const viewers = await viewersAt(database, session.email, today);
  const acting = getCookie(c, actingCookie);
  const chosen = viewers.find(({ personId }) => personId === acting) ?? viewers[0];
  if (!chosen) return { ...nobody, session };
  // In the demonstration anybody is anybody in one click.
  const owesSecondFactor = !house.demo && chosen.offices.length > 0 && !session.secondFactors.includes(chosen.personId);
  return {
    viewer: owesSecondFactor ? withOffices(chosen, []) : chosen,
    others: viewers.filter((each) => each !== chosen),
    session,
    scopes: [],
    owesSecondFactor,
  };
}
