import type { Figures } from "#domain/reports/figures.ts";
import { count } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";
import { hectares, wordsOf } from "#templates/report/cells.ts";
import { duties } from "#templates/report/duty-section.ts";
import { land, parcels, price } from "#templates/report/land-sections.ts";
import { conditions, invoices, observations, rents } from "#templates/report/lease-sections.ts";
import { capital, estates, members, redemptions } from "#templates/report/member-sections.ts";
import { type Section, written } from "#templates/report/section.ts";

const built = { land, parcels, price, members, capital, rents, invoices, conditions, redemptions, estates, observations, duties } as const;

/** What a report says, matter by matter; what there is nothing of is left out. The same in a page, in a PDF and as CSV. */
export const reportSections = (figures: Figures, language: Language): Section[] =>
  (Object.keys(built) as (keyof typeof built)[]).flatMap((key) => {
    const section = built[key]({ figures, language });
    return section ? [{ key, title: wordsOf(language).sections[key], ...section }] : [];
  });

/** The year in one sentence. */
export function reportLead({ land: { parcels: bought, dm2 }, members: { end }, year }: Figures, language: Language): string {
  const t = wordsOf(language);
  const added = bought.filter((parcel) => parcel.year === year).reduce((sum, parcel) => sum + parcel.dm2, 0);
  return t.lead(written(hectares(added), language), written(hectares(dm2), language), count(end, language), added > 0);
}
