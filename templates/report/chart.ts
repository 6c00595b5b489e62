/** How a mark looks: the classes of the stylesheet, and the inks of a PDF. */
export type Tone = "good" | "wrong" | "open" | "area" | "line" | "axis" | "grid" | "soft" | "strong" | "on-good" | "plain";

export type Mark =
  | {
      readonly shape: "rect";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly tone: Tone;
    }
  | { readonly shape: "path"; readonly d: string; readonly tone: Tone }
  | {
      readonly shape: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly anchor: "start" | "middle" | "end";
      readonly tone: Tone;
    };

/** What is drawn alike on a page and in a PDF; `says` tells in words what the eye sees. */
export type Chart = {
  readonly width: number;
  readonly height: number;
  /** What is drawn, and in which unit. */
  readonly title: string;
  readonly says: string;
  readonly marks: readonly Mark[];
  /** What each fill stands for. */
  readonly keys: readonly { readonly tone: Tone; readonly label: string }[];
};

const width = 510;
const [left, right, top, bottom] = [52, 498, 34, 250];

const rounded = (value: number): number => Math.round(value * 10) / 10;
const text = (x: number, y: number, words: string, anchor: "start" | "middle" | "end", tone: Tone): Mark => ({
  ...{ shape: "text", x: rounded(x), y: rounded(y), text: words, anchor, tone },
});
const rect = (x: number, y: number, across: number, height: number, tone: Tone): Mark => ({
  ...{ shape: "rect", x: rounded(x), y: rounded(y), width: rounded(across), height: rounded(height), tone },
});

/** A round step at or above a third of the most: 1, 2 or 5 times a power of ten. */
function stepFor(most: number): number {
  const power = 10 ** Math.floor(Math.log10(most / 3));
  return ([1, 2, 5, 10].find((times) => times * power >= most / 3) ?? 10) * power;
}

const scaleTo = (most: number) => (value: number) => bottom - (value / most) * (bottom - top);

/** Lines at round values up to the top, with what they are; those that would strike out a label at one of these heights are left out. */
function grid(most: number, written: (value: number) => string, labels: readonly number[] = []): Mark[] {
  const [step, at] = [stepFor(most), scaleTo(most)];
  const lines = Array.from({ length: Math.floor(most / step) }, (_, place) => (place + 1) * step).filter(
    (value) => !labels.some((y) => at(value) > y - 16 && at(value) < y + 4),
  );
  return [
    ...lines.flatMap((value): Mark[] => [
      { shape: "path", d: `M${left} ${rounded(at(value))}H${right}`, tone: "grid" },
      text(left - 10, at(value) + 5, written(value), "end", "soft"),
    ]),
    text(left - 10, bottom + 5, "0", "end", "soft"),
    { shape: "path", d: `M${left} ${bottom}H${right}`, tone: "axis" },
  ];
}

type Words = Pick<Chart, "title" | "says">;
export type Step = { readonly label: string; readonly value: number; readonly written: string };

/** What grew year by year, as stairs; of more than eight the years between are left without their value. */
export function stairs({ title, says }: Words, steps: readonly Step[], written: (value: number) => string): Chart {
  const most = Math.max(1, ...steps.map(({ value }) => value));
  const at = scaleTo(most);
  const across = (right - left) / Math.max(1, steps.length);
  const line = steps.map(
    ({ value }, place) => `${place === 0 ? `M${left} ${bottom}` : ""}V${rounded(at(value))}H${rounded(left + (place + 1) * across)}`,
  );
  const every = Math.ceil(steps.length / 8);
  return {
    ...{ width, height: 284, title, says, keys: [] },
    marks: [
      { shape: "path", d: `${line.join("")}V${bottom}Z`, tone: "area" },
      ...grid(most, written),
      { shape: "path", d: line.join(""), tone: "line" },
      ...steps.flatMap(({ label, value, written: words }, place) => {
        const middle = left + (place + 0.5) * across;
        const last = place === steps.length - 1;
        if (!last && place % every > 0) return [];
        return [
          text(middle, bottom + 22, label, "middle", "soft"),
          text(middle, at(value) - 9, words, "middle", last ? "strong" : "plain"),
        ];
      }),
    ],
  };
}

/** From what there was, with what came and without what left, to what there is. */
export function passage(
  { title, says }: Words,
  [start, came, went, end]: readonly [Step, Step, Step, Step],
  written: (value: number) => string,
): Chart {
  const most = Math.max(1, start.value + came.value);
  const at = scaleTo(most);
  const across = (right - left) / 4;
  const bars = [
    { ...start, from: 0, to: start.value, tone: "area" },
    { ...came, from: start.value, to: start.value + came.value, tone: "good" },
    { ...went, from: end.value, to: end.value + went.value, tone: "wrong" },
    { ...end, from: 0, to: end.value, tone: "area" },
  ] as const;
  return {
    ...{ width, height: 284, title, says, keys: [] },
    marks: [
      ...grid(
        most,
        written,
        bars.map(({ to }) => at(to) - 9),
      ),
      ...bars.flatMap(({ label, from, to, tone, written: words }, place) => {
        const x = left + place * across + 10;
        return [
          ...(to > from ? [rect(x, at(to), across - 20, at(from) - at(to), tone)] : []),
          text(x + across / 2 - 10, at(to) - 9, words, "middle", place === 3 ? "strong" : "plain"),
          text(x + across / 2 - 10, bottom + 22, label, "middle", "soft"),
        ];
      }),
    ],
  };
}

export type Row = { readonly label: string; readonly counts: readonly { readonly tone: Tone; readonly count: number }[] };

/** For each row as many squares as were counted, or bars where there are too many to see. */
export function squares({ title, says }: Words, rows: readonly Row[], keys: Chart["keys"]): Chart {
  const most = Math.max(1, ...rows.map(({ counts }) => counts.reduce((sum, { count }) => sum + count, 0)));
  const each = Math.min(27, (width - 2) / most);
  const [rowHeight, size] = [58, 22];
  return {
    ...{ width, height: rows.length * rowHeight, title, says, keys },
    marks: rows.flatMap(({ label, counts }, place): Mark[] => {
      const y = place * rowHeight;
      let before = 0;
      const drawn = counts.flatMap(({ tone, count }) => {
        const x = 1 + before * each;
        before += count;
        if (count === 0) return [];
        if (each < 10) return [rect(x, y + 26, count * each, size, tone)];
        return Array.from({ length: count }, (_, index) => rect(x + index * each, y + 26, each - 3, size, tone));
      });
      return [text(0, y + 17, label, "start", "plain"), ...drawn];
    }),
  };
}

export type Stack = { readonly label: string; readonly parts: readonly (Omit<Step, "label"> & { readonly tone: Tone })[] };

/** A column for each label, its parts upon each other; a part too thin for its figure leaves it to the table. */
export function columns({ title, says }: Words, stacks: readonly Stack[], keys: Chart["keys"] = []): Chart {
  const [floor, height] = [226, 260];
  const most = Math.max(1, ...stacks.map(({ parts }) => parts.reduce((sum, { value }) => sum + value, 0)));
  const step = width / Math.max(stacks.length, 3);
  const thick = Math.min(step * 0.7, 90);
  return {
    ...{ width, height, title, says, keys },
    marks: [
      ...stacks.flatMap(({ label, parts }, place): Mark[] => {
        const middle = step * (place + 0.5);
        let under = floor;
        const drawn = parts.flatMap(({ tone, value, written }): Mark[] => {
          const tall = (value / most) * (floor - 28);
          under -= tall;
          if (tall === 0) return [];
          const figure = parts.length > 1 && tall >= 24;
          return [
            rect(middle - thick / 2, under, thick, tall, tone),
            ...(figure ? [text(middle, under + tall / 2 + 6, written, "middle", tone === "good" ? "on-good" : "plain")] : []),
          ];
        });
        const [only, ...more] = parts;
        return [
          ...drawn,
          ...(only && more.length === 0 ? [text(middle, under - 8, only.written, "middle", "plain")] : []),
          text(middle, height - 10, label, "middle", "soft"),
        ];
      }),
      { shape: "path", d: `M0 ${floor}H${width}`, tone: "axis" },
    ],
  };
}
