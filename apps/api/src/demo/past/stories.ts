/**
 * How a registration goes on: reached or not, transferred, booked, closed with courtesy. Each ends as the services
 * allow.
 */
import {
  DAY,
  HOUR,
  MINUTE,
  nextServiceTime,
  SECOND,
  startOfTokyoDay,
  tokyoWeekday,
  WRAP_UP_MINUTES,
  type ServiceCalendar,
  tokyoDay,
} from '@toritsugi/calendar';
import type { RecordStep } from '@toritsugi/contracts';
import type { ConsultationOutcome } from '@toritsugi/journey';
import type { RandomStream } from '@toritsugi/statistics';
import { newId } from '../../platform/database/ids';
import type { SignedIn } from '../../platform/http/signed-in';
import type { OpenOrder } from '../agency/job-orders';
import type { Arrival, Booking, Office, Task } from './office';
import { heard, surveyed } from './people';
import type { Story, TimeWalk } from './time-walk';

/** A course of events that ends with something: the moments at which it goes on, then its result. */
type Part<Result> = AsyncGenerator<number, Result, void>;

interface Call {
  readonly task: Task;
  readonly by: SignedIn;
}

export interface StoryTellerParts {
  readonly office: Office;
  readonly walk: TimeWalk;
  readonly calendar: ServiceCalendar;
  readonly random: RandomStream;
  readonly employerIds: readonly string[];
  readonly orders: readonly OpenOrder[];
  /** The moment the demonstration begins: nothing booked in the walk may start too close to it. */
  readonly end: number;
}

const notes = {
  handOver: [
    '転職の時期とご希望の条件を確認しました。',
    'ご経験の内訳を伺いました。まず求人の傾向を知りたいそうです。',
    '在職中です。平日の夜に続きを話せます。',
    '年収より働き方を大事にされています。',
  ],
  proceed: ['推薦する求人を3件ご案内しました。', '職務経歴書を直してから推薦します。', '希望条件が固まりました。'],
  notNow: ['家族と相談してから決めたいとのことです。', '今の案件が終わる来年に改めて話します。'],
  interview: [
    { report: 'ご経験を丁寧に聞かれたそうです。', intention: 3, keyPoints: '配属先の雰囲気がまだ見えていません。' },
    {
      report: '働き方の質問が多く、志望度が上がったそうです。',
      ...{ intention: 4, keyPoints: '在宅勤務の実例を聞けたことが決め手になりそうです。' },
    },
  ],
  courtesy: ['経験年数が対象に届きません。', '希望の時期が先のため、今回はご案内にとどめます。'],
} as const;

const turnedDown = [
  { reason: 'experience', note: '決算の経験年数が求める水準に届きませんでした。' },
  { reason: 'other_candidate', note: '条件の近い方を先に決めたとのことです。' },
  { reason: 'conditions', note: '希望年収と求人の上限が合いませんでした。' },
  { reason: 'motivation', note: '志望理由が具体的でないと見られました。' },
] as const;

export class StoryTeller {
  private readonly posts = new Set<number>();
  /** How many were submitted so far: every third employer answers by a link. */
  private submitted = 0;

  constructor(private readonly parts: StoryTellerParts) {}

  /** Someone registers; the receipt goes out, and they go on as `course` says. */
  async *arrive(arrival: Arrival, course: (task: Task) => Story): Story {
    const task = await this.parts.office.register(arrival);
    this.post(this.now);
    yield* course(task);
  }

  /** Reached at once and put through to an advisor; booked instead when nobody can take the call. */
  async *live(task: Task, talkMinutes = this.between(24, 46), isAnsweredAtOnce = false): Story {
    const { office } = this.parts;
    const call = yield* this.reach(task);
    yield this.after(this.between(40, 80) * SECOND);
    if (!(await office.mayTransfer(task.id))) return yield* this.bookAndHold(call);
    const transferId = await office.transfers.request(task.id, { note: this.any(notes.handOver) }, call.by);
    const advisor = yield* this.accepted(transferId, isAnsweredAtOnce);
    if (advisor === null) return yield* this.bookAndHold(call);
    yield this.after(this.between(5, 9) * SECOND);
    await office.transfers.bridge(transferId, call.by);
    yield this.after(this.between(14, 25) * SECOND);
    await office.transfers.complete(transferId, call.by);
    office.crew.release(call.by);
    const consultationId = await office.consultationOf(transferId);
    yield this.after(office.timeFor(advisor, this.now, talkMinutes * MINUTE));
    yield* this.finish(consultationId, task.registrantId, advisor);
  }

  /** No time now: a consultation is booked, held or missed, and what follows. */
  async *booked(task: Task, isMissed = false): Story {
    const call = yield* this.reach(task);
    yield this.after(this.between(60, 150) * SECOND);
    yield* this.bookAndHold(call, isMissed);
  }

  /** Nobody answers at first; the next attempt reaches the person. */
  async *unanswered(task: Task, attempts = 1): Story {
    const { office } = this.parts;
    for (let attempt = 1; attempt <= attempts; attempt += 1) {
      const call = yield* this.dial(task);
      yield this.after(this.between(22, 30) * SECOND);
      const card = await office.calls.noAnswer(task.id, call.by);
      office.crew.release(call.by);
      this.post(this.now);
      if (card.nextAttemptAt === null) return;
      yield Date.parse(card.nextAttemptAt);
      await office.calls.bringBackDue();
    }
    yield* this.booked(task);
  }

  /** The person names a time and is called back then. */
  async *calledBack(task: Task, wait: number): Story {
    const { office } = this.parts;
    const call = yield* this.reach(task);
    yield this.after(this.between(20, 50) * SECOND);
    const at = nextServiceTime(this.parts.calendar, this.now + wait).getTime();
    await office.calls.callback(task.id, new Date(at).toISOString(), call.by);
    office.crew.release(call.by);
    yield at - MINUTE;
    await office.calls.bringBackDue();
    yield* this.booked({ ...task, eligibleAt: at });
  }

  /** Out of target: thanked, with a reason for ourselves, and shown another service only by consent. */
  async *courteous(task: Task, template: 'R2' | 'R3'): Story {
    const { office } = this.parts;
    const by = yield* this.claim(task);
    yield this.after(this.between(4, 8) * MINUTE);
    await office.courtesy.close(task.id, { reason: this.any(notes.courtesy), template }, by);
    office.crew.release(by);
    this.post(this.now);
  }

  async *declined(task: Task): Story {
    const call = yield* this.reach(task);
    yield this.after(this.between(40, 90) * SECOND);
    await this.parts.office.calls.declined(task.id, '今回は情報収集のみとのことです。', call.by);
    this.parts.office.crew.release(call.by);
  }

  /** Takes the task and dials; the person answers. */
  async *reach(task: Task): Part<Call> {
    const call = yield* this.dial(task);
    yield this.after(this.between(7, 14) * SECOND);
    await this.parts.office.calls.connected(task.id, call.by);
    return call;
  }

  async *dial(task: Task): Part<Call> {
    const by = yield* this.claim(task);
    yield this.after(this.between(4, 9) * SECOND);
    await this.parts.office.calls.dial(task.id, by);
    return { task, by };
  }

  private async *claim(task: Task): Part<SignedIn> {
    const { office } = this.parts;
    const isLookedOver = this.parts.random.below(8) === 0;
    yield Math.max(this.now, task.eligibleAt) + (isLookedOver ? this.between(45, 400) : this.between(5, 25)) * SECOND;
    for (;;) {
      const by = office.crew.takeIntake(this.now);
      if (by !== null) {
        await office.claims.claim(task.id, by);
        return by;
      }
      yield nextServiceTime(this.parts.calendar, this.now + 30 * SECOND).getTime();
    }
  }

  /** Rings until someone accepts; null when everyone stayed silent. */
  private async *accepted(transferId: string, isAnsweredAtOnce: boolean): Part<SignedIn | null> {
    const { office, walk, random } = this.parts;
    for (;;) {
      const ringing = await office.ringing(transferId);
      if (ringing === null) return null;
      if (isAnsweredAtOnce || random.below(8) > 0) {
        yield this.after(this.between(4, 10) * SECOND);
        await office.offers.accept(ringing.id, ringing.advisor);
        return ringing.advisor;
      }
      yield this.after(15 * SECOND);
      await office.offers.expireDue();
      walk.begin(this.now + 4 * MINUTE, this.backAtDesk(ringing.advisor));
    }
  }

  private async *backAtDesk(advisor: SignedIn): Story {
    await this.parts.office.presence.move(advisor.id, 'available', { from: ['away'], actorId: advisor.id });
  }

  private async *bookAndHold(call: Call, isMissed = false): Story {
    const { office, end, random } = this.parts;
    const { id, registrantId } = call.task;
    const suits = (startsAt: number): boolean => startsAt > this.now + 3 * HOUR && Math.abs(startsAt - end) > 2 * HOUR;
    const booking = await office.book(id, call.by, suits, random.below(6));
    if (booking === null) await office.calls.declined(id, 'ご都合の合う時間がありませんでした。', call.by);
    office.crew.release(call.by);
    if (booking === null) return;
    for (const at of [this.now, startOfTokyoDay(booking.startsAt).getTime() - 6 * HOUR, booking.startsAt - HOUR])
      this.post(at);
    const advisor = office.crew.id(booking.advisorId);
    if (isMissed) return yield* this.missed(booking, registrantId, advisor);
    yield booking.startsAt + this.between(0, 3) * MINUTE;
    await office.consultations.start(booking.id, advisor);
    yield this.after(this.between(35, 50) * MINUTE);
    yield* this.finish(booking.id, registrantId, advisor);
  }

  /** Nobody comes; the next day someone calls to find another date. */
  private async *missed(booking: Booking, registrantId: string, advisor: SignedIn): Story {
    const { office } = this.parts;
    yield booking.startsAt + 11 * MINUTE;
    await office.consultations.noShow(booking.id, advisor);
    yield* this.booked(await office.taskAfterNoShow(registrantId));
  }

  private async *finish(consultationId: string, registrantId: string, advisor: SignedIn): Story {
    const { office, walk } = this.parts;
    const outcome = this.outcome();
    const note = this.any(outcome === 'proceed' ? notes.proceed : notes.notNow);
    const wakeUpOn = outcome === 'not_now' ? this.laterDay(registrantId) : null;
    await office.complete(consultationId, registrantId, advisor, { outcome, note, wakeUpOn });
    walk.begin(this.now + WRAP_UP_MINUTES * MINUTE, this.freeAgain());
    if (outcome === 'proceed') this.askLater(registrantId, advisor);
    this.answerSurveyLater(registrantId);
    if (outcome === 'proceed') yield* this.submissions(registrantId, advisor);
  }

  /** One to three months after the demonstration begins: told by their number, so that nothing is drawn for it. */
  private laterDay(registrantId: string): string {
    return tokyoDay(this.parts.end + (30 + (Number.parseInt(registrantId.slice(-2), 16) % 60)) * DAY);
  }

  /** Hours later they are asked; one in sixteen is forgotten: told by their number, so that nothing is drawn for it. */
  private askLater(registrantId: string, advisor: SignedIn): void {
    const { office, walk, calendar } = this.parts;
    const number = Number.parseInt(registrantId.slice(-2), 16);
    const said = heard[number % heard.length];
    if (said === undefined || number % 16 === 0) return;
    const at = nextServiceTime(calendar, this.now + 3 * HOUR).getTime();
    walk.begin(
      at,
      (async function* (): Story {
        await office.followUp(registrantId, advisor, at, said);
      })(),
    );
  }

  /** Two in five answer what they are asked after the talk: told by their number, as above. */
  private answerSurveyLater(registrantId: string): void {
    const { office, walk } = this.parts;
    this.post(startOfTokyoDay(new Date(this.now)).getTime() + DAY + 10 * HOUR);
    const number = Number.parseInt(registrantId.slice(-4), 16);
    const said = surveyed[number % surveyed.length];
    if (said === undefined || number % 5 > 1) return;
    walk.begin(
      this.now + 20 * HOUR,
      (async function* (): Story {
        const [survey] = await office.surveys.waitingOf(registrantId);
        if (survey === undefined) return;
        const [satisfaction, heardWell, next, comment] = said;
        const given = { satisfaction, heard: heardWell, next, comment };
        const answers = Object.entries(given).map(([question, value]) => ({ question, given: [value] }));
        await office.surveys.answer(registrantId, { surveyId: survey.id, sendingId: newId(), answers });
      })(),
    );
  }

  private async *freeAgain(): Story {
    await this.parts.office.leases.endWrapUp();
  }

  /** Messages due at this moment leave right after it, with others of that half minute. */
  private post(at: number): void {
    const { office, walk } = this.parts;
    const minute = Math.ceil((at + 4 * SECOND) / (30 * SECOND)) * 30 * SECOND;
    if (this.posts.has(minute)) return;
    this.posts.add(minute);
    walk.begin(
      minute,
      (async function* (): Story {
        await office.delivery.look();
      })(),
    );
  }

  /** Some are submitted to an employer or two; how far each comes is told by {@link selection}. */
  private async *submissions(registrantId: string, advisor: SignedIn): Story {
    const { office, random, employerIds, orders } = this.parts;
    if (random.below(10) >= 6) return;
    const first = random.below(employerIds.length);
    const occupation = await office.occupationOf(registrantId);
    const fitting = orders.filter((order) => order.occupation === occupation);
    for (const order of [first, first + 1]
      .slice(0, 1 + random.below(2))
      .map((place) => fitting[place % fitting.length])) {
      if (order === undefined) return;
      yield this.officeTime(this.now + (16 + this.between(0, 8)) * HOUR);
      const isOffered = yield* this.selection(registrantId, order, advisor);
      if (isOffered) return;
    }
  }

  /** Documents, interviews, an offer that nobody has accepted yet; replies whether it came so far. */
  private async *selection(
    registrantId: string,
    { id: jobOrderId, employerId }: OpenOrder,
    advisor: SignedIn,
  ): Part<boolean> {
    const { office, random } = this.parts;
    const consent = { hasConsent: true, consentHow: this.any(['meeting', 'phone', 'mail'] as const) };
    const { id } = await office.selection.submit(registrantId, { employerId, jobOrderId, ...consent }, advisor);
    const record = (body: RecordStep) => office.road.record(id, body, advisor);
    this.submitted += 1;
    if (this.submitted % 3 === 0) await office.links.give(id, { contact: '人事ご担当' }, advisor);
    yield this.officeTime(this.now + this.between(1, 2) * DAY);
    if (random.below(10) < 3 || this.isHardTime(employerId)) {
      await record({ to: 'doc_rejected', ...this.any(turnedDown) });
      return false;
    }
    await record({ to: 'doc_passed' });
    for (const interview of [1, 2]) {
      const at = this.officeTime(this.now + this.between(20, 40) * HOUR);
      await record({
        to: 'interview_set',
        at: new Date(at).toISOString(),
        place: interview === 1 ? 'https://meet.example.jp/interview' : '本社',
        interviewers: interview === 1 ? '人事ご担当' : '部門長',
        followUpOwnerId: advisor.id,
      });
      yield at + HOUR;
      await record({ to: 'interview_done', isMailTold: true, ...this.any(notes.interview) });
      this.askLater(registrantId, advisor);
      yield this.officeTime(this.now + this.between(12, 30) * HOUR);
      if (random.below(10) < 3 || this.isHardTime(employerId)) {
        await record({ to: 'interview_rejected', ...this.any(turnedDown) });
        return false;
      }
    }
    await record({ to: 'offered', decideBy: new Date(this.officeTime(this.now + 6 * DAY)).toISOString() });
    return true;
  }

  /** One employer takes nobody in the last two weeks, so that leads see what is shown of it. */
  private isHardTime(employerId: string): boolean {
    return employerId === this.parts.employerIds.at(-1) && this.now > this.parts.end - 14 * DAY;
  }

  private officeTime(at: number): number {
    const open = nextServiceTime(this.parts.calendar, at).getTime();
    return tokyoWeekday(open) === 6 ? open + 2 * DAY : open + this.between(5, 90) * MINUTE;
  }

  private outcome(): ConsultationOutcome {
    const drawn = this.parts.random.below(100);
    return drawn < 64 ? 'proceed' : drawn < 88 ? 'not_now' : drawn < 94 ? 'out_of_target' : 'declined_by_person';
  }

  private get now(): number {
    return this.parts.walk.now;
  }

  private after(duration: number): number {
    return this.now + duration;
  }

  /** A whole number from `low` to `high`, both included. */
  private between(low: number, high: number): number {
    return low + this.parts.random.below(high - low + 1);
  }

  private any<T>(list: readonly T[]): T {
    const item = list[this.parts.random.below(list.length)];
    if (item === undefined) throw new RangeError('an empty list');
    return item;
  }
}
