import { DAY } from '@toritsugi/calendar';
import type { DomainEvent, QueueOrder } from '@toritsugi/journey';
import type { Band } from '@toritsugi/triage';

/** What is asked of somebody who registered, and the days they have for it. */
export const QUEUE_MEASURES = { reached: { days: 3 }, effective: { days: 21 } } as const;
export type QueueMeasure = keyof typeof QUEUE_MEASURES;

/** A block of a comparison of queue orders. */
export interface QueueBlock {
  readonly startsAt: string;
  readonly order: QueueOrder;
}

/** Somebody who was to be called, in the block that held when they were due. */
export interface QueuedPerson {
  readonly block: QueueBlock;
  readonly band: Band;
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** The order under which they were first taken to be called; null: not yet, or by no comparison. */
  readonly takenUnder: QueueOrder | null;
  readonly reachedAt: number | null;
  readonly effectiveAt: number | null;
}

type Open = { -readonly [Key in keyof Omit<QueuedPerson, 'block'>]: QueuedPerson[Key] };

/**
 * What the order of the queue brought, from events in log order. A person belongs to the block in which they became
 * due, called in it or not: an order chooses whom to call, so that those it called are no fair sample of either.
 */
export class QueueLogFold {
  private readonly people = new Map<string, Open>();
  /** From when on which block held; null: nothing was compared. */
  private readonly periods: {
    readonly from: number;
    readonly comparisonId: string | null;
    readonly block: QueueBlock | null;
  }[] = [];

  apply(event: DomainEvent): void {
    const at = Date.parse(event.at);
    if (event.kind === 'QueueOrderChanged') {
      this.change(event.payload, at);
      return;
    }
    const { registrantId } = event;
    if (registrantId === null) return;
    if (event.kind === 'CallTaskQueued') {
      const { cause, band, eligibleAt } = event.payload;
      // Whoever is out of target stands in no order of calls.
      if (cause !== 'registration' || band === 'D' || this.people.has(registrantId)) return;
      const open = { takenUnder: null, reachedAt: null, effectiveAt: null };
      this.people.set(registrantId, { band, dueAt: Date.parse(eligibleAt), ...open });
      return;
    }
    const person = this.people.get(registrantId);
    if (person === undefined) return;
    if (event.kind === 'CallTaskClaimed') person.takenUnder ??= event.payload.queue?.order ?? null;
    else if (event.kind === 'CallTaskConnected') person.reachedAt ??= at;
    else if (event.kind === 'ConsultationCompleted' && event.payload.isEffective) person.effectiveAt ??= at;
  }

  /** Everybody who became due in a block of a comparison. */
  compared(): QueuedPerson[] {
    return [...this.people.values()].flatMap((person) => {
      const block = this.blockAt(person.dueAt);
      return block === null ? [] : [{ ...person, block }];
    });
  }

  /** A block holds from its own beginning, however late that was noticed; the first of a comparison from its start. */
  private change(
    { comparisonId, order, blockStartsAt }: Extract<DomainEvent, { kind: 'QueueOrderChanged' }>['payload'],
    at: number,
  ): void {
    const isNext = comparisonId !== null && this.periods.at(-1)?.comparisonId === comparisonId;
    const from = isNext && blockStartsAt !== null ? Date.parse(blockStartsAt) : at;
    const block = blockStartsAt === null ? null : { startsAt: blockStartsAt, order };
    this.periods.push({ from, comparisonId, block });
  }

  private blockAt(at: number): QueueBlock | null {
    return this.periods.findLast(({ from }) => from <= at)?.block ?? null;
  }
}

/** When this came of a person, within the days they have for it. */
export function cameOf(person: QueuedPerson, measure: QueueMeasure): boolean {
  const at = measure === 'reached' ? person.reachedAt : person.effectiveAt;
  return at !== null && at <= endOf(person, measure);
}

/** Until when somebody has time for it. */
export const endOf = ({ dueAt }: Pick<QueuedPerson, 'dueAt'>, measure: QueueMeasure): number =>
  dueAt + QUEUE_MEASURES[measure].days * DAY;
