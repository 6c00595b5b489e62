import type { Area } from "#domain/area.ts";
import type { Geometry } from "#domain/land/outline.ts";
import { hectares } from "#templates/format.ts";

export type MappedParcel = {
  readonly number: number;
  readonly name: string;
  readonly land: Area;
  readonly geometry: Geometry;
  readonly href?: string;
};

type Spot = readonly [x: number, y: number];
type Part = readonly (readonly Spot[])[];

const width = 720;
const border = 36;
/** A degree of latitude. */
const metresPerDegree = 111_300;

const partsOf = (geometry: Geometry): readonly Part[] => (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates);

/** Twice the area, and the middle of it. */
function middle(ring: readonly Spot[]): { double: number; at: Spot } {
  let [double, x, y] = [0, 0, 0];
  for (const [index, [toX, toY]] of ring.entries()) {
    const [fromX, fromY] = ring.at(index - 1) ?? [toX, toY];
    const cross = fromX * toY - toX * fromY;
    double += cross;
    x += (fromX + toX) * cross;
    y += (fromY + toY) * cross;
  }
  const [first] = ring;
  return { double: Math.abs(double), at: double === 0 ? (first ?? [0, 0]) : [x / (3 * double), y / (3 * double)] };
}

/** A flat drawing of so small a piece of the earth: east to the right, north up, as wide as the sheet. */
function sheetFor(parcels: readonly MappedParcel[], highest: number) {
  const places = parcels.flatMap(({ geometry }) => partsOf(geometry).flat(2));
  const [west, east] = [Math.min(...places.map(([x]) => x)), Math.max(...places.map(([x]) => x))];
  const [south, north] = [Math.min(...places.map(([, y]) => y)), Math.max(...places.map(([, y]) => y))];
  const narrowing = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const [wide, high] = [(east - west) * narrowing * metresPerDegree, (north - south) * metresPerDegree];
  const scale = Math.min((width - 2 * border) / wide, (highest - 2 * border) / high);
  const height = Math.round(high * scale + 2 * border);
  const left = (width - wide * scale) / 2;
  const at = ([longitude, latitude]: Spot): Spot => [
    left + (longitude - west) * narrowing * metresPerDegree * scale,
    border + (north - latitude) * metresPerDegree * scale,
  ];
  return { height, scale, at };
}

const written = ([x, y]: Spot): string => `${x.toFixed(1)} ${y.toFixed(1)}`;
const pathOf = (parts: readonly Part[]): string =>
  parts.flatMap((part) => part.map((ring) => `M${ring.slice(0, -1).map(written).join("L")}Z`)).join("");

/** A round number of metres of about a sixth of the sheet. */
function scaleLength(scale: number): number {
  const most = width / 6 / scale;
  const power = 10 ** Math.floor(Math.log10(most));
  return [5, 2, 1].map((each) => each * power).find((each) => each <= most) ?? power;
}

/** The parcels as drawn, with their numbers; `title` gives the sentence. It needs no script. */
export function ParcelMap({ parcels, title, highest = 480 }: { parcels: readonly MappedParcel[]; title: string; highest?: number }) {
  const { height, scale, at } = sheetFor(parcels, highest);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby="map-title">
      <title id="map-title">{title}</title>
      {parcels.map(({ number, name, land, geometry, href }) => {
        const parts = partsOf(geometry).map((part) => part.map((ring) => ring.map(at)));
        const [largest] = parts.map(([shell = []]) => middle(shell)).toSorted((a, b) => b.double - a.double);
        const [x = 0, y = 0] = largest?.at ?? [];
        const drawn = (
          <>
            <title>{`${name}, ${hectares(land)}`}</title>
            <path class="grass bound" fill-rule="evenodd" d={pathOf(parts)} />
            <text class="number" x={x.toFixed(1)} y={(y + 7).toFixed(1)}>
              {number}
            </text>
          </>
        );
        return href ? <a href={href}>{drawn}</a> : <g>{drawn}</g>;
      })}
      <ScaleBar scale={scale} height={height} />
    </svg>
  );
}

function ScaleBar({ scale, height }: { scale: number; height: number }) {
  const metres = scaleLength(scale);
  const length = metres * scale;
  return (
    <g class="detail scale" transform={`translate(${(width - border - length).toFixed(1)} ${height - 12})`}>
      <path d={`M0 -5v5h${length.toFixed(1)}v-5`} />
      <text x="-8" y="2">
        {metres >= 1_000 ? `${metres / 1_000} km` : `${metres} m`}
      </text>
    </g>
  );
}
