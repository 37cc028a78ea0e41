import { openSubmissionStates, touchKinds, type CaseStepKind, type RegistrantState } from '@toritsugi/journey';
import type { EmployerRef, Handling, Language, WishedTimes } from '@toritsugi/contracts';
import type { ConsultationEntity } from '../../consultation/consultation.entity';
import type { InboundMailEntity } from '../../messaging/inbound/inbound-mail.entity';
import type { MessageEntity } from '../../messaging/message.entity';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { EMPLOYER } from '../../selection/selection.queries';

/** The newest touch with the person `r`: by the index of their events, from its end. */
const LAST_TOUCH = `coalesce((select e.at from domain_event e where e.registrant_id = r.id and e.kind in ('${touchKinds.join(`','`)}')
    order by e.at desc limit 1), r.submitted_at)`;
/** Their last talk found them fit to be submitted. */
const IS_FIT = `coalesce((select c.is_effective from consultation c where c.registrant_id = r.id and c.state = 'completed'
    order by c.ended_at desc limit 1), false)`;
/**
 * What waits of their selections, follow-ups, questions, rescues. Once an interview is over its follow-up begins; that
 * a colleague sits in is told a day before it. Once an offer is accepted the other employers are told within a day.
 */
const CLOCKS = `(select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'by', by)), '[]') from (
    select case when won.by is not null then 'withdraw_others' else case s.state when 'consented' then 'submit' when 'submitted' then 'ask_employer' when 'doc_passed' then 'set_interview'
      when 'interview_set' then case when p.at + make_interval(mins => p.minutes) > agency_now() then 'prepare_interview' else 'write_report' end
      when 'interview_done' then 'ask_employer' when 'offered' then 'settle_offer' else 'until_joined' end end as kind,
      case when won.by is not null then won.by when s.state = 'interview_set' and p.at + make_interval(mins => p.minutes) > agency_now() then p.at else p.decide_by end as by
    from submission s join selection_step p on p.submission_id = s.id
      left join lateral (select min(coalesce(w.decided_at, agency_now())) + interval '1 day' as by from submission w
        where w.registrant_id = s.registrant_id and w.state in ('offer_accepted','joined')) won
        on s.state in ('${openSubmissionStates.join(`','`)}')
    where s.registrant_id = r.id and p.decide_by is not null
    union all select case when f.starts_at <= agency_now() then 'follow_up' else 'tell_sit_in' end,
      case when f.starts_at <= agency_now() then f.due_at else i.at - interval '1 day' end from follow_up f
      left join selection_step i on i.id = f.step_id
    where f.registrant_id = r.id and f.state = 'open' and (f.starts_at <= agency_now()
      or f.sit_in <> '' and f.sit_in_told_at is null and i.at > agency_now())
    union all select 'hear_why_left', (s.left_on + 1)::timestamp at time zone 'Asia/Tokyo' from submission s
    where s.registrant_id = r.id and s.state = 'left_early'
      and ${LAST_TOUCH} < (s.left_on + 1)::timestamp at time zone 'Asia/Tokyo'
    union all select 'rescue', d.due_at from decline_rescue d
    where d.registrant_id = r.id and d.closed_at is null and d.due_at is not null
    union all select 'answer_question', q.due_at from registrant_question q
    where q.registrant_id = r.id and q.state = 'open' and q.due_at is not null) clock)`;
/** Whoever has joined is not done with while something waits for an answer. */
const HAS_REST = `(exists (select from follow_up f where f.registrant_id = r.id and f.state = 'open' and f.starts_at <= agency_now())
    or exists (select from registrant_question q where q.registrant_id = r.id and q.state = 'open' and q.due_at is not null)
    or exists (select from submission s where s.registrant_id = r.id and s.state in ('${openSubmissionStates.join(`','`)}')))`;
const STANDING = `${LAST_TOUCH} as "lastTouchAt", ${IS_FIT} as "isFit", ${CLOCKS} as clocks`;

interface Standing {
  readonly lastTouchAt: Date;
  readonly isFit: boolean;
  /** Instants within are texts. */
  readonly clocks: readonly { readonly kind: CaseStepKind; readonly by: string }[];
}

/** Whose page it is, and what `me` has to do with them. */
export interface CaseHead extends Standing {
  readonly id: string;
  readonly receiptNumber: string;
  readonly state: RegistrantState;
  readonly language: Language;
  readonly segment: string;
  readonly channelLabel: { readonly ja: string; readonly en: string };
  readonly advisorId: string | null;
  readonly taskId: string | null;
  readonly wished: WishedTimes | null;
  /** Their advisor, or of a talk to come. */
  readonly isMine: boolean;
  readonly isOfMyTeam: boolean;
  /** Claimed now or within thirty days, or asked to follow them up: whoever does reads what there is to know. */
  readonly isHandled: boolean;
}

const HEAD = `select r.id, r.receipt_number as "receiptNumber", r.state, r.language, r.segment, r.advisor_id as "advisorId",
    (select jsonb_build_object('ja', h.name_ja, 'en', h.name_en) from channel h where h.key = r.channel) as "channelLabel",
    (select t.id from call_task t where t.registrant_id = r.id and t.closed_at is null limit 1) as "taskId",
    (select t.wished_times from call_task t where t.registrant_id = r.id and t.closed_at is null limit 1) as wished,
    coalesce(r.advisor_id = $2, false) or exists (select from consultation c
      where c.registrant_id = r.id and c.advisor_id = $2 and c.state in ('set','in_progress')) as "isMine",
    coalesce(coalesce(a.team_id, (select v.team_id from target_version v
        where v.occupation = r.occupation and v.state = 'active' limit 1)) = $3, false)
      or ($3::uuid is not null and not exists (select from team where id <> $3 and not is_retired)) as "isOfMyTeam",
    exists (select from call_task t where t.registrant_id = r.id and t.claimed_by = $2)
      or exists (select from domain_event e where e.registrant_id = r.id and e.actor_id = $2
        and e.kind = 'CallTaskClaimed' and e.at > agency_now() - interval '30 days')
      or exists (select from follow_up f where f.registrant_id = r.id and f.owner_id = $2
        and (f.state in ('open','sent') or f.closed_at > agency_now() - interval '30 days')) as "isHandled",
    ${STANDING}
  from registrant r left join staff_member a on a.id = r.advisor_id
  where r.id = coalesce((select merged_into from registrant where id = $1), $1)`;

/** Fold: the head of a person's page; of whoever was merged, that of the one they go on as. */
export const caseHeadOf = (
  work: UnitOfWork,
  registrantId: string,
  me: { readonly id: string; readonly teamId: string | null },
): Promise<CaseHead | null> => work.one(HEAD, [registrantId, me.id, me.teamId]);

export type TalkRow = Pick<
  ConsultationEntity,
  | 'id'
  | 'type'
  | 'state'
  | 'advisorId'
  | 'outcome'
  | 'isEffective'
  | 'note'
  | 'intention'
  | 'followUpChannel'
  | 'openQuestions'
> & { readonly at: Date; readonly minutes: number | null };

/** Fold: the talks of a person that took place, or were to, newest first. */
export const talksOf = (work: UnitOfWork, registrantId: string): Promise<TalkRow[]> =>
  work.query(
    `select id, type, state, advisor_id as "advisorId", outcome, is_effective as "isEffective", note, intention,
       follow_up_channel as "followUpChannel", open_questions as "openQuestions", coalesce(started_at, starts_at) as at,
       (extract(epoch from ended_at - started_at) / 60)::int as minutes
     from consultation
     where registrant_id in (select id from registrant where id = $1 or merged_into = $1)
       and state not in ('held_slot','expired') and coalesce(started_at, starts_at) is not null
     order by coalesce(started_at, starts_at) desc limit 50`,
    [registrantId],
  );

const HANDLING = `with person as (select id from registrant where id = $1 or merged_into = $1), spent as (
    select 'intake' as kind, extract(epoch from h.ended_at - h.began_at) / 60 as minutes
    from call_hold h join call_task t on t.id = h.task_id where t.registrant_id in (select id from person)
    union all select 'intake', extract(epoch from ended_at - answered_at) / 60 from incoming_call
    where task_id is null and answered_at is not null and registrant_id in (select id from person)
    union all select 'talk', extract(epoch from ended_at - started_at) / 60 from consultation
    where state = 'completed' and registrant_id in (select id from person)
    union all select 'follow_up', minutes from follow_up
    where minutes is not null and registrant_id in (select id from person)
  )
  select kind, round(sum(minutes))::int as minutes from spent group by kind having round(sum(minutes)) > 0
  order by array_position(array['intake','talk','follow_up'], kind)`;

/** Fold: what was spent on a person so far, and on those who turned out to be the same. */
export const handlingOf = (work: UnitOfWork, registrantId: string): Promise<Handling[]> =>
  work.query(HANDLING, [registrantId]);

export type MessageRow = Pick<MessageEntity, 'id' | 'template' | 'via' | 'state' | 'subject' | 'body'> & {
  readonly at: Date;
};

/** Fold: what was or will be sent to a person, the newest fifty; what was called off without being due is left out. */
export const messagesTo = (work: UnitOfWork, registrantId: string): Promise<MessageRow[]> =>
  work.query(
    `select id, template, via, state, subject, body, coalesce(settled_at, due_at) as at from message
     where registrant_id in (select id from registrant where id = $1 or merged_into = $1)
       and (state <> 'cancelled' or problem is not null)
     order by due_at desc, id desc limit 50`,
    [registrantId],
  );

export type MailRow = Pick<
  InboundMailEntity,
  'id' | 'kind' | 'isKnownSender' | 'subject' | 'fresh' | 'quoted' | 'isCut' | 'attachments'
> & { readonly at: Date };

/** Fold: what a person wrote, the newest twenty. */
export const mailOf = (work: UnitOfWork, registrantId: string): Promise<MailRow[]> =>
  work.query(
    `select id, kind, is_known_sender as "isKnownSender", subject, fresh, quoted, is_cut as "isCut", attachments,
       received_at as at from inbound_mail
     where registrant_id in (select id from registrant where id = $1 or merged_into = $1) and state = 'matched'
     order by received_at desc, id desc limit 20`,
    [registrantId],
  );

const EMPLOYERS_BEHIND = `select a.id, ${EMPLOYER} as employer from unnest($1::uuid[]) a (id) cross join lateral (
    select s.id from submission s where s.id = a.id
    union all select f.submission_id from follow_up f where f.id = a.id
    union all select q.submission_id from registrant_question q where q.id = a.id
    union all select v.submission_id from survey v where v.id = a.id
    union all select coalesce(f.submission_id, v.submission_id) from message m
      left join follow_up f on f.id = m.guard_id left join survey v on v.id = m.guard_id where m.id = a.id) about
  join submission s on s.id = about.id join employer e on e.id = s.employer_id`;
/** Fold: the employer that each of these is about: submissions, and what was asked, sent or answered because of one. */
export const employersBehind = (
  work: UnitOfWork,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly employer: EmployerRef }[]> => work.query(EMPLOYERS_BEHIND, [ids]);

export interface DeskRow extends Standing {
  readonly id: string;
  readonly state: RegistrantState;
  readonly wakesAt: Date | null;
  /** Instants within are texts. */
  readonly task: {
    readonly eligibleAt: string;
    readonly deadlineAt: string;
    readonly callbackAt: string | null;
    readonly nextAttemptAt: string | null;
  } | null;
  readonly consultation: { readonly startsAt: string; readonly isRunning: boolean } | null;
}

/** Fold: where everyone stands whom an advisor looks after, at most two hundred. A rehearsal stands among them. */
export const peopleOf = (work: UnitOfWork, advisorId: string): Promise<DeskRow[]> => work.query(PEOPLE, [advisorId]);

const PEOPLE = `select r.id, r.state, r.wake_up_on::timestamp at time zone 'Asia/Tokyo' as "wakesAt",
    (select jsonb_build_object('eligibleAt', t.eligible_at, 'deadlineAt', t.deadline_at, 'callbackAt', t.callback_at,
       'nextAttemptAt', t.next_attempt_at)
     from call_task t where t.registrant_id = r.id and t.closed_at is null limit 1) as task,
    (select jsonb_build_object('startsAt', coalesce(c.started_at, c.starts_at), 'isRunning', c.state = 'in_progress')
     from consultation c where c.registrant_id = r.id and c.state in ('set','in_progress')
     order by c.state, c.starts_at limit 1) as consultation,
    ${STANDING}
  from registrant r
  where r.advisor_id = $1 and (r.state in ('supported','in_selection','closed','consultation_set','in_intake')
    or (r.state = 'dormant' and r.wake_up_on is not null) or (r.state = 'joined' and ${HAS_REST}))
  order by "lastTouchAt" limit 200`;
