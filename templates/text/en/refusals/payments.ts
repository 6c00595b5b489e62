import type { RefusalSentences } from "#templates/text/refusal-sentences.ts";

export const payments = {
  allocation_already_reversed: () => "This allocation has been taken back already. The money is on the work list again.",
  allocation_bears_lot: () => "A lot in the register stands on this payment. Reverse the issuance of that lot first.",
  allocation_exceeds_claim: () => "Less is due on this claim. Fill in an amount above zero, up to what is due.",
  allocation_exceeds_payment: () => "Less is left of this payment. Fill in at most what has not been allocated yet.",
  allocation_unknown: () => "This allocation is not in the register. Find the payment and choose again.",
  claim_unknown: () => "This claim does not exist. Search by payment reference or by name.",
  electronic_invoice_unknown: () =>
    "There is no e-invoice of this one: it needs the lessee’s KvK number and address, and the cooperative’s RSIN.",
  invoice_unknown: () => "This invoice is not in the register. Check the number.",
  payment_already_set_aside: () => "This payment has been set aside already. You need not do anything.",
  payment_code_unfit: () =>
    "This payment does not fit in a QR code: the name or the description is too long, or the amount too large. Transfer the amount with the reference.",
  payment_partly_used: () => "Part of this payment has been allocated already. Take that part back first; then set the whole aside.",
  payment_unknown: () => "This payment is not in the register. Find it on the work list.",
  refund_already_paid_out: () => "This refund has left the bank already. If it went twice, ask for the money back.",
  refund_unknown: () => "This refund is not in the register. Choose one from the list.",
  refund_exceeds_payment: () => "Less of this payment is left to pay back. Fill in an amount above zero, up to what is left.",
  claim_closed: () =>
    "Nothing is to be paid on this claim any more: the application was refused or the order taken back. Pay the money back.",
  nothing_to_refund: () => "There is nothing to pay back here. Load the list again.",
  charge_back_already_settled: () => "This charge-back was dealt with already. There is nothing to do.",
  charge_back_unknown: () => "This is no charge-back. Look the payment up in the work list.",
  checkout_unknown: () => "We do not know this online payment. Go back to the payment page and begin again.",
  claim_already_paid: () => "This was paid already. There is nothing to do.",
  claim_not_paid_online: () => "This was not paid online. Transfer the amount from the bank.",
  payment_not_received: () => "This is no payout of the payment provider: that comes as one credit on the bank account.",
  payment_under_way: () => "A payment is under way already. Wait until the bank has processed it; we will let you know.",
  provider_absent: () => "Paying online is not switched on here. Transfer the amount with the reference on the payment page.",
  provider_refused: () => "The payment provider did not accept this. Nothing was paid; try again later or transfer the amount.",
  provider_unreachable: () =>
    "The payment provider does not answer now. Nothing is lost: try again in a few minutes, or transfer the amount.",
} satisfies RefusalSentences;
