import { Injectable, type OnModuleInit } from '@nestjs/common';
import { IsNull, Not } from 'typeorm';
import { EventFeed } from '../../platform/events/event-feed';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { PresenceEntity } from './presence.entity';
import {
  beginPlaying,
  bringBack,
  endUnreachable,
  endWrapUp,
  heard,
  isAnyoneSilent,
  isAnyWrapUpOver,
  keepPlaying,
  loseSilent,
  takeOver,
  type Moved,
} from './presence.queries';

/** Seconds without a sign of life until someone is unreachable: three missed heartbeats of five seconds. */
export const SILENT_SECONDS = 15;
/** Seconds within which someone unreachable comes back to where they were. */
export const BACK_SECONDS = 60;

/**
 * Signs of life, in real time: a moved or stopped agency clock disconnects nobody.
 * Someone reserved is left alone: a ring and its bridge end by their own deadlines within 35 seconds. Someone in a
 * conversation never falls offline: the telephone does not need the browser.
 */
@Injectable()
export class PresenceLeases implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly scheduler: DeadlineScheduler,
    private readonly feed: EventFeed,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('end wrap-up', () => this.endWrapUp(), 500);
    this.scheduler.register('notice who is silent', () => this.noticeSilence(), 1_000);
    this.feed.atStart(() => this.forgiveAbsence());
  }

  /**
   * The time in which nobody could be heard, because we were not there, is nobody's silence. Whoever was never heard is
   * not waited for.
   */
  async forgiveAbsence(): Promise<void> {
    await this.work
      .repository(PresenceEntity)
      .update({ state: Not('offline'), seenAt: Not(IsNull()) }, { seenAt: () => 'clock_timestamp()' });
  }

  /**
   * Each of these people showed life just now, on one socket at least. Whoever was unreachable is back where they were.
   */
  async seen(staffIds: readonly string[]): Promise<void> {
    if (staffIds.length === 0) return;
    const rows = await heard(this.work, [...new Set(staffIds)]);
    const back = rows.flatMap((row) => (row.state === 'unreachable' ? row.staffId : []));
    if (back.length > 0) await this.bringBack(back);
    await this.takeOver(staffIds);
  }

  /**
   * Of a demonstration: acts for those of `staffIds` whom nobody has heard for as long as it takes to be offline, until
   * they are heard again. Replies how many were added.
   */
  async play(staffIds: readonly string[]): Promise<number> {
    await keepPlaying(this.work);
    const played = await beginPlaying(this.work, staffIds, SILENT_SECONDS + BACK_SECONDS);
    const lost = played.flatMap(({ staffId, state }) => (state === 'unreachable' ? staffId : []));
    if (lost.length > 0) await this.bringBack(lost);
    return played.length;
  }

  /** Nobody hears this person any more; their next heartbeat brings them back. */
  async noticeSilence(): Promise<number> {
    if (!(await isAnyoneSilent(this.work, SILENT_SECONDS))) return 0;
    return this.work.run(async () => {
      const silent = await loseSilent(this.work, SILENT_SECONDS);
      const gone = await endUnreachable(this.work, SILENT_SECONDS + BACK_SECONDS);
      this.record([...silent, ...gone]);
      return silent.length + gone.length;
    });
  }

  async endWrapUp(): Promise<number> {
    if (!(await isAnyWrapUpOver(this.work))) return 0;
    return this.work.run(async () => {
      const ended = await endWrapUp(this.work);
      this.record(ended);
      return ended.length;
    });
  }

  /** Boards are told: the mark goes, whatever the state. */
  private async takeOver(staffIds: readonly string[]): Promise<void> {
    const here = await takeOver(this.work, [...new Set(staffIds)]);
    if (here.length > 0) await this.work.run(async () => this.record(here.map((row) => ({ ...row, was: row.state }))));
  }

  private async bringBack(staffIds: readonly string[]): Promise<void> {
    await this.work.run(async () => this.record(await bringBack(this.work, staffIds)));
  }

  private record(moves: readonly Moved[]): void {
    for (const { staffId, was: from, state: to, reason } of moves) {
      this.work.record({ kind: 'PresenceChanged', staffId, payload: { from, to, reason } });
    }
  }
}
