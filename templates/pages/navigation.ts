import type { Language } from "#templates/language.ts";
import type { Viewer } from "#templates/pages/frame.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Audience = "public" | "member" | "board" | "auditor";

/** The menu over a page that everybody may read: for who works in the board's rooms it is one of them. */
export const audienceOf = (viewer: Viewer | null): Audience =>
  viewer?.roles.some((role) => role === "board" || role === "auditor") ? "board" : "public";

type Link = { readonly href: string; readonly label: string; readonly under?: readonly string[] };

function linksFor(audience: Audience, viewer: Viewer | null, language: Language): readonly Link[] {
  const t = textFor(language).frame;
  const money = [paths.statements, paths.redemptionQueue, paths.redemptionRuns, "/payments", "/allocations", paths.refunds, paths.invoices];
  if (audience === "member")
    return [
      ...(viewer?.roles.some((role) => role === "member" || role === "former_member")
        ? [
            {
              href: paths.myLand,
              label: t.member.land,
              under: [paths.transfers, paths.redemptions, paths.gifts, paths.membership, paths.myDuties],
            },
          ]
        : []),
      ...(viewer?.roles.includes("member")
        ? [
            { href: paths.meetings, label: t.member.meetings, under: [paths.proposals] },
            { href: paths.annualReports, label: t.member.reports },
            { href: paths.order, label: t.member.order, under: [paths.orders, "/pay"] },
          ]
        : []),
      ...(viewer?.roles.includes("lessee") ? [{ href: paths.myLeases, label: t.member.leases, under: [paths.leases, paths.results] }] : []),
      ...(viewer?.roles.includes("lessee")
        ? [
            {
              href: paths.myInvoices,
              label: t.member.invoices,
              under: [paths.invoices, "/lease-bills", ...(viewer.roles.includes("member") ? [] : ["/pay"])],
            },
          ]
        : []),
      ...(viewer?.roles.includes("volunteer") ? [{ href: paths.myParcels, label: t.member.parcels, under: ["/parcel-teams"] }] : []),
      ...(viewer?.roles.includes("audit_committee") ? [{ href: paths.audits, label: t.member.audits }] : []),
      { href: paths.inbox, label: t.member.inbox },
      { href: paths.myData, label: t.member.data },
    ];
  if (audience === "auditor")
    return [
      { href: paths.register, label: t.auditor.register },
      { href: paths.journal, label: t.auditor.journal },
      { href: paths.statements, label: t.auditor.money, under: money },
      { href: paths.runs, label: t.auditor.runs, under: ["/billings", "/lease-bills", "/yearly-statements"] },
      { href: paths.annualReports, label: t.auditor.reports, under: [paths.audits] },
      { href: paths.decisions, label: t.auditor.decisions },
      { href: paths.tables, label: t.auditor.tables },
    ];
  if (audience === "board")
    return [
      { href: paths.desk, label: t.board.desk },
      { href: paths.members, label: t.board.members, under: [paths.applications, paths.estates, paths.deaths] },
      { href: paths.register, label: t.board.register, under: ["/ledger-entries"] },
      { href: paths.statements, label: t.board.money, under: money },
      { href: paths.parcels, label: t.board.parcels, under: [paths.leases, paths.lessees] },
      { href: paths.meetings, label: t.board.meetings, under: [paths.proposals] },
      { href: paths.runs, label: t.board.runs, under: ["/billings", "/lease-bills", "/yearly-statements"] },
      {
        href: paths.everything,
        label: t.board.everything,
        under: [
          paths.letters,
          paths.annualReports,
          paths.audits,
          paths.openings,
          paths.decisions,
          paths.duties,
          paths.bylaws,
          paths.catalogue,
          paths.conditions,
          paths.results,
          paths.tables,
          paths.journal,
          paths.officers,
          paths.cooperative,
        ],
      },
    ];
  const open = [
    { href: paths.home, label: t.public.home },
    { href: paths.howItWorks, label: t.public.how },
    { href: paths.parcels, label: t.public.parcels },
    { href: paths.figures, label: t.public.figures, under: [paths.stewardship] },
    { href: paths.conditions, label: t.public.conditions },
    { href: paths.meetings, label: t.public.meetings },
    { href: paths.join, label: t.public.join, under: ["/pay"] },
    { href: paths.leaving, label: t.public.leave },
    { href: paths.verify, label: t.public.verify },
  ];
  return viewer ? open.filter(({ href }) => href !== paths.join) : open;
}

/** The links of a page's menu; the one that the page lies under is marked. Somebody who only reads gets the reader's menu in the board's rooms. */
export function navigation(audience: Audience, viewer: Viewer | null, path: string, language: Language) {
  const reader = audience === "board" && viewer?.roles.includes("auditor") && !viewer.roles.includes("board");
  const [here = ""] = path.split(/[?#]/);
  const links = linksFor(reader ? "auditor" : audience, viewer, language);
  const reach = (link: Link): number =>
    Math.max(
      ...[link.href, ...(link.under ?? [])].map((place) =>
        here === place || (place !== "/" && here.startsWith(`${place}/`)) ? place.length : 0,
      ),
    );
  const nearest = Math.max(...links.map(reach));
  return links.map((link) => {
    const current = nearest > 0 && reach(link) === nearest ? (here === link.href ? ("page" as const) : ("true" as const)) : undefined;
    return { href: link.href, label: link.label, current };
  });
}
