/**
 * That the land chamber was not asked in time about some concluded version of a lease, and has not agreed since: its rent can be invoiced, but not asked for
 * in court (7:322). Land of one hectare at most is not filed (7:395). For use in SQL where `l` is the lease and `day` the day's parameter.
 */
export const chamberLate = (day: string): string => `(l.form <> 'up_to_1ha' and exists (
  select from lease_version filed_of join lease_conclusion c on c.lease_version_id = filed_of.id
  left join chamber_filing filed on filed.lease_version_id = filed_of.id
  where filed_of.lease_id = l.id and c.concluded_on + interval '2 months' < coalesce(filed.filed_on, ${day}::date)
    and coalesce((select o.outcome from chamber_outcome o where o.chamber_filing_id = filed.id order by o.recorded_at desc, o.id desc limit 1), '')
      not in ('approved', 'amended', 'registered')))`;
