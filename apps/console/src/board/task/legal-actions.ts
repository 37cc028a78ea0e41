import type { CallTaskCard, CallTaskDetail } from '@toritsugi/contracts';
import { callTaskMachine, isLegalMove, type CallTaskState } from '@toritsugi/journey';

export const taskActionNames = [
  'claim',
  'dial',
  'connected',
  'noAnswer',
  'transfer',
  'bookingConfirmed',
  'booking',
  'callback',
  'written',
  'declined',
  'courtesy',
  'release',
] as const;
export type TaskActionName = (typeof taskActionNames)[number];

/**
 * Where each action leads, and, when the machine allows it from more states than the call needs, from where it is
 * offered.
 */
const leads: Readonly<Record<TaskActionName, { to: CallTaskState; from?: readonly CallTaskState[] }>> = {
  claim: { to: 'claimed' },
  dial: { to: 'dialing' },
  connected: { to: 'connected', from: ['dialing'] },
  noAnswer: { to: 'retry_wait', from: ['dialing'] },
  transfer: { to: 'transferring' },
  bookingConfirmed: { to: 'booked', from: ['connected'] },
  booking: { to: 'booked', from: ['connected'] },
  callback: { to: 'callback_set' },
  written: { to: 'cancelled', from: ['claimed'] },
  declined: { to: 'declined' },
  courtesy: { to: 'courtesy_closed' },
  release: { to: 'waiting', from: ['claimed'] },
};

/**
 * The actions that the state of a task allows to whoever may do them: `claim` for a free one, the rest for its holder.
 */
export const legalActions = (card: CallTaskCard, isMine: boolean): readonly TaskActionName[] =>
  taskActionNames.filter((name) => {
    const { to, from } = leads[name];
    if ((name === 'claim') === isMine) return false;
    if (name === 'dial' && card.noCall !== undefined) return false;
    if (name === 'written' && (card.band === 'D' || card.noCall === undefined || card.noCall === 'complaint'))
      return false;
    if (name === 'courtesy' && card.band !== 'D') return false;
    if (name === 'bookingConfirmed' && card.notReached === null && !keepsBooking(card)) return false;
    return (from?.includes(card.state) ?? true) && isLegalMove(callTaskMachine, card.state, to);
  });

/** They wished another time, and may keep the one they have. */
const keepsBooking = ({ cause, wished }: CallTaskCard): boolean =>
  cause === 'wished_times' && wished?.bookedAt !== undefined;

/** What took a person from whoever had them, without a press of theirs; null where their card says it already. */
export function lostBy({
  card,
  timeline,
}: Pick<CallTaskDetail, 'card' | 'timeline'>): 'lostWithdrawn' | 'lostCancelled' | 'lostLapsed' | 'lostPutBack' | null {
  if (card.state === 'waiting' && card.claimedBy === null) {
    const last = timeline.findLast(({ kind }) => kind === 'CallTaskReleased');
    return last?.by ? 'lostPutBack' : 'lostLapsed';
  }
  if (card.state !== 'cancelled') return null;
  return timeline.some(({ kind }) => kind === 'RegistrantWithdrawn') ? 'lostWithdrawn' : 'lostCancelled';
}

/** Of somebody who is being taken care of: by a letter, without a call. */
export const isWrittenNow = ({ card, isToldOfMail }: Pick<CallTaskDetail, 'card' | 'isToldOfMail'>): boolean =>
  card.state === 'claimed' && (isToldOfMail || card.noCall !== undefined);
