import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isOutside, type CallTaskCard } from '@toritsugi/contracts';
import type { NoCallReason } from '@toritsugi/journey';
import {
  budgetTime,
  callbackEligibleAt,
  DAY,
  isCallingHour,
  isServiceTime,
  NEVER_AFTER_HOUR,
  NEVER_BEFORE_HOUR,
  nextContactTime,
  nextServiceTime,
  retryAt,
  tokyoDay,
  tokyoTime,
} from '@toritsugi/calendar';
import { groundOfCall, type CallResult } from '@toritsugi/journey';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Messages } from '../../messaging/messages.service';
import { PersonalLinks } from '../../registrant/personal-links';
import { mayBook, Registrants } from '../../registrant/registrants.service';
import { Agency } from '../../staff/agency.service';
import { Presence } from '../../staff/presence/presence.service';
import { CallTaskEntity } from '../call-task.entity';
import type { HeldTask } from '../call-task.queries';
import { CALL_IS_OPEN } from '../call-guard';
import { CallTasks, isBesideBooking } from '../call-tasks.service';
import { Suspicions } from '../../registrant/same-person/suspicions.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { bringBack, connectTask, dialTask, dueAgain, isToldOfMail, talkWith } from './calls.queries';
import type { Talk } from '../talks.queries';
import { IncomingCalls } from '../telephone/incoming/incoming-calls.service';
import { PhoneCalls, type TaskCall } from '../telephone/phone-calls.service';
import { Telephone } from '../telephone/telephone';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';

/** Different days on which six attempts must lie before someone counts as unreachable. */
const UNREACHABLE_DAYS = 3;
/** Ends of a telephone call at which nobody was reached. */
const MISSED: ReadonlySet<CallResult> = new Set(['busy', 'no_answer', 'failed', 'cancelled']);
/** How far ahead a call-back may be promised. */
const CALLBACK_HORIZON = 90 * DAY;

/** Calls (架電): dial, connect, or find nobody there; every end of a call that is neither transfer nor booking. */
@Injectable()
export class Calls implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly tasks: CallTasks,
    private readonly registrants: Registrants,
    private readonly presence: Presence,
    private readonly agency: Agency,
    private readonly messages: Messages,
    private readonly links: PersonalLinks,
    private readonly scheduler: DeadlineScheduler,
    private readonly numbers: OperatingNumbers,
    private readonly suspicions: Suspicions,
    private readonly staff: StaffDirectory,
    private readonly telephone: Telephone,
    private readonly phoneCalls: PhoneCalls,
    private readonly incoming: IncomingCalls,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('bring back tasks that are due', () => this.bringBackDue(), 500);
    this.phoneCalls.listen({
      answered: (call) => this.whenAnswered(call),
      ended: (call, result) => this.whenEnded(call, result),
    });
  }

  /** The telephone rings. Never outside 9:00 to 21:00 in Tokyo. The first dial stops the operating clock. */
  async dial(taskId: string, me: SignedIn): Promise<void> {
    if (isOutside(me.caller) && this.telephone.kind === 'hand') throw new Refusal('calls_through_us');
    await this.work.run(async () => {
      await this.holdAll(taskId);
      const dialed = await dialTask(this.work, taskId, {
        staffId: me.id,
        fromHour: NEVER_BEFORE_HOUR,
        untilHour: NEVER_AFTER_HOUR - 1,
      });
      if (dialed === null) throw await this.explainDialRejection(taskId, me);
      await this.presence.move(me.id, 'on_call', { from: ['available', 'away'] });
      this.work.record({
        kind: 'CallTaskDialed',
        registrantId: dialed.registrantId,
        taskId,
        actorId: me.id,
        payload: {
          attempt: dialed.attempts,
          isFirst: dialed.attempts === 1 && dialed.cause !== 'not_reached' && dialed.cause !== 'called_in',
          band: dialed.band,
          eligibleAt: dialed.eligibleAt.toISOString(),
          secondsFromEligible: Math.floor((dialed.dialedAt.getTime() - dialed.eligibleAt.getTime()) / 1_000),
          isInTarget: dialed.dialedAt <= dialed.deadlineAt,
        },
      });
      await this.incoming.calledBack([dialed.registrantId], me.id);
      await this.telephone.dial({ taskId, registrantId: dialed.registrantId, attempt: dialed.attempts }, me);
    });
  }

  /** Someone answered and is the person. */
  async connected(taskId: string, me: SignedIn): Promise<void> {
    await this.work.run(async () => {
      if (!(await this.connect(taskId, me.id))) throw await this.tasks.explainRejection(taskId, me.id);
    });
  }

  /** Nobody answered: dialled again by the cadence; after six attempts on three days the person gets a link instead. */
  async noAnswer(taskId: string, me: Pick<SignedIn, 'id'>): Promise<CallTaskCard> {
    await this.work.run(async () => {
      const task = await this.tasks.heldBy(taskId, me, ['dialing']);
      const next = this.nextAttempt(task);
      await this.tasks.releaseAndMove({
        taskId,
        to: next === null ? 'unreachable' : task.noCall === null ? 'retry_wait' : 'waiting',
        from: ['dialing'],
        heldBy: me.id,
        nextAttemptAt: (task.noCall === null && next) || undefined,
      });
      this.work.record({
        kind: 'CallTaskNoAnswer',
        registrantId: task.registrantId,
        taskId,
        actorId: me.id,
        payload: { attempt: task.attempts, nextAttemptAt: (task.noCall === null && next?.toISOString()) || null },
      });
      const person = await this.registrants.read(task.registrantId);
      await this.messages.queue({
        registrantId: task.registrantId,
        template: 'A2',
        via: 'sms',
        parts: {
          ...(person !== null && mayBook(person.state) && { path: this.links.pathFor(person.id, 'booking', task.now) }),
          ...(next !== null && task.noCall === null && { callFrom: next.toISOString() }),
        },
        ...(next !== null && { guard: { name: CALL_IS_OPEN, id: taskId } }),
        dedupeKey: `absent:${task.registrantId}:${tokyoDay(task.now)}`,
      });
      // A booking that stands is kept: its advisor calls at its time.
      if (next === null && !isBesideBooking(task.cause, person?.state)) await this.giveUp(task);
    });
    return this.tasks.card(taskId);
  }

  /** The person knows of their booking now, and keeps it. */
  async bookingConfirmed(taskId: string, me: SignedIn): Promise<CallTaskCard> {
    await this.work.run(async () => {
      const { cause, state, registrantId } = await this.tasks.heldBy(taskId, me, ['connected']);
      if (!isBesideBooking(cause, (await this.registrants.read(registrantId))?.state))
        throw new Refusal('illegal_move', { state });
      await this.tasks.book(taskId, me.id);
    });
    return this.tasks.card(taskId);
  }

  /**
   * The person named a time: the task comes back one minute before it, first to whoever promised. A time at which
   * nobody may call is refused with the next one: what is promised can be kept.
   */
  async callback(taskId: string, at: string, me: SignedIn): Promise<CallTaskCard> {
    await this.work.run(async () => {
      const task = await this.tasks.heldBy(taskId, me, ['connected']);
      if (task.noCall !== null) throw unwanted(task.noCall);
      const promised = new Date(at);
      const ahead = promised.getTime() - task.now.getTime();
      if (!(ahead > 0 && ahead <= CALLBACK_HORIZON)) throw new Refusal('invalid', {}, [callbackProblem]);
      const { calendar } = this.agency.current;
      if (!isServiceTime(calendar, promised)) throw closedAt(nextServiceTime(calendar, promised));
      const nextAttemptAt = callbackEligibleAt(calendar, promised);
      await this.tasks.releaseAndMove({
        taskId,
        to: 'callback_set',
        heldBy: me.id,
        nextAttemptAt,
        callback: { at: promised, owner: me.id },
      });
      this.work.record({
        kind: 'CallTaskCallbackSet',
        registrantId: task.registrantId,
        taskId,
        actorId: me.id,
        payload: { at: promised.toISOString() },
      });
    });
    return this.tasks.card(taskId);
  }

  /** The person does not want the service now. They rest until they come back themselves. */
  async declined(taskId: string, note: string | null, me: SignedIn): Promise<CallTaskCard> {
    await this.work.run(async () => {
      const task = await this.tasks.heldBy(taskId, me, ['connected']);
      await this.tasks.releaseAndMove({ taskId, to: 'declined', heldBy: me.id, ...(note === null ? {} : { note }) });
      await this.registrants.move(task.registrantId, 'dormant');
    });
    return this.tasks.card(taskId);
  }

  /** Next attempts and call-backs whose time has come wait again, their deadline as it was. */
  async bringBackDue(): Promise<number> {
    const due = await dueAgain(this.work);
    if (due.length === 0) return 0;
    return this.work.run(async () => {
      const back = await bringBack(
        this.work,
        due.map(({ id }) => id),
      );
      for (const { id: taskId, registrantId, was } of back) {
        this.work.record({
          kind: 'CallTaskReturned',
          registrantId,
          taskId,
          payload: { cause: was === 'retry_wait' ? 'retry_due' : 'callback_due' },
        });
      }
      return back.length;
    });
  }

  /** False where nobody is dialling. */
  private async connect(taskId: string, staffId: string): Promise<boolean> {
    const task = await connectTask(this.work, taskId, staffId);
    if (task === null) return false;
    this.work.record({
      kind: 'CallTaskConnected',
      registrantId: task.registrantId,
      taskId,
      actorId: staffId,
      payload: { attempt: task.attempts },
    });
    return true;
  }

  /** Told by an exchange; a person who said so before is right already. */
  private async whenAnswered({ taskId, isNewest, dialledBy }: TaskCall): Promise<void> {
    if (isNewest) await this.connect(taskId, dialledBy);
  }

  /** Busy, not answered, not put through: tried again by the same cadence as when a person says so. */
  private async whenEnded({ taskId, isNewest, dialledBy }: TaskCall, result: CallResult): Promise<void> {
    if (!isNewest || !MISSED.has(result)) return;
    const isDialling = await this.work
      .repository(CallTaskEntity)
      .existsBy({ id: taskId, claimedBy: dialledBy, state: 'dialing' });
    if (isDialling) await this.noAnswer(taskId, { id: dialledBy });
  }

  /** By the cadence, and no sooner than the person wishes to hear from us. */
  private nextAttempt({ attempts, attemptDays, contactHours, budget, cause, now }: HeldTask): Date | null {
    const calendar = this.agency.current.calendar;
    const next =
      retryAt(calendar, attempts, now, this.numbers.of('dialAttempts')) ??
      (attemptDays < UNREACHABLE_DAYS ? retryAt(calendar, 4, now) : undefined);
    if (next === undefined) return null;
    const ground = groundOfCall({ cause, isTried: true, isTheirs: false });
    return nextContactTime(calendar, contactHours, budgetTime(budget, ground, next));
  }

  private async giveUp({ id, registrantId, now }: HeldTask): Promise<void> {
    await this.registrants.move(registrantId, 'dormant');
    const path = this.links.pathFor(registrantId, 'booking', now);
    await this.messages.queue({
      registrantId,
      template: 'L1',
      via: 'mail',
      parts: { path },
      dedupeKey: `unreachable:${id}`,
    });
  }

  /** Nobody is called twice at once: of two dials in the same moment one comes second, and sees the other. */
  private async holdAll(taskId: string): Promise<void> {
    const task = await this.work
      .repository(CallTaskEntity)
      .findOne({ select: { id: true, registrantId: true }, where: { id: taskId } });
    const others = task === null ? [] : await this.suspicions.suspectedWith([task.registrantId]);
    if (task !== null && others.length > 0) await this.registrants.lockAll([task.registrantId, ...others]);
  }

  private refusalOf({ kind, staffId, maskedName }: Talk): Refusal {
    if (staffId === null) return new Refusal('calls_us_now');
    const name = this.staff.byId(staffId)?.familyName ?? '';
    if (kind === 'line') return new Refusal('called_us_now', { name });
    return new Refusal(kind === 'call' ? 'same_person_called' : 'in_consultation_now', { name, other: maskedName });
  }

  private async explainDialRejection(taskId: string, me: SignedIn): Promise<Refusal> {
    const claimed = await this.work.repository(CallTaskEntity).findOne({
      select: { id: true, noCall: true, eligibleAt: true },
      where: { id: taskId, claimedBy: me.id, state: 'claimed' },
    });
    if (claimed === null) return this.tasks.explainRejection(taskId, me.id);
    if (claimed.noCall !== null) return unwanted(claimed.noCall);
    const talk = await talkWith(this.work, taskId, me.id);
    if (talk !== null) return this.refusalOf(talk);
    if (await isToldOfMail(this.work, taskId)) return new Refusal('told_of_mail');
    const now = await this.clock.now();
    const isWished = claimed.eligibleAt <= now || !isCallingHour(now);
    return new Refusal(isWished ? 'outside_calling_hours' : 'contact_later');
  }
}

/** Why somebody who is not to be called is not. */
export const unwanted = (noCall: NoCallReason): Refusal =>
  new Refusal(noCall === 'complaint' ? 'complaint_open' : 'call_unwanted');

const callbackProblem = {
  field: 'at',
  message: { ja: 'これから90日以内の日時を選んでください。', en: 'Choose a time within the next 90 days.' },
};

function closedAt(next: Date): Refusal {
  const [, month, day] = tokyoDay(next).split('-');
  return new Refusal('invalid', { next: next.toISOString() }, [
    {
      field: 'at',
      message: {
        ja: `電話できる時間の外です。いちばん早いのは${Number(month)}月${Number(day)}日 ${tokyoTime(next)}です。`,
        en: `Outside the hours in which we call. The earliest is ${tokyoDay(next)} ${tokyoTime(next)}.`,
      },
    },
  ]);
}
