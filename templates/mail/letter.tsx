import type { Language } from "#templates/language.ts";

/** What a mail says, in order: sentences, facts side by side, and one link to go on. */
export type Part = string | { readonly facts: readonly (readonly [string, string])[] } | { readonly link: string; readonly to: string };
export type Letter = {
  readonly subject: string;
  readonly greeting: string | null;
  readonly parts: readonly Part[];
  readonly closing: readonly string[];
};
export type WrittenLetter = { readonly subject: string; readonly text: string; readonly html: string };

/** A name may hold a line break; a subject and a greeting are one line. */
const oneLine = (text: string): string => text.replaceAll(/\s+/g, " ").trim();

function inText(part: Part): string {
  if (typeof part === "string") return part;
  if ("link" in part) return `${part.link}:\n${part.to}`;
  return part.facts.map(([label, value]) => `${label}: ${value}`).join("\n");
}

/** Mail programs know no stylesheet of ours: the little that it needs stands with each element. */
const style = {
  page: "margin: 0; padding: 24px; background: #ffffff; color: #23261f; font: 16px/1.5 'Source Sans 3', 'Segoe UI', Arial, sans-serif",
  sheet: "max-width: 560px; margin: 0 auto",
  label: "padding: 4px 16px 4px 0; text-align: left; font-weight: normal; color: #5c6052; vertical-align: top",
  value: "padding: 4px 0; text-align: left; font-weight: bold",
  link: "display: inline-block; padding: 10px 18px; background: #17693a; color: #ffffff; text-decoration: none; border-radius: 4px",
};

function Piece({ part }: { part: Part }) {
  if (typeof part === "string") return <p>{part}</p>;
  if ("link" in part) {
    return (
      <p>
        <a href={part.to} style={style.link}>
          {part.link}
        </a>
      </p>
    );
  }
  return (
    <table cellpadding="0" cellspacing="0">
      {part.facts.map(([label, value]) => (
        <tr>
          <th scope="row" style={style.label}>
            {label}
          </th>
          <td style={style.value}>{value}</td>
        </tr>
      ))}
    </table>
  );
}

/** One letter as text and as HTML; both say the same. */
export function writeLetter({ subject, greeting, parts, closing }: Letter, language: Language): WrittenLetter {
  const html = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{oneLine(subject)}</title>
      </head>
      <body style={style.page}>
        <div style={style.sheet}>
          {greeting === null ? null : <p>{oneLine(greeting)}</p>}
          {parts.map((part) => (
            <Piece part={part} />
          ))}
          {closing.length === 0 ? null : (
            <p>
              {closing.map((line) => (
                <>
                  {line}
                  <br />
                </>
              ))}
            </p>
          )}
        </div>
      </body>
    </html>
  );
  return {
    subject: oneLine(subject),
    text: `${[...(greeting === null ? [] : [oneLine(greeting)]), ...parts.map(inText), closing.join("\n")].join("\n\n").trim()}\n`,
    html: `<!doctype html>${html}`,
  };
}
