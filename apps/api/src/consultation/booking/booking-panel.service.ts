import { Injectable } from '@nestjs/common';
import { spanMoments, type WishedSpan } from '@toritsugi/calendar';
import { reachOf, type BookingPanel, type SlotView, type WishedSlots } from '@toritsugi/contracts';
import { CallTaskEntity } from '../../board/call-task.entity';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../../staff/staff-directory';
import { rateView } from '../../transfer/ranking/ranking-view';
import { Rankings } from '../../transfer/ranking/rankings.service';
import { Slots, type FreeSlot } from './slots.service';

/** Slots shown per advisor, and in the suggestion read out on the phone. */
const EACH = 12;
const SUGGESTED = 3;
const ADVISORS = 6;

/** Which slots to offer, of whom: advisors by close rate, each with their nearest free times. */
@Injectable()
export class BookingPanels {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
    private readonly rankings: Rankings,
    private readonly slots: Slots,
  ) {}

  /** Whoever calls for themselves, without division, offers their own time first. */
  async forTask(taskId: string, me: Pick<SignedIn, 'id' | 'caller'>): Promise<BookingPanel> {
    const task = await this.work
      .repository(CallTaskEntity)
      .findOne({ select: { id: true, registrantId: true, wishedTimes: {} }, where: { id: taskId } });
    if (task === null) throw new Refusal('not_found');
    const first = reachOf('consultation.begin', me.caller) === null ? null : me.id;
    return this.forRegistrant(task.registrantId, { first, wished: task.wishedTimes?.times });
  }

  async suggested(taskId: string, me: Pick<SignedIn, 'id' | 'caller'>): Promise<SlotView[]> {
    return (await this.forTask(taskId, me)).suggested;
  }

  async forRegistrant(
    registrantId: string,
    { first, wished = [] }: { first?: string | null; wished?: readonly WishedSpan[] | undefined } = {},
  ): Promise<BookingPanel> {
    const { candidates, ratesFrom } = await this.rankings.forBooking(registrantId);
    const isFirst = ({ advisorId }: { advisorId: string }): boolean => advisorId === first;
    const all = [...candidates.filter(isFirst), ...candidates.filter((one) => !isFirst(one))];
    const ranked = all.slice(0, ADVISORS);
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
    return {
      ratesFrom,
      suggested,
      advisors,
      wished: await this.within(
        wished,
        all.map(({ advisorId }) => advisorId),
      ),
    };
  }

  /** Of each wish the slots within it, of whoever stands first in `ranked`. */
  private async within(wished: readonly WishedSpan[], ranked: readonly string[]): Promise<WishedSlots[]> {
    if (wished.length === 0) return [];
    const free = await this.slots.within(wished.map(spanMoments), ranked);
    return wished.map((wish, place) => ({
      wish,
      slots: free
        .filter((slot) => slot.place === place)
        .sort((one, other) => ranked.indexOf(one.advisorId) - ranked.indexOf(other.advisorId))
        .slice(0, SUGGESTED)
        .map((slot) => this.view(slot)),
    }));
  }

  view(slot: FreeSlot): SlotView {
    return {
      id: slot.id,
      advisor: this.staff.ref(slot.advisorId),
      startsAt: slot.startsAt.toISOString(),
      endsAt: slot.endsAt.toISOString(),
    };
  }
}
