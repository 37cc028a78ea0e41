import { Injectable, type OnModuleInit } from '@nestjs/common';
import { MINUTE } from '@toritsugi/calendar';
import type { MessageRoute, WayOfKnowing } from '@toritsugi/journey';
import { takesSms } from '@toritsugi/triage';
import { newId } from '../../platform/database/ids';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { EventFeed } from '../../platform/events/event-feed';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { ContactService } from '../../registrant/contact.service';
import { Guards } from '../guards';
import { openAccountOf } from '../line/line.queries';
import { Messages, type NewMessage } from '../messages.service';
import { peopleByMailOnly } from '../messaging.queries';
import type { Template } from '../templates/templates';
import { ReachEntity } from './reach.entity';
import {
  awaitDeadline,
  endPast,
  endReach,
  know,
  lockDueReaches,
  standingOf,
  stepOn,
  unknownOf,
  type OpenReach,
  type Source,
  type Standing,
} from './reach.queries';

const LOOK_EVERY_MS = 2_000;
const AT_ONCE = 50;
/** Nobody is written to by the next way before they could have read the first. */
const SHORTEST_WAIT = 10 * MINUTE;
/** Reminders tell what was told before: one that has left and did not come back is enough. */
const ENOUGH_IF_LEFT: readonly Template[] = ['B2'];
const NO_PROOF: Standing = { hasLeft: false, isLeaving: false };

export interface NewReach extends Pick<NewMessage, 'registrantId' | 'template' | 'parts' | 'dedupeKey'> {
  readonly guard: { readonly name: string; readonly id: string };
  /** Agency time by which the person must know; then somebody calls. */
  readonly knownBy: Date;
  readonly expiresAt: Date;
}

/**
 * The reach chain: what a person must know by a time goes by LINE, mail and SMS in turn, as far as they can be reached
 * so, until they demonstrably know. A mail that a server took proves nothing; a receipt of their device, a link they
 * opened or a talk does. When the time has come it is said that nobody knows.
 */
@Injectable()
export class Reach implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly scheduler: DeadlineScheduler,
    private readonly contacts: ContactService,
    private readonly feed: EventFeed,
    private readonly guards: Guards,
    private readonly messages: Messages,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('reach people by the next way', () => this.look(), LOOK_EVERY_MS, 'worker');
    this.feed.listen(async (events) => {
      for (const { id, kind, registrantId } of events)
        if (kind === 'CallTaskConnected' && registrantId) await this.known(registrantId, 'spoken', { eventId: id });
    });
  }

  /** Begins with the first way at once; asked for again under the same key it does nothing. */
  async begin({ guard, knownBy, ...wish }: NewReach): Promise<void> {
    await this.work.run(async () => {
      const id = newId();
      const row = { id, ...wish, knownBy, guard: guard.name, guardId: guard.id };
      const { raw } = await this.work
        .repository(ReachEntity)
        .createQueryBuilder()
        .insert()
        .values({ ...row, parts: { ...wish.parts }, state: 'open', nextAt: () => 'agency_now()' })
        .orIgnore()
        .returning('id')
        .execute();
      if ((raw as object[]).length === 0) return;
      const { registrantId, template } = wish;
      const payload = { reachId: id, template, knownBy: knownBy.toISOString() };
      this.work.record({ kind: 'ReachBegan', registrantId, payload });
      await this.step({ ...row, step: 0 }, await this.clock.now());
    });
  }

  async look(): Promise<number> {
    return this.work.run(async () => {
      const now = await this.clock.now();
      const due = await lockDueReaches(this.work, AT_ONCE, this.guards.names);
      for (const reach of due) await this.go(reach, now);
      await endPast(this.work);
      return due.length;
    });
  }

  /** The person knows: of what a message told, of what was being told before an event, or of everything. */
  async known(registrantId: string, how: WayOfKnowing, source: Source = {}): Promise<void> {
    await this.work.run(async () => {
      for (const { id, template } of await know(this.work, registrantId, source))
        this.work.record({ kind: 'ReachKnown', registrantId, payload: { reachId: id, template, how } });
    });
  }

  /** Of these things, those whose time has come without anybody knowing that the person knows. */
  async unknownOf(guardIds: readonly string[]): Promise<ReadonlySet<string>> {
    return new Set((await unknownOf(this.work, guardIds)).map(({ guardId }) => guardId));
  }

  private async go(reach: OpenReach, now: Date): Promise<void> {
    const { id, registrantId, template, guard, guardId, knownBy } = reach;
    const isTrue = (await this.guards.stillTrue(guard, [guardId])).has(guardId);
    const { hasLeft, isLeaving } = ENOUGH_IF_LEFT.includes(template) ? await standingOf(this.work, reach) : NO_PROOF;
    if (!isTrue || (hasLeft && now >= knownBy)) await endReach(this.work, id, 'moot');
    else if (now >= knownBy) {
      if (await endReach(this.work, id, 'unknown'))
        this.work.record({ kind: 'ReachUnknown', registrantId, payload: { reachId: id, template } });
    } else if (hasLeft || isLeaving) await awaitDeadline(this.work, id);
    else await this.step(reach, now);
  }

  private async step(reach: OpenReach, now: Date): Promise<void> {
    const ways = await this.waysTo(reach.registrantId);
    const via = ways[reach.step];
    if (via === undefined) {
      await awaitDeadline(this.work, reach.id);
      return;
    }
    const { id: reachId, registrantId, template, parts, guard, guardId, expiresAt, dedupeKey } = reach;
    await this.messages.queue({
      registrantId,
      template,
      via,
      otherwise: 'nothing',
      parts,
      guard: { name: guard, id: guardId },
      expiresAt,
      reachId,
      dedupeKey: `${dedupeKey}:${via}`,
    });
    const share = (reach.knownBy.getTime() - now.getTime()) / (ways.length - reach.step);
    await stepOn(this.work, reachId, new Date(now.getTime() + Math.max(SHORTEST_WAIT, share)));
  }

  private async waysTo(registrantId: string): Promise<MessageRoute[]> {
    const { phoneE164 } = await this.contacts.read({ registrantId, by: null, purpose: 'message' });
    const [isMailOnly] = await peopleByMailOnly(this.work, [registrantId]);
    if (isMailOnly) return ['mail'];
    const hasLine = (await openAccountOf(this.work, registrantId)) !== null;
    return [...(hasLine ? (['line'] as const) : []), 'mail', ...(takesSms(phoneE164) ? (['sms'] as const) : [])];
  }
}
