import { count } from "#templates/format.ts";
import type { Text } from "#templates/text/text.ts";

const small = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];

export const kit: Text["kit"] = {
  problems: (number) => (number === 1 ? "One thing is not right yet" : `${small[number] ?? count(number, "en")} things are not right yet`),
  kept: "What you filled in is still there.",
  shown: (shown, total) => `${count(shown, "en")} of ${count(total, "en")}`,
  previous: "Previous",
  next: "Next",
  first: "To the beginning",
  pages: "Pages",
  optional: "optional",
  whatHappens: "What will happen",
  show: "Show",
  stop: "Stop",
  downloadCsv: "Download as CSV",
  downloadPdf: "Download as PDF",
  downloadJson: "Download as JSON",
  progress: (done, total) => `${count(done, "en")} of ${count(total, "en")}`,
  mayLeave: "You can leave this page; the work goes on.",
  lookAgain: "See how far it is now",
  sortedBy: (column) => `Sort by ${column}`,
  total: "Together",
  yes: "yes",
  no: "no",
  none: "none",
  secret: "Share this code with nobody.",
};
