import { z } from "@hono/zod-openapi";
import { type Exchange, frameOf } from "#api/exchange.ts";
import { route } from "#api/route.ts";
import { area, areaFor } from "#domain/area.ts";
import { bylawsOn } from "#domain/bylaws/bylaws.ts";
import { formatDesignation } from "#domain/land/cadastre.ts";
import { parcels } from "#domain/land/parcel.ts";
import { membersOn } from "#domain/members/member.ts";
import { cents } from "#domain/money.ts";
import { landBook, latestPrice } from "#domain/shares/land-book.ts";
import { type Home, homePage } from "#templates/pages/home.tsx";
import { paths } from "#templates/paths.ts";

const sampleAmounts = [10_00, 100_00, 500_00].map(cents);

async function homeOf({ house, today }: Exchange): Promise<Home> {
  const reader = house.register.database;
  const bylaws = await bylawsOn(reader, today);
  const [land, price, book, members] = [
    await parcels(reader, today),
    await latestPrice(reader),
    await landBook(reader, 100),
    await membersOn(reader, today),
  ];
  const owned = land.filter(({ deliveredOn, succeededOn }) => deliveredOn !== null && succeededOn === null);
  return {
    foundedIn: book.find(({ kind }) => kind === "founding")?.on.year ?? null,
    land: area(owned.reduce((sum, { dm2 }) => sum + dm2, 0)),
    members,
    price: price && {
      year: price.year,
      perSquareMetre: price.price,
      samples: sampleAmounts.map((amount) => ({ amount, land: areaFor(amount, price.price) })),
    },
    parcels: owned.map(({ number, name, designation, dm2 }) => ({ number, name, designation: formatDesignation(designation), land: dm2 })),
    rules: {
      fee: bylaws.entryFeeCents,
      lowestShare: bylaws.entryShareCents,
      lowestEntry: cents(bylaws.entryFeeCents + bylaws.entryShareCents),
      reserve: `${bylaws.reservePercent}%`,
      investMonths: bylaws.investWithinMonths,
      termMonths: bylaws.termMonths,
      noticeWeeks: bylaws.noticeWeeks,
    },
    book: book.slice(0, 6),
  };
}

export const homeRoute = route({
  method: "get",
  path: paths.home,
  who: ["visitor"],
  tag: "cooperative",
  summary: "What the commons owns, and how it works",
  answers: {
    200: {
      description: "Figures, land and rules.",
      schema: z.object({ members: z.int(), land: z.int().openapi({ description: "dm²" }) }).loose(),
    },
  },
  handle: async (x) => {
    if (!x.cooperative) return x.wantsPage ? x.c.redirect(paths.founding, 303) : x.c.json({ founded: false });
    const home = await homeOf(x);
    return x.wantsPage ? x.c.html(homePage(frameOf(x), home)) : x.c.json(home);
  },
});
