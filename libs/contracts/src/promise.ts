import { promiseKinds, promiseStates, type PromiseKind, type PromiseState } from '@toritsugi/journey';
import { Choice, Instant, Maybe } from './validators';

/** What the agency told a person it would do, and by when; the journey library says what each kind means. */
export class PromiseView {
  @Choice(promiseKinds) kind!: PromiseKind;
  @Instant() promisedAt!: string;
  @Instant() by!: string;
  @Choice(promiseStates) state!: PromiseState;
  /** When it was done, late or not, or let go; null while nothing was done. */
  @Maybe() @Instant() endedAt!: string | null;
}
