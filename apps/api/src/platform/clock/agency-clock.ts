import { Injectable } from '@nestjs/common';
import type { ClockReading } from '@toritsugi/contracts';
import { UnitOfWork } from '../database/unit-of-work';

interface Setting {
  readonly advanceSeconds?: number | null | undefined;
  readonly at?: string | null | undefined;
  readonly isFrozen?: boolean | null | undefined;
}

/** The agency's one clock: the database's, shifted or stopped only where a demonstration or a test asks for it. */
@Injectable()
export class AgencyClock {
  private readonly listeners: ((reading: ClockReading) => void)[] = [];

  constructor(private readonly work: UnitOfWork) {}

  /** Hears each time the clock was moved, stopped or started. */
  onMoved(listener: (reading: ClockReading) => void): void {
    this.listeners.push(listener);
  }

  /** Agency time now. */
  async now(): Promise<Date> {
    const row = await this.work.one<{ now: Date }>('select agency_now() as now');
    if (row === null) throw new Error('the agency clock is missing');
    return row.now;
  }

  /** For screens: they count from this, never from their own clocks. */
  async reading(): Promise<ClockReading> {
    const [row] = await this.work.queryPrepared<{ now: Date; frozen: boolean }>(
      'clock reading',
      'select agency_now() as now, frozen_at is not null as frozen from agency_clock',
      [],
    );
    if (row === undefined) throw new Error('the agency clock is missing');
    return { serverNow: row.now.toISOString(), isFrozen: row.frozen };
  }

  /** Moves, stops or starts the clock. Callers make sure that this is a demonstration or a test. */
  async set({ advanceSeconds, at, isFrozen }: Setting): Promise<ClockReading> {
    await this.work.query(
      `update agency_clock set
         ahead = coalesce($1::timestamptz, agency_now() + make_interval(secs => $2)) - clock_timestamp(),
         frozen_at = case when coalesce($3, frozen_at is not null) then coalesce($1::timestamptz, agency_now() + make_interval(secs => $2)) end`,
      [at ?? null, advanceSeconds ?? 0, isFrozen ?? null],
    );
    const reading = await this.reading();
    for (const listener of this.listeners) listener(reading);
    return reading;
  }

  /**
   * Makes every statement of the running unit of work see `at` as now, events noted before it excepted: for walking
   * history in.
   */
  async pretend(at: Date): Promise<void> {
    await this.work.writeEvents();
    await this.work.query(`select set_config('toritsugi.now', $1, true)`, [at.toISOString()]);
  }
}
