import PDFDocument from "pdfkit";
import { embedFonts } from "./document-font.ts";

declare global {
  namespace PDFKit {
    interface PDFDocument {
      _addInfo(): void;
    }
    namespace Mixins {
      interface PDFAttachmentOptions {
        relationship?: "Data" | "Source" | "Alternative" | "Supplement" | "Unspecified";
      }
    }
  }
}

export type Language = "nl" | "en";

export type DocumentFacts = {
  readonly title: string;
  readonly author: string;
  readonly language: Language;
  /** The moment the document speaks of. Nothing else in the file knows the time, so the same facts give the same bytes. */
  readonly at: Temporal.Instant;
  readonly attachment?: Attachment;
};

/** The facts for machines, attached to what people read: data beside it, or the same in another form. */
export type Attachment = {
  readonly name: string;
  readonly description: string;
  readonly type: "application/json" | "application/xml";
  readonly relationship: "Data" | "Alternative";
  readonly text: string;
};

export const jsonAttachment = (name: string, description: string, value: unknown): Attachment => ({
  ...{ name, description, type: "application/json", relationship: "Data" },
  text: JSON.stringify(value, null, 2),
});

/** ISO 14289-1 (PDF/UA) identification, which PDF/A accepts only with the description of its schema. */
const accessibility = `
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>`;

/**
 * An empty A4 document that will be PDF/A-3a and PDF/UA-1 if all that is drawn in it is tagged or an artifact. The caller adds pages and ends it.
 */
export function openDocument({ title, author, language, at, attachment }: DocumentFacts): PDFKit.PDFDocument {
  const moment = new Date(at.epochMilliseconds);
  const document = new PDFDocument({
    pdfVersion: "1.7",
    subset: "PDF/A-3a",
    tagged: true,
    lang: language,
    displayTitle: true,
    size: "A4",
    margin: 0,
    autoFirstPage: false,
    font: "",
    info: { Title: title, Author: author, Creator: "Meent", Producer: "Meent", CreationDate: moment, ModDate: moment },
  });
  escapeMetadata(document);
  document.appendXML(accessibility);
  if (attachment) {
    const { text, ...about } = attachment;
    document.file(Buffer.from(text), { ...about, creationDate: moment, modifiedDate: moment });
  }
  return document;
}

/** A whole document in memory. Fails when an element was left open, because pdfkit then never writes the end of the file. */
export function drawDocument(facts: DocumentFacts, draw: (document: PDFKit.PDFDocument) => void): Uint8Array<ArrayBuffer> {
  const document = openDocument(facts);
  draw(document);
  return finishedBytes(document);
}

/** What pdfkit has written since the last time. */
export const writtenBytes = (document: PDFKit.PDFDocument): Buffer<ArrayBuffer> =>
  document.read(document.readableLength) ?? Buffer.alloc(0);

/** Ends the document and gives its last bytes. */
export function finishedBytes(document: PDFKit.PDFDocument): Buffer<ArrayBuffer> {
  embedFonts(document);
  document.end();
  const bytes = writtenBytes(document);
  if (!bytes.subarray(-6).equals(Buffer.from("%%EOF\n"))) throw new Error("a structure element of the document was not ended");
  return bytes;
}

/** pdfkit writes the information into its XMP packet as it stands; a name with `&` or `<` would break it. */
function escapeMetadata(document: PDFKit.PDFDocument): void {
  const addInfo = document._addInfo.bind(document);
  document._addInfo = () => {
    const { info } = document;
    document.info = { ...info, Title: escapeXml(info.Title ?? ""), Author: escapeXml(info.Author ?? "") };
    addInfo();
    document.info = info;
  };
}

const escapeXml = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
