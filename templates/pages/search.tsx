import type { Child } from "hono/jsx";
import type { Frame } from "#templates/pages/frame.tsx";
import { textFor } from "#templates/text/text.ts";

type Hidden = Readonly<Record<string, string | undefined>>;

/** What goes along unseen; what is empty stays behind. */
function Along({ frame: { csrf }, fields }: { frame: Frame; fields: Hidden }) {
  return (
    <>
      <input type="hidden" name="csrf" value={csrf} />
      {Object.entries(fields).map(([name, value]) => (value ? <input type="hidden" name={name} value={value} /> : null))}
    </>
  );
}

type SearchProps = {
  frame: Frame;
  action: string;
  label: string;
  search: string;
  along?: Hidden;
  /** The page opens in this field. */
  ready?: boolean;
  describedBy?: string | undefined;
};

/** Searches by POST: a name may not stand in an address. Field: q. */
export function Search({ frame, action, label, search, along = {}, ready = false, describedBy }: SearchProps) {
  return (
    <form action={action} method="post" class="filter noprint">
      <Along frame={frame} fields={along} />
      <label>
        {label}
        <input
          {...{
            name: "q",
            type: "search",
            size: 28,
            value: search,
            autocomplete: "off",
            autofocus: ready,
            "aria-describedby": describedBy,
          }}
        />
      </label>
      <button type="submit" class="plain">
        {textFor(frame.language).members.searchButton}
      </button>
    </form>
  );
}

type AgainProps = { frame: Frame; action: string; along: Hidden; children: Child };

/** A link that asks by POST, for what follows from a search. */
export function Again({ frame, action, along, children }: AgainProps) {
  return (
    <form action={action} method="post">
      <Along frame={frame} fields={along} />
      <button type="submit" class="as-link">
        {children}
      </button>
    </form>
  );
}
