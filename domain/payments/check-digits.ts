/**
 * The remainder modulo 97 of a text of digits and capitals, letters counting as A = 10 to Z = 35
 * (ISO 7064, the sum behind IBANs and RF references).
 */
export function remainder97(text: string): number {
  let remainder = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder;
}

/** The two digits that go after the prefix so that `body + prefix + digits` leaves 1: always 02 to 98, never 00, 01 or 99. */
export const checkDigits = (prefix: string, body: string): string => String(98 - remainder97(`${body}${prefix}00`)).padStart(2, "0");

/** Without blanks and in capitals, as references and account numbers are compared. */
export const compact = (text: string): string => text.replaceAll(/[\s\u00a0]/g, "").toUpperCase();

/** In groups of four, as references and account numbers are printed. */
export const inFours = (text: string): string => text.replaceAll(/(.{4})(?=.)/g, "$1 ");
