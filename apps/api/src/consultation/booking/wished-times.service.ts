import { Injectable } from '@nestjs/common';
import type { LocalizedText, WishedTime } from '@toritsugi/contracts';
import { BOOKABLE_DAYS, SHORTEST_WISH_MINUTES, wishesDue, wishProblem, type WishProblem } from '@toritsugi/calendar';
import { noCallOf, openCallTaskStates, type RegistrantState } from '@toritsugi/journey';
import { In } from 'typeorm';
import { CallTaskEntity, type WishesOfTask } from '../../board/call-task.entity';
import { CallTasks } from '../../board/call-tasks.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Registrants } from '../../registrant/registrants.service';
import { Agency } from '../../staff/agency.service';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';

/** Who wishes: locked by the caller, and not on the telephone. */
interface Wishing {
  readonly registrantId: string;
  readonly state: RegistrantState;
  readonly isBooked: boolean;
}

/**
 * Times that a person would rather have than those offered (合う時間がない): on the call task that is open with them, or on
 * one of their own, answered by a time that they are told. They end with the task.
 */
@Injectable()
export class WishedTimes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly numbers: OperatingNumbers,
    private readonly registrants: Registrants,
    private readonly tasks: CallTasks,
  ) {}

  async of(registrantId: string): Promise<WishesOfTask | null> {
    return (await this.openTask(registrantId))?.wishedTimes ?? null;
  }

  /** What is wished already is no error; no times take back what was wished. */
  async say(who: Wishing, wished: readonly WishedTime[]): Promise<void> {
    const times = wished.filter((one, index) => wished.findIndex((other) => isSame(one, other)) === index);
    const now = await this.clock.now();
    const problems = wished.flatMap((wish, index) => {
      const problem = wishProblem(this.agency.current.calendar, wish, now);
      return problem === null ? [] : [{ field: `times.${index}`, message: ofWish(index + 1, wordsOf(problem)) }];
    });
    if (problems.length > 0) throw new Refusal('invalid', {}, problems);
    const open = await this.openTask(who.registrantId);
    if (times.length === 0) return this.takeBack(who, open);
    const before = open?.wishedTimes ?? null;
    if (before?.times.length === times.length && times.every((one, index) => isSame(one, before.times[index]))) return;
    const { from, by } = await this.due(who.registrantId, times, now);
    // An answer that is still to come does not come later for a change.
    const promised = before === null ? NaN : Date.parse(before.answerBy);
    const answerBy = (promised > now.getTime() ? new Date(Math.min(promised, by.getTime())) : by).toISOString();
    await this.put(who.registrantId, open, { times, answerBy }, from);
    const taskId = open?.id ?? (await this.openTask(who.registrantId))?.id;
    this.record(who.registrantId, taskId, { count: times.length, answerBy });
  }

  private async put(
    registrantId: string,
    open: CallTaskEntity | null,
    wishedTimes: WishesOfTask,
    from: Date,
  ): Promise<void> {
    if (open === null) return this.tasks.openFor({ registrantId, cause: 'wished_times', wishedTimes });
    const by = new Date(wishedTimes.answerBy);
    // Whoever named a time of their own is called then; every other call comes in time for the answer.
    const isLater = open.callbackAt === null && open.nextAttemptAt !== null && open.nextAttemptAt > from;
    await this.tasks.wish(open.id, {
      wishedTimes,
      ...(isLater && { nextAttemptAt: from }),
      ...(open.cause === 'wished_times' && { deadlineAt: by, promisedDueAt: by }),
    });
  }

  /** A task that was theirs alone ends, unless somebody is to find them a date anyhow. */
  private async takeBack({ registrantId, state, isBooked }: Wishing, open: CallTaskEntity | null): Promise<void> {
    if (open === null || open.wishedTimes === null) return;
    const isToBeCalled = open.cause === 'wished_times' && !isBooked;
    await this.tasks.wish(open.id, { wishedTimes: null, ...(isToBeCalled && { cause: 'no_show' }) });
    this.record(registrantId, open.id, { count: 0, answerBy: open.wishedTimes.answerBy });
    if (open.cause === 'wished_times' && (isBooked || state === 'dormant')) await this.tasks.withdraw(open.id);
  }

  private async due(registrantId: string, wishes: readonly WishedTime[], now: Date) {
    const person = await this.registrants.read(registrantId);
    const contactHours = person === null || noCallOf(person) !== null ? [] : person.contactHours;
    return wishesDue(this.agency.current.calendar, { wishes, contactHours, now, promise: this.numbers.replyPromise() });
  }

  private record(registrantId: string, taskId: string | undefined, payload: { count: number; answerBy: string }): void {
    this.work.record({ kind: 'TimesWished', registrantId, ...(taskId !== undefined && { taskId }), payload });
  }

  private openTask(registrantId: string): Promise<CallTaskEntity | null> {
    return this.work.repository(CallTaskEntity).findOne({
      select: { id: true, cause: true, wishedTimes: {}, callbackAt: true, nextAttemptAt: true },
      where: { registrantId, state: In(openCallTaskStates) },
    });
  }
}

const isSame = (one: WishedTime, other: WishedTime | undefined): boolean =>
  one.day === other?.day && one.from === other.from && one.until === other.until;

const ofWish = (number: number, { ja, en }: LocalizedText): LocalizedText => ({
  ja: `ご希望${number}：${ja}`,
  en: `Choice ${number}: ${en}`,
});

function wordsOf(problem: WishProblem): LocalizedText {
  switch (problem.kind) {
    case 'too_soon':
      return {
        ja: '明日からの日にちを選んでください。今日のうちがよいときは、お電話ください。',
        en: 'Choose a day from tomorrow on. For today, please call us.',
      };
    case 'too_far':
      return {
        ja: `${BOOKABLE_DAYS / 7}週間先までの日にちを選んでください。`,
        en: `Choose a day within the next ${BOOKABLE_DAYS / 7} weeks.`,
      };
    case 'too_short':
      return {
        ja: `終わりは、始まりの${SHORTEST_WISH_MINUTES}分あとからにしてください。`,
        en: `It should end ${SHORTEST_WISH_MINUTES} minutes after it begins, or later.`,
      };
    case 'closed':
      return { ja: 'この日はお休みをいただいています。ほかの日を選んでください。', en: 'We are closed that day.' };
    case 'outside':
      return {
        ja: `この日のご相談は${problem.opens}〜${problem.closes}です。`,
        en: `That day we are open from ${problem.opens} to ${problem.closes}.`,
      };
  }
}
