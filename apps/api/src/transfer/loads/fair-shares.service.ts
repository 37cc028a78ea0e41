import { Injectable } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import { isCounted, type Cursor, type DomainEvent, type RoutingDecision } from '@toritsugi/journey';
import { deficitAfter } from '@toritsugi/routing';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { EventFeed } from '../../platform/events/event-feed';
import { isAfter, newestCursor, parseCursor, START } from '../../platform/events/event.queries';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { decisionsUpTo } from './loads.queries';
import { RoutingSettingsVersions } from '../ranking/settings/routing-settings.service';

/** Older decisions owe nobody anything. */
const DAYS = 28;

/**
 * What each advisor with a promised share is owed: one virtual queue each, folded from the decisions in the events, so
 * that every replica comes to the same. Changed settings fold the last four weeks anew.
 */
@Injectable()
export class FairShares {
  private deficits = new Map<string, number>();
  private foldedFor = 0;
  private foldedUpTo: Cursor = START;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly settings: RoutingSettingsVersions,
    feed: EventFeed,
  ) {
    feed.atStart(() => this.fold());
    feed.listen((events) => this.hear(events));
  }

  deficitOf(advisorId: string): number {
    return this.deficits.get(advisorId) ?? 0;
  }

  private async hear(events: readonly DomainEvent[]): Promise<void> {
    if (this.settings.current().version !== this.foldedFor) await this.fold();
    for (const event of events) {
      if (
        event.kind === 'TransferRequested' &&
        event.payload.decision !== undefined &&
        isCounted(event) &&
        isAfter(event.cursor, this.foldedUpTo)
      )
        this.count(event.payload.decision);
    }
  }

  /** Counts the last four weeks anew. */
  async fold(): Promise<void> {
    this.foldedFor = this.settings.current().version;
    this.foldedUpTo = await newestCursor((sql, parameters) => this.work.query(sql, parameters));
    this.deficits = new Map();
    if (this.settings.current().settings.minimumShares.length === 0) return;
    const place = parseCursor(this.foldedUpTo);
    const from = new Date((await this.clock.now()).getTime() - DAYS * DAY);
    for (const { decision } of await decisionsUpTo(this.work, from, place)) this.count(decision);
  }

  private count({ considered }: RoutingDecision): void {
    for (const { advisorId, share } of this.settings.current().settings.minimumShares) {
      if (!considered.some((one) => one.advisorId === advisorId)) continue;
      this.deficits.set(
        advisorId,
        deficitAfter(this.deficitOf(advisorId), {
          minimumShare: share,
          isChosen: considered[0]?.advisorId === advisorId,
        }),
      );
    }
  }
}

/** Whether a place of the log comes after another. */
