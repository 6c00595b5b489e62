/** A lessee may object to a result until the fourteenth day after it was told. */
export const objectionDays = 14;

/** A result `r` with the objection to it, what came of that, and what came of the one to the result before it. */
export const results = `condition_result r left join objection ob on ob.condition_result_id = r.id
  left join objection_outcome oo on oo.condition_result_id = r.id left join objection_outcome earlier on earlier.condition_result_id = r.follows_id`;

/** The first day on which a result of `results` is final, if no later one comes before it; null while nobody knows. */
export const finalOn = `case when earlier.upheld and r.result <> 'not_met' then r.told_on
  when ob.condition_result_id is null then r.told_on + ${objectionDays + 1} when not oo.upheld then oo.decided_on end`;

/**
 * For SQL: the results that are final on a day, at most one per lease, lease year and condition, where `day` is an expression of type date.
 * Columns: condition_result_id, lease_id, lease_year, code, result, told_on, final_on (the first day on which it was final).
 *
 * Only the last result told by the day counts; one that a later result took the place of never becomes final. It is final
 * - from the fifteenth day after it was told, if nobody objected: on the fourteenth day one still can;
 * - from the day on which an objection to it was not upheld; while an objection is open, or was upheld, never;
 * - from the day it was told, if it follows a result to which an objection was upheld; but a `not_met` is new to the lessee, who may object again.
 * Nothing else counts in a bill: a condition without a row here has no effect in it (DOMAIN 3.3). `not_measured` is a result too, and final like
 * any other; it counts neither as met nor as breach.
 */
export const finalResults = (day: string): string =>
  `(select * from (
      select r.id as condition_result_id, r.lease_id, r.lease_year, r.code, r.result, r.told_on, ${finalOn} as final_on from ${results}
      where r.told_on <= ${day} and not exists (select from condition_result later where later.follows_id = r.id
        and (later.lease_id, later.lease_year, later.code) = (r.lease_id, r.lease_year, r.code) and later.told_on <= ${day})) told
    where final_on <= ${day})`;

/**
 * For SQL: the results told by a day and known before a moment that no later one took the place of, and whether each was final by that day, where
 * both are expressions. Columns: lease_id, lease_year, code, result, final.
 */
export const knownFinalResults = (day: string, knownBefore: string): string => {
  const answered = `(select x.* from objection_outcome x join act a on a.id = x.act_id where a.at < ${knownBefore})`;
  return `(select r.lease_id, r.lease_year, r.code, r.result, coalesce(${finalOn} <= ${day}, false) as final
    from condition_result r left join objection ob on ob.condition_result_id = r.id and ob.recorded_at < ${knownBefore}
    left join ${answered} oo on oo.condition_result_id = r.id left join ${answered} earlier on earlier.condition_result_id = r.follows_id
    where r.told_on <= ${day} and r.recorded_at < ${knownBefore} and not exists (select from condition_result later where later.follows_id = r.id
      and (later.lease_id, later.lease_year, later.code) = (r.lease_id, r.lease_year, r.code) and later.recorded_at < ${knownBefore}))`;
};
