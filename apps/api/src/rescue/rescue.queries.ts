import type { EmployerRef } from '@toritsugi/contracts';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import type { SubmissionState } from '@toritsugi/journey';
import { NONE_ARRIVES } from '../messaging/messaging.queries';
import { EMPLOYER } from '../selection/selection.queries';
import type { DeclineRescueEntity } from './decline-rescue.entity';

export interface RescueRow extends DeclineRescueEntity {
  readonly employer: EmployerRef;
  readonly submissionState: SubmissionState;
  readonly interview: number;
  readonly advisorId: string;
}

const ROW = `d.id, d.version, d.state, d.registrant_id as "registrantId", d.submission_id as "submissionId", d.source,
  d.words, d.rule, d.is_final_stage as "isFinalStage", d.detected_at as "detectedAt", d.detected_by as "detectedBy",
  d.asked_at as "askedAt", d.silence_ends_at as "silenceEndsAt", d.refuses_calls as "refusesCalls", d.attempts,
  d.called_at as "calledAt", d.is_reached as "isReached", d.proposal, d.proposal_note as "proposalNote",
  d.first_due_at as "firstDueAt", d.first_act_at as "firstActAt", d.half_at as "halfAt", d.due_at as "dueAt",
  d.escalate_at as "escalateAt", d.escalations, d.closed_at as "closedAt", d.reason, d.note,
  ${EMPLOYER} as employer, s.state as "submissionState", s.interview, coalesce(r.advisor_id, s.advisor_id) as "advisorId"`;
const FROM = `from decline_rescue d join submission s on s.id = d.submission_id
  join employer e on e.id = s.employer_id join registrant r on r.id = d.registrant_id`;

const OPEN = `select ${ROW} ${FROM}
  where d.state in ('detected','ask_sent','call_due','called') and coalesce(r.advisor_id, s.advisor_id) = any($1::uuid[])
  order by d.due_at, d.id`;
/** Fold: what is open before the people of these advisors, what is due first before the rest. */
export const openRescues = (work: UnitOfWork, advisorIds: readonly string[]): Promise<RescueRow[]> =>
  work.query(OPEN, [advisorIds]);

const OF_PERSON = `select ${ROW} ${FROM} where d.registrant_id = $1 and coalesce(r.advisor_id, s.advisor_id) = any($2::uuid[])
  order by d.detected_at desc, d.id desc limit 20`;
/** Fold: the newest of one person. */
export const rescuesOf = (
  work: UnitOfWork,
  registrantId: string,
  advisorIds: readonly string[],
): Promise<RescueRow[]> => work.query(OF_PERSON, [registrantId, advisorIds]);

const ONE = `select ${ROW} ${FROM} where d.id = $1 for update of d`;
/** Race: whoever holds the row of a rescue takes its step alone. */
export const lockRescue = (work: UnitOfWork, id: string): Promise<RescueRow | null> => work.one(ONE, [id]);

const HAS_ENDED = `d.state in ('recovered','declined_final') and d.closed_at >= $2`;
/** The first act is judged once it was done, or its time has come. */
const FIRST_JUDGED = `d.state <> 'dismissed' and d.first_due_at >= $2
  and (d.first_act_at is not null or d.first_due_at <= coalesce(d.closed_at, agency_now()))`;
const MONTH = `select count(*) filter (where ${HAS_ENDED})::int as ended,
    count(*) filter (where d.state = 'recovered' and d.closed_at >= $2)::int as recovered,
    count(*) filter (where ${FIRST_JUDGED})::int as due,
    count(*) filter (where ${FIRST_JUDGED} and d.first_act_at <= d.first_due_at)::int as "inTime"
  ${FROM} where (d.closed_at >= $2 or d.first_due_at >= $2) and coalesce(r.advisor_id, s.advisor_id) = any($1::uuid[])
    and not is_rehearsal(d.registrant_id)`;
/** Fold: what ended since then, and how many first acts were in time of those that are judged. */
export const rescuesSince = (
  work: UnitOfWork,
  advisorIds: readonly string[],
  since: Date,
): Promise<Readonly<Record<'ended' | 'recovered' | 'due' | 'inTime', number>> | null> =>
  work.one(MONTH, [advisorIds, since]);

export interface Escalated {
  readonly id: string;
  readonly submissionId: string;
  readonly registrantId: string;
  readonly advisorId: string;
  readonly escalations: number;
}

const ESCALATE = `update decline_rescue d set escalations = case when d.due_at <= agency_now() then 2 else 1 end,
    escalate_at = case when d.due_at <= agency_now() then null else d.due_at end
  from submission s join registrant r on r.id = s.registrant_id
  where s.id = d.submission_id and d.id in (
    select id from decline_rescue where escalate_at <= agency_now() order by escalate_at limit 50 for update skip locked)
  returning d.id, d.submission_id as "submissionId", d.registrant_id as "registrantId",
    coalesce(r.advisor_id, s.advisor_id) as "advisorId", d.escalations`;
/** Race: of several processes one tells that the time is half over, or over. */
export const escalate = (work: UnitOfWork): Promise<Escalated[]> => work.query(ESCALATE, []);

/** `isInTime`: the first act was, or its time had not come. */
export type Ended = Omit<Escalated, 'escalations'> & { readonly isInTime: boolean };

const END = `update decline_rescue d set state = 'moot', closed_at = agency_now(), half_at = null, due_at = null,
    escalate_at = null
  from submission s join registrant r on r.id = s.registrant_id
  where s.id = d.submission_id and d.state in ('detected','ask_sent','call_due','called')
    and s.state not in ('consented','submitted','doc_passed','interview_set','interview_done','offered')
    and not (s.state = 'offer_accepted' and d.detected_at > s.decided_at)
  returning d.id, d.submission_id as "submissionId", d.registrant_id as "registrantId",
    coalesce(r.advisor_id, s.advisor_id) as "advisorId", coalesce(d.first_act_at, agency_now()) <= d.first_due_at as "isInTime"`;
/**
 * Race: what is open of submissions that have ended otherwise ends with them, once; an acceptance ends what was noticed
 * before it.
 */
export const endMoot = (work: UnitOfWork): Promise<Ended[]> => work.query(END, []);

const LOST = `select thing.id, thing.submission_id as "submissionId", thing.registrant_id as "registrantId",
    coalesce(r.advisor_id, s.advisor_id) as "advisorId"
  from decline_rescue thing join submission s on s.id = thing.submission_id join registrant r on r.id = thing.registrant_id
  where thing.state = 'ask_sent' and ${NONE_ARRIVES} for update of thing skip locked`;
/** Race: those who were asked by a mail that did not arrive, held by one process. */
export const lostAsks = (work: UnitOfWork): Promise<Omit<Escalated, 'escalations'>[]> => work.query(LOST, []);

const ALARMS = `select count(*)::int as "byRule", count(*) filter (where d.state = 'dismissed')::int as "falseAlarms"
  ${FROM} where d.rule is not null and d.detected_at >= $2 and coalesce(r.advisor_id, s.advisor_id) = any($1::uuid[])
    and not is_rehearsal(d.registrant_id)`;
/** Fold: what the rule noticed since then, and how much of it was no sign. */
export const alarmsSince = (
  work: UnitOfWork,
  advisorIds: readonly string[],
  since: Date,
): Promise<{ readonly byRule: number; readonly falseAlarms: number } | null> => work.one(ALARMS, [advisorIds, since]);
