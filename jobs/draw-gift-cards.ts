import { undrawnGiftCardCount, undrawnGiftCards } from "#domain/gifts/gift.ts";
import { drawingJob } from "#jobs/draw-documents.ts";
import { giftCardDocument } from "#jobs/gift-card.ts";

export const drawGiftCardsJob = drawingJob(
  { name: "draw-gift-cards", what: "Draws and files the cards of gifts that were paid." },
  {
    noun: "gift",
    undrawn: undrawnGiftCards,
    count: undrawnGiftCardCount,
    documents: async (drawing, card) => [await giftCardDocument(drawing, card)],
  },
  50,
);
