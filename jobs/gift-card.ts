import { cooperative } from "#domain/bylaws/cooperative.ts";
import type { DrawnDocument, FiledDocument } from "#domain/documents/document.ts";
import { type GiftCard, type GiftId, giftCard } from "#domain/gifts/gift.ts";
import { type Drawing, drawnOnce } from "#jobs/draw-documents.ts";
import { giftCardPdf } from "#templates/pdf/gift-card.ts";

/** Draws a gift card. Refuses `cooperative_not_founded`. */
export async function giftCardDocument({ register, outside }: Drawing, card: GiftCard): Promise<DrawnDocument> {
  const { name, kvk, city } = await cooperative(register.database);
  const { id, ...facts } = card;
  const bytes = await giftCardPdf({ ...facts, cooperative: { name, kvk, city }, claimUrl: `${outside.baseUrl}/gifts/claim` });
  return {
    ...{ kind: "gift_card", subjectId: id, asOf: card.sendOn, language: card.language },
    ...{ fileName: "gift-card.pdf", mediaType: "application/pdf", bytes },
  };
}

/** The card of a gift, drawn if it was not yet. Refuses `gift_unknown`, `cooperative_not_founded`. */
export const drawGiftCard = (drawing: Drawing, id: GiftId): Promise<FiledDocument> =>
  drawnOnce(drawing, "gift_card", id, async () => giftCardDocument(drawing, await giftCard(drawing.register.database, id)));
