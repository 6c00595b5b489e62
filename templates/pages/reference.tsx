import { type Frame, framed } from "#templates/pages/frame.tsx";
import { Facts, PageHead } from "#templates/pages/kit.tsx";
import { DataTable } from "#templates/pages/table.tsx";
import { paths } from "#templates/paths.ts";
import { textFor } from "#templates/text/text.ts";

type Schema = {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Schema[];
};
type Schemas = Readonly<Record<string, Schema>>;
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

const methods = ["get", "post", "put", "patch", "delete"] as const;

/** The part of an OpenAPI 3.1 document that the reference page reads. */
export type OpenApi = {
  readonly info: { readonly title: string; readonly version: string; readonly description?: string };
  readonly paths: Readonly<Record<string, { readonly [M in (typeof methods)[number]]?: Operation }>>;
  readonly components?: { readonly schemas?: Schemas };
};

type Entry = { readonly method: string; readonly path: string; readonly operation: Operation };

export type ExplainedRefusal = { readonly code: string; readonly status: number; readonly sentence: string };

/** The interface for programs, from its own description; each refusal has its code as its anchor. */
export function referencePage(
  frame: Frame,
  { api, refusals }: { readonly api: OpenApi; readonly refusals: readonly ExplainedRefusal[] },
): string {
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
          <h2 lang="en">{tag}</h2>
          <div class="flow">
            {group.map((entry) => (
              <OperationShown frame={frame} entry={entry} schemas={api.components?.schemas ?? {}} />
            ))}
          </div>
        </section>
      ))}
      <section>
        <h2>{t.refusals}</h2>
        <p>{t.refusalsNote}</p>
        <DataTable
          caption={t.refusals}
          rows={refusals}
          columns={[
            {
              head: t.refusalCode,
              label: t.refusalCode,
              cell: ({ code }) => (
                <span class="code" id={code}>
                  {code}
                </span>
              ),
            },
            { head: t.refusalStatus, label: t.refusalStatus, numeric: true, cell: ({ status }) => status },
            { head: t.refusalSentence, label: t.refusalSentence, cell: ({ sentence }) => sentence },
          ]}
        />
      </section>
    </>,
  );
}

type OperationProps = { readonly frame: Frame; readonly entry: Entry; readonly schemas: Schemas };

function OperationShown({ frame: { language }, entry: { method, path, operation }, schemas }: OperationProps) {
  const t = textFor(language).office;
  const { parameters = [], requestBody, responses = {} } = operation;
  return (
    <details>
      <summary>
        <span class="code">
          {method.toUpperCase()} {path}
        </span>{" "}
        <small lang="en">{operation.summary}</small>
      </summary>
      <div>
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
            [t.body, requestBody ? listed(contents(requestBody.content, schemas, t.required)) : null],
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

/** Each kind of content, with the names of its fields. */
const contents = (content: Content, schemas: Schemas, required: string): string[] =>
  Object.entries(content).map(([type, { schema }]) => {
    const fields = schema ? fieldsOf(schema, schemas, required) : [];
    return [type, [...new Set(fields)].join(", ")].filter(Boolean).join(": ");
  });

function fieldsOf(schema: Schema, schemas: Schemas, required: string): string[] {
  const named = schemas[schema.$ref?.split("/").at(-1) ?? ""];
  if (named) return fieldsOf(named, schemas, required);
  const own = Object.keys(schema.properties ?? {}).map((field) => (schema.required?.includes(field) ? `${field} (${required})` : field));
  return [...own, ...(schema.oneOf ?? []).flatMap((each) => fieldsOf(each, schemas, required))];
}
