import { castVotes, type MotionRule, quorumOf, votesNeeded } from "#domain/meetings/rule.ts";
import type { PollResult } from "#domain/voting/declaration.ts";
import { count } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";

const wide = 500;
const high = 34;

type Part = { readonly votes: number; readonly kind: "good" | "wrong" | "open" };

/** The votes as one bar with what was needed as a mark on it, and the quorum as a second one. The numbers stand beside it in words. */
export function VoteBar({ rule, result, language }: { rule: MotionRule; result: PollResult; language: Language }) {
  const t = textFor(language).sittings;
  const { inFavour, against, present, entitled } = result;
  const base = rule.base === "cast" ? castVotes(rule, result) : result[rule.base];
  const needed = votesNeeded(rule, result);
  const quorum = quorumOf(rule, entitled);
  if (base === 0 && quorum === 0) return null;
  const rest = Math.max(0, base - inFavour - against);
  const title = `${t.outcomes[result.outcome]}: ${t.counts(inFavour, against, result.blank)}. ${t.needed(needed)}`;
  return (
    <figure class="chart">
      <svg role="img" viewBox={`0 0 ${wide} ${quorum > 0 && base > 0 ? 218 : 106}`} xmlns="http://www.w3.org/2000/svg">
        <title>{title}</title>
        {base > 0 ? (
          <Bar
            top={24}
            parts={[
              { votes: inFavour, kind: "good" },
              { votes: rest, kind: "open" },
              { votes: against, kind: "wrong" },
            ]}
            total={base}
            mark={needed}
            left={t.barVotes(t.barInFavour, inFavour)}
            right={t.barVotes(t.barAgainst, against)}
            below={t.barNeeded(needed)}
          />
        ) : null}
        {quorum > 0 ? (
          <Bar
            top={base > 0 ? 136 : 24}
            parts={[
              { votes: present, kind: "good" },
              { votes: entitled - present, kind: "open" },
            ]}
            total={entitled}
            mark={quorum}
            left={t.barPresent(present)}
            right={count(entitled, language)}
            below={t.barNeeded(quorum)}
          />
        ) : null}
      </svg>
    </figure>
  );
}

type BarProps = {
  readonly top: number;
  readonly parts: readonly Part[];
  readonly total: number;
  readonly mark: number;
  readonly left: string;
  readonly right: string;
  readonly below: string;
};

function Bar({ top, parts, total, mark, left, right, below }: BarProps) {
  const at = (votes: number): number => Math.round((Math.min(votes, total) / total) * wide * 10) / 10;
  const x = at(mark);
  let passed = 0;
  return (
    <g>
      <text x={0} y={top - 8} class="strong">
        {left}
      </text>
      <text x={wide} y={top - 8} text-anchor="end">
        {right}
      </text>
      {parts
        .filter(({ votes }) => votes > 0)
        .map(({ votes, kind }) => {
          const from = at(passed);
          passed += votes;
          return <rect x={from} y={top} width={at(passed) - from} height={high} class={kind} />;
        })}
      <path class="axis" d={`M${x} ${top - 4}V${top + high + 8}`} />
      <text x={x} y={top + high + 26} text-anchor={x > wide / 2 ? "end" : "start"}>
        {below}
      </text>
    </g>
  );
}
