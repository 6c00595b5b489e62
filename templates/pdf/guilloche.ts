import { deepGreen, green, ink, mm, waterInk } from "./ink.ts";
import { recordStamp, type Stamp } from "./stamp.ts";
import { layOut, writable } from "./typeface.ts";

type Pen = PDFKit.PDFDocument;
type Point = readonly [x: number, y: number];

const turn = 2 * Math.PI;
const degrees = (angle: number): number => (angle * turn) / 360;
const two = (value: number): string => String(Math.round(value * 1000) / 1000);

/** A smooth path through `steps` pieces of a curve, each a cubic with the curve's own tangents at its ends. */
function smoothPath(curve: (t: number) => Point, from: number, to: number, steps: number): string {
  const step = (to - from) / steps;
  const tangent = (t: number): Point => {
    const [[ax, ay], [bx, by]] = [curve(t - 1e-4), curve(t + 1e-4)];
    return [((bx - ax) / 2e-4) * (step / 3), ((by - ay) / 2e-4) * (step / 3)];
  };
  const pieces = Array.from({ length: steps }, (_, index) => {
    const [start, end] = [from + index * step, from + (index + 1) * step];
    const [[x0, y0], [x1, y1]] = [curve(start), curve(end)];
    const [[dx0, dy0], [dx1, dy1]] = [tangent(start), tangent(end)];
    return `C${[x0 + dx0, y0 + dy0, x1 - dx1, y1 - dy1, x1, y1].map(two).join(" ")}`;
  });
  return `M${curve(from).map(two).join(" ")}${pieces.join("")}`;
}

/** One wave of the border, in millimetres: six sines 30° apart and the six that answer them. The same path again and again compresses to nothing. */
function drawWaves(pen: Pen, length: number, waves: number): void {
  const wave = length / waves;
  const sines = [0, 1, 2, 3, 4, 5].flatMap((index) => [
    (x: number): Point => [x, 3.1 * Math.sin((x / wave) * turn + degrees(30 * index))],
    (x: number): Point => [x, -3.1 * Math.sin((x / wave) * turn + degrees(30 * index) + 0.3)],
  ]);
  const path = sines.map((sine) => smoothPath(sine, 0, wave, 8)).join("");
  for (let index = 0; index < waves; index++) {
    pen
      .save()
      .translate(index * wave, 0)
      .path(path)
      .stroke()
      .restore();
  }
}

/** `count` rings of petals around the origin, shifted so that they weave. */
function petals(radius: number, swing: number, petalCount: number, rings: number, stepsPerPetal: number): string {
  const ring = (shift: number) =>
    smoothPath(
      (angle) => {
        const distance = radius + swing * Math.sin(petalCount * angle + shift);
        return [distance * Math.cos(angle), distance * Math.sin(angle)];
      },
      0,
      turn,
      petalCount * stepsPerPetal,
    );
  return Array.from({ length: rings }, (_, index) => `${ring((index * turn) / rings)}Z`).join("");
}

function drawRosette(pen: Pen): void {
  pen
    .path(petals(4.606, 1.666, 12, 6, 4))
    .circle(0, 0, 2.55)
    .circle(0, 0, 1.67)
    .stroke();
}

/** Border, rosettes and neat line of an A4 certificate. */
function drawBorder(pen: Pen): void {
  pen.scale(mm(1)).lineWidth(0.13).strokeColor("#4d7f5c");
  for (const y of [14.5, 282.5]) {
    pen.save().translate(20, y);
    drawWaves(pen, 170, 11);
    pen.restore();
  }
  for (const x of [14.5, 195.5]) {
    pen.save().translate(x, 20).rotate(90);
    drawWaves(pen, 257, 17);
    pen.restore();
  }
  for (const [x, y] of [
    [14.5, 14.5],
    [195.5, 14.5],
    [14.5, 282.5],
    [195.5, 282.5],
  ] as const) {
    pen.save().translate(x, y);
    drawRosette(pen);
    pen.restore();
  }
  pen.lineWidth(0.25).strokeColor(ink).rect(21.5, 21.5, 167, 254).stroke();
}

let border: Stamp | undefined;
export const guillocheBorder = (): Stamp => {
  border ??= recordStamp("Border", mm(210), mm(297), drawBorder);
  return border;
};

/** Fields under a sky with a ditch: the mark beside the cooperative's name. */
function drawBrandMark(pen: Pen): void {
  pen.transform(1, 0, 0, -1, 0, 40);
  pen.lineWidth(2).circle(20, 20, 18.6).stroke(green);
  pen.lineWidth(2.4).path("M8.4 13.6Q14 9.2 20 11.2T31.6 10.2").stroke(waterInk);
  pen.path("M5.9 17A14.5 14.5 0 1 0 34.1 17Z").fill(green);
  pen.lineWidth(1.7).path("M16.3 17L12.2 33M20 17V35M23.7 17L27.8 33").stroke("#ffffff");
}

let mark: Stamp | undefined;
export const brandMark = (): Stamp => {
  mark ??= recordStamp("Mark", 40, 40, drawBrandMark);
  return mark;
};

/** Letters one by one along the circle, clockwise from the left, spread over its whole length. A short name comes round again. */
function drawLettersAround(pen: Pen, radius: number, name: string): void {
  const once = `${writable("serif bold", name.toLocaleUpperCase("nl"))} · `;
  const widthOf = (text: string) => layOut("serif bold", text).advanceWidth / 1000;
  const [length, airy] = [turn * radius, 1.08];
  const size = Math.min(7.1, length / (widthOf(once) * airy));
  const text = once.repeat(Math.max(1, Math.floor(length / (widthOf(once) * size * airy))));
  const air = (length - widthOf(text) * size) / [...text].length;
  let along = 0;
  for (const letter of text) {
    const width = widthOf(letter) * size;
    const angle = (along + width / 2) / radius;
    const outline = layOut("serif bold", letter).glyphs.map((glyph) => glyph.path.toSVG());
    pen.save().rotate((angle * 360) / turn - 90);
    pen.transform(size / 1000, 0, 0, -size / 1000, -width / 2, -radius);
    for (const path of outline) if (path) pen.path(path).fill();
    pen.restore();
    along += width + air;
  }
}

function drawSeal(pen: Pen, name: string): void {
  pen.transform(1, 0, 0, -1, 50, 50).strokeColor(deepGreen).fillColor(deepGreen);
  pen
    .lineWidth(0.5)
    .path(petals(46.2, 1.6, 36, 3, 4))
    .stroke();
  pen.lineWidth(1).circle(0, 0, 43).stroke();
  pen.lineWidth(0.7).circle(0, 0, 29).stroke();
  drawLettersAround(pen, 33.6, name);
  pen.lineWidth(2.4).path("M-18.5 -10.5Q-9 -17 0 -13.8T18.5 -16").stroke();
  pen.path("M-22.6 -5A23.2 23.2 0 1 0 22.6 -5Z").fill();
  pen.lineWidth(1.7).path("M-6 -5L-12.5 22M0 -5V25M6 -5L12.5 22").stroke("#ffffff");
}

let lastSeal: { readonly name: string; readonly stamp: Stamp } | undefined;

/** The printed seal of a cooperative; the letters are outlines, so that it is drawn once for all its certificates. */
export function printedSeal(name: string): Stamp {
  if (lastSeal?.name !== name) lastSeal = { name, stamp: recordStamp("Seal", 100, 100, (pen) => drawSeal(pen, name)) };
  return lastSeal.stamp;
}
