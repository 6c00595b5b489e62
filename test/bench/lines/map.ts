import { app } from "#api/app.ts";
import { serveHouse } from "#api/serve.ts";
import { type Act, perform, type Reference, type Register, system } from "#domain/act.ts";
import type { ActKind } from "#domain/act-kind.ts";
import { squareMetres } from "#domain/area.ts";
import { openDatabase } from "#domain/database.ts";
import { newId } from "#domain/id.ts";
import { checkedOutline } from "#domain/land/outline.ts";
import { type ParcelId, registerParcel } from "#domain/land/parcel.ts";
import { type Drawn, drawParcels } from "#domain/land/parcel-outline.ts";
import { fromMetres } from "#domain/land/rd-new.ts";
import { paths } from "#templates/paths.ts";
import { connected } from "#test/bench/bare.ts";
import { benchHouse } from "#test/bench/bench-house.ts";
import type { Figure, Ground, Line } from "#test/bench/line.ts";
import { inTurns, secondsEach } from "#test/bench/measuring.ts";
import { settleDown } from "#test/bench/volume.ts";

const parcels = 1_000;
const points = 60;
const rounds = 15;
const perRound = 10;

const act = <R extends readonly Reference[]>(register: Register, kind: ActKind, work: (act: Act) => Promise<R>): Promise<R> =>
  perform(register, { id: newId<"act">(register.clock.now()), kind, actor: system, payload: null }, work);

/** A round parcel of so many points, each in a square of its own of 250 m. */
function outlineAt(place: number) {
  const [x, y] = [140_000 + (place % 40) * 250, 430_000 + Math.floor(place / 40) * 250];
  const ring = Array.from({ length: points }, (_, corner) => {
    const turn = ((corner % (points - 1)) / (points - 1)) * 2 * Math.PI;
    return fromMetres(x + (100 + 10 * Math.sin(5 * turn)) * Math.cos(turn), y + 100 * Math.sin(turn));
  });
  return checkedOutline([[ring]]);
}

export async function draw({ register }: Ground): Promise<void> {
  const validFrom = Temporal.PlainDate.from("2026-01-05");
  const area = { validFrom, dm2: squareMetres(31_416), provisional: false, source: "Kadaster" };
  const born = await act(register, "register_parcel", async (each) => {
    const references: Reference<"parcel">[] = [];
    for (let place = 1; place <= parcels; place += 1)
      references.push(...(await registerParcel(each, { name: `Perceel ${place}`, designation: `Kaartland A ${place}`, area })));
    return references;
  });
  const drawn = born.map(({ id }, place): Drawn => ({ parcelId: id as ParcelId, number: place + 1, outline: outlineAt(place) }));
  await act(register, "draw_parcel", (each) => drawParcels(each, drawn, { validFrom, source: "Kadaster", crs: "rd_new" }));
}

/** The same outlines in the same box, with nothing beside them. */
const bare = `select pc.number, pc.name, o.geometry from parcel_outline o join parcel pc on pc.id = o.parcel_id
  where box(point(o.west, o.south), point(o.east, o.north)) && box(point($1, $2), point($3, $4)) order by pc.number`;

type Asked = { readonly box: readonly number[]; readonly expected: number };
type Send = (path: string) => Response | Promise<Response>;

export const mapLine: Line = {
  name: "map",
  volume: { members: 20, allotted: 0, paid: 0, open: 0 },
  run: async (open) => {
    const ground = await open();
    await draw(ground);
    const owner = await openDatabase({ url: ground.ownerUrl, connections: 1 });
    await settleDown(owner);
    await owner.close();
    const house = await benchHouse(ground.register);
    const hono = app(house);
    const server = await serveHouse(house, 0);
    const overSocket: Send = (path) => fetch(`http://localhost:${server.port}${path}`);
    const client = await connected(ground.url);
    const measured = async ({ box, expected }: Asked, send: Send): Promise<Figure["rounds"]> => {
      const overHttp = async (): Promise<void> => {
        const answer = await send(`${paths.parcelsGeoJson}?bbox=${box.join(",")}`);
        const found = Number(/"numberReturned":(\d+)/.exec((await answer.text()).slice(0, 100))?.[1]);
        if (found !== expected) throw new Error(`${found} parcels and not ${expected}`);
      };
      const bySql = async (): Promise<void> => {
        const { rowCount } = await client.query({ name: "map", text: bare, values: [...box] });
        if (rowCount !== expected) throw new Error(`${rowCount} rows and not ${expected}`);
      };
      const many = (ask: () => Promise<void>) => () =>
        secondsEach(perRound, async () => {
          for (let time = 0; time < perRound; time += 1) await ask();
        });
      return inTurns(rounds, many(overHttp), many(bySql));
    };
    const whole: Asked = { box: [5, 51.8, 5.5, 52], expected: parcels };
    const [part] = await ground.database.query<{ box: number[]; expected: number }>(
      `with part as (select min(west) as west, min(south) as south, min(west) + 0.0363 as east, min(south) + 0.0225 as north from parcel_outline)
       select array[west, south, east, north] as box, (select count(*) from parcel_outline o
         where box(point(o.west, o.south), point(o.east, o.north)) && box(point(part.west, part.south), point(part.east, part.north))) as expected from part`,
    );
    const figures: Figure[] = [];
    for (const asked of [whole, ...(part ? [part] : [])])
      for (const [how, send] of [
        ["by HTTP", hono.request],
        ["over a socket, asked from the same process", overSocket],
      ] as const)
        figures.push({
          what: `GeoJSON of ${asked.expected} of ${parcels} parcels of ${points} points in a box ${how}, against the bare SQL by pg`,
          wanted: "≤ 3",
          rounds: await measured(asked, send),
          ratio: "seconds",
          piece: "answers",
        });
    await client.end();
    await server.stop();
    await ground.close();
    return figures;
  },
};
