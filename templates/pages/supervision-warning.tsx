import type { Language } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";

/** The wording that Dutch law fixes for an offer below the prospectus limit; it stands in Dutch in both languages. */
export function SupervisionWarning({ language }: { language: Language }) {
  const fixed = textFor("nl").join;
  const t = textFor(language).join;
  return (
    <div class="notice" data-tone="care">
      <p lang={language === "nl" ? undefined : "nl"}>
        <b>{fixed.warningTitle}</b> {fixed.warning}
      </p>
      {language === "nl" ? null : (
        <p>
          <small>
            {t.warningTitle} {t.warning}
          </small>
        </p>
      )}
    </div>
  );
}
