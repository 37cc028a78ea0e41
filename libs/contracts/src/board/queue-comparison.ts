import { queueOrders, type QueueOrder } from '@toritsugi/journey';
import { IsIn } from 'class-validator';
import { StaffRef } from '../replies';
import { Choice, Id, Instant, Maybe, One, Whole } from '../validators';

/** Minutes of a block: what waits at its end waits on in the next one, so that short blocks measure their edges. */
export const queueBlockLengths = [60, 180, 360, 720];

/** Begins to compare the two orders of the queue, block by block. */
export class CompareQueueOrders {
  @IsIn(queueBlockLengths) blockMinutes!: number;
}

/** A comparison that runs, and the block of this moment. */
export class QueueComparisonView {
  @Id() id!: string;
  @Instant() startedAt!: string;
  @Maybe() @One(() => StaffRef) startedBy!: StaffRef | null;
  @Whole(60) blockMinutes!: number;
  @Instant() blockStartsAt!: string;
  @Instant() blockEndsAt!: string;
}

/** The order in which the queue stands now. */
export class QueueOrderView {
  @Choice(queueOrders) order!: QueueOrder;
  /** Null while nothing is compared: the operating numbers say the order. */
  @Maybe() @One(() => QueueComparisonView) comparison!: QueueComparisonView | null;
}
