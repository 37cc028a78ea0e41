import { touchKinds } from '@toritsugi/journey';
import type { ConsultationEntity } from '../consultation/consultation.entity';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { RegistrantEntity } from '../registrant/registrant.entity';

/** Of the employer joined as `e`, where one is: an `EmployerRef`. */
export const EMPLOYER = `case when e.id is not null then jsonb_build_object('id', e.id, 'name', e.name) end`;

export interface CaseRow extends Pick<RegistrantEntity, 'id' | 'receiptNumber' | 'state' | 'segment'> {
  readonly advisorId: string;
  readonly lastTouchAt: Date;
  readonly isEffective: ConsultationEntity['isEffective'];
}

/**
 * People in the care of the advisors `$1`, who joined at most `$2` days ago; 200, the longest unheard first. A touch is
 * found by the index of their events, from its end.
 */
export const CASES_OF_ADVISORS = `
  select r.id, r.receipt_number as "receiptNumber", r.state, r.segment, r.advisor_id as "advisorId",
    last.at as "lastTouchAt", c.is_effective as "isEffective"
  from registrant r
  cross join lateral (select coalesce((select e.at from domain_event e
    where e.registrant_id = r.id and e.kind in ('${touchKinds.join(`','`)}') order by e.at desc limit 1), r.submitted_at) as at) last
  left join lateral (
    select is_effective from consultation
    where registrant_id = r.id and state = 'completed' order by ended_at desc limit 1
  ) c on true
  where r.advisor_id = any($1::uuid[]) and (r.state in ('supported', 'in_selection', 'closed')
    or r.state = 'joined' and exists (
      select 1 from submission s
      where s.registrant_id = r.id and s.state = 'joined' and s.joined_on > agency_now()::date - $2::int))
  order by last.at limit 200`;

const NEXT_CODE = `select 'C' || (coalesce(max(substring(code from '^C([0-9]{1,9})$')::int), 0) + 1) as code from employer`;

/** Fold: a code that no employer has, while `hold` keeps others from taking it. */
export const nextEmployerCode = async (work: UnitOfWork): Promise<string> =>
  (await work.one<{ code: string }>(NEXT_CODE))?.code ?? 'C1';
