type Attributes = Readonly<Record<string, string>>;

/** What XML 1.0 can hold (2.2): no control characters but tab and new lines, no halves of a character. */
const unfit = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replaceAll(unfit, "").replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign);

const opening = (name: string, attributes: Attributes): string =>
  `<${name}${Object.entries(attributes)
    .map(([attribute, value]) => ` ${attribute}="${escaped(value)}"`)
    .join("")}>`;

/** An element that holds text; nothing if there is none. Control characters are left out. */
export function leaf(name: string, text: string | null, attributes: Attributes = {}): string {
  const fit = text?.replaceAll(unfit, "").trim();
  return fit ? `${opening(name, attributes)}${escaped(fit)}</${name}>` : "";
}

/** An element that holds elements, each already written; nothing if it would be empty. */
export function branch(name: string, children: readonly string[], attributes: Attributes = {}): string {
  const inner = children.join("");
  return inner ? `${opening(name, attributes)}${inner}</${name}>\n` : "";
}
