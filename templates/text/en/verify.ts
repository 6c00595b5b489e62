import type { Text } from "#templates/text/text.ts";

export const verify: Text["verify"] = {
  title: "Verify a document",
  lead: "Each certificate carries a code. Fill it in, or scan the QR code with the camera of your telephone.",
  code: "Code on the document",
  codeHint: "Letters and digits under the QR code; hyphens and capitals do not matter",
  button: "Verify",
  another: "Verify another document",
  certificate: "Certificate",
  number: "Number",
  issued: "Issued",
  land: "Land",
  vintage: "Vintage",
  result: "Result",
  replacedBy: "Replaced by",
  fingerprint: "Fingerprint (SHA-256)",
  fingerprintNote: "Compute it over the PDF file; one letter of difference means another file.",
  noName: "This page shows no name. The register of the cooperative says who the holder is; that register decides.",
  states: {
    valid: { word: "Valid", title: "This certificate is valid", text: "It stands like this in the register, at this moment." },
    replaced: {
      word: "Replaced",
      title: "This certificate has been replaced",
      text: "There is a newer certificate. This one no longer counts.",
    },
    void: { word: "Void", title: "This certificate is void", text: "What it says is no longer so. No new certificate took its place." },
  },
  unknownTitle: "We do not know this code",
  unknownText: "Check the letters: there is no i, l, o or u in it. If the code stays unknown, the document is not ours.",
};
