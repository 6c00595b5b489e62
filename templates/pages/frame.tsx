import type { Child } from "hono/jsx";
import type { Role } from "#domain/access/role.ts";
import { type Language, otherLanguage } from "#templates/language.ts";
import { Foot } from "#templates/pages/foot.tsx";
import { Logo } from "#templates/pages/logo.tsx";
import { type Audience, navigation } from "#templates/pages/navigation.ts";
import { inOtherLanguage, paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

export type Viewer = { readonly name: string; readonly roles: readonly Role[] };

export type CooperativeParticulars = {
  readonly name: string;
  readonly kvk: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly phone: string | null;
  readonly email: string;
};

/** What every page needs to know besides its own content. `path` has its query; `csrf` goes with the sign-out button. */
export type Frame = {
  readonly language: Language;
  readonly cooperative: CooperativeParticulars | null;
  readonly demo: boolean;
  readonly path: string;
  readonly viewer: Viewer | null;
  readonly csrf: string;
};

/** Whether who looks at the page holds one of these roles; the domain and the route decide, this only leaves out what he cannot do. */
export const holds = ({ viewer }: Frame, ...roles: readonly Role[]): boolean => viewer?.roles.some((role) => roles.includes(role)) ?? false;

/** A page is a function of its frame and its own content. */
export type Page<Content> = (frame: Frame, content: Content) => string;

/** `styles` and `scripts` are addresses of our own files that this page alone needs. */
type Head = {
  readonly title: string;
  readonly audience: Audience;
  readonly styles?: readonly string[];
  readonly scripts?: readonly string[];
  /** Another site, to which the page leads on at once. */
  readonly leadsTo?: string;
};

/** The whole page around its `header` and `section`s. */
export function framed(frame: Frame, { title, audience, styles = [], scripts = [], leadsTo }: Head, content: Child): string {
  const { language, cooperative } = frame;
  const brand = cooperative?.name ?? "Meent";
  return `<!doctype html>${(
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} – ${brand}`}</title>
        {leadsTo ? <meta http-equiv="refresh" content={`0; url=${leadsTo}`} /> : null}
        {styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        <link rel="stylesheet" href={paths.style} />
        <link rel="icon" type="image/svg+xml" href={paths.logo} />
        {scripts.map((src) => (
          <script defer src={src} />
        ))}
      </head>
      <body>
        <a class="skip" href="#content">
          {textFor(language).frame.skip}
        </a>
        {frame.demo ? <DemoBanner language={language} /> : null}
        <header class="top">
          <a class="brand" href={paths.home}>
            <Logo />
            <span>{brand}</span>
          </a>
          <LanguageSwitch frame={frame} />
          <Who frame={frame} audience={audience} />
          <Navigation frame={frame} audience={audience} />
        </header>
        <main id="content">{content}</main>
        <Foot frame={frame} />
      </body>
    </html>
  )}`;
}

function DemoBanner({ language }: { language: Language }) {
  const t = textFor(language).frame;
  return (
    <aside class="demo" aria-label={t.demonstration}>
      <p>
        <span>
          <b>{t.demoTitle}</b> {t.demoText}{" "}
          <span class="noprint">
            <a href={paths.demoPeople}>{t.demoPeople}</a> · <a href={paths.demoMailbox}>{t.demoMailbox}</a> ·{" "}
            <a href={paths.demoBank}>{textFor(language).online.bank.link}</a>
          </span>
        </span>
      </p>
    </aside>
  );
}

function LanguageSwitch({ frame: { language, path } }: { frame: Frame }) {
  const other = otherLanguage(language);
  return (
    <a class="lang" href={inOtherLanguage(path, language)} lang={other} hreflang={other} rel="nofollow">
      {textFor(language).frame.otherLanguage}
    </a>
  );
}

function Who({ frame: { language, viewer, csrf }, audience }: { frame: Frame; audience: Audience }) {
  const t = textFor(language).frame;
  if (!viewer)
    return (
      <div class="who">
        <a href={paths.signIn}>{t.signIn}</a>
      </div>
    );
  const has = (...roles: readonly Role[]) => viewer.roles.some((role) => roles.includes(role));
  const office = (["treasurer", "secretary", "board", "auditor"] as const).find((role) => has(role));
  const governs = has("board", "secretary", "treasurer");
  return (
    <div class="who">
      {governs && audience !== "board" ? <a href={paths.desk}>{t.toBoard}</a> : null}
      {has("auditor") && !governs && audience !== "auditor" ? <a href={paths.register}>{t.toAudit}</a> : null}
      {has("member") && audience !== "member" ? <a href={paths.myLand}>{t.myLand}</a> : null}
      {has("lessee") && !has("member") && audience !== "member" ? <a href={paths.myLeases}>{t.myLeases}</a> : null}
      {has("volunteer") && !has("member", "lessee") && audience !== "member" ? <a href={paths.myParcels}>{t.member.parcels}</a> : null}
      <a href={paths.myData}>{office ? `${viewer.name}, ${t.roles[office]}` : viewer.name}</a>
      <form action={paths.signOut} method="post">
        <input type="hidden" name="csrf" value={csrf} />
        <button type="submit" class="as-link">
          {t.signOut}
        </button>
      </form>
    </div>
  );
}

function Navigation({ frame: { language, path, viewer }, audience }: { frame: Frame; audience: Audience }) {
  return (
    <nav class="nav" aria-label={textFor(language).frame.mainMenu}>
      <ul>
        {navigation(audience, viewer, path, language).map(({ href, label, current }) => (
          <li>
            <a href={href} aria-current={current}>
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
