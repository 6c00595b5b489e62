import { createServer, type Socket } from "node:net";

export type ReceivedMail = { readonly from: string; readonly to: readonly string[]; readonly data: string };
export type SmtpServer = {
  readonly url: string;
  readonly received: readonly ReceivedMail[];
  /** Says no to mail for this address, with the answer given. */
  readonly refuse: (address: string, answer: string) => void;
  readonly close: () => Promise<void>;
};

/** A mail server for tests: it speaks as much SMTP (RFC 5321) as one message needs, and keeps what it is given. */
export async function smtpServer(): Promise<SmtpServer> {
  const received: ReceivedMail[] = [];
  const refusals = new Map<string, string>();
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket.once("close", () => open.delete(socket)));
    converse(socket, received, refusals);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = address && typeof address === "object" ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (to, answer) => refusals.set(to, answer),
    close: () => {
      for (const socket of open) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function converse(socket: Socket, received: ReceivedMail[], refusals: ReadonlyMap<string, string>): void {
  const say = (answer: string) => socket.write(`${answer}\r\n`);
  let [from, to, unread]: [string, string[], string] = ["", [], ""];
  let inData = false;
  const commands: Record<string, (argument: string) => void> = {
    EHLO: () => say("250 test"),
    MAIL: (argument) => {
      [from, to] = [argument, []];
      say("250 ok");
    },
    RCPT: (argument) => {
      const refusal = refusals.get(/<(.*)>/.exec(argument)?.[1] ?? "");
      if (!refusal) to.push(argument);
      say(refusal ?? "250 ok");
    },
    DATA: () => {
      inData = true;
      say("354 go on");
    },
    RSET: () => say("250 ok"),
    QUIT: () => socket.end("221 bye\r\n"),
  };
  say("220 test");
  socket.setEncoding("utf8").on("error", () => {});
  socket.on("data", (chunk: string) => {
    unread += chunk;
    for (;;) {
      const end = unread.indexOf(inData ? "\r\n.\r\n" : "\r\n");
      if (end < 0) return;
      const text = unread.slice(0, end);
      unread = unread.slice(end + (inData ? 5 : 2));
      if (inData) {
        received.push({ from, to, data: text });
        inData = false;
        say("250 taken");
      } else (commands[text.slice(0, 4).toUpperCase()] ?? (() => say("502 unknown")))(text.slice(5));
    }
  });
}
