import { Injectable } from '@nestjs/common';
import type { BookingPanel, SlotView } from '@toritsugi/contracts';
import { rankAdvisors, type RankedAdvisor } from '@toritsugi/routing';
import { parseSegmentKey, type Occupation } from '@toritsugi/triage';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusal';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { StaffDirectory } from '../staff/staff-directory';
import { CloseRates } from '../transfer/ranking/close-rates.service';
import { rateView } from '../transfer/ranking/ranking-view';
import { Slots, type FreeSlot } from './slots.service';

/** Slots shown per advisor, and in the suggestion read out on the phone. */
const EACH = 12;
const SUGGESTED = 3;
const ADVISORS = 6;

/** Which slots to offer, of whom: advisors by estimated close rate, each with their nearest free times. */
@Injectable()
export class BookingPanels {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly closeRates: CloseRates,
    private readonly slots: Slots,
  ) {}

  async forTask(taskId: string): Promise<BookingPanel> {
    const task = await this.work.one<{ registrant_id: string }>('select registrant_id from call_task where id = $1', [
      taskId,
    ]);
    if (task === null) throw new Refusal('not_found');
    return this.forRegistrant(task.registrant_id);
  }

  async suggested(taskId: string): Promise<SlotView[]> {
    return (await this.forTask(taskId)).suggested;
  }

  async forRegistrant(registrantId: string): Promise<BookingPanel> {
    const ranked = (await this.ranking(registrantId)).slice(0, ADVISORS);
    const free = await this.slots.nearest(
      ranked.map((candidate) => candidate.advisorId),
      EACH,
    );
    const advisors = ranked.map((candidate) => ({
      advisor: this.staff.ref(candidate.advisorId),
      estimate: rateView(candidate.estimate),
      slots: free.filter((slot) => slot.advisorId === candidate.advisorId).map((slot) => this.view(slot)),
    }));
    const suggested = advisors.flatMap((advisor) => advisor.slots.slice(0, SUGGESTED)).slice(0, SUGGESTED);
    return { suggested, advisors };
  }

  view(slot: FreeSlot): SlotView {
    return {
      id: slot.id,
      advisor: this.staff.ref(slot.advisorId),
      startsAt: slot.startsAt.toISOString(),
      endsAt: slot.endsAt.toISOString(),
    };
  }

  /** By estimate alone: who is busy this minute can still be booked for tomorrow. */
  private async ranking(registrantId: string): Promise<RankedAdvisor[]> {
    const registrant = await this.work.one<{ segment: string; band: 'A' | 'B' | 'C' | 'D'; advisor_id: string | null }>(
      'select segment, band, advisor_id from registrant where id = $1',
      [registrantId],
    );
    const segment = registrant === null ? undefined : parseSegmentKey(registrant.segment);
    if (registrant === null || segment === undefined) throw new Refusal('not_found');
    const now = await this.clock.now();
    const ranking = rankAdvisors({
      table: this.closeRates.current(),
      segment,
      band: registrant.band,
      now,
      advisors: this.staff.advisors().map((advisor) => ({
        id: advisor.id,
        occupations: advisor.occupations as Occupation[],
        tenureMonths: this.staff.tenureMonths(advisor.id, now),
        presence: 'available',
        presenceReason: null,
        nextBookedAt: null,
        liveTransfersLastHour: 0,
        liveTransfersCap: 1,
        openCases: 0,
        caseCap: 1,
        liveTransfersToday: 0,
        idleSince: null,
        isRecused: false,
        isPreviousAdvisor: advisor.id === registrant.advisor_id,
      })),
    });
    return ranking.candidates.filter((candidate) => candidate.skip === null);
  }
}
