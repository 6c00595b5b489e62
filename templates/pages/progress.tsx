import type { Child } from "hono/jsx";
import type { Language } from "#templates/language.ts";
import { textFor } from "#templates/text/text.ts";

type Work = { name: string; id: string; done: number; total: number; again: string; language: Language };

/** Long work that can be left: "412 van 10.000". `again` is the page that tells how far it is: a page that reloads by itself takes readers by surprise. */
export function Progress({ name, id, done, total, again, language }: Work) {
  const t = textFor(language).kit;
  return (
    <div class="flow">
      <p id={id}>
        <b>{name}</b>: {t.progress(done, total)}
      </p>
      <progress value={done} max={Math.max(total, 1)} aria-labelledby={id} />
      <p class="soft">
        {t.mayLeave} <a href={again}>{t.lookAgain}</a>
      </p>
    </div>
  );
}

export type Paging = { readonly shown: number; readonly total: number; readonly previous?: string; readonly next?: string };

/** How many of how many, and the way to the rest. `previous` and `next` are addresses. */
export function Pager({
  paging: { shown, total, previous, next },
  language,
  children,
}: {
  paging: Paging;
  language: Language;
  children?: Child;
}) {
  const t = textFor(language).kit;
  return (
    <nav class="pager noprint" aria-label={t.pages}>
      <span>{t.shown(shown, total)}</span>
      {previous ? (
        <a href={previous} rel="prev">
          {t.previous}
        </a>
      ) : null}
      {next ? (
        <a href={next} rel="next">
          {t.next}
        </a>
      ) : null}
      {children}
    </nav>
  );
}
