import { z } from "@hono/zod-openapi";

/** What programs read: the same for every resource. */
export const centsAnswer = z.int().openapi({ description: "Euro cents." });
export const areaAnswer = z.int().openapi({ description: "dm², or 1/100 m²." });
export const priceAnswer = z.int().openapi({ description: "1/10 000 euro per m²." });
export const dayAnswer = z.iso.date();
export const momentAnswer = z.iso.datetime();

/** One page of a list; `next` is the address of the next one. */
export const listAnswer = <Row extends z.ZodType>(row: Row) => z.object({ items: z.array(row), next: z.string().nullable() }).loose();

/** The class of a membership today. */
export const classAnswer = z
  .object({ letter: z.string(), nameNl: z.string(), nameEn: z.string(), decisionNumber: z.string().nullable() })
  .loose()
  .nullable()
  .openapi({ description: "Null where the bylaws know no classes; a decision where the board placed the membership in it." });
