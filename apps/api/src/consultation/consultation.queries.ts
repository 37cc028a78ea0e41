import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { ConsultationEntity } from './consultation.entity';
import type { SlotEntity } from './booking/slot.entity';

const COLUMNS = `id, version, state, type, registrant_id as "registrantId", advisor_id as "advisorId", task_id as "taskId",
  transfer_id as "transferId", slot_id as "slotId", starts_at as "startsAt", ends_at as "endsAt", hold_until as "holdUntil",
  held_by as "heldBy", started_at as "startedAt", ended_at as "endedAt", outcome, confirmations,
  is_effective as "isEffective", note, intention, follow_up_channel as "followUpChannel",
  open_questions as "openQuestions", wake_up_on::text as "wakeUpOn", successor_id as "successorId",
  wants_earlier_since as "wantsEarlierSince"`;

/** Of slot `s`: nobody is booked, its advisor's own calendar leaves it, and it is not kept for somebody. */
export const IS_FREE = `not exists (
    select 1 from consultation c where c.slot_id = s.id and c.state in ('held_slot','set','in_progress','completed')
  ) and not exists (
    select 1 from calendar_busy b where b.staff_id = s.advisor_id and b.starts_at < s.ends_at and b.ends_at > s.starts_at
  ) and not exists (
    select 1 from earlier_offer o where o.slot_id = s.id and o.outcome is null and o.hold_until > agency_now()
  )`;

const DESK = `select ${COLUMNS} from consultation where advisor_id = $1 and (
    state = 'in_progress'
    or (state = 'set' and starts_at < date_trunc('day', agency_now(), 'Asia/Tokyo') + interval '1 day')
    or (state in ('completed','no_show')
      and coalesce(ended_at, starts_at) >= date_trunc('day', agency_now(), 'Asia/Tokyo')))
  order by coalesce(starts_at, started_at)`;

/** Fold: one advisor's consultation in progress, those still to come today, and those done today. */
export const deskOf = (work: UnitOfWork, advisorId: string): Promise<ConsultationEntity[]> =>
  work.query(DESK, [advisorId]);

type WithPerson = Pick<ConsultationEntity, 'registrantId'>;
type WithPeople = Pick<ConsultationEntity, 'id' | 'registrantId' | 'advisorId'>;

/**
 * Race: begins within the minutes around its time, by its advisor alone, who is in no other and has accepted nobody who
 * is put through; null where it cannot.
 */
export const startBooked = (
  work: UnitOfWork,
  id: string,
  advisorId: string,
  { fromMinutes, untilMinutes }: { fromMinutes: number; untilMinutes: number },
): Promise<WithPerson | null> =>
  work.one(
    `update consultation set state = 'in_progress', started_at = agency_now()
     where id = $1 and advisor_id = $2 and state = 'set'
       and agency_now() between starts_at + make_interval(mins => $3) and starts_at + make_interval(mins => $4)
       and not exists (select 1 from consultation o where o.advisor_id = $2 and o.state = 'in_progress')
       and not exists (select 1 from transfer t where t.accepted_by = $2 and t.state in ('accepted', 'bridged'))
     returning registrant_id as "registrantId"`,
    [id, advisorId, fromMinutes, untilMinutes],
  );

/** Fold: whether somebody is being put through to this advisor, who has accepted. */
export const acceptsSomebody = async (work: UnitOfWork, advisorId: string): Promise<boolean> =>
  (await work.one(`select 1 from transfer where accepted_by = $1 and state in ('accepted', 'bridged')`, [
    advisorId,
  ])) !== null;

/** A consultation whose advisor is gone; `startedAt` stands for the time of one that was never booked. */
export type Stranded = WithPeople &
  Pick<ConsultationEntity, 'startsAt'> & {
    readonly state: 'set' | 'in_progress';
    readonly receiptNumber: string;
    readonly segment: string;
    readonly startedAt: Date;
  };

/** Fold: booked with or held by a closed account, held by somebody who is not there, or not ended for hours. */
export const stranded = (work: UnitOfWork, longestHours: number): Promise<Stranded[]> =>
  work.query(
    `select c.id, c.registrant_id as "registrantId", c.advisor_id as "advisorId", c.starts_at as "startsAt",
       coalesce(c.started_at, c.starts_at) as "startedAt", c.state, r.receipt_number as "receiptNumber", r.segment
     from consultation c join registrant r on r.id = c.registrant_id join staff_member m on m.id = c.advisor_id
       left join presence p on p.staff_id = c.advisor_id
     where (c.state in ('set','in_progress') and (not m.is_active or m.access_ends_at <= agency_now()))
       or (c.state = 'in_progress' and (p.state in ('offline','unreachable')
         or c.started_at < agency_now() - make_interval(hours => $1)))
     order by coalesce(c.starts_at, c.started_at), c.id limit 200`,
    [longestHours],
  );

export interface StrandedTalk extends WithPerson {
  readonly taskId: string;
  readonly receiptNumber: string;
  readonly callerId: string;
  readonly since: Date;
}

/** Fold: calls whose caller is not there, or not ended for hours; those of closed accounts come back by themselves. */
export const strandedCalls = (work: UnitOfWork, longestHours: number): Promise<StrandedTalk[]> =>
  work.query(
    `select t.id as "taskId", t.registrant_id as "registrantId", r.receipt_number as "receiptNumber",
       t.claimed_by as "callerId", t.connected_at as since
     from call_task t join registrant r on r.id = t.registrant_id left join presence p on p.staff_id = t.claimed_by
     where t.state = 'connected' and (coalesce(p.state, 'offline') in ('offline','unreachable')
       or t.connected_at < agency_now() - make_interval(hours => $1))
     order by t.connected_at, t.id limit 50`,
    [longestHours],
  );

/** Race: another advisor’s, unless they are in a talk or have one booked then; null where it is not possible. */
export const reassign = (
  work: UnitOfWork,
  { id, from, to }: { id: string; from: string; to: string },
): Promise<(WithPerson & { readonly isRunning: boolean }) | null> =>
  work.one(
    `update consultation c set advisor_id = $3 where c.id = $1 and c.advisor_id = $2 and c.advisor_id <> $3
       and c.state in ('set','in_progress') and not exists (select from consultation other
         where other.advisor_id = $3 and ((c.state = 'in_progress' and other.state = 'in_progress')
           or (c.state = 'set' and other.state in ('held_slot','set')
             and other.starts_at < c.ends_at and other.ends_at > c.starts_at)))
     returning c.registrant_id as "registrantId", c.state = 'in_progress' as "isRunning"`,
    [id, from, to],
  );

/** Race: missed, from `minutes` after its time on, by its advisor alone; null where it is not yet, or not theirs. */
export const missBooked = (
  work: UnitOfWork,
  id: string,
  advisorId: string,
  minutes: number,
): Promise<WithPerson | null> =>
  work.one(
    `update consultation set state = 'no_show' where id = $1 and advisor_id = $2 and state = 'set'
       and agency_now() >= starts_at + make_interval(mins => $3) returning registrant_id as "registrantId"`,
    [id, advisorId, minutes],
  );

/** Race: those that nobody started within `minutes` are missed; what another replica holds is skipped. */
export const missUnstarted = (work: UnitOfWork, minutes: number): Promise<WithPeople[]> =>
  work.query(
    `update consultation set state = 'no_show' where id in (
       select id from consultation where state = 'set' and starts_at + make_interval(mins => $1) <= agency_now()
       order by starts_at limit 50 for update skip locked
     ) returning id, registrant_id as "registrantId", advisor_id as "advisorId"`,
    [minutes],
  );

/** Fold: the segment of a person, and the seconds since their registration. */
export const sinceRegistration = (
  work: UnitOfWork,
  registrantId: string,
): Promise<{ readonly segment: string; readonly seconds: number } | null> =>
  work.one(
    'select segment, extract(epoch from agency_now() - submitted_at)::int as seconds from registrant where id = $1',
    [registrantId],
  );

/** A slot that was taken and is let go. */
export type Released = Pick<ConsultationEntity, 'id' | 'registrantId'> & { readonly slotId: string };

const RELEASED = 'returning id, registrant_id as "registrantId", slot_id as "slotId"';
const CONFIRM = `update consultation set state = 'set'
  where id = $1 and held_by = $2 and state = 'held_slot' and hold_until > agency_now() returning ${COLUMNS}`;
const RELEASE = `update consultation set state = 'cancelled_by_agency'
  where id = $1 and held_by = $2 and state = 'held_slot' ${RELEASED}`;
const RELEASE_OF = `update consultation set state = 'cancelled_by_agency'
  where registrant_id = $1 and state = 'held_slot' ${RELEASED}`;
const LAPSE = `update consultation set state = 'expired' where id in (
    select id from consultation where state = 'held_slot' and hold_until <= agency_now()
    order by hold_until limit 50 for update skip locked
  ) ${RELEASED}`;

/**
 * Race: takes a free slot that is still to come; null where somebody, or the advisor's own calendar, has it, or it is
 * kept for another.
 */
export const takeFreeSlot = (
  work: UnitOfWork,
  wish: Pick<ConsultationEntity, 'id' | 'registrantId' | 'taskId' | 'heldBy'> & { readonly slotId: string },
  holdMinutes: number,
): Promise<Pick<SlotEntity, 'startsAt' | 'advisorId'> | null> =>
  work.one(
    `insert into consultation (id, state, type, registrant_id, advisor_id, task_id, slot_id, starts_at, ends_at, hold_until, held_by)
     select $1, 'held_slot', 'booked', $2, s.advisor_id, $3, s.id, s.starts_at, s.ends_at,
       agency_now() + make_interval(mins => $6), $5
     from slot s where s.id = $4 and s.starts_at > agency_now() and not exists (
       select 1 from calendar_busy b where b.staff_id = s.advisor_id and b.starts_at < s.ends_at and b.ends_at > s.starts_at
     ) and not exists (
       select 1 from earlier_offer o join consultation c on c.id = o.consultation_id
       where o.slot_id = s.id and o.outcome is null and o.hold_until > agency_now() and c.registrant_id <> $2
     )
     on conflict (slot_id) where state in ('held_slot','set','in_progress','completed') do nothing
     returning starts_at as "startsAt", advisor_id as "advisorId"`,
    [wish.id, wish.registrantId, wish.taskId, wish.slotId, wish.heldBy, holdMinutes],
  );

/** Race: a hold that has not lapsed stands, for whoever holds it; null where it does not. */
export const confirmHold = (work: UnitOfWork, id: string, heldBy: string): Promise<ConsultationEntity | null> =>
  work.one(CONFIRM, [id, heldBy]);

const STAND = `update consultation set state = 'set' where id = $1 returning ${COLUMNS}`;

/** Race: what this unit of work has just taken stands, whole as it then is. */
export const stand = (work: UnitOfWork, id: string): Promise<ConsultationEntity | null> => work.one(STAND, [id]);

/** Race: a hold is let go, by whoever holds it; null where it is none. */
export const releaseHold = (work: UnitOfWork, id: string, heldBy: string): Promise<Released | null> =>
  work.one(RELEASE, [id, heldBy]);

/** Race: whatever is held for this person is let go. */
export const releaseHoldsOf = (work: UnitOfWork, registrantId: string): Promise<Released[]> =>
  work.query(RELEASE_OF, [registrantId]);

/** Race: holds whose time has passed; what another replica holds is skipped. */
export const lapseHolds = (work: UnitOfWork): Promise<Released[]> => work.query(LAPSE);

/** Race: a booking is called off, by its advisor alone; null where it does not stand. */
export const cancelBooked = (
  work: UnitOfWork,
  id: string,
  advisorId: string,
  to: 'cancelled_by_registrant' | 'cancelled_by_agency',
): Promise<Pick<ConsultationEntity, 'registrantId' | 'advisorId'> | null> =>
  work.one(
    `update consultation set state = $3 where id = $1 and advisor_id = $2 and state = 'set'
     returning registrant_id as "registrantId", advisor_id as "advisorId"`,
    [id, advisorId, to],
  );

/** Race: the person calls a booking off, until `minutes` before it, or at any time; false where it is too late. */
export const cancelOwn = async (work: UnitOfWork, id: string, minutes: number | null): Promise<boolean> =>
  (await work.one(
    `update consultation set state = 'cancelled_by_registrant'
     where id = $1 and state = 'set' and ($2::int is null or starts_at > agency_now() + make_interval(mins => $2))
     returning id`,
    [id, minutes],
  )) !== null;

/** Race: what is set for a person is off; a talk under way ends as one that came to nothing. */
export const endComingOf = (
  work: UnitOfWork,
  registrantId: string,
): Promise<Pick<ConsultationEntity, 'id' | 'advisorId' | 'type' | 'state'>[]> =>
  work.query(
    `update consultation set state = case state when 'set' then 'cancelled_by_agency' else 'completed' end,
       ended_at = case state when 'in_progress' then agency_now() end,
       outcome = case state when 'in_progress' then 'declined_by_person' end,
       is_effective = case state when 'in_progress' then false end
     where registrant_id = $1 and state in ('set', 'in_progress') returning id, advisor_id as "advisorId", type, state`,
    [registrantId],
  );

/** Race: the person leaves what they held, or a booking until `minutes` before it; false where it is too late. */
export const leave = async (work: UnitOfWork, id: string, minutes: number): Promise<boolean> =>
  (await work.one(
    `update consultation set state = case state when 'set' then 'rescheduled' else 'cancelled_by_registrant' end
     where id = $1 and (state = 'held_slot' or (state = 'set' and starts_at > agency_now() + make_interval(mins => $2)))
     returning id`,
    [id, minutes],
  )) !== null;

/** Hot path, thousands at once: opens slots; one that overlaps another of its advisor fails them all. */
export const openSlots = (work: UnitOfWork, slots: readonly SlotEntity[]): Promise<object[]> =>
  work.query(
    `insert into slot (id, advisor_id, starts_at, ends_at)
     select * from unnest($1::uuid[], $2::uuid[], $3::timestamptz[], $4::timestamptz[])`,
    [
      slots.map(({ id }) => id),
      slots.map(({ advisorId }) => advisorId),
      slots.map(({ startsAt }) => startsAt.toISOString()),
      slots.map(({ endsAt }) => endsAt.toISOString()),
    ],
  );

const NEAREST_FREE = `select id, advisor_id as "advisorId", starts_at as "startsAt", ends_at as "endsAt" from (
       select s.*, row_number() over (partition by s.advisor_id order by s.starts_at) as place
       from slot s
       where s.advisor_id = any($1::uuid[]) and s.starts_at > agency_now() + make_interval(mins => $2) and ${IS_FREE}
     ) free where place <= $3 order by starts_at, advisor_id`;

/** Fold: free slots of these advisors from `noticeMinutes` on, nearest first, at most `each` of one advisor. */
export const nearestFree = (
  work: UnitOfWork,
  advisorIds: readonly string[],
  { noticeMinutes, each }: { noticeMinutes: number; each: number },
): Promise<SlotEntity[]> => work.query(NEAREST_FREE, [advisorIds, noticeMinutes, each]);

const FREE_WITHIN = `select s.id, s.advisor_id as "advisorId", s.starts_at as "startsAt", s.ends_at as "endsAt",
    (w.place - 1)::int as place
  from unnest($2::timestamptz[], $3::timestamptz[]) with ordinality as w (from_at, until_at, place)
    join slot s on s.advisor_id = any($1::uuid[]) and s.starts_at >= w.from_at and s.ends_at <= w.until_at
  where s.starts_at > agency_now() + make_interval(mins => $4) and ${IS_FREE}
  order by place, s.starts_at, s.advisor_id`;

/** Fold: free slots of these advisors within each of the spans; `place` is the span's. */
export const freeWithin = (
  work: UnitOfWork,
  advisorIds: readonly string[],
  { spans, noticeMinutes }: { spans: readonly { from: Date; until: Date }[]; noticeMinutes: number },
): Promise<(SlotEntity & { readonly place: number })[]> =>
  work.query(FREE_WITHIN, [advisorIds, spans.map(({ from }) => from), spans.map(({ until }) => until), noticeMinutes]);

/** Of advisors `$1`: interviews that are not over, of people who were told, or are to be told, that they sit in. */
const SIT_INS = `select m.id as advisor_id, p.at as starts_at
  from follow_up f join selection_step p on p.id = f.step_id join submission s on s.id = p.submission_id
    join staff_member m on m.id = any($1::uuid[])
      and position(m.family_name || m.given_name in regexp_replace(f.sit_in, '\\s', '', 'g')) > 0
  where f.kind = 'interview' and f.state = any(array['open','sent']) and f.starts_at > agency_now() and f.sit_in <> ''
    and s.state = 'interview_set' and not is_rehearsal(f.registrant_id)`;
const NEXT_DUE = `select advisor_id as "advisorId", min(starts_at) as "startsAt" from (
       select advisor_id, starts_at from consultation
       where advisor_id = any($1::uuid[]) and state in ('held_slot','set') and starts_at >= agency_now()
       union all ${SIT_INS}) due
     group by advisor_id`;

/**
 * Hot path, in every ranking: when each of these advisors is next due somewhere, in a consultation that is booked or an
 * interview in which they sit; that one stands until it is over. Those with neither are left out.
 */
export const nextBookings = (
  work: UnitOfWork,
  advisorIds: readonly string[],
): Promise<Pick<SlotEntity, 'advisorId' | 'startsAt'>[]> => work.query(NEXT_DUE, [advisorIds]);

/** Hot path, in every ranking: who last completed a consultation with this person within `months`. */
export const previousAdvisor = (
  work: UnitOfWork,
  registrantId: string,
  months: number,
): Promise<Pick<ConsultationEntity, 'advisorId'> | null> =>
  work.one(
    `select advisor_id as "advisorId" from consultation
     where registrant_id = $1 and state = 'completed' and ended_at > agency_now() - make_interval(months => $2)
     order by ended_at desc limit 1`,
    [registrantId, months],
  );

/**
 * Case-load is open work: `r` is looked after or in selection, and their last consultation neither ended without us nor
 * put them off to a day that is still to come. The day itself is work again.
 */
const IS_OPEN_WORK = `(r.state = 'in_selection' or (r.state = 'supported' and not exists (
    select from (select outcome, wake_up_on from consultation
      where registrant_id = r.id and state = 'completed' order by ended_at desc limit 1) talk
    where talk.outcome in ('out_of_target','declined_by_person') or (talk.outcome = 'not_now'
      and talk.wake_up_on > ((select agency_now()) at time zone 'Asia/Tokyo')::date))))`;
const OPEN_CASES = `select r.advisor_id as "advisorId", count(*)::int as cases from registrant r
  where r.advisor_id = any($1::uuid[]) and ${IS_OPEN_WORK} and not is_rehearsal(r.id) group by r.advisor_id`;

/** Hot path, in every ranking: the case-load of each of these advisors, which their cap bounds; none: left out. */
export const openCases = (
  work: UnitOfWork,
  advisorIds: readonly string[],
): Promise<{ readonly advisorId: string; readonly cases: number }[]> => work.query(OPEN_CASES, [advisorIds]);
