import { Injectable } from '@nestjs/common';
import type { ClockReading } from '@toritsugi/contracts';
import { LAST_HOLIDAY_YEAR, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import { Refusal } from '../http/refusals/refusal';
import { UnitOfWork } from '../database/unit-of-work';
import { clockReading, clockSetting, moveClock, pretendNow, resetClock } from './clock.queries';

/** Promises, holidays and instants in ISO 8601 hold within these: the table of holidays ends with the year. */
const EARLIEST = tokyoMoment('2020-01-01');
const LATEST = tokyoMoment(`${LAST_HOLIDAY_YEAR}-12-01`);

interface Setting {
  readonly advanceSeconds?: number | null | undefined;
  readonly at?: string | null | undefined;
  readonly isFrozen?: boolean | null | undefined;
}

/** The agency's one clock: the database's, shifted or stopped only where a demonstration or a test asks for it. */
@Injectable()
export class AgencyClock {
  private readonly listeners: ((reading: ClockReading) => void)[] = [];
  private readonly running: (() => Promise<boolean>)[] = [];
  private told: string | null = null;

  constructor(private readonly work: UnitOfWork) {}

  /** Hears each time the clock was moved, stopped or started. */
  onMoved(listener: (reading: ClockReading) => void): void {
    this.listeners.push(listener);
  }

  /** Says whether deadlines run that are seconds away: the clock does not go back under them. */
  notBackWhile(isRunning: () => Promise<boolean>): void {
    this.running.push(isRunning);
  }

  /** Refuses to go back while deadlines run, which would then be hours away. */
  async refuseBack(at: Date): Promise<void> {
    if (at >= (await this.now())) return;
    for (const isRunning of this.running) if (await isRunning()) throw new Refusal('clock_runs');
  }

  /** Agency time now. */
  async now(): Promise<Date> {
    return (await this.read()).now;
  }

  /** For screens: they count from this, never from their own clocks. */
  async reading(): Promise<ClockReading> {
    const { now, isFrozen } = await this.read();
    return { serverNow: now.toISOString(), isFrozen };
  }

  /**
   * Moves, stops or starts the clock; refuses what is out of its range. Callers make sure that this is a demonstration
   * or a test.
   */
  async set({ advanceSeconds, at, isFrozen }: Setting): Promise<ClockReading> {
    const wish = { at: at ?? null, advanceSeconds: advanceSeconds ?? 0, isFrozen: isFrozen ?? null };
    const moved = await moveClock(this.work, { ...wish, earliest: EARLIEST, latest: LATEST });
    if (moved.length === 0)
      throw new Refusal('clock_out_of_range', { from: tokyoDay(EARLIEST), until: tokyoDay(LATEST) });
    this.told = await this.setting();
    return this.tell();
  }

  /** Tells the listeners here when another process has moved the clock. */
  async noticeMove(): Promise<void> {
    const setting = await this.setting();
    const isMoved = this.told !== null && setting !== this.told;
    this.told = setting;
    if (isMoved) await this.tell();
  }

  /** Puts the clock right where a demonstration or a test left it wrong; replies whether it was. */
  async putRight(): Promise<boolean> {
    return (await resetClock(this.work)).length > 0;
  }

  /**
   * Makes every statement of the running unit of work see `at` as now, what was noted before it excepted: for walking
   * history in.
   */
  async pretend(at: Date): Promise<void> {
    await this.work.writeAll();
    await pretendNow(this.work, at);
  }

  private async tell(): Promise<ClockReading> {
    const reading = await this.reading();
    for (const listener of this.listeners) listener(reading);
    return reading;
  }

  private async setting(): Promise<string | null> {
    return (await clockSetting(this.work))[0]?.setting ?? null;
  }

  private async read(): Promise<{ readonly now: Date; readonly isFrozen: boolean }> {
    const [reading] = await clockReading(this.work);
    if (reading === undefined) throw new Error('the agency clock is missing');
    return reading;
  }
}
