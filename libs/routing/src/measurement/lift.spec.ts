import { mulberry } from '@toritsugi/statistics';
import { lift, type BlockOutcome } from '..';

function world({
  seed,
  blocks,
  engineRate,
  controlRate,
}: {
  seed: number;
  blocks: number;
  engineRate: number;
  controlRate: number;
}): BlockOutcome[] {
  const random = mulberry(seed);
  return Array.from({ length: blocks }, (_, i): BlockOutcome => {
    const arm = i % 2 === 0 ? 'engine' : 'control';
    const trials = random.below(6);
    let successes = 0;
    for (let trial = 0; trial < trials; trial += 1)
      successes += random.next() < (arm === 'engine' ? engineRate : controlRate) ? 1 : 0;
    return { arm, trials, successes };
  });
}

describe('the lift', () => {
  it('shows no difference in at least 95 of 100 worlds without one', () => {
    const verdicts = Array.from(
      { length: 200 },
      (_, seed) => lift(world({ seed, blocks: 600, engineRate: 0.15, controlRate: 0.15 })).verdict,
    );
    expect(verdicts.filter((verdict) => verdict === 'no_difference_shown').length).toBeGreaterThanOrEqual(190);
  });

  it('shows a difference that is there, in either direction, and says how large', () => {
    const better = lift(world({ seed: 1, blocks: 900, engineRate: 0.3, controlRate: 0.12 }));
    expect(better.verdict).toBe('better');
    expect(better.sentence.ja).toMatch(
      /^推定順は取次ぎあたりの成約が待機順より多い: \+1\d\.\dポイント\(95%区間 \+\d+\.\d〜\+\d+\.\d\)\(ブロック数 推定順\d+・待機順\d+\)$/,
    );
    expect(lift(world({ seed: 1, blocks: 900, engineRate: 0.12, controlRate: 0.3 })).verdict).toBe('worse');
  });

  it('has no verdict before it has blocks, and counts only those with a transfer', () => {
    expect(lift([])).toMatchObject({
      difference: null,
      interval: null,
      verdict: 'no_difference_shown',
      blocks: { engine: 0, control: 0 },
    });
    const early = lift(
      Array.from({ length: 38 }, (_, i) => ({
        arm: i % 2 === 0 ? 'engine' : 'control',
        trials: 5,
        successes: i % 2 === 0 ? 5 : 0,
      })),
    );
    expect(early).toMatchObject({
      difference: 1,
      verdict: 'no_difference_shown',
      sentence: {
        ja: '差はまだ言えない(ブロック数 推定順19・待機順19)',
        en: 'no difference shown (blocks: engine 19, longest idle 19)',
      },
    });
    expect(lift([{ arm: 'engine', trials: 0, successes: 0 }]).blocks.engine).toBe(0);
  });

  it('foresees how many blocks more tell five points, which then are told', () => {
    const none = (blocks: number) => lift(world({ seed: 3, blocks, engineRate: 0.2, controlRate: 0.2 }));
    const { blocksToCome } = none(200);
    expect(blocksToCome).toBeGreaterThan(0);
    const later = none(200 + (blocksToCome ?? 0));
    expect(Math.abs((later.alwaysValid?.high ?? 1) - (later.difference ?? 1))).toBeCloseTo(0.05, 2);
    expect(lift([]).blocksToCome).toBeNull();
    expect(lift(world({ seed: 1, blocks: 900, engineRate: 0.3, controlRate: 0.12 })).blocksToCome).toBeNull();
  });
});
