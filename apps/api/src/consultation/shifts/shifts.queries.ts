import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { ShiftPlanEntity } from './shift-plan.entity';

export type DuePlan = Pick<ShiftPlanEntity, 'staffId' | 'week' | 'days'> & {
  /** Whoever holds consultations is booked; of others, and of closed accounts, nothing is offered. */
  readonly isBookable: boolean;
};

/** Race: one plan whose slots do not reach `until` yet, for this transaction alone; null when all do. */
export const takeDuePlan = (work: UnitOfWork, until: string): Promise<DuePlan | null> =>
  work.one<DuePlan>(
    `select p.staff_id as "staffId", p.week, p.days, m.role = any(array['advisor','team_lead']) and m.is_active
         and (m.access_ends_at is null or m.access_ends_at > agency_now()) as "isBookable"
     from shift_plan p join staff_member m on m.id = p.staff_id
     where p.opened_until is null or p.opened_until < $1::date
     order by p.staff_id limit 1 for update of p skip locked`,
    [until],
  );

/**
 * Race: takes back the coming slots of an advisor that stand on no consultation and are not among `starts`. One that is
 * booked at this moment stops it, and it is tried again.
 */
export const closeOthers = (work: UnitOfWork, advisorId: string, starts: readonly Date[]): Promise<object[]> =>
  work.query(
    `delete from slot s where s.advisor_id = $1 and s.starts_at > agency_now() and s.starts_at <> all($2::timestamptz[])
       and not exists (select 1 from consultation c where c.slot_id = s.id)`,
    [advisorId, starts.map((at) => at.toISOString())],
  );

/** Race: opens the slots that overlap none the advisor has, a booked one among them. */
export const openMissing = (
  work: UnitOfWork,
  advisorId: string,
  slots: readonly { readonly id: string; readonly startsAt: Date; readonly endsAt: Date }[],
): Promise<object[]> =>
  work.query(
    `insert into slot (id, advisor_id, starts_at, ends_at)
     select w.id, $1, w.starts_at, w.ends_at from unnest($2::uuid[], $3::timestamptz[], $4::timestamptz[])
       as w (id, starts_at, ends_at)
     where not exists (select 1 from slot s where s.advisor_id = $1
       and tstzrange(s.starts_at, s.ends_at) && tstzrange(w.starts_at, w.ends_at))`,
    [
      advisorId,
      slots.map(({ id }) => id),
      slots.map(({ startsAt }) => startsAt.toISOString()),
      slots.map(({ endsAt }) => endsAt.toISOString()),
    ],
  );

/** Fold: how many coming slots of each advisor nobody has booked. */
export const openSlotCounts = (work: UnitOfWork): Promise<{ advisorId: string; count: number }[]> =>
  work.query(
    `select s.advisor_id as "advisorId", count(*)::int as count from slot s
     where s.starts_at > agency_now() and not exists (select 1 from consultation c where c.slot_id = s.id
       and c.state in ('held_slot','set','in_progress','completed'))
     group by s.advisor_id`,
  );
