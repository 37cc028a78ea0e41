import { MINUTE } from '@toritsugi/calendar';
import type { Band } from '@toritsugi/triage';
import { holdSentence, worthWaitingFor, type BusyAdvisor } from './hold-advice';
import { mayTransferLive, type LiveGate } from './live-gate';
import { transferOrBook } from './pacing';

export interface LiveQuestion {
  readonly band: Band;
  readonly isServiceTime: boolean;
  /** A band-A person of this occupation is waiting for, or in, the first call. */
  readonly aBandWaiting: boolean;
  /** Advisors who could be rung now, and what the first of them is worth. */
  readonly free: number;
  readonly best: number;
  readonly busy: readonly BusyAdvisor[];
  readonly talkMinutes: number;
  /** Whether waiting for a better advisor is advised at all. */
  readonly isHoldOn: boolean;
  readonly now: Date;
  readonly nameOf: (advisorId: string) => string;
}

/**
 * Whether the person may be put through now; when only nobody is free, how long until somebody is. Asking is the
 * person's yes.
 */
export function liveAdvice(question: LiveQuestion): LiveGate {
  const { free, best, busy, talkMinutes, isHoldOn, now, nameOf } = question;
  if (free > 0 || !gateOf(question, { free: 1, aBandWaiting: false }).allowed) {
    const gate = gateOf(question, question);
    const better = gate.allowed && isHoldOn ? worthWaitingFor(busy, { best, now, talkMinutes }) : null;
    return better === null ? gate : { allowed: true, reason: holdSentence(nameOf(better.id), better.minutesLeft) };
  }
  const { sentence } = transferOrBook({
    idle: 0,
    inConsultation: busy.filter(({ presence }) => presence === 'in_consultation').length,
    consultationMinutes: talkMinutes,
    wrapUpMinutesLeft: busy.flatMap(({ presence, until }) =>
      presence === 'wrap_up' && until !== null ? [(until.getTime() - now.getTime()) / MINUTE] : [],
    ),
  });
  return { allowed: false, reason: sentence };
}

function gateOf(
  { band, isServiceTime }: Pick<LiveQuestion, 'band' | 'isServiceTime'>,
  { free, aBandWaiting }: Pick<LiveQuestion, 'free' | 'aBandWaiting'>,
): LiveGate {
  return mayTransferLive({
    band,
    allMustsMet: band === 'A' || band === 'B',
    saidYes: true,
    isServiceTime,
    availableCount: free,
    aBandWaiting,
  });
}
