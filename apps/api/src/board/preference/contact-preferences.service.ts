import { isDeepStrictEqual } from 'node:util';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import {
  reachOf,
  type CallTaskCard,
  type ContactPreferenceView,
  type SetContactPreference,
  type WishContact,
} from '@toritsugi/contracts';
import {
  contactFrequencies,
  heldCallTaskStates,
  isPauseDay,
  LONGEST_PAUSE_DAYS,
  noCallOf,
  openCallTaskStates,
  standingPause,
  type ContactBudget,
} from '@toritsugi/journey';
import { budgetTime, nextContactTime, tokyoDay } from '@toritsugi/calendar';
import { In } from 'typeorm';
import { budgetsOf } from '../../messaging/budget/contact-budget.queries';
import { ContactBudgets } from '../../messaging/budget/contact-budgets.service';
import { Messages } from '../../messaging/messages.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { PersonalLinks } from '../../registrant/personal-links';
import type { RegistrantEntity } from '../../registrant/registrant.entity';
import { mayBook, Registrants } from '../../registrant/registrants.service';
import { Agency } from '../../staff/agency.service';
import { fullName } from '../../staff/full-name';
import { StaffDirectory } from '../../staff/staff-directory';
import { CallTaskEntity } from '../call-task.entity';
import { contextOfCall } from '../call-task.queries';
import { CallTasks } from '../call-tasks.service';
import { afterWish, groundOf } from './after-wish';
import { putOff, waitingWithWishes } from './preference.queries';

const LOOK_EVERY_MS = 5_000;

/** What the wish was before two persons were made one, and what it became. */
export interface JoinedWish {
  readonly before: SetContactPreference;
  readonly joined: SetContactPreference;
}

interface Followed {
  readonly taskId: string | null;
  readonly promisedDueAt: Date | null;
}

/** Wishes that were joined before there was a pace have none. */
type Pace = Pick<SetContactPreference, 'frequency' | 'pausedUntil'>;
const wishOf = (wish: Omit<SetContactPreference, keyof Pace> & Partial<Pace>): SetContactPreference => ({
  doNotCall: wish.doNotCall,
  isMailOnly: wish.isMailOnly,
  contactHours: wish.contactHours,
  language: wish.language,
  hasComplained: wish.hasComplained,
  frequency: wish.frequency ?? 'any',
  pausedUntil: wish.pausedUntil ?? null,
});
const wishOfPerson = ({ contactFrequency: frequency, ...person }: RegistrantEntity): SetContactPreference =>
  wishOf({ ...person, frequency });
const UNBOUNDED: ContactBudget = { frequency: 'any', pausedUntil: null, lastOn: null };
/** From the loosest to the strictest. */
const stricter = (one: SetContactPreference, other: SetContactPreference): Pace => ({
  frequency: contactFrequencies.findLast((it) => it === one.frequency || it === other.frequency) ?? 'any',
  pausedUntil:
    [one.pausedUntil, other.pausedUntil]
      .filter((day) => day !== null)
      .toSorted()
      .at(-1) ?? null,
});

/**
 * How a person wishes to be contacted (連絡のしかた), said by themselves or by whoever talks with them. It holds from the
 * same unit of work on: whoever is not to be called leaves the calls, and nobody is called before the wished hours or
 * within a pause; and when that is over things go on by themselves.
 */
@Injectable()
export class ContactPreferences implements OnModuleInit {
  private readonly listeners: ((registrantId: string) => Promise<void>)[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly registrants: Registrants,
    private readonly tasks: CallTasks,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly messages: Messages,
    private readonly budgets: ContactBudgets,
    private readonly links: PersonalLinks,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  /** Whoever keeps clocks of a person goes by what they wish, in the same unit of work. */
  whenSet(listener: (registrantId: string) => Promise<void>): void {
    this.listeners.push(listener);
  }

  onModuleInit(): void {
    this.scheduler.register('put calls off as people wish', () => this.putOffUnwished(), LOOK_EVERY_MS);
  }

  async of(registrantId: string): Promise<ContactPreferenceView> {
    return this.shown(await this.personOf(registrantId), await this.clock.now());
  }

  /** By the person themselves. */
  async wish(registrantId: string, wish: WishContact): Promise<void> {
    await this.work.run(async () => {
      await this.registrants.lock(registrantId);
      const person = await this.personOf(registrantId);
      await this.refusePause(wish, person);
      await this.set(registrantId, { ...wish, hasComplained: person.hasComplained }, null);
    });
  }

  /** By whoever holds the task, or a lead, who alone says that a complaint is settled. */
  async setBy(me: SignedIn, taskId: string, wish: SetContactPreference): Promise<void> {
    await this.work.run(async () => {
      const task = await contextOfCall(this.work, { taskId, teamId: me.teamId, staffId: me.id, transferStates: [] });
      if (task === null) throw new Refusal('not_found');
      const reach = reachOf('task.release', me.caller);
      const isLead = reach === 'all' || (reach === 'team' && task.isOfMyTeam);
      if (isLead) await this.tasks.lock(taskId);
      else await this.tasks.heldBy(taskId, me, heldCallTaskStates);
      const person = await this.personOf(task.registrantId);
      if (person.hasComplained && !wish.hasComplained && !isLead) throw new Refusal('forbidden');
      await this.refusePause(wish, person);
      await this.set(task.registrantId, wish, me.id);
    });
  }

  /** Whoever is not to be called gets a mail with the way to a time of their choice. */
  async written(taskId: string, me: SignedIn): Promise<CallTaskCard> {
    await this.work.run(async () => {
      const { registrantId, noCall, state, now } = await this.tasks.heldBy(taskId, me, ['claimed']);
      if (noCall === 'complaint') throw new Refusal('complaint_open');
      if (noCall === null) throw new Refusal('illegal_move', { state });
      const person = await this.personOf(registrantId);
      if (!mayBook(person.state)) throw new Refusal('illegal_move', { state: person.state });
      // Before the call is over: the letter is what keeps the promise of one.
      await this.messages.queue({
        registrantId,
        template: 'L1',
        via: 'mail',
        parts: { path: this.links.pathFor(registrantId, 'booking', now) },
        dedupeKey: `written:${taskId}`,
      });
      await this.tasks.releaseAndMove({ taskId, to: 'cancelled', from: ['claimed'], heldBy: me.id });
    });
    return this.tasks.card(taskId);
  }

  /**
   * Whose hours are over for today without a call, or who has heard from us as often as they wish, waits for the next
   * time; what was promised them stays.
   */
  async putOffUnwished(): Promise<number> {
    const { calendar } = this.agency.current;
    const now = await this.clock.now();
    let count = 0;
    for (const task of await waitingWithWishes(this.work)) {
      const hours = task.noCall === null ? task.contactHours : [];
      const allowed = budgetTime(task.budget, groundOf(task), now);
      // Letters know no opening hours.
      const next = task.noCall === null || allowed > now ? nextContactTime(calendar, hours, allowed) : now;
      if (next <= now) continue;
      await this.work.run(async () => {
        if (!(await putOff(this.work, task, next))) return;
        const { id: taskId, registrantId } = task;
        count += 1;
        this.work.record({
          kind: 'CallTaskPutOff',
          registrantId,
          taskId,
          payload: { eligibleAt: next.toISOString() },
        });
      });
    }
    return count;
  }

  /** Whoever goes on for two keeps the stricter wish; null where that is their own. The caller holds both. */
  async join(survivorId: string, mergedId: string, by: string): Promise<JoinedWish | null> {
    const before = wishOfPerson(await this.personOf(survivorId));
    const other = wishOfPerson(await this.personOf(mergedId));
    const joined = {
      ...before,
      doNotCall: before.doNotCall || other.doNotCall,
      isMailOnly: before.isMailOnly || other.isMailOnly,
      hasComplained: before.hasComplained || other.hasComplained,
      contactHours: before.contactHours.length > 0 ? before.contactHours : other.contactHours,
      ...stricter(before, other),
    };
    if (isDeepStrictEqual(joined, before)) return null;
    await this.set(survivorId, joined, by);
    return { before, joined };
  }

  /** As it was before, unless somebody has wished otherwise since. The caller holds the person. */
  async separate(registrantId: string, { before, joined }: JoinedWish, by: string): Promise<void> {
    const isAsJoined = isDeepStrictEqual(wishOfPerson(await this.personOf(registrantId)), wishOf(joined));
    if (isAsJoined) await this.set(registrantId, wishOf(before), by);
  }

  /** The caller holds the person. */
  private async set(registrantId: string, wish: SetContactPreference, by: string | null): Promise<void> {
    const preference = wishOf(wish);
    await this.registrants.prefer(registrantId, preference, by);
    await this.budgets.letGo(registrantId);
    for (const listener of this.listeners) await listener(registrantId);
    const { taskId, promisedDueAt } = await this.follow(registrantId, wish);
    this.work.record({
      kind: 'ContactPreferenceSet',
      registrantId,
      ...(taskId !== null && { taskId }),
      ...(by !== null && { actorId: by }),
      payload: { ...preference, ...(promisedDueAt !== null && { promisedDueAt: promisedDueAt.toISOString() }) },
    });
  }

  /** The open call does as the person wishes; and the latest that was promised, where that moves it. */
  private async follow(registrantId: string, wish: SetContactPreference): Promise<Followed> {
    const rows = this.work.repository(CallTaskEntity);
    const task = await rows.findOne({
      where: { registrantId, state: In(openCallTaskStates) },
      lock: { mode: 'for_no_key_update' },
    });
    if (task === null) return { taskId: null, promisedDueAt: null };
    const { calendar } = this.agency.current;
    const known = { calendar, now: await this.clock.now(), firstDial: this.tasks.firstDialMinutes() };
    const budget = (await budgetsOf(this.work, [registrantId])).get(registrantId) ?? UNBOUNDED;
    const change = afterWish(task, { ...wish, noCall: noCallOf(wish), budget }, known);
    await rows.update({ id: task.id }, change);
    const { promisedDueAt = task.promisedDueAt } = change;
    const isMoved = promisedDueAt.getTime() !== task.promisedDueAt.getTime();
    return { taskId: task.id, promisedDueAt: isMoved ? promisedDueAt : null };
  }

  /** A day that stands already is no new wish: a form left open until then changes something else. */
  private async refusePause({ pausedUntil }: WishContact, person: RegistrantEntity): Promise<void> {
    if (!pausedUntil || pausedUntil === person.pausedUntil) return;
    if (!isPauseDay(pausedUntil, tokyoDay(await this.clock.now()))) throw new Refusal('invalid', {}, [strangePause]);
  }

  private shown(person: RegistrantEntity, now: Date): ContactPreferenceView {
    const { preferenceAt, preferenceBy } = person;
    const by = preferenceBy === null ? null : (this.staff.byId(preferenceBy) ?? null);
    return {
      ...wishOfPerson(person),
      pausedUntil: standingPause(person, tokyoDay(now)),
      at: preferenceAt?.toISOString() ?? null,
      by: by && { id: by.id, name: fullName(by) },
    };
  }

  private async personOf(registrantId: string): Promise<RegistrantEntity> {
    const person = await this.registrants.read(registrantId);
    if (person === null) throw new Refusal('not_found');
    return person;
  }
}

const strangePause = {
  field: 'pausedUntil',
  message: {
    ja: `連絡の停止は、明日から${LONGEST_PAUSE_DAYS}日後までの日を選んでください。`,
    en: `Choose a day from tomorrow to ${LONGEST_PAUSE_DAYS} days ahead.`,
  },
};
