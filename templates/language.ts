/** Dutch comes first; English is complete. */
export const languages = ["nl", "en"] as const;
export type Language = (typeof languages)[number];

export const isLanguage = (text: string): text is Language => languages.some((language) => language === text);

export const otherLanguage = (language: Language): Language => (language === "nl" ? "en" : "nl");
