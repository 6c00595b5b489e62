import type { SignIn } from "#api/sign-in.ts";
import type { Register } from "#domain/act.ts";
import type { FiledDocument } from "#domain/documents/document.ts";
import type { Log } from "#domain/log.ts";
import type { CertificateId } from "#domain/shares/certificate.ts";
import type { Language } from "#templates/language.ts";
import type { DemoPerson } from "#templates/pages/demo.tsx";

/** What only the demonstration has: people to be, and the mails with sign-in links, which no register keeps. */
export type Demonstration = {
  readonly people: readonly (Pick<DemoPerson, "name" | "office"> & {
    readonly email: string;
    readonly note: Readonly<Record<Language, string>>;
  })[];
  readonly sentLinks: () => readonly {
    readonly id: string;
    readonly to: string;
    readonly subject: string;
    readonly at: Temporal.Instant;
    readonly text: string;
  }[];
};

/** What the routes stand on: made once by the server, or by a test. */
export type House = {
  readonly register: Register;
  readonly signIn: SignIn;
  /** The certificate's document, drawn and filed if it was not yet. */
  readonly drawCertificate: (id: CertificateId) => Promise<FiledDocument>;
  readonly baseUrl: string;
  /** The address of map tiles, with {z}, {x} and {y} in it; null shows outlines alone. */
  readonly mapTiles: string | null;
  readonly demo: Demonstration | null;
  readonly log: Log;
};
