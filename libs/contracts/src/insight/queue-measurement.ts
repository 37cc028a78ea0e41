import { queueOrders, type QueueOrder } from '@toritsugi/journey';
import { QueueOrderView } from '../board/queue-comparison';
import { ClockReading } from '../replies';
import { Choice, Instant, Many, One, Whole } from '../validators';
import { LiftView } from './measurement';

/** Whoever became due under one order, and what came of them up to now; of band A apart. */
export class QueueArmView {
  @Choice(queueOrders) order!: QueueOrder;
  @Whole() people!: number;
  @Whole() reached!: number;
  @Whole() effective!: number;
  @Whole() peopleA!: number;
  @Whole() reachedA!: number;
  @Whole() effectiveA!: number;
}

export class QueueBlockView {
  @Instant() startsAt!: string;
  @Choice(queueOrders) order!: QueueOrder;
  @Whole() people!: number;
  @Whole() reached!: number;
  @Whole() effective!: number;
}

/** What each order of the queue brought, counted from the events of the last 365 days; `engine` is by value. */
export class QueueMeasurement {
  @One(() => ClockReading) clock!: ClockReading;
  @One(() => QueueOrderView) now!: QueueOrderView;
  /** Effective consultations per person registered, and people reached. */
  @One(() => LiftView) effective!: LiftView;
  @One(() => LiftView) reached!: LiftView;
  @Many(() => QueueArmView, 2) arms!: QueueArmView[];
  /** Of everybody taken to be called, and of them those under the order that they became due under. */
  @Whole() taken!: number;
  @Whole() takenUnderOwn!: number;
  /** Oldest first. */
  @Many(() => QueueBlockView) blocks!: QueueBlockView[];
}
