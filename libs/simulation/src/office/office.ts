import {
  contactChance,
  PACING_DEFAULTS,
  noAnswerProbability,
  shouldDialNow,
  transferOrBook,
  type FreeAdvisor,
} from '@toritsugi/routing';
import { sigmoid } from '@toritsugi/statistics';
import { RINGS, TRIES, type Registrants } from '../world/arrivals';
import { EventHeap } from './event-heap';
import { BOOKED, BOOKING_MISSED, CALLED, DECLINED, HELD, LOST, ON_HOLD, QUEUED, UNREACHED } from './fates';
import { WorkingAdvisors } from './working-advisors';
import type { NextCall } from './intake-queue';
import { FRESH_MINUTES, type OfficeRules } from './office-rules';
import { DAY, type Scenario } from '../world/scenario';
import type { HeldQuestion, Question } from '../routing/simulated-routing';
import type { World } from '../world/world';

const ARRIVE = 0;
const CALL_END = 1;
const RING_END = 2;
const HANG_UP = 3;
const FREE = 4;
const RETRY = 5;
const SHIFT = 6;
const SLOT = 7;
const NIGHT = 8;

/** A registrant is offered to another advisor at most so often. */
const MAX_MISSES = 3;
const NOTICE = 60;

/** What happens at midnight, and what is told of each consultation as it starts. */
export interface OfficeObserver {
  night(day: number, busyShares: Float64Array): void;
  held(consultation: { registrant: number; advisor: number; at: number; chance: number }): void;
}

/**
 * One agency's office, from the first form to the last day: calls, holds, rings, talks. Deterministic given the
 * registrants.
 */
export class Office {
  readonly working: WorkingAdvisors;
  readonly fate: Uint8Array;
  readonly firstDialAt: Float64Array;
  /** Minutes between passing the intake and the advisor's voice, or hanging up; NaN before. */
  readonly heldFor: Float64Array;
  readonly chosen: Int16Array;
  private readonly tries: Uint8Array;
  private readonly ringsOf: Uint8Array;
  private readonly holdSince: Float64Array;
  private readonly events = new EventHeap();
  private readonly queue: number[] = [];
  private readonly holding: number[] = [];
  /** Booked registrants whose advisor was still talking at their time. */
  private readonly due: number[] = [];
  private inCall = 0;
  private callersBusy = 0;

  constructor(
    private readonly given: {
      scenario: Scenario;
      world: World;
      people: Registrants;
      rules: OfficeRules;
      choose: (question: Question) => number;
      /** Advisor of each, in their order; null for whoever goes on waiting. */
      match: (held: readonly HeldQuestion[]) => readonly (number | null)[];
      next: NextCall;
      busyShare: (advisor: number) => number;
      observer: OfficeObserver;
      days: number;
    },
  ) {
    const { people, world } = given;
    this.working = new WorkingAdvisors(given.scenario, world);
    this.fate = new Uint8Array(people.count).fill(QUEUED);
    this.firstDialAt = new Float64Array(people.count).fill(NaN);
    this.heldFor = new Float64Array(people.count).fill(NaN);
    this.holdSince = new Float64Array(people.count).fill(NaN);
    this.chosen = new Int16Array(people.count).fill(-1);
    this.tries = new Uint8Array(people.count);
    this.ringsOf = new Uint8Array(people.count);
  }

  run(): void {
    const { scenario, days, people } = this.given;
    if (people.count > 0) this.events.plan(people.arrivesAt[0] ?? 0, ARRIVE, 0);
    for (let day = 0; day < days; day++) {
      this.events.plan(day * DAY + scenario.intake.opens, SHIFT, -1);
      scenario.advisors.forEach((plan, advisor) => {
        this.events.plan(day * DAY + plan.shiftStart, SHIFT, advisor);
        this.events.plan(day * DAY + plan.shiftEnd, SHIFT, advisor);
      });
      this.events.plan((day + 1) * DAY, NIGHT, day);
    }
    while (this.events.take() && this.events.time <= days * DAY) {
      const { time, kind, first, second } = this.events;
      this.handle(kind, { time, first, second });
      if (kind !== NIGHT) this.dispatch(time);
    }
  }

  private handle(kind: number, { time, first, second }: { time: number; first: number; second: number }): void {
    switch (kind) {
      case ARRIVE:
        this.queue.push(first);
        if (first + 1 < this.given.people.count)
          this.events.plan(this.given.people.arrivesAt[first + 1] ?? 0, ARRIVE, first + 1);
        return;
      case CALL_END:
        return second === 1 ? this.pass(first, time) : this.missed(first, time);
      case RING_END:
        return this.ringEnded(first, second, time);
      case HANG_UP:
        return this.hangUp(first, time);
      case FREE:
        this.working.finish(first, time);
        return this.takeDue(first, time);
      case RETRY:
        this.queue.push(first);
        return;
      case SHIFT:
        if (first >= 0) this.turn(first, time);
        return;
      case SLOT:
        return this.slotComes(first, second, time);
      default:
        return this.given.observer.night(first, this.working.closeDay(first));
    }
  }

  private turn(advisor: number, time: number): void {
    if (this.working.isOnShift(advisor, time)) this.working.arrive(advisor, time);
    else this.working.leave(advisor);
  }

  /** Those on hold first, then as many calls as callers and pacing allow. */
  private dispatch(time: number): void {
    if (this.given.rules.isMatched && this.holding.length > 1) this.offerMatched(time);
    while (this.holding.length > 0) {
      const next = this.holding.findIndex((registrant) => this.offer(registrant, time));
      if (next < 0) break;
      this.holding.splice(next, 1);
    }
    const { intake } = this.given.scenario;
    const minute = time % DAY;
    if (minute < intake.opens || minute >= intake.closes) return;
    while (this.queue.length > 0 && this.callersBusy < intake.callers && this.isPaced(time)) this.dial(time);
  }

  private isPaced(time: number): boolean {
    const { rules, scenario } = this.given;
    const pace = this.hasFresh(time) ? rules.freshPace : rules.pace;
    if (pace === null) return true;
    const soon = this.working
      .finishing(time)
      .wrapUpMinutesLeft.filter((minutes) => minutes <= PACING_DEFAULTS.lookMinutes).length;
    const idle = Math.max(0, this.working.freeNow(time).length + soon - this.holding.length);
    return shouldDialNow(
      {
        callsUnderWay: this.callersBusy - this.holding.length,
        idle,
        busy: 0,
        consultationMinutes: scenario.talk.mean + scenario.talk.wrapUp,
      },
      { ...PACING_DEFAULTS, pace },
    ).shouldDial;
  }

  private hasFresh(time: number): boolean {
    const { rules, people } = this.given;
    return (
      rules.freshPace !== rules.pace &&
      this.queue.some(
        (registrant) => this.tries[registrant] === 0 && time - (people.arrivesAt[registrant] ?? 0) < FRESH_MINUTES,
      )
    );
  }

  private dial(time: number): void {
    const { scenario, people, next } = this.given;
    const at = next({ time, waiting: this.queue, tries: this.tries });
    const registrant = this.queue[at] ?? -1;
    this.queue[at] = this.queue.at(-1) ?? -1;
    this.queue.pop();
    if (Number.isNaN(this.firstDialAt[registrant])) this.firstDialAt[registrant] = time;
    const tries = this.tries[registrant] ?? 0;
    const { contact, intake } = scenario;
    const chance = contactChance(time - (people.arrivesAt[registrant] ?? 0), tries, contact);
    const reached = (people.reached[registrant * TRIES + Math.min(tries, TRIES - 1)] ?? 1) < chance;
    this.tries[registrant] = tries + 1;
    this.fate[registrant] = CALLED;
    this.inCall += 1;
    this.callersBusy += 1;
    this.events.plan(
      time + (reached ? (people.intakeMinutes[registrant] ?? 0) : intake.unansweredMinutes),
      CALL_END,
      registrant,
      reached ? 1 : 0,
    );
  }

  private missed(registrant: number, time: number): void {
    const { maxTries, retryGaps } = this.given.scenario.intake;
    const tries = this.tries[registrant] ?? 0;
    this.inCall -= 1;
    this.callersBusy -= 1;
    this.fate[registrant] = tries >= maxTries ? UNREACHED : QUEUED;
    if (tries < maxTries)
      this.events.plan(time + (retryGaps[Math.min(tries, retryGaps.length) - 1] ?? 0), RETRY, registrant);
  }

  /** The intake is over: on hold, with the caller still on the line. */
  private pass(registrant: number, time: number): void {
    this.inCall -= 1;
    if ((this.given.people.passes[registrant] ?? 1) >= this.given.scenario.intake.passShare) {
      this.callersBusy -= 1;
      this.fate[registrant] = DECLINED;
      return;
    }
    this.fate[registrant] = ON_HOLD;
    this.holdSince[registrant] = time;
    this.events.plan(time + (this.given.people.patience[registrant] ?? 0), HANG_UP, registrant);
    if (!this.offer(registrant, time)) this.waitOrBook(registrant, time);
  }

  private waitOrBook(registrant: number, time: number): void {
    const { rules, scenario } = this.given;
    if (rules.books) {
      const { advice } = transferOrBook({
        idle: 0,
        ...this.working.finishing(time),
        consultationMinutes: scenario.talk.mean,
        waitingAhead: this.holding.length,
      });
      if (advice === 'book' && this.book(registrant, time)) return;
    }
    this.holding.push(registrant);
  }

  /** Everybody on hold at once with everybody who is free. */
  private offerMatched(time: number): void {
    const free = this.working.freeNow(time);
    if (free.length === 0) return;
    const held = [...this.holding];
    const advisors = this.given.match(
      held.map((registrant) => ({
        ...this.question(registrant, time, free),
        minutesOnHold: time - (this.holdSince[registrant] ?? time),
      })),
    );
    held.forEach((registrant, at) => {
      const advisor = advisors[at] ?? null;
      if (advisor === null) return;
      this.holding.splice(this.holding.indexOf(registrant), 1);
      this.ring(registrant, advisor, time);
    });
  }

  /** Rings the best free advisor; false when nobody is free. */
  private offer(registrant: number, time: number): boolean {
    const free = this.working.freeNow(time);
    if (free.length === 0) return false;
    this.ring(registrant, this.choose(registrant, time, free), time);
    return true;
  }

  private ring(registrant: number, best: number, time: number): void {
    const { people, scenario } = this.given;
    this.working.ring(best);
    const ring = this.ringsOf[registrant] ?? 0;
    const answered = (people.rings[registrant * RINGS + (ring % RINGS)] ?? 1) >= (this.given.world.missed[best] ?? 0);
    this.ringsOf[registrant] = ring + 1;
    // A negative subject means the ring goes unanswered; advisors are counted from 1 here.
    this.events.plan(
      time + (answered ? scenario.ring.answerSeconds : scenario.ring.seconds) / 60,
      RING_END,
      registrant,
      answered ? best + 1 : -best - 1,
    );
  }

  private choose(registrant: number, time: number, advisors: readonly number[]): number {
    return this.given.choose(this.question(registrant, time, advisors));
  }

  private question(registrant: number, time: number, advisors: readonly number[]): Question {
    const { people } = this.given;
    return {
      segment: people.segment[registrant] ?? 0,
      offset: people.offset[registrant] ?? 0,
      at: time,
      lot: ((people.lot[registrant] ?? 0) + 0.618 * (this.ringsOf[registrant] ?? 0)) % 1,
      free: advisors.map((advisor) => this.described(advisor)),
    };
  }

  private described(advisor: number): FreeAdvisor {
    const { working } = this;
    const misses = working.misses[advisor] ?? 0;
    return {
      id: String(advisor),
      idleSince: working.idleSince[advisor] ?? null,
      lastTransferAt: working.lastTalkAt[advisor] ?? null,
      busyShare: this.given.busyShare(advisor),
      noAnswer: noAnswerProbability({ misses, answers: (working.rings[advisor] ?? 0) - misses }),
      transfersToday: 0,
      deficit: 0,
    };
  }

  private ringEnded(registrant: number, signed: number, time: number): void {
    const advisor = Math.abs(signed) - 1;
    const missed = signed < 0;
    const waits = this.fate[registrant] === ON_HOLD;
    if (!missed && waits) return this.talk(registrant, advisor, time);
    this.working.release(advisor, { at: time, missed });
    if (this.working.isIdle(advisor)) this.takeDue(advisor, time);
    if (!waits) return;
    const tired = (this.ringsOf[registrant] ?? 0) >= MAX_MISSES;
    if (tired && this.given.rules.books && this.book(registrant, time)) return;
    if (!this.offer(registrant, time)) this.waitOrBook(registrant, time);
  }

  private talk(registrant: number, advisor: number, time: number): void {
    this.heldFor[registrant] = time - (this.holdSince[registrant] ?? time);
    this.callersBusy -= 1;
    this.hold(registrant, advisor, time);
  }

  /** The consultation itself. */
  private hold(registrant: number, advisor: number, time: number): void {
    const { people, world, observer } = this.given;
    this.fate[registrant] = HELD;
    this.chosen[registrant] = advisor;
    this.events.plan(
      this.working.talk(advisor, { at: time, minutes: people.talkMinutes[registrant] ?? 0 }),
      FREE,
      advisor,
    );
    const eta =
      world.close[Math.floor(time / DAY)]?.[advisor * world.segments + (people.segment[registrant] ?? 0)] ?? 0;
    observer.held({
      registrant,
      advisor,
      at: time,
      chance: sigmoid(eta + (people.offset[registrant] ?? 0) + (people.noise[registrant] ?? 0)),
    });
  }

  private hangUp(registrant: number, time: number): void {
    if (this.fate[registrant] !== ON_HOLD) return;
    this.fate[registrant] = LOST;
    this.heldFor[registrant] = time - (this.holdSince[registrant] ?? time);
    this.callersBusy -= 1;
    const at = this.holding.indexOf(registrant);
    if (at >= 0) this.holding.splice(at, 1);
  }

  /** A slot within a day with the advisor the strategy would ring; false when nobody has one. */
  private book(registrant: number, time: number): boolean {
    const slots = Array.from({ length: this.working.size }, (_, advisor) =>
      this.working.firstSlot(advisor, time, NOTICE),
    );
    const open = [...slots.keys()].filter((advisor) => (slots[advisor] ?? Infinity) <= time + DAY);
    if (open.length === 0) return false;
    const best = this.choose(registrant, time, open);
    const start = slots[best] ?? time;
    this.working.book(best, start);
    this.fate[registrant] = BOOKED;
    this.heldFor[registrant] = time - (this.holdSince[registrant] ?? time);
    this.callersBusy -= 1;
    this.events.plan(start, SLOT, registrant, best);
    return true;
  }

  private slotComes(registrant: number, advisor: number, time: number): void {
    this.working.unbook(advisor, time);
    if ((this.given.people.keepsBooking[registrant] ?? 1) >= this.given.scenario.bookedHeldShare) {
      this.fate[registrant] = BOOKING_MISSED;
      return;
    }
    this.chosen[registrant] = advisor;
    if (this.working.isIdle(advisor)) this.hold(registrant, advisor, time);
    else this.due.push(registrant);
  }

  /** An advisor who has become free takes the booked registrant who is due, if any. */
  private takeDue(advisor: number, time: number): void {
    const at = this.due.findIndex((registrant) => this.chosen[registrant] === advisor);
    const registrant = this.due[at];
    if (registrant === undefined) return;
    this.due.splice(at, 1);
    this.hold(registrant, advisor, time);
  }
}
