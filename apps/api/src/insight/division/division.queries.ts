import type { ShiftPlan } from '@toritsugi/calendar';
import type { ConsultationStep } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';

export type StepCounts = Readonly<Record<ConsultationStep, number>>;

const FUNNEL = `select count(distinct registrant_id) filter (where kind = 'RegistrationSubmitted')::int as registered,
    count(distinct registrant_id) filter (where kind = 'CallTaskConnected')::int as reached,
    count(distinct registrant_id) filter (where kind in ('ConsultationSet', 'ConsultationStarted'))::int as set,
    count(distinct registrant_id) filter (where kind = 'ConsultationCompleted')::int as held
  from domain_event where at >= $1 and at < $2
    and kind in ('RegistrationSubmitted','CallTaskConnected','ConsultationSet','ConsultationStarted','ConsultationCompleted')
    and not is_rehearsal(registrant_id)`;

/** Fold: people at each step on the way to a consultation between two instants, by when each step was. */
export const stepCounts = (work: UnitOfWork, from: Date, until: Date): Promise<StepCounts | null> =>
  work.one(FUNNEL, [from, until]);

export interface HeldOnDay {
  readonly staffId: string;
  /** In Tokyo. */
  readonly day: string;
  readonly held: number;
  readonly effective: number;
}

const HELD = `select advisor_id as "staffId", to_char(ended_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as day,
    count(*)::int as held, count(*) filter (where is_effective)::int as effective
  from consultation where state = 'completed' and advisor_id = any($1) and ended_at >= $2 and ended_at < $3
    and not is_rehearsal(registrant_id) group by 1, 2`;

/** Fold: consultations that each of these held on each day. */
export const heldByDay = (
  work: UnitOfWork,
  staffIds: readonly string[],
  { from, until }: { readonly from: Date; readonly until: Date },
): Promise<HeldOnDay[]> => work.query(HELD, [staffIds, from, until]);

/** Fold: the day in Tokyo of the first consultation on record; null before it. */
export const firstHeldOn = async (work: UnitOfWork): Promise<string | null> =>
  (await work.one<{ day: string | null }>(FIRST_HELD))?.day ?? null;
const FIRST_HELD = `select to_char(min(ended_at) at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as day
  from consultation where state = 'completed' and not is_rehearsal(registrant_id)`;

/** Fold: when each of these works, as planned now; without a row, nobody has planned it. */
export const shiftsOf = (
  work: UnitOfWork,
  staffIds: readonly string[],
): Promise<({ readonly staffId: string } & ShiftPlan)[]> =>
  work.query('select staff_id as "staffId", week, days from shift_plan where staff_id = any($1)', [staffIds]);

export interface TurnRow {
  readonly staffId: string;
  readonly version: number;
  readonly startsOn: string;
  readonly lastDay: string;
  readonly readyTransfers: number;
  readonly readyPercent: number;
  readonly setBy: string;
  readonly requested: number;
  readonly completed: number;
}

const TURNS = `select i.staff_id as "staffId", i.version, i.starts_on::text as "startsOn", i.last_day::text as "lastDay",
    i.ready_transfers as "readyTransfers", i.ready_percent as "readyPercent", i.set_by as "setBy",
    count(t.id)::int as requested, count(t.id) filter (where t.state = 'completed')::int as completed
  from intake_turn i join staff_member m on m.id = i.staff_id and m.is_active
    left join transfer t on t.requested_by = i.staff_id and t.requested_at >= i.starts_on::timestamp at time zone 'Asia/Tokyo'
      and not is_rehearsal(t.registrant_id)
  group by i.staff_id order by i.last_day, i.staff_id`;

/** Fold: turns at intake, the next to end first, each with its transfers since it began. */
export const intakeTurns = (work: UnitOfWork): Promise<TurnRow[]> => work.query(TURNS);

/** Fold: the day in Tokyo from which each team last divides its work. */
export const dividedSince = (work: UnitOfWork): Promise<{ readonly teamId: string; readonly day: string }[]> =>
  work.query(DIVIDED_SINCE);
const DIVIDED_SINCE = `select payload->>'teamId' as "teamId",
    to_char(max(at) at time zone 'Asia/Tokyo', 'YYYY-MM-DD') as day
  from domain_event where kind in ('DivisionModeChanged', 'DivisionPlanStarted')
    and coalesce(payload->>'divisionMode', 'on') = 'on' group by 1`;
