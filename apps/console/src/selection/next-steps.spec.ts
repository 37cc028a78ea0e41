import type { SelectionStepView } from '@toritsugi/contracts';
import { submissionMachine, submissionStates, type SubmissionState } from '@toritsugi/journey';
import { nextSteps } from './next-steps';

const now = Date.parse('2026-11-16T03:00:00Z');
const steps = (person: string, state: SubmissionState, at: string | null = null) => {
  const step = { kind: 'interview', at } as SelectionStepView;
  const { main, more } = nextSteps(person, { state, steps: at === null ? [] : [step] }, now);
  return [...main, ...more];
};

it('F-46 offers every legal move, and nothing but those and new dates', () => {
  for (const state of submissionStates) {
    const offered = steps('in_selection', state).filter((to) => to !== state);
    // Whoever declines an offer is not said to have withdrawn before it.
    const legal = submissionMachine.moves[state].filter(
      (to) => !(state === 'offered' && to === 'withdrawn_by_registrant'),
    );
    expect([state, [...offered].sort()]).toEqual([state, [...legal].sort()]);
  }
});

it('F-46 offers no second close, and nothing of somebody who is gone', () => {
  expect(steps('closed', 'offered')).toEqual(['offer_declined', 'employer_cancelled']);
  expect(steps('closed', 'offer_accepted')).toEqual([
    'joined',
    'offer_accepted',
    'join_cancelled',
    'employer_cancelled',
  ]);
  expect(steps('withdrawn', 'interview_done')).toEqual([]);
});

it('lets an interview be moved before it begins, and reported after', () => {
  expect(steps('in_selection', 'interview_set', '2026-11-16T04:00:00Z')).not.toContain('interview_done');
  expect(steps('in_selection', 'interview_set', '2026-11-16T02:00:00Z')[0]).toBe('interview_done');
});
