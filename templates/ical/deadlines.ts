import ical, { ICalAlarmType } from "ical-generator";
import type { Deadline } from "#domain/deadline.ts";
import type { Language } from "#templates/language.ts";
import { deadlinePath } from "#templates/pages/deadlines.tsx";
import { textFor } from "#templates/text/text.ts";

export type Calendar = {
  readonly cooperative: string;
  readonly baseUrl: string;
  readonly language: Language;
  readonly at: Temporal.Instant;
  readonly items: readonly Deadline[];
};

const daysBefore = [14, 3];

/** Deadlines as a calendar (RFC 5545): a whole day each, the same for the same thing each time, with an alarm two weeks and three days before. */
export function deadlinesCalendar({ cooperative, baseUrl, language, at, items }: Calendar): string {
  const t = textFor(language).deadlines;
  const calendar = ical({ name: t.calendarName(cooperative), prodId: { company: "Meent", product: "deadlines" }, ttl: 6 * 3600 });
  for (const each of items) {
    const { what, article } = t.rules[each.rule];
    const event = calendar.createEvent({
      id: `${each.rule}-${each.about.replaceAll(" ", "-")}@${new URL(baseUrl).hostname}`,
      start: each.dueOn,
      allDay: true,
      stamp: at,
      summary: what(each.facts),
      description: `${article}; ${t.owners[each.owner]}`,
      url: `${baseUrl}${deadlinePath(each)}`,
    });
    for (const days of daysBefore) event.createAlarm({ type: ICalAlarmType.display, triggerBefore: days * 86_400 });
  }
  return calendar.toString();
}
