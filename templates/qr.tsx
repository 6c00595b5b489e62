import encodeQR from "qr";

const quietZone = 4;

/** Each row's dark modules as runs: `M4 4h7v1h-7z`. */
function outline(modules: readonly (readonly boolean[])[]): string {
  const rows = modules.map((row, y) => {
    const line = row.map((dark) => (dark ? "1" : "0")).join("");
    return Array.from(line.matchAll(/1+/g), (run) => `M${run.index} ${y}h${run[0].length}v1h-${run[0].length}z`).join("");
  });
  return rows.join("");
}

/** A QR code with error correction M and a quiet zone of four modules, black on white whatever the page's colours. Payment codes go up to version 13. */
export function QrCode({ text, title, maxVersion = 13 }: { text: string; title: string; maxVersion?: number }) {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: quietZone });
  const side = modules.length;
  if (side - 2 * quietZone > 17 + 4 * maxVersion) throw new RangeError(`the text does not fit a QR code of version ${maxVersion}`);
  return (
    <svg class="qr" role="img" viewBox={`0 0 ${side} ${side}`} shape-rendering="crispEdges" xmlns="http://www.w3.org/2000/svg">
      <title>{title}</title>
      <path fill="#fff" d={`M0 0h${side}v${side}H0z`} />
      <path fill="#000" d={outline(modules)} />
    </svg>
  );
}
