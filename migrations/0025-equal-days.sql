-- Days that a royal decree makes equal to holidays (art. 3(3) Algemene termijnenwet): a day is listed once and taken out once, before it is over.

create unique index dated_value_equal_day_once on dated_value (valid_from, value) where series = 'equal_to_holiday';
alter table dated_value
  add constraint dated_value_equal_day_free check (series <> 'equal_to_holiday' or extract(isodow from valid_from) < 6),
  add constraint dated_value_equal_day_past check (series <> 'equal_to_holiday' or valid_from >= (recorded_at at time zone 'Europe/Amsterdam')::date);
