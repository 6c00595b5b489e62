import type { House } from "#api/house.ts";
import { openSignIn } from "#api/sign-in.ts";
import type { Register } from "#domain/act.ts";
import { silentLog } from "#domain/log.ts";

/** A house without documents, mail or map tiles, in which anybody signs in without a mail. */
export async function benchHouse(register: Register): Promise<House> {
  const baseUrl = "http://localhost:3000";
  const signIn = await openSignIn({ register, baseUrl, demo: true, send: async () => {}, failed: console.error });
  const none = () => Promise.reject(new Error("no document is asked for here"));
  return {
    register,
    signIn,
    draw: {
      certificate: none,
      confirmation: none,
      giftCard: none,
      invoice: none,
      minutes: none,
      report: none,
      statement: none,
      lease: none,
      offer: none,
    },
    paying: null,
    sendSigningCode: none,
    sealValidUntil: Temporal.Instant.from("2100-01-01T00:00:00Z"),
    baseUrl,
    mapTiles: null,
    demo: null,
    log: silentLog,
  };
}
