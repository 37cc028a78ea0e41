import type { AskedOwner, EmployerRef, StepReportView } from '@toritsugi/contracts';
import type { FollowUpChannel } from '@toritsugi/journey';
import type { UnitOfWork } from '../platform/database/unit-of-work';
import { NONE_ARRIVES } from '../messaging/messaging.queries';
import { EMPLOYER } from '../selection/selection.queries';
import type { FollowUpEntity } from './follow-up.entity';
import type { QuestionEntity } from './question.entity';

const BIND = `update registrant_question set step_id = $3, due_at = case state when 'carried' then $4 else due_at end
  where registrant_id = $1 and state in ('open','carried') and (step_id = $3
    or step_id is null and (submission_id is null or submission_id = $2))`;

/** Race: what waits for the next step waits for this one, of its submission or of none; promises move along. */
export const bindQuestions = async (
  work: UnitOfWork,
  step: { readonly registrantId: string; readonly submissionId: string; readonly stepId: string; readonly at: Date },
): Promise<void> => {
  await work.query(BIND, [step.registrantId, step.submissionId, step.stepId, step.at]);
};

const UNBIND = `update registrant_question q
  set step_id = coming.id, due_at = case q.state when 'carried' then coming.at else q.due_at end
  from (select 1) as always left join lateral (select p.id, p.at from selection_step p
    join submission s on s.id = p.submission_id and s.registrant_id = $1 and s.state = 'interview_set'
    where p.kind = 'interview' and p.number = s.interview and p.at > agency_now()
    order by p.at, p.id limit 1) coming on true
  where q.registrant_id = $1 and q.submission_id is null and q.state in ('open','carried')
    and q.step_id in (select id from selection_step where submission_id = $2)`;

/** Race: what waited for a step of a submission that ended waits for the person's next one, or for the first to come. */
export const unbindQuestions = async (
  work: UnitOfWork,
  { registrantId, submissionId }: { readonly registrantId: string; readonly submissionId: string },
): Promise<void> => {
  await work.query(UNBIND, [registrantId, submissionId]);
};

const WAITING = `select count(*)::int as waiting, count(*) filter (where q.state = 'carried')::int as promised from registrant_question q
  left join selection_step p on p.id = q.step_id and p.submission_id = $2 and p.result is null and p.report = ''
  where q.registrant_id = $1 and (q.state = 'open' and (q.submission_id = $2 or p.id is not null)
    or q.state = 'carried' and p.id is not null)`;

/** Fold: how many questions the report of this submission's interview waits for, and how many were promised for it. */
export const questionsBeforeReport = (
  work: UnitOfWork,
  { registrantId, submissionId }: { readonly registrantId: string; readonly submissionId: string },
): Promise<{ readonly waiting: number; readonly promised: number } | null> =>
  work.one(WAITING, [registrantId, submissionId]);

/** Race: two who ask one colleague at once are counted one after the other. */
export const holdHelper = (work: UnitOfWork, helperId: string): Promise<object[]> =>
  work.query(`select pg_advisory_xact_lock(hashtextextended('helper ' || $1, 0))`, [helperId]);

const GIVEN = `select count(*)::int as count from follow_up f join registrant r on r.id = f.registrant_id
  where f.owner_id = $1 and f.state <> 'lapsed' and r.advisor_id <> $1 and f.step_id is distinct from $3
    and f.id is distinct from $4 and not is_rehearsal(f.registrant_id)
    and date_trunc('week', f.starts_at, 'Asia/Tokyo') = date_trunc('week', $2::timestamptz, 'Asia/Tokyo')`;

/** Fold: how often a colleague helps out in the week of a day, this step or follow-up left aside. */
export const helpGivenInWeekOf = async (
  work: UnitOfWork,
  {
    helperId,
    at,
    stepId = null,
    id = null,
  }: { helperId: string; at: Date; stepId?: string | null; id?: string | null },
): Promise<number> => (await work.one<{ count: number }>(GIVEN, [helperId, at, stepId, id]))?.count ?? 0;

const UNTOLD = `update follow_up late set overdue_at = agency_now()
  from registrant r where r.id = late.registrant_id and late.id in (
    select id from follow_up where state = 'open' and overdue_at is null and due_at < agency_now()
    order by due_at limit 50 for update skip locked)
  returning late.id, late.registrant_id as "registrantId", coalesce(r.advisor_id, late.owner_id) as "advisorId", late.kind,
    r.state in ('withdrawn','merged','erased') as "isGone"`;

/** Race: of several processes one tells that a follow-up is late, once. */
export const untoldFollowUps = (
  work: UnitOfWork,
): Promise<(Pick<FollowUpEntity, 'id' | 'registrantId' | 'kind'> & { advisorId: string; isGone: boolean })[]> =>
  work.query(UNTOLD);

const UNSENT = `update follow_up thing set state = 'open', sent_at = null, via = null, overdue_at = null
  where thing.state = 'sent' and thing.replied_at is null and ${NONE_ARRIVES}
  returning thing.id, thing.registrant_id as "registrantId", thing.kind, thing.owner_id as "ownerId"`;

/** Race: of several processes one tells that nobody was asked, because no letter arrived; due as it was before. */
export const unsentFollowUps = (
  work: UnitOfWork,
): Promise<Pick<FollowUpEntity, 'id' | 'registrantId' | 'kind' | 'ownerId'>[]> => work.query(UNSENT);

export type FollowUpRow = Omit<FollowUpEntity, 'version' | 'consultationId' | 'stepId' | 'overdueAt'> & {
  readonly employer: EmployerRef | null;
  readonly interview: number | null;
  readonly channel: FollowUpChannel;
  readonly report: StepReportView | null;
  /** Of whoever's lead was asked last, unless they agreed or it was taken back. */
  readonly asked: ({ readonly ownerId: string } & Pick<AskedOwner, 'state' | 'words'>) | null;
};

/** Of person `$1`: as agreed in their latest talk. */
const CHANNEL = `coalesce((select c.follow_up_channel from consultation c
  where c.registrant_id = $1 and c.state = 'completed' order by c.ended_at desc limit 1), 'mail')`;

/** Fold: how a person is asked as a rule. */
export const channelOf = async (work: UnitOfWork, registrantId: string): Promise<FollowUpChannel> =>
  (await work.one<{ channel: FollowUpChannel }>(`select ${CHANNEL} as channel`, [registrantId]))?.channel ?? 'mail';

const OF_PERSON = `select f.id, f.registrant_id as "registrantId", f.kind, f.state, f.priority, f.owner_id as "ownerId",
    ${EMPLOYER} as employer, p.number as interview, f.submission_id as "submissionId", f.starts_at as "startsAt",
    f.due_at as "dueAt", f.sent_at as "sentAt", f.replied_at as "repliedAt", f.via, f.via_reason as "viaReason", ${CHANNEL} as channel,
    f.draft, f.concerns, f.questions, f.impressions, f.intention, told.report,
    f.minutes, f.closed_at as "closedAt", f.closed_by as "closedBy", f.skip_reason as "skipReason", f.sit_in as "sitIn",
    f.sit_in_told_at as "sitInToldAt", (select case when d.state = any(array['open','returned','rejected']) then
        jsonb_build_object('ownerId', d.after->>'ownerId', 'state', d.state,
          'words', case d.state when 'open' then '' else coalesce(d.remarks->-1->>'text', '') end) end
      from decision_request d where d.kind = 'follow_up_owner' and d.after->'followUpIds' ? f.id::text
      order by d.proposed_at desc, d.id desc limit 1) as asked
  from follow_up f left join selection_step p on p.id = f.step_id left join submission s on s.id = f.submission_id
    left join employer e on e.id = s.employer_id
    left join lateral (select jsonb_build_object('interview', held.number, 'words', held.report,
        'intention', held.intention, 'keyPoints', held.key_points, 'isMailTold', held.is_mail_told) as report
      from selection_step held where held.submission_id = f.submission_id and held.kind = 'interview'
        and held.number <= p.number and held.report <> '' order by held.number desc limit 1) told on true
  where f.registrant_id = $1 and f.state <> 'lapsed' order by f.starts_at desc, f.id limit 100`;

/** Fold: how a person was and is to be followed up, the newest hundred; what lapsed is left out. */
export const followUpsOf = (work: UnitOfWork, registrantId: string): Promise<FollowUpRow[]> =>
  work.query(OF_PERSON, [registrantId]);

export type QuestionRow = Omit<QuestionEntity, 'version' | 'submissionId' | 'stepId' | 'followUpId'> & {
  readonly employer: EmployerRef | null;
};

const QUESTIONS = `select q.id, q.registrant_id as "registrantId", q.state, q.words, ${EMPLOYER} as employer,
    q.asked_at as "askedAt", q.due_at as "dueAt", q.answer, q.basis, q.answered_at as "answeredAt",
    q.answered_by as "answeredBy"
  from registrant_question q left join submission s on s.id = q.submission_id left join employer e on e.id = s.employer_id
  where q.registrant_id = $1 and q.state <> 'lapsed'
  order by q.state in ('open','carried') desc, q.asked_at desc, q.id limit 200`;

/** Fold: what a person asked; what waits comes first. */
export const questionsOf = (work: UnitOfWork, registrantId: string): Promise<QuestionRow[]> =>
  work.query(QUESTIONS, [registrantId]);
