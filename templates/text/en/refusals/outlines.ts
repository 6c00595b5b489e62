import { area } from "#domain/area.ts";
import { count, hectares } from "#templates/format.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

const metres = (dm2: unknown): string => `${count(Math.max(1, Math.round(Number(dm2) / 100)), "en")}\u00a0m²`;
const whole = (dm2: unknown): string => hectares(area(Number(dm2)));

export const outlines = {
  geojson_other_crs: ({ crs }) =>
    `This file is in coordinates that we do not read: ${crs}. Export it again in RD New (EPSG:28992) or WGS84 (EPSG:4326).`,
  geojson_too_large: () => "This file is too large: it may be 5 MB, with 250 parcels. Export only the parcels that you need.",
  geojson_unreadable: () => "This is no GeoJSON. Export the parcels as GeoJSON, for example from the cadastral map of PDOK.",
  geojson_without_polygon: () => "There is no area here: a point or a line is no parcel. Choose a Polygon or a MultiPolygon.",
  outline_axes_swapped: () => "The axes are swapped: latitude comes first. Export again with longitude (or x) first.",
  outline_coordinate_unreadable: () => "A coordinate is no number. Check the file, or export it again.",
  outline_crosses_itself: () => "The boundary crosses or touches itself. Repair the drawing, so that the line goes round the land once.",
  outline_hole_outside: () => "A hole lies outside the boundary. Repair the drawing, or leave the hole out.",
  outline_in_future: () => "That day has not come yet. Fill in the day from which the boundary runs like this, today or earlier.",
  outline_not_in_file: () => "None of the areas in this file has the designation of this parcel. Find the parcel on the cadastral map.",
  outline_of_other_parcel: ({ designation }) => `This file has ${designation}, and that is another parcel. Choose the file of this parcel.`,
  outline_outside_netherlands: () =>
    "This lies outside the Netherlands. Check whether the file is in RD New or in WGS84, and let it say so.",
  outline_overlaps: ({ parcel, dm2 }) =>
    `Parcel ${parcel} already has ${metres(dm2)} of this land. See which of the two boundaries is right, and repair the other one first.`,
  outline_parts_overlap: () => "Parts of this parcel lie over each other. Repair the drawing, so that each piece of land counts once.",
  outline_ring_open: () => "The boundary is not closed: the last point is not the first. Close the line and try again.",
  outline_ring_too_short: () =>
    "The boundary has too few points. A closed line has at least four: three corners, and the first point again.",
  outline_too_many_points: ({ count: points, most }) =>
    `This boundary has ${count(Number(points), "en")} points; we read ${count(Number(most), "en")} at most. Have the line simplified.`,
  outline_too_wide: () => "This is wider than 50 kilometres, so it is no parcel. Check whether each point is right.",
  parcel_already_succeeded: () => "This parcel has gone over into another one. Go on with the parcel that came of it.",
  parcel_let: ({ parcel }) => `Parcel ${parcel} is let on that day or later. End or amend the lease first; then split or merge.`,
  succession_in_future: () => "That day has not come yet. Fill in the day on which the cadastre split or merged the parcels.",
  successor_areas_differ: ({ before, after }) =>
    `The parcels were ${whole(before)} together, and what comes of them is ${whole(after)}: more than 2% apart. Check it, and tick the box if it is right.`,
} satisfies RefusalSentences;
