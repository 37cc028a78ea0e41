import { mulberry, sigmoid } from '@toritsugi/statistics';
import { CloseRateLearner, EARLY_WEIGHT, stepDelays, type LearnerSettings } from '..';

const settings: LearnerSettings = {
  advisors: 4,
  segments: 3,
  timeoutDays: 75,
  halfLifeDays: 730,
  earlyWeight: EARLY_WEIGHT,
};
const TODAY = 0;
const REACHED = { nothing: 0, submitted: 1, passed: 2, closed: 3 } as const;

/** A year of consultations; log-odds of closing per cell, of the steps per cell, and what those lie above. */
function planted({
  close,
  early,
  perCell,
  seed = 1,
}: {
  close: readonly number[];
  early: readonly number[];
  perCell: number;
  seed?: number;
}) {
  const random = mulberry(seed);
  const rows = close
    .flatMap((eta, cell) =>
      Array.from({ length: perCell }, () => {
        const [heldAt, luck, delay] = [-365 * random.next(), random.next(), 5 + 40 * random.next()];
        const closes = sigmoid(eta);
        const passes = Math.max(closes, sigmoid((early[cell] ?? 0) + 1));
        const submits = Math.max(passes, sigmoid((early[cell] ?? 0) + 2.8));
        const reached =
          luck < closes
            ? REACHED.closed
            : luck < passes
              ? REACHED.passed
              : luck < submits
                ? REACHED.submitted
                : REACHED.nothing;
        const at = (step: number, share: number) => (reached >= step ? heldAt + share * delay : Infinity);
        return {
          advisor: Math.floor(cell / 3),
          segment: cell % 3,
          offset: 0,
          heldAt,
          submittedAt: at(1, 0.2),
          passedAt: at(2, 0.5),
          resolvedAt: heldAt + (random.next() < 0.7 || reached === 3 ? delay : 75),
          reached,
        };
      }),
    )
    .sort((a, b) => a.heldAt - b.heldAt);
  const column = <Key extends keyof (typeof rows)[number]>(key: Key) => rows.map((row) => row[key]);
  return {
    length: rows.length,
    advisor: column('advisor'),
    segment: column('segment'),
    offset: column('offset'),
    heldAt: column('heldAt'),
    stepsAt: [column('submittedAt'), column('passedAt')],
    resolvedAt: column('resolvedAt'),
    reached: column('reached'),
  };
}

const CLOSE = [-2.6, -1.4, -2, -1.2, -2.4, -1.8, -2.2, -1, -2.8, -1.6, -2, -1.4];
const errorOf = (eta: Float64Array, truth: readonly number[]) =>
  Math.sqrt(truth.reduce((sum, value, cell) => sum + ((eta[cell] ?? 0) - value) ** 2, 0) / truth.length);

describe('learning close rates from what is seen on the way', () => {
  it('finds planted rates, from closes alone and with steps', () => {
    const columns = planted({ close: CLOSE, early: CLOSE, perCell: 800 });
    for (const earlyWeight of [0, EARLY_WEIGHT]) {
      const { eta, sd } = new CloseRateLearner(columns, { ...settings, earlyWeight }).learn(TODAY);
      expect(errorOf(eta, CLOSE)).toBeLessThan(0.16);
      for (const spread of sd) expect(spread).toBeLessThan(0.25);
    }
  });

  it('comes closer with steps where those who get far close as well', () => {
    const errors = (earlyWeight: number) =>
      [1, 2, 3, 4, 5, 6].reduce(
        (sum, seed) =>
          sum +
          errorOf(
            new CloseRateLearner(planted({ close: CLOSE, early: CLOSE, perCell: 25, seed }), {
              ...settings,
              earlyWeight,
            }).learn(TODAY).eta,
            CLOSE,
          ),
        0,
      );
    expect(errors(EARLY_WEIGHT)).toBeLessThan(errors(0) * 0.95);
  });

  it('is not led far astray by steps that have nothing to do with closing', () => {
    const columns = planted({ close: CLOSE, early: CLOSE.toReversed(), perCell: 400 });
    const errors = [0, EARLY_WEIGHT].map((earlyWeight) =>
      errorOf(new CloseRateLearner(columns, { ...settings, earlyWeight }).learn(TODAY).eta, CLOSE),
    );
    expect(errors[1]).toBeLessThan((errors[0] ?? 0) + 0.12);
  });

  it('knows nothing of what happens later', () => {
    const columns = planted({ close: CLOSE, early: CLOSE, perCell: 30 });
    const later = {
      ...columns,
      reached: columns.reached.map((reached, at) => ((columns.resolvedAt[at] ?? 0) > TODAY ? REACHED.closed : reached)),
      stepsAt: columns.stepsAt.map((step) => step.map((at) => (at > TODAY ? TODAY + 1 : at))),
      resolvedAt: columns.resolvedAt.map((resolvedAt) => (resolvedAt > TODAY ? TODAY + 2 : resolvedAt)),
    };
    expect(later.reached).not.toEqual(columns.reached);
    expect(new CloseRateLearner(later, settings).learn(TODAY)).toEqual(
      new CloseRateLearner(columns, settings).learn(TODAY),
    );
  });

  it('learns night by night what it learns at once', () => {
    const columns = planted({ close: CLOSE, early: CLOSE, perCell: 40 });
    const nightly = new CloseRateLearner(columns, settings);
    let learned = nightly.learn(-20);
    for (let day = -19; day <= TODAY; day++) learned = nightly.learn(day);
    const once = new CloseRateLearner(columns, settings);
    once.learn(TODAY);
    const again = once.learn(TODAY);
    learned.eta.forEach((eta, cell) => expect(Math.abs(eta - (again.eta[cell] ?? 0))).toBeLessThan(0.05));
  });
});

describe('delays of steps', () => {
  it('say how likely an open case looks as it does, for each end it may come to', () => {
    const delays = stepDelays(planted({ close: CLOSE, early: CLOSE, perCell: 400 }), { day: TODAY, timeoutDays: 75 });
    expect(delays.above(REACHED.submitted)).toBeGreaterThan(delays.above(REACHED.passed));
    expect(delays.above(REACHED.closed)).toBe(0);
    // Submitted and no more after five weeks: a close would mostly have shown by now.
    expect(delays.likelihood(REACHED.closed, REACHED.submitted, 35)).toBeLessThan(
      delays.likelihood(REACHED.closed, REACHED.submitted, 6),
    );
    // What has been seen cannot be unseen.
    expect(delays.likelihood(REACHED.submitted, REACHED.passed, 10)).toBe(0);
    for (let end = 0; end <= 3; end++) expect(delays.openLikelihood(end, 0)).toBe(1);
  });
});
