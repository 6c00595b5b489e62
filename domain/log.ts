export type LogFacts = Readonly<Record<string, string | number | boolean | null>>;

/** What the program says of itself: ids and counts, never personal data. */
export type Log = {
  readonly info: (facts: LogFacts, sentence: string) => void;
  readonly warn: (facts: LogFacts, sentence: string) => void;
  readonly error: (facts: LogFacts, sentence: string) => void;
};

export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };

/** What can be somebody's: whatever stands in quotes or brackets, mail addresses, account numbers, and digits beyond a count. */
const perhapsPersonal = /"[^"]*"|'[^']*'|<[^>]*>|\([^)]*\)|\S+@\S+|\b[A-Z]{2}\d{2}(?:\s?[A-Z0-9]{2,4}){2,}\b|\d{6,}/g;

export const withoutPersonalData = (text: string): string => text.replaceAll(perhapsPersonal, "…");

/**
 * An error as the log may hold it: its name, code and constraint, its message without what can be somebody's, and where it arose. What a
 * database tells in `detail` and `where` is left out: it quotes rows.
 */
export function describeError(error: unknown): LogFacts {
  if (!(error instanceof Error)) return { error: typeof error };
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return {
    error: error.name,
    ...("code" in error && typeof error.code === "string" ? { code: error.code } : {}),
    ...("constraint" in error && typeof error.constraint === "string" ? { constraint: error.constraint } : {}),
    message: withoutPersonalData(error.message),
    at: (frames ?? [])
      .slice(0, 12)
      .map((line) => line.trim().replace(/^at /, ""))
      .join(" < "),
  };
}
