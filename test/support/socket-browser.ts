import { type Agent, request } from "node:http";

export type Reply = { readonly status: number; readonly text: string };
type Sent = {
  readonly accept?: "page" | "json";
  readonly fields?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly key?: string;
};
const accepted = { page: "text/html,application/xhtml+xml,*/*;q=0.8", json: "application/json" } as const;

/** Who asks a house at a port over a socket, which its agent keeps open, with the cookies that it got. It fails when the connection breaks. */
export type SocketBrowser = { readonly ask: (path: string, sent?: Sent) => Promise<Reply> };

const bodyOf = ({ fields, json }: Sent): { type: string; text: string } | null => {
  if (fields) return { type: "application/x-www-form-urlencoded", text: new URLSearchParams(fields).toString() };
  return json === undefined ? null : { type: "application/json", text: JSON.stringify(json) };
};

/** Signed in by the cookie that a sign-in gave. It asks for pages unless told otherwise. */
export function socketBrowser(agent: Agent, port: number, signedIn: string): SocketBrowser {
  const cookies = new Map<string, string>();
  const keep = (set: string): void => {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    cookies.set(name, value);
  };
  keep(signedIn);
  const once = (path: string, sent: Sent): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const body = bodyOf(sent);
      const headers = {
        accept: accepted[sent.accept ?? "page"],
        "accept-language": "nl",
        cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join("; "),
        ...(body && { "content-type": body.type, "content-length": Buffer.byteLength(body.text), "sec-fetch-site": "same-origin" }),
        ...(sent.key && { "idempotency-key": sent.key }),
      };
      const asked = request({ agent, host: "127.0.0.1", port, path, method: body ? "POST" : "GET", headers }, (answer) => {
        for (const set of answer.headers["set-cookie"] ?? []) keep(set);
        const chunks: Buffer[] = [];
        answer.on("data", (chunk) => chunks.push(chunk));
        answer.once("end", () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString("utf8") }));
        answer.once("error", reject);
      });
      asked.once("error", reject);
      asked.end(body?.text);
    });
  return { ask: (path, sent = {}) => once(path, sent) };
}
