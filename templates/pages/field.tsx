import type { Child } from "hono/jsx";
import { Control, type FieldProps } from "#templates/pages/control.tsx";
import type { Answers } from "#templates/pages/form.tsx";

const messagesFor = (form: Answers, name: string): string =>
  form.problems.flatMap(({ field, message }) => (field === name ? [message] : [])).join(" ");

/** Label, hint, what was typed, and the error beside it. `rows` makes it a text of several lines, `options` a list to choose from. */
export function Field(props: FieldProps) {
  const { form, name, label, hint, unit } = props;
  const message = messagesFor(form, name);
  const describedBy = [hint ? `${name}-hint` : "", message ? `${name}-error` : ""].filter(Boolean).join(" ") || undefined;
  const control = (
    <Control {...props} shared={{ id: name, name, "aria-describedby": describedBy, "aria-invalid": message ? "true" : undefined }} />
  );
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {hint ? <small id={`${name}-hint`}>{hint}</small> : null}
      {message ? (
        <p class="error" id={`${name}-error`}>
          {message}
        </p>
      ) : null}
      {unit ? (
        <span class="unit">
          {unit} {control}
        </span>
      ) : (
        control
      )}
    </div>
  );
}

type ChoiceProps = {
  readonly form: Answers;
  readonly name: string;
  readonly label: Child;
  readonly note?: Child;
  readonly value?: string;
  readonly checked?: boolean;
};

/** One box to tick, with its consequence. `checked` is how it stands before the form was sent. */
export function Choice({ form, name, label, note, value = "yes", checked = false }: ChoiceProps) {
  const message = messagesFor(form, name);
  const sent = Object.keys(form.values).length > 0;
  return (
    <div class="field">
      {message ? (
        <p class="error" id={`${name}-error`}>
          {message}
        </p>
      ) : null}
      <label class="choice">
        <input
          type="checkbox"
          id={name}
          name={name}
          value={value}
          checked={sent ? form.values[name] === value : checked}
          aria-invalid={message ? "true" : undefined}
          aria-describedby={message ? `${name}-error` : undefined}
        />
        <span>
          {label}
          {note ? <small>{note}</small> : null}
        </span>
      </label>
    </div>
  );
}

export type Option = { readonly value: string; readonly label: Child; readonly note?: Child };

type ChoicesProps = {
  readonly form: Answers;
  readonly name: string;
  readonly legend: Child;
  readonly hint?: Child;
  readonly options: readonly Option[];
  readonly initial?: string;
  readonly legendHidden?: boolean;
};

/** Up to seven ways, each with its consequence; one of them is taken. */
export function Choices({ form, name, legend, hint, options, initial = "", legendHidden = false }: ChoicesProps) {
  const message = messagesFor(form, name);
  const describedBy = [hint ? `${name}-hint` : "", message ? `${name}-error` : ""].filter(Boolean).join(" ") || undefined;
  const chosen = form.values[name] ?? initial;
  return (
    <fieldset class="field" id={name} aria-describedby={describedBy}>
      <legend class={legendHidden ? "hidden" : undefined}>{legend}</legend>
      {hint ? <small id={`${name}-hint`}>{hint}</small> : null}
      {message ? (
        <p class="error" id={`${name}-error`}>
          {message}
        </p>
      ) : null}
      <div class="choices">
        {options.map(({ value, label, note }) => (
          <label class="choice">
            <input type="radio" name={name} value={value} checked={value === chosen} />
            <span>
              <b>{label}</b>
              {note ? <small>{note}</small> : null}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
