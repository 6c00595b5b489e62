import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead } from "#templates/pages/kit.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
};
type Content = Readonly<Record<string, { readonly schema?: Schema }>>;

export type Operation = {
  readonly summary?: string;
  readonly description?: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly description?: string;
  }[];
  readonly requestBody?: { readonly content: Content };
  readonly responses?: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>;
};

/** The part of an OpenAPI 3.1 document that the reference page reads. */
export type OpenApi = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

const methods = ["get", "post", "put", "patch", "delete"];

type Entry = { readonly method: string; readonly path: string; readonly operation: Operation };

/** The interface for programs, from its own description. */
export function referencePage(frame: Frame, { api }: { readonly api: OpenApi }): string {
  const t = textFor(frame.language).office;
  const entries = Object.entries(api.paths).flatMap(([path, operations]) =>
    methods.flatMap((method): Entry[] => {
      const operation = operations[method];
      return operation ? [{ method, path, operation }] : [];
    }),
  );
  const groups = Map.groupBy(entries, ({ operation }) => operation.tags?.[0] ?? t.untagged);
  return framed(
    frame,
    { title: t.referenceTitle, audience: "public" },
    <>
      <PageHead margin={[api.info.title, api.info.version]} title={t.referenceTitle} lead={t.referenceLead}>
        <p>
          <a href={paths.openApi}>{t.description}</a>
          {frame.viewer ? (
            <>
              {" · "}
              <a href={paths.tokens}>{t.makeToken}</a>
            </>
          ) : null}
        </p>
      </PageHead>
      {Array.from(groups, ([tag, group]) => (
        <section>
          <h2>{tag}</h2>
          <div class="flow">
            {group.map((entry) => (
              <OperationShown frame={frame} entry={entry} />
            ))}
          </div>
        </section>
      ))}
    </>,
  );
}

function OperationShown({ frame: { language }, entry: { method, path, operation } }: { frame: Frame; entry: Entry }) {
  const t = textFor(language).office;
  const { parameters = [], requestBody, responses = {} } = operation;
  return (
    <details>
      <summary>
        <span class="code">
          {method.toUpperCase()} {path}
        </span>
      </summary>
      <div>
        <p lang="en">{operation.summary}</p>
        {operation.description ? <p lang="en">{operation.description}</p> : null}
        <Facts
          facts={[
            [
              t.parameters,
              parameters.length > 0
                ? listed(
                    parameters.map(
                      ({ name, required, description }) =>
                        `${name}${required ? ` (${t.required})` : ""}${description ? `: ${description}` : ""}`,
                    ),
                  )
                : null,
            ],
            [t.body, requestBody ? listed(contents(requestBody.content, t.required)) : null],
            [t.answers, listed(Object.entries(responses).map(([status, { description }]) => `${status}: ${description}`))],
          ]}
        />
      </div>
    </details>
  );
}

/** The description is written in English. */
const listed = (lines: readonly string[]) => (
  <span lang="en">
    {lines.map((line, index) => (
      <>
        {index > 0 ? <br /> : null}
        {line}
      </>
    ))}
  </span>
);

/** Each kind of content, with the names of its fields where they are given in place. */
const contents = (content: Content, required: string): string[] =>
  Object.entries(content).map(([type, { schema }]) => {
    const name = schema?.$ref?.split("/").at(-1);
    const fields = Object.keys(schema?.properties ?? {}).map((field) =>
      schema?.required?.includes(field) ? `${field} (${required})` : field,
    );
    return [type, name ?? fields.join(", ")].filter(Boolean).join(": ");
  });
