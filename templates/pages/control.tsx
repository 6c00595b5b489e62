import type { Child } from "hono/jsx";
import type { Answers } from "#templates/pages/form.tsx";

export type FieldProps = {
  readonly form: Answers;
  readonly name: string;
  readonly label: Child;
  readonly hint?: Child;
  /** Characters that go in; the width of the field. */
  readonly size?: number;
  readonly type?: "text" | "email" | "tel" | "password" | "file" | "search";
  readonly autocomplete?: string;
  readonly inputmode?: "text" | "numeric" | "decimal" | "tel" | "email";
  readonly unit?: string;
  readonly rows?: number;
  readonly options?: readonly (readonly [value: string, label: string])[];
  /** What stands in the field before anything was typed. */
  readonly initial?: string;
  readonly accept?: string;
  /** A telephone opens its camera for it. */
  readonly capture?: "environment";
  readonly class?: string;
  /** The page opens in this field. */
  readonly ready?: boolean;
};

type Shared = { id: string; name: string; "aria-describedby": string | undefined; "aria-invalid": "true" | undefined };

/** What is typed into: a line, several lines, or a list to choose from. A password and a file are not shown again. */
export function Control({
  form,
  name,
  shared,
  rows,
  options,
  initial = "",
  type = "text",
  size = 30,
  unit,
  ...rest
}: FieldProps & { shared: Shared }) {
  const value = form.values[name] ?? initial;
  if (rows)
    return (
      <textarea {...shared} rows={rows}>
        {value}
      </textarea>
    );
  if (options)
    return (
      <select {...shared}>
        {options.map(([option, text]) => (
          <option value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    );
  const { autocomplete, inputmode, accept, capture, ready } = rest;
  const kept = type === "file" || type === "password" ? undefined : value;
  return (
    <input
      {...shared}
      type={type}
      value={kept}
      size={size}
      class={rest.class ?? (unit ? "n" : undefined)}
      {...{ autocomplete, inputmode, accept, capture, autofocus: ready }}
    />
  );
}
