/** For specs: what the rows plan for a person, read apart from their page, and where the page says otherwise. */
import { isServiceTime, tokyoDay, type ServiceCalendar } from '@toritsugi/calendar';
import type { RegistrantPage } from '@toritsugi/contracts';
import type { CallTaskState, RegistrantState } from '@toritsugi/journey';
import type { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';

export interface Plans {
  readonly registrantId: string;
  readonly state: RegistrantState;
  readonly band: 'A' | 'B' | 'C' | 'D';
  readonly wishesNoCalls: boolean;
  /** The last day on which they wish to hear nothing, `YYYY-MM-DD`. */
  readonly pausedUntil: string | null;
  readonly canTalkNow: boolean | null;
  /** `YYYY-MM-DD`. */
  readonly wakesOn: string | null;
  readonly task: {
    readonly id: string;
    readonly state: CallTaskState;
    readonly cause: string;
    readonly attempts: number;
    readonly eligibleAt: string;
    readonly nextAttemptAt: string | null;
    readonly callbackAt: string | null;
    readonly wished: { readonly answerBy: string } | null;
  } | null;
  readonly consultation: {
    readonly id: string;
    readonly state: 'set' | 'in_progress';
    readonly startsAt: string;
  } | null;
  readonly submission: { readonly id: string } | null;
  /** Their wish for another advisor, which waits. */
  readonly advisorChange: { readonly id: string } | null;
  /** Messages that have left. */
  readonly sent: number;
  /** What was ever written to them. */
  readonly texts: readonly string[];
  readonly now: string;
}

const PLANS = `select jsonb_build_object('registrantId', r.id, 'state', r.state, 'band', r.band,
    'wishesNoCalls', r.do_not_call or r.is_mail_only or r.has_complained, 'wakesOn', r.wake_up_on,
    'pausedUntil', r.paused_until,
    'canTalkNow', (select (g.answers->>'can_talk_now')::boolean from registration g where g.registrant_id = r.id
      order by g.submitted_at desc limit 1),
    'task', (select jsonb_build_object('id', t.id, 'state', t.state, 'cause', t.cause, 'attempts', t.attempts, 'eligibleAt', t.eligible_at,
        'nextAttemptAt', t.next_attempt_at, 'callbackAt', t.callback_at, 'wished', t.wished_times)
      from call_task t where t.registrant_id = r.id and t.closed_at is null),
    'consultation', (select jsonb_build_object('id', c.id, 'state', c.state, 'startsAt', c.starts_at)
      from consultation c where c.registrant_id = r.id and c.state in ('set', 'in_progress') order by c.state limit 1),
    'submission', (select jsonb_build_object('id', s.id) from submission s
      where s.registrant_id = r.id and s.ended_from is null order by s.id desc limit 1),
    'advisorChange', (select jsonb_build_object('id', a.id) from advisor_change a
      where a.registrant_id = r.id and a.state = 'asked' and a.from_id = r.advisor_id),
    'sent', (select count(*) from message m where m.registrant_id = r.id and m.state in ('kept', 'sent')),
    'texts', (select coalesce(jsonb_agg(m.body), '[]') from message m where m.registrant_id = r.id),
    'now', agency_now()) as plans
  from registrant r where r.id = $1`;

export async function plansOf(work: UnitOfWork, registrantId: string): Promise<Plans> {
  const row = await work.one<{ plans: Plans }>(PLANS, [registrantId]);
  if (row === null) throw new Error('nobody');
  return row.plans;
}

const CALLED_TO = /お電話します|お電話いたします|お電話を差し上げ/;
const hasEnded: ReadonlySet<RegistrantState> = new Set(['supported', 'in_selection', 'closed', 'joined', 'courtesy']);
const hasLeft: ReadonlySet<RegistrantState> = new Set(['withdrawn', 'merged', 'erased']);
const spoken: ReadonlySet<CallTaskState> = new Set(['connected', 'transferring']);
const held: ReadonlySet<CallTaskState> = new Set(['claimed', 'dialing']);

/** Whatever of the page is not so; empty where every word of it holds. */
export function contradictions(
  { next, booking, slots, mayBook, wished, promises }: RegistrantPage,
  plans: Plans,
  calendar: ServiceCalendar,
): string[] {
  const { state, task, consultation } = plans;
  const now = Date.parse(plans.now);
  const found: string[] = [];
  const claim = (isSo: boolean, what: string): void => {
    if (!isSo) found.push(`${next.kind}, but ${what} (${state}, ${task?.state ?? 'no task'})`);
  };
  const at = next.at === null ? null : Date.parse(next.at);
  const isAt = (moment: string | null | undefined): boolean =>
    moment !== null && moment !== undefined && at === Date.parse(moment);
  claim(at === null || at > now, 'its time is over');

  claim(at === null || next.until === null || Date.parse(next.until) > at, 'it begins when it should have come');

  const isOver = hasEnded.has(state) || hasLeft.has(state);
  if (isOver) claim(slots.length === 0 && booking === null && !mayBook, 'a time is still offered');
  claim(hasLeft.has(state) === (next.kind === 'withdrawn'), 'they are told of something else');
  if (isOver) claim(task === null || spoken.has(task.state), 'somebody will call');

  const isCall = next.kind.startsWith('call_');
  const isFirstCall = task?.cause === 'registration' && task.callbackAt === null;
  const isWritten = plans.band === 'D' && plans.canTalkNow === false && isFirstCall;
  const isSilent = plans.wishesNoCalls || isWritten;
  if (isCall) claim(task !== null && !spoken.has(task.state), 'nobody is to call');
  if (isCall) claim(!isSilent, 'they are not to be called');
  if (isWritten && task.attempts === 0)
    claim(!plans.texts.some((text) => CALLED_TO.test(text)), 'a message told them of a call');
  const isNamed =
    task !== null && (task.callbackAt !== null || task.nextAttemptAt !== null || task.state === 'dialing');
  if (next.kind === 'call_now' || next.kind === 'call_in_turn')
    claim(
      isNamed || (task?.cause === 'registration' && plans.band !== 'D' && plans.canTalkNow === true),
      'they did not say that now suits them',
    );
  if (next.kind === 'call_now') {
    const isNear = task !== null && (held.has(task.state) || Date.parse(task.eligibleAt) <= now + 3_600_000);
    claim(isNear && (next.minutes ?? 0) >= 1 && (next.minutes ?? 99) <= 60, 'not within the hour');
  }
  const isHeld = task !== null && held.has(task.state);
  if (next.kind === 'call_now' || next.kind === 'call_late')
    claim(isHeld || isServiceTime(calendar, now), 'the desk is closed');
  if (next.kind === 'call_from') {
    const isOpenThen = at !== null && isServiceTime(calendar, at);
    claim(isOpenThen && at >= Date.parse(task?.eligibleAt ?? ''), 'calls begin at another time');
  }
  if (next.kind === 'call_again') claim(isAt(task?.nextAttemptAt), 'the next try is at another time');
  const isAgreed = isCall && Date.parse(task?.callbackAt ?? '') > now;
  if (isAgreed || next.kind === 'call_back') claim(isAt(task?.callbackAt), 'the call-back is at another time');
  const isTheirs = task?.callbackAt !== null || task.cause === 'not_reached';
  const isPaused = plans.pausedUntil !== null && tokyoDay(now) <= plans.pausedUntil;
  if (isPaused && (isCall || next.kind === 'resting') && !isTheirs)
    claim(
      task?.state === 'dialing' || (at !== null && tokyoDay(at) > String(plans.pausedUntil)),
      `they wish to hear nothing until ${plans.pausedUntil}`,
    );
  if (next.kind === 'answer_by') claim(task?.cause === 'wished_times', 'nothing was wished');
  if (wished !== null) claim(task?.wished?.answerBy === wished.answerBy, 'their wishes are not with anybody');
  const isOwedTimes = promises.some(({ kind, endedAt }) => kind === 'times' && endedAt === null);
  if (isOwedTimes) claim((task?.wished ?? null) !== null, 'an answer is promised that nobody owes');
  const isOwedAdvisor = promises.some(({ kind, endedAt }) => kind === 'advisor' && endedAt === null);
  claim(isOwedAdvisor === (plans.advisorChange !== null), 'a wish for another advisor waits, or none does');
  if (next.kind === 'write_by') claim(task !== null, 'nobody is to write');
  const isPutOff = state === 'supported' && plans.wakesOn !== null && plans.wakesOn > tokyoDay(now);
  if (isPutOff) claim(next.kind === 'resting', `they rest until ${plans.wakesOn}`);
  if (next.kind === 'open' || (next.kind === 'resting' && !isOver))
    claim(task === null && mayBook, 'something is planned');
  if (next.kind === 'resting' && at !== null)
    claim(plans.wakesOn !== null && plans.wakesOn <= tokyoDay(at), 'nobody wakes them then');
  if (next.kind === 'booked') claim(isAt(consultation?.startsAt) && booking?.startsAt === next.at, 'not then');
  const isComing = consultation?.state === 'set' && Date.parse(consultation.startsAt) > now;
  if (isComing && !isOver) claim(next.kind === 'booked' || next.kind === 'on_the_phone', 'a talk is booked');
  return found;
}
