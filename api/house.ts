import type { Logger } from "pino";
import type { SignIn } from "#api/sign-in.ts";
import type { Register } from "#domain/act.ts";
import type { DocumentId } from "#domain/documents/document.ts";
import type { CertificateId } from "#domain/shares/certificate.ts";

/** What the routes stand on: made once by the server, or by a test. */
export type House = {
  readonly register: Register;
  readonly signIn: SignIn;
  /** The certificate's document, drawn and filed if it was not yet. */
  readonly drawCertificate: (id: CertificateId) => Promise<DocumentId>;
  readonly baseUrl: string;
  readonly demo: boolean;
  readonly log: Logger;
};
