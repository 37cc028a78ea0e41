/** Orders in which the queue can stand. */
export const queueOrders = ['by_deadline', 'by_value'] as const;
export type QueueOrder = (typeof queueOrders)[number];

/** The order of the queue in a block of a comparison, which a call was taken from. */
export interface QueueDecision {
  readonly comparisonId: string;
  readonly order: QueueOrder;
  readonly blockStartsAt: string;
}
