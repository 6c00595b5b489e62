import type { Child } from "hono/jsx";
import { day } from "#templates/format.ts";
import type { Language } from "#templates/language.ts";

/** Good news, something to look at, something wrong; without a tone plain news, or (as a status) not measured. */
export type Tone = "good" | "care" | "wrong";

type Row = { readonly label: Child; readonly note?: Child; readonly value: Child };

/** What exactly will happen, or how far it is. */
export type Step = { readonly title: string; readonly text?: Child; readonly state?: "done" | "now" };

export function Margin({ lines }: { lines: readonly Child[] }) {
  return (
    <p class="margin">
      {lines.map((line, index) => (
        <>
          {index > 0 ? <br /> : null}
          {line}
        </>
      ))}
    </p>
  );
}

/** The head of a page: where or when in the margin, what it is, and in a sentence what to do. */
export function PageHead({
  margin = [],
  title,
  lead,
  children,
}: {
  margin?: readonly Child[];
  title: string;
  lead?: Child;
  children?: Child;
}) {
  return (
    <header>
      <Margin lines={margin} />
      <h1>{title}</h1>
      {lead ? <p class="lead">{lead}</p> : null}
      {children}
    </header>
  );
}

/** A sum that adds up on paper: the total has a line above and a double line below; `after` stands under it, unsummed. */
export function Sum({ rows, total, after = [] }: { rows: readonly Row[]; total: Row; after?: readonly Row[] }) {
  const cells = ({ label, note, value }: Row, mark?: string) => (
    <>
      <dt class={mark}>
        {label}
        {note ? <small>{note}</small> : null}
      </dt>
      <dd class={mark}>{value}</dd>
    </>
  );
  return (
    <dl class="sum">
      {rows.map((row) => cells(row))}
      {cells(total, "total")}
      {after.map((row) => cells(row))}
    </dl>
  );
}

/** Terms and what they are; a fact without a value is left out. */
export function Facts({ facts }: { facts: readonly (readonly [term: Child, value: Child])[] }) {
  return (
    <dl>
      {facts
        .filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false)
        .map(([term, value]) => (
          <>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </>
        ))}
    </dl>
  );
}

export function Notice({ tone, title, role, children }: { tone?: Tone; title?: string; role?: "status" | "alert"; children?: Child }) {
  return (
    <div class="notice" data-tone={tone} role={role}>
      {title ? (
        <p>
          <b>{title}</b>
        </p>
      ) : null}
      {children}
    </div>
  );
}

/** A shape and a word, never colour alone. */
export function Status({ tone, children }: { tone?: Tone | undefined; children: Child }) {
  return (
    <span class="status" data-tone={tone ?? "none"}>
      {children}
    </span>
  );
}

export function Steps({ steps }: { steps: readonly Step[] }) {
  return (
    <ol class="steps">
      {steps.map(({ title, text, state }) => (
        <li class={state === "done" ? "done" : undefined} aria-current={state === "now" ? "step" : undefined}>
          <b>{title}</b>
          {text ? <span>{text}</span> : null}
        </li>
      ))}
    </ol>
  );
}

/** "Why this amount?": the sum, the inputs and the version of the rule, closed until asked. */
export function Why({ question, children }: { question: string; children: Child }) {
  return (
    <details>
      <summary>{question}</summary>
      <div>{children}</div>
    </details>
  );
}

/** A day that machines can read too. */
export function Day({ on, language }: { on: Temporal.PlainDate; language: Language }) {
  return <time datetime={on.toString()}>{day(on, language)}</time>;
}
