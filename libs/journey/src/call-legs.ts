/** How 発信 is made: by hand (the caller's own telephone), by an exchange, or by one that a demonstration plays. */
export const telephones = ['hand', 'exchange', 'played'] as const;
export type TelephoneKind = (typeof telephones)[number];

/** Who is at the far end of a leg: the person called, or one of us. */
export const legParties = ['person', 'staff'] as const;
export type LegParty = (typeof legParties)[number];

/** A leg of a telephone call goes through these in order; it may leave out any but the last. */
export const callLegStates = ['dialled', 'ringing', 'answered', 'ended'] as const;
export type CallLegState = (typeof callLegStates)[number];

/** How a leg, or a call, ended. `unknown`: nobody ever said. */
export const callResults = ['answered', 'busy', 'no_answer', 'failed', 'cancelled', 'unknown'] as const;
export type CallResult = (typeof callResults)[number];

/** What an exchange says of one leg. */
export interface LegReport {
  readonly party: LegParty;
  readonly state: CallLegState;
  /** Of an ended leg. */
  readonly result: CallResult | null;
}

/** What is known of the call when the report comes. */
export interface CallSoFar {
  readonly isAnswered: boolean;
  readonly isOver: boolean;
  /** The person's telephone was dialled. */
  readonly hasPerson: boolean;
}

/** What a report makes of the call, in this order. */
export type CallMove = { readonly to: 'answered' } | { readonly to: 'ended'; readonly result: CallResult };

/**
 * A leg's end is not the call's: the call lasts as long as the person's leg. One of ours ends it only where the person
 * was never dialled, since our telephone did not answer; where it did, the person's leg is yet to be heard of.
 */
export function movesAfter({ party, state, result }: LegReport, so: CallSoFar): readonly CallMove[] {
  if (so.isOver) return [];
  const end: CallMove = { to: 'ended', result: result ?? 'unknown' };
  if (party === 'staff')
    return state === 'ended' && result !== 'answered' && !so.hasPerson ? [{ to: 'ended', result: 'cancelled' }] : [];
  if (state === 'answered') return so.isAnswered ? [] : [{ to: 'answered' }];
  if (state !== 'ended') return [];
  // What came before was lost, or is still on its way.
  return result === 'answered' && !so.isAnswered ? [{ to: 'answered' }, end] : [end];
}
