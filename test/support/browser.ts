import type { Hono } from "hono";
import type { House } from "#api/house.ts";
import { beginSecondFactor } from "#domain/access/second-factor.ts";
import { codeOf, stepOf } from "#domain/access/totp.ts";
import type { PersonId } from "#domain/id.ts";

export type Answer = { readonly status: number; readonly headers: Headers; readonly text: string; readonly location: string | null };
type Fields = Readonly<Record<string, string | File>>;
type Sent = {
  method?: string;
  headers?: Record<string, string>;
  body?: string | URLSearchParams | FormData | ReadableStream;
  duplex?: "half";
};

/** A browser: it keeps cookies and asks for pages, with no script. */
export type Browser = {
  readonly cookies: Map<string, string>;
  readonly ask: (path: string, sent?: Sent) => Promise<Answer>;
  /** Opens a page, going on where it is sent on. */
  readonly open: (path: string) => Promise<Answer>;
  /** What stands in the form of a page that is sent to this address. */
  readonly form: (page: string, action: string) => Promise<Record<string, string>>;
  /** Sends a form as it stands. */
  readonly send: (action: string, fields: Fields) => Promise<Answer>;
  /** Opens a page, fills in its form of this address, and sends it. */
  readonly fill: (page: string, action: string, fields: Fields) => Promise<Answer>;
};

export const answerOf = async (response: Response): Promise<Answer> => ({
  status: response.status,
  headers: response.headers,
  text: await response.text(),
  location: response.headers.get("location"),
});

const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#39;": "'" };
export const unescaped = (text: string): string => text.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);

/** The hidden and filled-in fields of a page's form. */
export function fieldsIn(html: string, action: string): Record<string, string> {
  const form = html.split("<form").find((each) => each.includes(`action="${action}"`));
  if (!form) throw new Error(`no form for ${action} in ${html.slice(html.indexOf("<main"))}`);
  const inputs = form.slice(0, form.indexOf("</form>")).matchAll(/<input ([^>]*)>/g);
  const attribute = (input: string, name: string) => unescaped(new RegExp(`\\b${name}="([^"]*)"`).exec(input)?.[1] ?? "");
  return Object.fromEntries(
    Array.from(inputs, ([, input = ""]) => input)
      .filter((input) => !/type="(checkbox|radio|file)"/.test(input) || /\bchecked/.test(input))
      .map((input) => [attribute(input, "name"), attribute(input, "value")]),
  );
}

export function browser(hono: Hono, language = "nl"): Browser {
  const cookies = new Map<string, string>();
  async function ask(path: string, sent: Sent = {}): Promise<Answer> {
    const cookie = Array.from(cookies, ([name, value]) => `${name}=${value}`).join("; ");
    const headers = { accept: "text/html,application/xhtml+xml,*/*;q=0.8", "accept-language": language, ...sent.headers, cookie };
    const response = await hono.request(path, { ...sent, headers });
    for (const set of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
      if (value === "" || /max-age=0/i.test(set)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return answerOf(response);
  }
  async function open(path: string): Promise<Answer> {
    let answer = await ask(path);
    for (let hops = 0; answer.location && hops < 5; hops++) answer = await ask(answer.location);
    return answer;
  }
  const form = async (page: string, action: string) => fieldsIn((await open(page)).text, action);
  function send(action: string, fields: Fields): Promise<Answer> {
    const texts = Object.entries(fields).flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []));
    if (texts.length === Object.keys(fields).length) return ask(action, { method: "POST", body: new URLSearchParams(texts) });
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return ask(action, { method: "POST", body });
  }
  return {
    cookies,
    ask,
    open,
    form,
    send,
    fill: async (page, action, fields) => send(action, { ...(await form(page, action)), ...fields }),
  };
}

/** Somebody's browser, signed in without a mail. */
export async function signedIn(hono: Hono, { signIn }: House, email: string, language = "nl"): Promise<Browser> {
  const own = browser(hono, language);
  const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec((await signIn.signInAs?.(email, new Headers())) ?? "") ?? [];
  own.cookies.set(name, value).set("language", language);
  return own;
}

const spare = new Map<PersonId, string[]>();

/** An officer's browser, with the second factor shown: by a new app the first time, by a recovery code after that. */
export async function signedInFully(hono: Hono, house: House, email: string, personId: PersonId, language = "nl"): Promise<Browser> {
  const own = await signedIn(hono, house, email, language);
  const cookie = Array.from(own.cookies, ([name, value]) => `${name}=${value}`).join("; ");
  const session = await house.signIn.sessionOf(new Headers({ cookie }));
  if (!session) throw new Error(`${email} is not signed in`);
  const { register, signIn } = house;
  const code = spare.get(personId)?.pop();
  if (code) await signIn.verifyCode(session, personId, code);
  else {
    const secret = await beginSecondFactor(register, { sessionId: session.id, personId });
    spare.set(personId, await signIn.confirmTwoFactor(session, personId, codeOf(secret, stepOf(register.clock.now()))));
  }
  return own;
}

/** A program with a token: it asks for JSON. */
export const bearer = (hono: Hono, token: string): Pick<Browser, "ask"> => ({
  ask: async (path, sent = {}) =>
    answerOf(
      await hono.request(path, {
        ...sent,
        headers: { authorization: `Bearer ${token}`, accept: "*/*", "content-type": "application/json", ...sent.headers },
      }),
    ),
});
