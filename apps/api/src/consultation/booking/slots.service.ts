import { Injectable } from '@nestjs/common';
import { v7 as uuidv7 } from 'uuid';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { freeWithin, nearestFree, openSlots } from '../consultation.queries';
import type { SlotEntity } from './slot.entity';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';

export type FreeSlot = Pick<SlotEntity, 'id' | 'advisorId' | 'startsAt' | 'endsAt'>;

/**
 * The bookable times (枠) of advisors. A slot is free while no consultation stands on it and the advisor's own calendar
 * leaves it.
 */
@Injectable()
export class Slots {
  constructor(
    private readonly work: UnitOfWork,
    private readonly numbers: OperatingNumbers,
  ) {}

  /** Opens bookable times; one that would overlap another of the same advisor is refused by the database. */
  async open(slots: readonly { advisorId: string; startsAt: Date; endsAt: Date }[]): Promise<void> {
    await openSlots(
      this.work,
      slots.map((slot) => ({ id: uuidv7(), ...slot })),
    );
  }

  /** The nearest free slots of each of these advisors, nearest first, at most `each` per advisor. */
  async nearest(advisorIds: readonly string[], each: number): Promise<FreeSlot[]> {
    return nearestFree(this.work, advisorIds, { noticeMinutes: this.numbers.of('slotNoticeMinutes'), each });
  }

  /** Their free slots that lie within one of these spans, in order of time, with the place of the span. */
  within(
    spans: readonly { readonly from: Date; readonly until: Date }[],
    advisorIds: readonly string[],
  ): Promise<(FreeSlot & { readonly place: number })[]> {
    return freeWithin(this.work, advisorIds, { spans, noticeMinutes: this.numbers.of('slotNoticeMinutes') });
  }
}
