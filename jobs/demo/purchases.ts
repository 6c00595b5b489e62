import { squareMetres } from "#domain/area.ts";
import type { DecisionId } from "#domain/decisions/decision.ts";
import { acquireParcel, correctAcquisition, type Purchase } from "#domain/land/acquisition.ts";
import { readDesignation } from "#domain/land/cadastre.ts";
import { readGeoJson } from "#domain/land/geojson.ts";
import { outlineFor } from "#domain/land/outline-file.ts";
import { measureParcel, type ParcelId, parcelNumber, registerParcel } from "#domain/land/parcel.ts";
import { drawParcels } from "#domain/land/parcel-outline.ts";
import { cents } from "#domain/money.ts";
import { dayIn } from "#jobs/demo/days.ts";
import { costsCents, firstArea, land, misread, type PlannedParcel, priceCents } from "#jobs/demo/land.ts";
import { outlineGeoJson } from "#jobs/demo/outlines.ts";
import type { Board, Story, Task } from "#jobs/demo/story.ts";

type Bought = { readonly parcelId: ParcelId; readonly purchase: Purchase };
export type Bookkeeping = { readonly tasks: Task[]; readonly correctMisread: () => Promise<void> };

const euros = new Intl.NumberFormat("nl-NL", { style: "currency", currency: "EUR" });
const fromMeeting = 300_000;

function deliveredOn(story: Story, { year, delivered }: PlannedParcel): Temporal.PlainDate {
  const of = story.days.years[year];
  return typeof delivered === "number" ? story.days.within(of, delivered) : dayIn(of, ...delivered);
}

const decideOn = (story: Story, { chair }: Board, parcel: PlannedParcel): Promise<DecisionId> =>
  story.decide(chair, {
    organ: parcel.euros >= fromMeeting ? "general_meeting" : "board",
    title: `Aankoop ${parcel.name}`,
    wording: `De coöperatie koopt ${parcel.name} (${parcel.designation}) voor ten hoogste ${euros.format(parcel.euros)}, kosten koper.`,
  });

async function buy(story: Story, { treasurer }: Board, parcel: PlannedParcel, decisionId: DecisionId): Promise<Bought> {
  const { name, designation, provisional } = parcel;
  const on = story.today();
  const area = { validFrom: on, dm2: firstArea(parcel), provisional: provisional !== undefined, source: "Kadaster, kadastrale kaart" };
  const [{ id }] = await story.act("register_parcel", treasurer, (act) => registerParcel(act, { name, designation, area }));
  const parcelId = id as ParcelId;
  const deed = `Hyp4 deel ${70_000 + land.indexOf(parcel) * 137} nummer ${12 + land.indexOf(parcel) * 9}`;
  const purchase = { deliveredOn: on, priceCents: priceCents(parcel), costsCents: costsCents(parcel), gift: false, deed, decisionId };
  const written = name === misread.parcel ? { ...purchase, priceCents: priceCents(misread) } : purchase;
  await story.act("acquire_parcel", treasurer, (act) => acquireParcel(act, parcelId, written));
  const aside = `Koopsom en kosten ${name}`;
  const paid = cents(-priceCents(parcel) - costsCents(parcel));
  story.bank.expect({ on, cents: paid, name: "Notariskantoor Ter Linge", text: aside, handling: { aside } });
  return { parcelId, purchase };
}

async function drawOutline(story: Story, { secretary }: Board, parcel: PlannedParcel, parcelId: ParcelId): Promise<void> {
  const file = readGeoJson(outlineGeoJson(parcel));
  const number = await parcelNumber(story.register.database, parcelId);
  const outline = outlineFor(file, { designation: readDesignation(parcel.designation) });
  const drawing = { validFrom: story.today(), source: "PDOK, Kadastrale kaart", crs: file.crs };
  await story.act("draw_parcel", secretary, (act) => drawParcels(act, [{ parcelId, number, outline }], drawing));
}

/** Each parcel has its decision three weeks before, its deed, and where the cadastre was to measure it, its measurement two months later. */
export function purchases(story: Story, board: Board): Bookkeeping {
  const bought = new Map<string, Bought>();
  const tasks = land.flatMap((parcel): Task[] => {
    const on = deliveredOn(story, parcel);
    let decisionId: DecisionId | undefined;
    const decide = async () => {
      decisionId = await decideOn(story, board, parcel);
    };
    const deed = async () => {
      if (!decisionId) throw new Error(`nobody decided to buy ${parcel.name}`);
      bought.set(parcel.name, await buy(story, board, parcel, decisionId));
    };
    const measure = () => {
      const parcelId = bought.get(parcel.name)?.parcelId;
      if (!parcelId) throw new Error(`${parcel.name} is not ours`);
      const area = { validFrom: on, dm2: squareMetres(parcel.metres), provisional: false, source: "Kadaster, inmeting" };
      return story.act("measure_parcel", board.secretary, (act) => measureParcel(act, parcelId, area));
    };
    const draw = () => {
      const parcelId = bought.get(parcel.name)?.parcelId;
      if (!parcelId) throw new Error(`${parcel.name} is not ours`);
      return drawOutline(story, board, parcel, parcelId);
    };
    return [
      { on: on.subtract({ days: 21 }), at: "20:30", run: decide },
      { on, at: "15:00", run: deed },
      { on, at: "16:30", run: draw },
      ...(parcel.provisional?.measured ? [{ on: on.add({ days: 60 }), at: "11:00", run: measure }] : []),
    ];
  });
  const correctMisread = async () => {
    const found = bought.get(misread.parcel);
    if (!found) throw new Error(`${misread.parcel} is not ours`);
    await story.act("correct_acquisition", board.treasurer, (act) => correctAcquisition(act, found.parcelId, found.purchase));
  };
  return { tasks, correctMisread };
}
