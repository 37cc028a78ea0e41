import { DAY, type Scenario } from '../world/scenario';
import type { World } from '../world/world';

const ABSENT = 0;
const IDLE = 1;
const RUNG = 2;
const TALKING = 3;

/** An advisor is not rung this long before a booked consultation. */
const SOON_BOOKED = 20;
const SLOT_MINUTES = 60;
const DAYS_AHEAD = 7;

/** The advisors at work, minute by minute. Times are minutes from the start of day 0. */
export class Floor {
  readonly size: number;
  private readonly state: Uint8Array;
  readonly idleSince: Float64Array;
  readonly lastTalkAt: Float64Array;
  /** When the present talk ends, and when its wrap-up does. */
  private readonly talkEndsAt: Float64Array;
  private readonly freeAt: Float64Array;
  private readonly coolUntil: Float64Array;
  /** Start of the next booked consultation. */
  private readonly slots: Set<number>[];
  /** Minutes of talk and wrap-up today, and of shift. */
  readonly busyToday: Float64Array;
  readonly talks: Float64Array;
  readonly busyTotal: Float64Array;
  readonly shiftTotal: Float64Array;
  readonly rings: Float64Array;
  readonly misses: Float64Array;

  constructor(
    private readonly scenario: Scenario,
    private readonly world: World,
  ) {
    this.size = world.advisors;
    const column = () => new Float64Array(this.size);
    this.state = new Uint8Array(this.size).fill(ABSENT);
    [this.idleSince, this.talkEndsAt, this.freeAt, this.coolUntil, this.busyToday] = [
      column(),
      column(),
      column(),
      column(),
      column(),
    ];
    [this.talks, this.busyTotal, this.shiftTotal, this.rings, this.misses] = [
      column(),
      column(),
      column(),
      column(),
      column(),
    ];
    this.lastTalkAt = column().fill(-Infinity);
    this.slots = Array.from({ length: this.size }, () => new Set<number>());
  }

  isOnShift(advisor: number, at: number): boolean {
    const plan = this.scenario.advisors[advisor];
    if (plan === undefined) return false;
    const day = Math.floor(at / DAY);
    const minute = at - day * DAY;
    return (
      day >= plan.startsOnDay && (day + plan.weekOffset) % 7 < 5 && minute >= plan.shiftStart && minute < plan.shiftEnd
    );
  }

  /** May be rung now. */
  isFree(advisor: number, at: number): boolean {
    return (
      this.state[advisor] === IDLE &&
      at >= (this.coolUntil[advisor] ?? 0) &&
      this.isOnShift(advisor, at) &&
      !this.isSoonBooked(advisor, at)
    );
  }

  /** Those who may be rung now. */
  freeNow(at: number): number[] {
    const free: number[] = [];
    for (let advisor = 0; advisor < this.size; advisor++) if (this.isFree(advisor, at)) free.push(advisor);
    return free;
  }

  isIdle(advisor: number): boolean {
    return this.state[advisor] === IDLE;
  }

  /** Shift begins: idle, unless a talk of another time still goes on. */
  arrive(advisor: number, at: number): void {
    if (this.state[advisor] !== ABSENT) return;
    this.state[advisor] = IDLE;
    this.idleSince[advisor] = at;
  }

  leave(advisor: number): void {
    if (this.state[advisor] === IDLE) this.state[advisor] = ABSENT;
  }

  ring(advisor: number): void {
    if (this.state[advisor] !== IDLE) throw new RangeError(`advisor ${advisor} is rung but not idle`);
    this.state[advisor] = RUNG;
    this.rings[advisor] = (this.rings[advisor] ?? 0) + 1;
  }

  /** The ring ended without a talk: nobody answered, or the registrant had hung up. */
  release(advisor: number, { at, missed }: { at: number; missed: boolean }): void {
    this.state[advisor] = this.isOnShift(advisor, at) ? IDLE : ABSENT;
    if (!missed) return;
    this.misses[advisor] = (this.misses[advisor] ?? 0) + 1;
    this.coolUntil[advisor] = at + this.scenario.ring.coolDown;
  }

  /** Starts a talk; returns when the advisor is free again. `minutes` is for an advisor of pace 1. */
  talk(advisor: number, { at, minutes }: { at: number; minutes: number }): number {
    if (this.state[advisor] === TALKING) throw new RangeError(`advisor ${advisor} would be in two talks at once`);
    const length = minutes * (this.world.pace[advisor] ?? 1);
    this.state[advisor] = TALKING;
    this.lastTalkAt[advisor] = at;
    this.talkEndsAt[advisor] = at + length;
    this.freeAt[advisor] = at + length + this.scenario.talk.wrapUp;
    this.busyToday[advisor] = (this.busyToday[advisor] ?? 0) + length + this.scenario.talk.wrapUp;
    this.talks[advisor] = (this.talks[advisor] ?? 0) + 1;
    return this.freeAt[advisor] ?? at;
  }

  finish(advisor: number, at: number): void {
    this.state[advisor] = this.isOnShift(advisor, at) ? IDLE : ABSENT;
    this.idleSince[advisor] = at;
  }

  /** Minutes left of each wrap-up, and how many are still in a talk. */
  finishing(at: number): { wrapUpMinutesLeft: number[]; inConsultation: number } {
    const wrapUpMinutesLeft: number[] = [];
    let inConsultation = 0;
    for (let advisor = 0; advisor < this.size; advisor++) {
      if (this.state[advisor] !== TALKING || !this.isOnShift(advisor, at)) continue;
      if (at >= (this.talkEndsAt[advisor] ?? 0)) wrapUpMinutesLeft.push((this.freeAt[advisor] ?? 0) - at);
      else inConsultation += 1;
    }
    return { wrapUpMinutesLeft, inConsultation };
  }

  /** First hour still bookable with an advisor, at least `notice` minutes from now; Infinity without one. */
  firstSlot(advisor: number, at: number, notice: number): number {
    for (let day = Math.floor(at / DAY); day <= at / DAY + DAYS_AHEAD; day++) {
      const plan = this.scenario.advisors[advisor];
      if (plan === undefined) break;
      for (
        let start = day * DAY + plan.shiftStart;
        start + SLOT_MINUTES <= day * DAY + plan.shiftEnd;
        start += SLOT_MINUTES
      ) {
        if (start >= at + notice && this.isOnShift(advisor, start) && !this.slots[advisor]?.has(start)) return start;
      }
    }
    return Infinity;
  }

  book(advisor: number, start: number): void {
    this.slots[advisor]?.add(start);
  }

  /** The booked time has come or was cancelled. */
  unbook(advisor: number, start: number): void {
    this.slots[advisor]?.delete(start);
  }

  private isSoonBooked(advisor: number, at: number): boolean {
    const slots = this.slots[advisor];
    if (slots === undefined || slots.size === 0) return false;
    for (const start of slots) if (start >= at && start - at < SOON_BOOKED) return true;
    return false;
  }

  /** Closes the day's books: share of the shift spent busy, per advisor; NaN for those off. */
  closeDay(day: number): Float64Array {
    return this.busyToday.map((busy, advisor) => {
      const plan = this.scenario.advisors[advisor];
      this.busyToday[advisor] = 0;
      if (plan === undefined || !this.isOnShift(advisor, day * DAY + plan.shiftStart)) return NaN;
      this.busyTotal[advisor] = (this.busyTotal[advisor] ?? 0) + busy;
      this.shiftTotal[advisor] = (this.shiftTotal[advisor] ?? 0) + plan.shiftEnd - plan.shiftStart;
      return busy / (plan.shiftEnd - plan.shiftStart);
    });
  }
}
