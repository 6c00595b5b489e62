-- An order taken back within the cooling-off time: the lot's euros leave on the day on which the member says so.

alter table ledger_entry
  drop constraint ledger_entry_kind,
  drop constraint ledger_entry_reversal,
  add constraint ledger_entry_kind
    check (kind in ('issuance', 'allotment', 'transfer', 'redemption', 'transmission', 'reversal', 'rescission')),
  add constraint ledger_entry_reversal check ((kind in ('reversal', 'rescission')) = (reverses_id is not null)),
  add constraint ledger_entry_rescission check (kind <> 'rescission' or (cents < 0 and dm2 = 0));
