import { type Frame, framed } from "#templates/pages/frame.tsx";
import { PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

/** Every room of the register: nothing is further than two clicks away. */
export function everythingPage(frame: Frame): string {
  const t = textFor(frame.language).desk;
  const rooms = [
    { name: t.rooms.people, links: ["applications", "members", "register", "estates", "openings", "letters", "officers"] },
    { name: t.rooms.money, links: ["statements", "unsettled", "refunds", "redemptionQueue", "invoices"] },
    { name: t.rooms.land, links: ["parcels", "leases", "results", "runs"] },
    {
      name: t.rooms.rules,
      links: ["meetings", "proposals", "annualReports", "audits", "decisions", "duties", "bylaws", "catalogue", "tables", "cooperative"],
    },
    { name: t.rooms.watch, links: ["deadlines", "checks", "journal", "reference"] },
  ] as const;
  return framed(
    frame,
    { title: t.everything, audience: "board" },
    <>
      <PageHead title={t.everything} lead={t.everythingLead} />
      {rooms.map(({ name, links }) => (
        <section>
          <h2>{name}</h2>
          <ul class="decide">
            {links.map((link) => (
              <li>
                <a href={paths[link]}>{t.links[link]}</a>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>,
  );
}
