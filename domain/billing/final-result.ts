/** Days in which a lessee can object to a result that was told. */
export const objectionDays = 14;

/**
 * The results that are final as of a day: the last of each condition and lease year, told two weeks before without an objection, or with its objection
 * turned down; one that follows an upheld objection stands at once, unless it is objected to again. For use in SQL where `day` is the day's parameter.
 */
export const finalResults = (day: string): string => `(select r.* from condition_result r
  left join objection o on o.condition_result_id = r.id left join objection_outcome decided on decided.condition_result_id = r.id
  where not exists (select from condition_result later where later.lease_id = r.lease_id and later.lease_year = r.lease_year and later.code = r.code and later.follows_id = r.id)
    and case when o.condition_result_id is not null then not coalesce(decided.upheld, true)
      else r.told_on <= ${day}::date - ${objectionDays} or exists (select from objection_outcome before where before.condition_result_id = r.follows_id and before.upheld) end)`;
