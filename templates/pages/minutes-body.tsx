import type { MinutesFacts } from "#domain/minutes/facts.ts";
import type { MinutesPart } from "#domain/minutes/version.ts";
import { moment } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import type { MinutesBlock, MinutesSection } from "#templates/minutes/blocks.ts";
import { minutesSections } from "#templates/minutes/sections.ts";
import { Facts, Status } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type SignatureShown = { readonly part: MinutesPart; readonly name: string; readonly signedAt: Temporal.Instant };

/** What minutes say. `writing` leads from each item to the page where what was said is written. */
export function MinutesBody({ facts, language, writing = null }: { facts: MinutesFacts; language: Language; writing?: number | null }) {
  const { body, annexes } = minutesSections(facts, language);
  return (
    <>
      {[...body, ...annexes].map((section) => (
        <Section section={section} language={language} writing={writing} />
      ))}
    </>
  );
}

function Section({ section, language, writing }: { section: MinutesSection; language: Language; writing: number | null }) {
  const { title, itemId, blocks } = section;
  return (
    <section class="flow">
      <h2>{title}</h2>
      {blocks.map((block) => (
        <Block block={block} caption={title} />
      ))}
      {writing !== null && itemId !== null ? (
        <p class="noprint">
          <a href={paths.minutesText(writing, itemId)}>
            {textFor(language).minutes.write}
            <span class="hidden"> {title}</span>
          </a>
        </p>
      ) : null}
    </section>
  );
}

function Block({ block, caption }: { block: MinutesBlock; caption: string }) {
  if (block.kind === "facts")
    return (
      <>
        {block.title ? <h3>{block.title}</h3> : null}
        <Facts facts={block.rows} />
      </>
    );
  if (block.kind === "table")
    return (
      <DataTable
        caption={caption}
        rows={block.rows}
        columns={block.columns.map(({ head }, place) => ({ head, label: head, cell: (row: readonly string[]) => row[place] ?? "" }))}
      />
    );
  const words = (
    <p class="mail-body">
      {block.label ? <b>{block.label}. </b> : null}
      {block.text}
    </p>
  );
  return block.kind === "quote" ? <blockquote>{words}</blockquote> : words;
}

const parts = ["chair", "secretary"] as const;

export function Signatures({
  signatures,
  sha256,
  language,
}: {
  signatures: readonly SignatureShown[];
  sha256: string;
  language: Language;
}) {
  const t = textFor(language).minutes;
  return (
    <section>
      <h2>{t.signing}</h2>
      <Facts
        facts={[
          ...parts.map((part) => {
            const found = signatures.find((each) => each.part === part);
            return [t.parts[part], found ? t.signedBy(found.name, moment(found.signedAt, language)) : <Status>{t.notYet}</Status>] as const;
          }),
          [t.hash, <code class="break">{sha256}</code>],
        ]}
      />
    </section>
  );
}
