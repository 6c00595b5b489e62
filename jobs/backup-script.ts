/** The script of a backup, piece by piece: a line, or the rows after a line `copy … from stdin;` up to the line `\.`. */
export type BackupScript = { readonly line: () => Promise<string>; readonly rows: () => AsyncGenerator<Buffer> };

const newline = 0x0a;
const [end, endAtOnce] = [Buffer.from("\n\\.\n"), Buffer.from("\\.\n")];

/** Reads a script as it comes; no more than a line or a piece of the source is held. Throws if it stops before what is asked for. */
export function backupScript(source: AsyncIterable<Buffer>): BackupScript {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);

  async function more(): Promise<void> {
    const { value, done } = await pieces.next();
    if (done) throw new Error("The backup is not whole: it stops too early.");
    rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
  }

  async function line(): Promise<string> {
    while (!rest.includes(newline)) await more();
    const length = rest.indexOf(newline);
    const text = rest.toString("utf8", 0, length);
    rest = rest.subarray(length + 1);
    return text;
  }

  async function* rows(): AsyncGenerator<Buffer> {
    while (rest.length < endAtOnce.length) await more();
    if (!rest.subarray(0, endAtOnce.length).equals(endAtOnce)) {
      for (let at = rest.indexOf(end); ; at = rest.indexOf(end)) {
        if (at >= 0) {
          yield rest.subarray(0, at + 1);
          rest = rest.subarray(at + 1);
          break;
        }
        const known = rest.length - (end.length - 1);
        if (known > 0) yield rest.subarray(0, known);
        rest = rest.subarray(Math.max(known, 0));
        await more();
      }
    }
    rest = rest.subarray(endAtOnce.length);
  }

  return { line, rows };
}

const told = 100_000_000;

/** Passes pieces on, and tells how far they are each 100 MB. */
export async function* toldOn(name: string, pieces: AsyncIterable<Buffer>, say: (sentence: string) => void): AsyncGenerator<Buffer> {
  let passed = 0;
  for await (const piece of pieces) {
    passed += piece.length;
    if (passed % told < piece.length) say(`${name}: ${Math.floor(passed / told) * (told / 1_000_000)} MB so far`);
    yield piece;
  }
}
