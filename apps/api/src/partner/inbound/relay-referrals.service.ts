import { Injectable, type OnModuleInit } from '@nestjs/common';
import { sourcesOf, relayReferralMachine } from '@toritsugi/journey';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { EventFeed } from '../../platform/events/event-feed';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { RelayLedger } from '../ledger/relay-ledger.service';
import { RelayReferralEntity } from './relay-referral.entity';
import { judge } from './relay-referral.queries';

const EVERY_MS = 1_000;
const AT_ONCE = 100;

/**
 * Who came by a partner's link: counted or not, each for a reason, the moment they have registered (S001-19). The
 * submission wrote the referral; a process that ends in between leaves it to the next.
 */
@Injectable()
export class RelayReferrals implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: RelayLedger,
    private readonly scheduler: DeadlineScheduler,
    private readonly feed: EventFeed,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('judge who came by a partner', () => this.judgeAll(), EVERY_MS);
    this.feed.listen(async (events) => {
      if (events.some(({ kind }) => kind === 'RegistrationSubmitted')) await this.judgeAll();
    });
  }

  /** Replies how many were judged. */
  async judgeAll(): Promise<number> {
    const waiting = await this.rows().find({
      select: { registrantId: true, partnerId: true },
      where: { state: 'registered' },
      order: { registeredAt: 'ASC', registrantId: 'ASC' },
      take: AT_ONCE,
    });
    for (const one of waiting) await this.judge(one);
    return waiting.length;
  }

  /** Part of the unit of work that takes their entry back. */
  async voided(registrantId: string): Promise<void> {
    await this.move(registrantId, { state: 'voided' });
  }

  private async judge({
    registrantId,
    partnerId,
  }: Pick<RelayReferralEntity, 'registrantId' | 'partnerId'>): Promise<void> {
    await this.work.run(async () => {
      // Two registrations of one person are judged one after the other, each seeing the other's outcome.
      await this.ledger.hold({ partnerId, direction: 'in' });
      const judged = await judge(this.work, registrantId);
      if (judged === null) return;
      const { reason } = judged;
      if (reason !== null) {
        await this.move(registrantId, { state: 'not_counted', notCountedFor: reason });
        this.work.record({ kind: 'RelayReferralNotCounted', registrantId, payload: { partnerId, reason } });
        return;
      }
      const counted = await this.ledger.count({ partnerId, direction: 'in', registrantId });
      if (counted === null) throw new Error('counted, and still to be judged');
      const { entryId, number, count } = counted;
      await this.move(registrantId, { state: 'counted', entryId });
      this.work.record({ kind: 'RelayReferralCounted', registrantId, payload: { partnerId, number, count } });
    });
  }

  private async move(
    registrantId: string,
    to: Pick<RelayReferralEntity, 'state'> & Partial<Pick<RelayReferralEntity, 'notCountedFor' | 'entryId'>>,
  ): Promise<void> {
    await this.rows()
      .createQueryBuilder()
      .update()
      .set({ ...to, judgedAt: () => 'agency_now()' })
      .where({ registrantId, state: In(sourcesOf(relayReferralMachine, to.state)) })
      .execute();
  }

  private rows() {
    return this.work.repository(RelayReferralEntity);
  }
}
