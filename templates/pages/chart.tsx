type Tone = "area" | "good" | "wrong" | "open";
type Part = { readonly tone: Tone; readonly value: number; readonly words: string };
type ChartColumn = { readonly label: string; readonly parts: readonly Part[] };

type Drawing = {
  readonly id: string;
  readonly heading: string;
  /** The figures in words, for those who hear the page. */
  readonly sentence: string;
  readonly source: string;
  readonly columns: readonly ChartColumn[];
  readonly keys?: readonly (readonly [Tone, string])[];
};

const [width, height, foot, top] = [500, 260, 34, 28];

/** To a tenth, as the drawing needs it. */
const tenth = (value: number): number => Math.round(value * 10) / 10;

/** A column for each label, its parts upon each other; a part too thin for its figure leaves it to the table below. */
export function Columns({ id, heading, sentence, source, columns, keys = [] }: Drawing) {
  const sums = columns.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0));
  const most = Math.max(1, ...sums);
  const room = height - foot - top;
  const step = width / Math.max(columns.length, 3);
  const thick = Math.min(step * 0.7, 90);
  return (
    <figure class="chart">
      <h3>{heading}</h3>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-labelledby={`${id}-sentence`}>
        <title id={`${id}-sentence`}>{sentence}</title>
        {columns.map(({ label, parts }, index) => {
          const middle = tenth(step * (index + 0.5));
          let under = height - foot;
          return (
            <>
              {parts.map(({ tone, value, words }) => {
                const tall = tenth((value / most) * room);
                under = tenth(under - tall);
                if (tall === 0) return null;
                return (
                  <>
                    <rect class={tone} x={tenth(middle - thick / 2)} y={under} width={tenth(thick)} height={tall} />
                    {parts.length > 1 && tall >= 24 ? (
                      <text class={tone === "good" ? "on-good" : undefined} x={middle} y={tenth(under + tall / 2 + 6)} text-anchor="middle">
                        {words}
                      </text>
                    ) : null}
                  </>
                );
              })}
              {parts.length === 1 ? (
                <text x={middle} y={tenth(under - 8)} text-anchor="middle">
                  {parts[0]?.words}
                </text>
              ) : null}
              <text class="soft" x={middle} y={height - 10} text-anchor="middle">
                {label}
              </text>
            </>
          );
        })}
        <path class="axis" d={`M0 ${height - foot}H${width}`} />
      </svg>
      <figcaption>
        {keys.map(([tone, words]) => (
          <>
            <span class="nowrap">
              <svg class="key" viewBox="-1 -1 18 18" width="16" height="16" aria-hidden="true">
                <rect class={tone} width="16" height="16" />
              </svg>{" "}
              {words}
            </span>{" "}
          </>
        ))}
        {keys.length > 0 ? <br /> : null}
        {source}
      </figcaption>
    </figure>
  );
}
