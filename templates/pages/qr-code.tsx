import encodeQR from "qr";

/** Modules of white around the code. */
const quiet = 4;

/** A QR code as one path; `text` is what a telephone reads, `title` what a person is told. Payments ask for correction level M. */
export function QrCode({ text, title }: { text: string; title: string }) {
  const modules = encodeQR(text, "raw", { ecc: "medium", border: quiet });
  const squares = modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <figure class="qr">
      <svg viewBox={`0 0 ${modules.length} ${modules.length}`} role="img" aria-label={title} shape-rendering="crispEdges">
        <path d={squares.join("")} />
      </svg>
    </figure>
  );
}
