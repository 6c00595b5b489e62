import { createTransport } from "nodemailer";
import type { Id } from "#domain/id.ts";
import { withoutPersonalData } from "#domain/log.ts";
import type { MailOutcome } from "#domain/mail/mail.ts";

export type MailToSend = {
  /** Becomes the Message-ID, so that a message sent again is known as the same. */
  readonly id: Id;
  readonly address: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
};
export type MailAnswer = { readonly outcome: Exclude<MailOutcome, "no_address">; readonly response: string };

export type Mailer = {
  /** What keeps it from taking mail now, or null: asked first, so that a mail server that is away costs no message one of its attempts. */
  readonly hindrance: () => Promise<string | null>;
  /** Never fails: a mail server's no, or its silence, is an answer too. */
  readonly send: (mail: MailToSend) => Promise<MailAnswer>;
  readonly close: () => void;
};

export const domainOf = (mailFrom: string): string => /@([^\s<>@]+)>?$/.exec(mailFrom)?.[1] ?? "localhost";

const message = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Hands mail to the mail server at `smtp://` or `smtps://`, over a few connections that stay open between messages. */
export function smtpMailer({ url, from }: { url: string; from: string }): Mailer {
  const transport = createTransport({
    pool: true,
    url,
    maxConnections: 3,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  return {
    hindrance: async () => {
      try {
        await transport.verify();
        return null;
      } catch (error) {
        return withoutPersonalData(message(error));
      }
    },
    send: async ({ id, address, subject, text, html }) => {
      const without = (response: string): string => response.replaceAll(address, "…").slice(0, 500);
      try {
        const { response } = await transport.sendMail({
          from,
          to: { name: "", address },
          messageId: `<${id}@${domainOf(from)}>`,
          subject,
          text,
          html,
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { outcome: "accepted", response: without(response) };
      } catch (error) {
        return { outcome: "refused", response: without(message(error)) };
      }
    },
    close: () => transport.close(),
  };
}

/** The mailbox of the demo: it takes everything, and the register's own record of a message is where it is read. */
export const demoMailer: Mailer = {
  hindrance: async () => null,
  send: async () => ({ outcome: "accepted", response: "demo" }),
  close: () => {},
};
