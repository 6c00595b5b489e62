import { deflateSync } from "node:zlib";
import PDFDocument from "pdfkit";

/** A drawing made once and printed into many documents (a form XObject, already compressed). */
export type Stamp = { readonly name: string; readonly width: number; readonly height: number; readonly bytes: Uint8Array };

type Pen = PDFKit.PDFDocument;

/** Records what is drawn with pdfkit's own vector operators, with (0, 0) at the lower left and y upwards as PDF has it. No text: a stamp brings no fonts. */
export function recordStamp(name: string, width: number, height: number, draw: (pen: Pen) => void): Stamp {
  const pen = new PDFDocument({ autoFirstPage: false, font: "", size: [width, height] });
  pen.addPage();
  const operators: string[] = [];
  pen.addContent = (operator) => {
    operators.push(operator);
    return pen;
  };
  draw(pen);
  return { name, width, height, bytes: deflateSync(operators.join("\n"), { level: 9 }) };
}

/** Prints the stamp with its upper left corner at (x, y), as drawn or scaled to a width. */
export function printStamp(sheet: PDFKit.PDFDocument, stamp: Stamp, x: number, y: number, width: number = stamp.width): void {
  const form = sheet.ref({
    Type: "XObject",
    Subtype: "Form",
    BBox: [0, 0, stamp.width, stamp.height],
    Resources: {},
    Filter: "FlateDecode",
  });
  form.end(stamp.bytes);
  sheet.page.xobjects[stamp.name] = form;
  const scale = width / stamp.width;
  sheet.save().transform(scale, 0, 0, -scale, x, y + stamp.height * scale);
  sheet.addContent(`/${stamp.name} Do`);
  sheet.restore();
}
