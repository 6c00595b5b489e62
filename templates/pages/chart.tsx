import type { Chart, Mark, Tone } from "#templates/report/chart.ts";

const classOf = (tone: Tone): string | undefined => (tone === "plain" ? undefined : tone);

function Drawn({ each }: { each: Mark }) {
  if (each.shape === "rect") return <rect class={classOf(each.tone)} x={each.x} y={each.y} width={each.width} height={each.height} />;
  if (each.shape === "path") return <path class={classOf(each.tone)} d={each.d} />;
  return (
    <text class={classOf(each.tone)} x={each.x} y={each.y} text-anchor={each.anchor}>
      {each.text}
    </text>
  );
}

/** A chart with its title, what it says for who cannot see it, its keys, and the way to its table. `name` is unique on the page. */
export function ChartFigure({ chart, name, table }: { chart: Chart; name: string; table: string }) {
  return (
    <figure class="chart">
      <h3>{chart.title}</h3>
      <svg viewBox={`0 0 ${chart.width} ${chart.height}`} role="img" aria-labelledby={name}>
        <title id={name}>{chart.says}</title>
        {chart.marks.map((each) => (
          <Drawn each={each} />
        ))}
      </svg>
      <figcaption>
        {chart.keys.map(({ tone, label }) => (
          <>
            <span class="nowrap">
              <svg class="key" viewBox="-1 -1 18 18" width="16" height="16" aria-hidden="true">
                <rect class={classOf(tone)} width="16" height="16" />
              </svg>{" "}
              {label}
            </span>{" "}
          </>
        ))}
        {table}
      </figcaption>
    </figure>
  );
}
