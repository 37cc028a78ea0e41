import fc from 'fast-check';
import {
  callProblem,
  isFinalStage,
  isRescueOpen,
  isWritten,
  rescueActs,
  rescueMachine,
  rescueMove,
  rescueProblem,
  rescueSources,
  type RescueAct,
  type RescueStanding,
} from './rescue';
import { isLegalMove } from './machine';

const MINUTE = 60_000;
const SILENCE = 240 * MINUTE;
const begin = new Date('2026-11-10T03:00:00Z');

const wish = (act: RescueAct, { hasReason = true, hasWords = true } = {}) => ({ act, hasReason, hasWords });
const standing = (more: Partial<RescueStanding> = {}): RescueStanding => ({
  state: 'detected',
  source: 'mail',
  isFinalStage: false,
  attempts: 0,
  refusesCalls: false,
  silenceEndsAt: null,
  hasProposal: false,
  isReached: false,
  ...more,
});
/** What the server keeps of an act. */
const after = (one: RescueStanding, act: RescueAct, now: Date): RescueStanding => ({
  ...one,
  state: rescueMove(one.state, act),
  attempts: one.attempts + (act === 'reached' || act === 'unanswered' ? 1 : 0),
  refusesCalls: act === 'refuse_calls' || (act !== 'agree' && one.refusesCalls),
  silenceEndsAt: act === 'ask' ? new Date(now.getTime() + SILENCE) : act === 'agree' ? null : one.silenceEndsAt,
  hasProposal: one.hasProposal || act === 'propose',
  isReached: one.isReached || act === 'reached',
});

it('S003-28…31: on any walk nobody who wrote is called unasked, and none ends without a call or a refusal', () => {
  fc.assert(
    fc.property(
      fc.record({ source: fc.constantFrom(...rescueSources), isFinalStage: fc.boolean() }),
      fc.array(fc.record({ act: fc.constantFrom(...rescueActs), minutes: fc.nat(300) }), { maxLength: 25 }),
      ({ source, isFinalStage: isFinal }, walk) => {
        let now = begin;
        let one = standing({ source, isFinalStage: isFinal });
        const taken: RescueAct[] = [];
        for (const { act, minutes } of walk) {
          now = new Date(now.getTime() + minutes * MINUTE);
          if (rescueProblem(one, wish(act), now) !== null) continue;
          const next = after(one, act, now);
          expect(next.state === one.state || isLegalMove(rescueMachine, one.state, next.state)).toBe(true);
          const calls = act === 'reached' || act === 'unanswered';
          if (calls && isWritten(source)) expect(taken.some((past) => past === 'ask' || past === 'agree')).toBe(true);
          if (calls) expect(one.refusesCalls).toBe(false);
          [one] = [next, taken.push(act)];
        }
        if (isRescueOpen(one.state) || one.state === 'dismissed') return;
        expect(taken.some((act) => act === 'reached' || act === 'unanswered' || act === 'refuse_calls')).toBe(true);
        if (isFinal) expect(taken).toContain('propose');
        if (one.state === 'recovered')
          expect(taken.some((act) => act === 'reached' || act === 'refuse_calls')).toBe(true);
      },
    ),
  );
});

it('S003-29: whoever wrote is asked first, and called once when they say nothing for four hours', () => {
  expect(callProblem(standing(), begin)).toBe('rescue_ask_first');
  expect(callProblem(standing({ source: 'phone' }), begin)).toBeNull();
  const asked = after(standing(), 'ask', begin);
  expect(callProblem(asked, begin)).toBe('rescue_wait_for_answer');
  const later = new Date(begin.getTime() + SILENCE);
  expect(callProblem(asked, later)).toBeNull();
  const called = after(asked, 'unanswered', later);
  expect(callProblem(called, later)).toBe('rescue_called_once');
  expect(callProblem(after(called, 'agree', later), later)).toBeNull();
});

it('S003-29: whoever agreed to a call, or was reached by one, may be called again', () => {
  const asked = after(standing(), 'ask', begin);
  const later = new Date(begin.getTime() + SILENCE);
  for (const act of ['reached', 'unanswered'] as const)
    expect(callProblem(after(after(asked, 'agree', begin), act, begin), begin)).toBeNull();
  expect(callProblem(after(asked, 'reached', later), later)).toBeNull();
});

it('S003-31: another company too ends with a call, or with the word that no call is wanted', () => {
  const decided = wish('decline');
  expect(rescueProblem(standing(), decided, begin)).toBe('rescue_call_needed');
  expect(rescueProblem(standing({ refusesCalls: true }), decided, begin)).toBeNull();
  expect(rescueProblem(standing({ attempts: 1, state: 'called' }), decided, begin)).toBeNull();
  expect(rescueProblem(standing({ refusesCalls: true }), wish('decline', { hasReason: false }), begin)).toBe(
    'rescue_reason_needed',
  );
});

it('nobody goes on without having been reached: an unanswered call, or none at all, is no word of theirs', () => {
  const tried = standing({ attempts: 1, state: 'called' });
  expect(rescueProblem(tried, wish('recover'), begin)).toBe('rescue_not_reached');
  expect(rescueProblem(tried, wish('decline'), begin)).toBeNull();
  expect(rescueProblem({ ...tried, isReached: true }, wish('recover'), begin)).toBeNull();
  const uncalled = standing({ refusesCalls: true });
  expect(rescueProblem(uncalled, wish('recover', { hasWords: false }), begin)).toBe('rescue_words_needed');
  expect(rescueProblem(uncalled, wish('recover'), begin)).toBeNull();
});

it('S003-30: from the final stage on, an earlier date is proposed before anything ends', () => {
  expect([isFinalStage('interview_set', 1), isFinalStage('interview_done', 2), isFinalStage('offered', 1)]).toEqual([
    false,
    true,
    true,
  ]);
  // Once it is accepted there is no earlier date to propose.
  expect(isFinalStage('offer_accepted', 2)).toBe(false);
  const last = standing({ isFinalStage: true, attempts: 1, state: 'called', isReached: true });
  for (const act of ['recover', 'decline'] as const) {
    expect(rescueProblem(last, wish(act), begin)).toBe('rescue_proposal_needed');
    expect(rescueProblem({ ...last, hasProposal: true }, wish(act), begin)).toBeNull();
  }
});

it('a signal is dismissed with words, before anything was done about it', () => {
  expect(rescueProblem(standing(), wish('dismiss', { hasWords: false }), begin)).toBe('rescue_words_needed');
  expect(rescueProblem(standing(), wish('dismiss'), begin)).toBeNull();
  expect(rescueProblem(standing({ state: 'ask_sent' }), wish('dismiss'), begin)).toBe('rescue_begun');
  expect(rescueProblem(standing({ state: 'moot' }), wish('ask'), begin)).toBe('rescue_over');
});
