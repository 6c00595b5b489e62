import { area } from "#domain/area.ts";
import { count, hectares } from "#templates/format.ts";
import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

const metres = (dm2: unknown): string => `${count(Math.max(1, Math.round(Number(dm2) / 100)), "nl")}\u00a0m²`;
const whole = (dm2: unknown): string => hectares(area(Number(dm2)));

export const outlines = {
  geojson_other_crs: ({ crs }) =>
    `Dit bestand staat in coördinaten die wij niet lezen: ${crs}. Exporteer het opnieuw in RD New (EPSG:28992) of WGS84 (EPSG:4326).`,
  geojson_too_large: () => "Dit bestand is te groot: het mag 5 MB zijn, met 250 percelen. Exporteer alleen de percelen die u nodig hebt.",
  geojson_unreadable: () => "Dit is geen GeoJSON. Exporteer de percelen als GeoJSON, bijvoorbeeld uit de Kadastrale kaart van PDOK.",
  geojson_without_polygon: () => "Hier staat geen vlak: een punt of een lijn is geen perceel. Kies een Polygon of MultiPolygon.",
  outline_axes_swapped: () => "De assen zijn verwisseld: de breedtegraad staat vooraan. Exporteer opnieuw met de lengtegraad (of x) eerst.",
  outline_coordinate_unreadable: () => "Een coördinaat is geen getal. Kijk het bestand na, of exporteer het opnieuw.",
  outline_crosses_itself: () => "De grens kruist of raakt zichzelf. Herstel de tekening, zodat de lijn één keer rond het land gaat.",
  outline_hole_outside: () => "Een uitsparing ligt buiten de grens. Herstel de tekening, of laat de uitsparing weg.",
  outline_in_future: () => "Die dag is nog niet geweest. Vul de dag in vanaf wanneer de grens zo loopt, vandaag of eerder.",
  outline_not_in_file: () =>
    "Geen van de vlakken in dit bestand heeft de aanduiding van dit perceel. Zoek het perceel op in de Kadastrale kaart.",
  outline_of_other_parcel: ({ designation }) =>
    `In dit bestand staat ${designation}, en dat is een ander perceel. Kies het bestand van dit perceel.`,
  outline_outside_netherlands: () => "Dit ligt buiten Nederland. Kijk na of het bestand in RD New of in WGS84 staat, en zeg dat erbij.",
  outline_overlaps: ({ parcel, dm2 }) =>
    `Perceel ${parcel} heeft al ${metres(dm2)} van dit land. Kijk welke van de twee grenzen klopt, en herstel eerst die andere.`,
  outline_parts_overlap: () => "Delen van dit perceel liggen over elkaar. Herstel de tekening, zodat elk stuk land één keer meetelt.",
  outline_ring_open: () => "De grens is niet gesloten: het laatste punt is niet het eerste. Sluit de lijn en probeer het opnieuw.",
  outline_ring_too_short: () =>
    "De grens heeft te weinig punten. Een gesloten lijn heeft er minstens vier: drie hoeken, en het eerste punt nog eens.",
  outline_too_many_points: ({ count: points, most }) =>
    `Deze grens heeft ${count(Number(points), "nl")} punten; wij lezen er hoogstens ${count(Number(most), "nl")}. Laat de lijn vereenvoudigen.`,
  outline_too_wide: () => "Dit is breder dan 50 kilometer, en dus geen perceel. Kijk na of elk punt klopt.",
  parcel_already_succeeded: () => "Dit perceel is al overgegaan in een ander. Ga verder met het perceel dat eruit is ontstaan.",
  parcel_let: ({ parcel }) =>
    `Perceel ${parcel} is op die dag of later verpacht. Beëindig of wijzig eerst de pacht; splits of voeg daarna samen.`,
  succession_in_future: () => "Die dag is nog niet geweest. Vul de dag in waarop het Kadaster de percelen splitste of samenvoegde.",
  successor_areas_differ: ({ before, after }) =>
    `Samen waren de percelen ${whole(before)}, en wat ervan komt is ${whole(after)}: meer dan 2% verschil. Kijk het na, en zet een vinkje als het klopt.`,
} satisfies RefusalSentences;
