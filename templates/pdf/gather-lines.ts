import { deflateSync } from "node:zlib";

declare global {
  namespace PDFKit {
    interface PDFDocument {
      _offset: number;
      _write(data: string | Uint8Array): void;
      flushPages(): void;
      /** What was written since the last time. */
      written?: () => Buffer<ArrayBuffer>;
    }
  }
}

/** pdfkit makes an array of bytes of each line, and hands it to a stream or keeps it: a quarter of the time that drawing takes. Here lines become bytes together. */
export function gatherLines(document: PDFKit.PDFDocument): void {
  const pieces: Uint8Array[] = [document.read(document.readableLength) ?? Buffer.alloc(0)];
  let lines = "";
  const endLines = (): void => {
    pieces.push(Buffer.from(lines, "latin1"));
    lines = "";
  };
  document._write = (data) => {
    if (typeof data === "string") {
      lines += `${data}\n`;
      document._offset += data.length + 1;
      return;
    }
    endLines();
    pieces.push(data);
    document._offset += data.length;
  };
  document.written = () => {
    endLines();
    return Buffer.concat(pieces.splice(0));
  };
  let content = "";
  document.addContent = (operator) => {
    content += `${operator}\n`;
    return document;
  };
  const flushPages = document.flushPages.bind(document);
  document.flushPages = () => {
    if (content) writeCompressed(document.page.content, Buffer.from(content, "latin1"));
    content = "";
    flushPages();
  };
}

/** A page's operators, compressed in a third of the time that pdfkit's own level takes, to a tenth more. */
function writeCompressed(content: PDFKit.PDFKitReference, operators: Uint8Array): void {
  content.compress = false;
  Object.assign(content.data, { Filter: "FlateDecode" });
  content.write(deflateSync(operators, { level: 4 }));
}
