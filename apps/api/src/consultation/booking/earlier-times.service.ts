import { Injectable, type OnModuleInit } from '@nestjs/common';
import { isServiceTime } from '@toritsugi/calendar';
import type { EarlierTime, SayEarlier } from '@toritsugi/contracts';
import type { EarlierOutcome } from '@toritsugi/journey';
import { Guards } from '../../messaging/guards';
import { Messages } from '../../messaging/messages.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { PersonalLinks } from '../../registrant/personal-links';
import { Agency } from '../../staff/agency.service';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';
import { Rankings } from '../../transfer/ranking/rankings.service';
import type { ConsultationEntity } from '../consultation.entity';
import {
  answerOffer,
  keepSoonest,
  keptFor,
  lapseOffers,
  standingOffers,
  waiting,
  wishEarlier,
  type Answered,
  type EarlierBounds,
  type Offered,
  type Waiting,
} from './earlier-times.queries';

const LOOK_EVERY_MS = 5_000;
const AT_ONCE = 20;
const GAIN_MINUTES = 60;
const EARLIER_TIME_IS_KEPT = 'earlier_time_is_kept';

/**
 * A person with a booking may ask for a time before it. Whatever becomes free is kept for one of them at a time, for
 * some minutes and in service hours alone; who does not take it keeps what they have.
 */
@Injectable()
export class EarlierTimes implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly numbers: OperatingNumbers,
    private readonly rankings: Rankings,
    private readonly messages: Messages,
    private readonly links: PersonalLinks,
    private readonly scheduler: DeadlineScheduler,
    private readonly guards: Guards,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('keep earlier times', () => this.look(), LOOK_EVERY_MS, 'worker');
    this.guards.register(
      EARLIER_TIME_IS_KEPT,
      async (ids) => new Set((await standingOffers(this.work, ids)).map(({ id }) => id)),
    );
  }

  /** As the page of the person shows it beside their booking. */
  async of({ id, wantsEarlierSince }: ConsultationEntity): Promise<EarlierTime> {
    const kept = await keptFor(this.work, id);
    return {
      isWanted: wantsEarlierSince !== null,
      offer: kept && {
        slotId: kept.slotId,
        startsAt: kept.startsAt.toISOString(),
        endsAt: kept.endsAt.toISOString(),
        keptUntil: kept.holdUntil.toISOString(),
      },
    };
  }

  /** Inside the caller's unit of work, of somebody who is held. Said once more it changes nothing. */
  async say(booking: ConsultationEntity, { wish }: SayEarlier): Promise<void> {
    if (wish !== 'earlier') await this.answered(booking, null, 'declined');
    if (wish === 'not_this') return;
    const { registrantId } = booking;
    const isWanted = wish === 'earlier';
    const row = await wishEarlier(this.work, registrantId, isWanted);
    if (row === null) return;
    const about = { registrantId, consultationId: row.id, staffId: row.advisorId };
    this.work.record({ kind: 'EarlierTimeWished', ...about, payload: { isWanted } });
  }

  /** The booking gives way to `slotId`: what was kept for it was taken, or is free again. */
  async answered(booking: { id: string }, slotId: string | null, otherwise: 'declined' | 'lapsed'): Promise<void> {
    const row = await answerOffer(this.work, booking.id, { taken: slotId, otherwise });
    if (row !== null) await this.end(row, row.outcome);
  }

  /** Ends what is no longer kept, and keeps what is free for who waits. Replies how many rows it moved. */
  async look(): Promise<number> {
    const lapsed = await this.work.run(async () => {
      const rows = await lapseOffers(this.work);
      for (const row of rows) await this.end(row, 'lapsed');
      return rows.length;
    });
    if (!isServiceTime(this.agency.current.calendar, await this.clock.now())) return lapsed;
    let offered = 0;
    for (const one of await waiting(this.work, this.bounds(), AT_ONCE)) if (await this.offer(one)) offered += 1;
    return lapsed + offered;
  }

  private async offer({ id: consultationId, registrantId }: Waiting): Promise<boolean> {
    const { candidates } = await this.rankings.forBooking(registrantId);
    const advisorIds = candidates.map(({ advisorId }) => advisorId);
    return this.work.run(async () => {
      const id = newId();
      const kept = await keepSoonest(this.work, { id, consultationId, advisorIds }, this.bounds());
      if (kept === null) return false;
      await this.tell({ id, registrantId }, kept);
      this.work.record({
        kind: 'EarlierTimeOffered',
        registrantId,
        consultationId,
        payload: {
          slotId: kept.slotId,
          startsAt: kept.startsAt.toISOString(),
          holdUntil: kept.holdUntil.toISOString(),
        },
      });
      return true;
    });
  }

  /** By both ways at once: it is kept for minutes alone. */
  private async tell(offer: Waiting, { startsAt, holdUntil }: Offered): Promise<void> {
    for (const via of ['sms', 'mail'] as const)
      await this.messages.queue({
        registrantId: offer.registrantId,
        template: 'B3',
        via,
        otherwise: 'nothing',
        expiresAt: holdUntil,
        parts: {
          startsAt: startsAt.toISOString(),
          endsAt: holdUntil.toISOString(),
          path: this.links.pathFor(offer.registrantId, 'booking', startsAt),
        },
        guard: { name: EARLIER_TIME_IS_KEPT, id: offer.id },
        dedupeKey: `earlier:${offer.id}:${via}`,
      });
  }

  private async end(row: Answered, outcome: EarlierOutcome): Promise<void> {
    await this.messages.cancel(`earlier:${row.id}`);
    const { registrantId, consultationId, advisorId: staffId, slotId } = row;
    this.work.record({
      kind: 'EarlierTimeAnswered',
      registrantId,
      consultationId,
      staffId,
      payload: { slotId, outcome },
    });
  }

  private bounds(): EarlierBounds {
    return {
      keep: this.numbers.of('earlierKeepMinutes'),
      notice: this.numbers.of('slotNoticeMinutes'),
      change: this.numbers.of('bookingChangeMinutes'),
      gain: GAIN_MINUTES,
    };
  }
}
