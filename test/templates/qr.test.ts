import decodeQR from "qr/decode.js";
import { describe, expect, test } from "vitest";
import { QrCode } from "#templates/qr.tsx";

const draw = (text: string, maxVersion?: number) =>
  String(QrCode({ text, title: "Betaal < & scan", ...(maxVersion ? { maxVersion } : {}) }));

const sideOf = (svg: string) => Number(/viewBox="0 0 (\d+)/.exec(svg)?.[1]);

/** The drawing as pixels, by the runs of its second path. */
function pixels(svg: string, scale: number) {
  const side = sideOf(svg) * scale;
  const data = new Uint8Array(side * side * 4).fill(255);
  for (const [, x, y, run] of svg.matchAll(/M(\d+) (\d+)h(\d+)v1h-\3z/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      for (let column = Number(x) * scale; column < (Number(x) + Number(run)) * scale; column += 1)
        data.fill(0, (row * side + column) * 4, (row * side + column) * 4 + 3);
    }
  }
  return { width: side, height: side, data };
}

describe("QR code", () => {
  test.each([
    "BCD\n002\n1\nSCT\n\nCoöperatie De Meent U.A.\nNL91ABNA0417164300\nEUR520.00\n\nRF702026LC000042",
    "https://meent.example/verify/x7k2",
    "é".repeat(165),
  ])("%j is read back from the drawing", (text) => {
    expect(decodeQR(pixels(draw(text), 4))).toBe(text);
  });

  test("it has a title, a quiet zone of four modules and no inline style", () => {
    const svg = draw("meent");
    expect(svg).toContain("<title>Betaal &lt; &amp; scan</title>");
    expect(svg).not.toContain("style");
    const starts = [...svg.matchAll(/M(\d+) (\d+)h(\d+)v1/g)].map(([, x, y, run]) => [Number(x), Number(y), Number(x) + Number(run)]);
    expect(Math.min(...starts.map(([x = 0]) => x))).toBe(4);
    expect(Math.min(...starts.map(([, y = 0]) => y))).toBe(4);
    expect(Math.max(...starts.map(([, , end = 0]) => end))).toBe(sideOf(svg) - 4);
  });

  test("331 bytes are version 13, the largest for payments; one more is refused", () => {
    expect(sideOf(draw(`${"é".repeat(165)}x`))).toBe(17 + 4 * 13 + 8);
    expect(() => draw("é".repeat(166))).toThrow(RangeError);
    expect(sideOf(draw("é".repeat(166), 14))).toBe(17 + 4 * 14 + 8);
  });
});
