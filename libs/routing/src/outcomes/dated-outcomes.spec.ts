import fc from 'fast-check';
import { outcomesOf, type OutcomeEvent } from './dated-outcomes';

const now = new Date('2026-11-10T03:05:00.000Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const segment = 'accounting.y4_plus.kanto';

const talk = (
  registrantId: string,
  days: number,
  outcome: 'proceed' | 'not_now' | 'out_of_target' | 'declined_by_person' = 'proceed',
): OutcomeEvent => ({
  kind: 'ConsultationCompleted',
  registrantId,
  at: daysAgo(days),
  advisorId: 'A10',
  segment,
  outcome,
});
const step = (
  kind: Exclude<OutcomeEvent['kind'], 'ConsultationCompleted'>,
  registrantId: string,
  days: number,
  submissionId = 's1',
): OutcomeEvent => ({ kind, registrantId, at: daysAgo(days), submissionId });
const only = (...events: OutcomeEvent[]) => {
  const outcomes = outcomesOf(events, now);
  expect(outcomes).toHaveLength(1);
  return outcomes[0];
};

describe('the outcome of a first consultation', () => {
  it('is open while it may still close, and says how far it came', () => {
    expect(only(talk('r', 10))).toEqual({
      registrantId: 'r',
      advisorId: 'A10',
      segment,
      heldAt: daysAgo(10),
      result: 'pending',
      decidedAt: null,
      reachedAt: {},
    });
    expect(only(talk('r', 10), step('SubmissionSubmitted', 'r', 8))).toMatchObject({
      result: 'pending',
      reachedAt: { submitted: daysAgo(8) },
    });
    const road = [
      step('SubmissionSubmitted', 'r', 8),
      step('StepDecided', 'r', 6),
      step('InterviewReported', 'r', 4),
      step('InterviewReported', 'r', 3),
      step('OfferMade', 'r', 2),
    ];
    expect(only(talk('r', 10), ...road)).toMatchObject({
      result: 'pending',
      reachedAt: { submitted: daysAgo(8), passed: daysAgo(6), interviewed: daysAgo(4), offered: daysAgo(2) },
    });
  });

  it('is won by an accepted offer, however late, after a loss too', () => {
    expect(only(talk('r', 20), step('OfferAccepted', 'r', 1))).toMatchObject({ result: 'won', decidedAt: daysAgo(1) });
    expect(only(talk('r', 200, 'not_now'), step('OfferAccepted', 'r', 1))).toMatchObject({
      result: 'won',
      decidedAt: daysAgo(1),
    });
  });

  it('is lost at once where the consultation itself ended it', () => {
    expect(only(talk('r', 5, 'out_of_target'))).toMatchObject({ result: 'lost', decidedAt: daysAgo(5) });
    expect(only(talk('r', 5, 'declined_by_person'))).toMatchObject({ result: 'lost', decidedAt: daysAgo(5) });
    expect(only(talk('r', 5, 'not_now'))).toMatchObject({ result: 'pending' });
    expect(only(talk('r', 5, 'out_of_target'), step('SubmissionSubmitted', 'r', 3))).toMatchObject({
      result: 'pending',
    });
  });

  it('is lost 30 days after the last submission ended, unless another began', () => {
    const ended = [talk('r', 60), step('SubmissionSubmitted', 'r', 55), step('SubmissionEnded', 'r', 31)];
    expect(only(...ended)).toMatchObject({ result: 'lost', decidedAt: daysAgo(1) });
    expect(only(...ended, step('SubmissionSubmitted', 'r', 20, 's2'))).toMatchObject({
      result: 'pending',
      decidedAt: null,
    });
    expect(
      only(
        talk('r', 60),
        step('SubmissionSubmitted', 'r', 55),
        step('SubmissionSubmitted', 'r', 54, 's2'),
        step('SubmissionEnded', 'r', 50),
      ),
    ).toMatchObject({ result: 'pending' });
  });

  it('is lost on the 90th day without a close', () => {
    expect(only(talk('r', 89.9))?.result).toBe('pending');
    expect(only(talk('r', 90))).toMatchObject({ result: 'lost', decidedAt: now });
  });

  it('is no longer won once the accepted offer was declined, and won again by another', () => {
    const reversed = [
      talk('r', 40),
      step('SubmissionSubmitted', 'r', 35),
      step('OfferMade', 'r', 20),
      step('OfferAccepted', 'r', 18),
      step('OfferDeclined', 'r', 10),
    ];
    expect(only(...reversed)).toMatchObject({ result: 'pending', decidedAt: null });
    expect(outcomesOf(reversed, daysAgo(12))[0]).toMatchObject({ result: 'won' });
    expect(
      only(...reversed, step('SubmissionSubmitted', 'r', 9, 's2'), step('OfferAccepted', 'r', 4, 's2')),
    ).toMatchObject({ result: 'won', decidedAt: daysAgo(4) });
  });

  it("needs a consultation: a close of somebody else's person is none of ours", () => {
    expect(outcomesOf([step('OfferAccepted', 'stranger', 1)], now)).toEqual([]);
  });

  it('counts a person once, by the first consultation', () => {
    expect(only(talk('r', 50), talk('r', 3))).toMatchObject({ heldAt: daysAgo(50) });
  });
});

it('what was known then is never changed by what happened later', () => {
  const event = fc
    .tuple(
      fc.constantFrom(
        'ConsultationCompleted' as const,
        'SubmissionSubmitted' as const,
        'OfferMade' as const,
        'OfferAccepted' as const,
        'OfferDeclined' as const,
        'SubmissionEnded' as const,
      ),
      fc.constantFrom('p', 'q'),
      fc.constantFrom('s1', 's2'),
      fc.integer({ min: 0, max: 200 }),
    )
    .map(([kind, person, submission, days]) =>
      kind === 'ConsultationCompleted' ? talk(person, days) : step(kind, person, days, submission),
    );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 20 }), fc.integer({ min: 0, max: 200 }), (events, days) => {
      const log = events.toSorted((one, other) => one.at.getTime() - other.at.getTime());
      const then = daysAgo(days);
      expect(outcomesOf(log, then)).toEqual(
        outcomesOf(
          log.filter(({ at }) => at <= then),
          then,
        ),
      );
      for (const { result, decidedAt } of outcomesOf(log, now)) expect(decidedAt === null).toBe(result === 'pending');
    }),
  );
});
