import { stillThere } from '@toritsugi/routing';
import { exponential, mulberry } from '@toritsugi/statistics';
import { plannedAdvisors, SCENARIOS, simulate, WHOLE_DESK, type Run } from '.';
import { drawRegistrants } from './world/arrivals';
import { Desk } from './desk/desk';
import { EventHeap } from './desk/event-heap';
import { Floor } from './desk/floor';
import { nextCall } from './desk/intake-queue';
import { patienceOf } from './world/patience';
import type { Scenario } from './world/scenario';
import { drawWorld } from './world/world';

const SHORT = { scenario: 'base', seed: 3, days: 10 } as const;
const fatesOf = ({ fates }: Run) => Object.values(fates).reduce((sum, count) => sum + count, 0);

describe('a simulated agency', () => {
  it('is the same for the same seed, and another for another', () => {
    const run = () => simulate({ ...SHORT, strategy: 'learned' });
    expect(run()).toEqual(run());
    expect(simulate({ ...SHORT, seed: 4, strategy: 'learned' }).closes).not.toBe(run().closes);
  });

  it.each(['random', 'learned'] as const)('lets every registrant end in exactly one way under %s', (strategy) => {
    for (const desk of [{}, WHOLE_DESK]) {
      const run = simulate({ ...SHORT, strategy, desk });
      expect(fatesOf(run)).toBe(run.registrants);
      expect(run.fates.held).toBeGreaterThan(run.registrants / 4);
    }
  });

  it('sends every strategy the same people', () => {
    const strategies = ['random', 'raw', 'clairvoyant'] as const;
    const runs = strategies.map((strategy) => simulate({ ...SHORT, strategy }));
    expect(new Set(runs.map(({ registrants }) => registrants)).size).toBe(1);
    // Whom a first call reaches is theirs, not the strategy's: only how soon they are called moves it.
    const declined = runs.map(({ fates, registrants }) => fates.declined / registrants);
    expect(Math.max(...declined) - Math.min(...declined)).toBeLessThan(0.02);
    const people = (strategySeed: number) =>
      drawRegistrants(SCENARIOS.base, { world: drawWorld(SCENARIOS.base, strategySeed), seed: strategySeed, days: 3 });
    expect(people(3)).toEqual(people(3));
    expect(people(4).arrivesAt).not.toEqual(people(3).arrivesAt);
  });

  it('never has an advisor in two talks at once', () => {
    const talks: { advisor: number; from: number; to: number }[] = [];
    const { talk } = Floor.prototype;
    Floor.prototype.talk = function (this: Floor, advisor, given) {
      const to = talk.call(this, advisor, given);
      talks.push({ advisor, from: given.at, to });
      return to;
    };
    try {
      simulate({ ...SHORT, strategy: 'longest_idle', desk: WHOLE_DESK });
    } finally {
      Floor.prototype.talk = talk;
    }
    expect(talks.length).toBeGreaterThan(300);
    for (let advisor = 0; advisor < 12; advisor++) {
      const own = talks.filter((one) => one.advisor === advisor).sort((a, b) => a.from - b.from);
      own.slice(1).forEach(({ from }, i) => expect(from).toBeGreaterThanOrEqual(own[i]?.to ?? Infinity));
    }
  });

  it('refuses days it cannot run', () => {
    for (const days of [0, -1, 1.5, NaN, 10_000])
      expect(() => simulate({ ...SHORT, days, strategy: 'random' })).toThrow(RangeError);
  });

  it('makes no difference where advisors do not differ', () => {
    const closes = (strategy: 'random' | 'learned' | 'clairvoyant') =>
      [1, 2].reduce((sum, seed) => sum + simulate({ scenario: 'null', seed, days: 30, strategy }).closesPer1000, 0);
    expect(Math.abs(closes('learned') / closes('random') - 1)).toBeLessThan(0.015);
    expect(Math.abs(closes('clairvoyant') / closes('random') - 1)).toBeLessThan(0.015);
  });

  it('gives more talks to a planted better advisor, and closes more for it', () => {
    const rates = Array.from({ length: 12 }, (_, advisor) =>
      Array.from({ length: 8 }, () => (advisor === 4 ? 0.4 : 0.12)),
    );
    const run = (strategy: 'learned' | 'longest_idle') =>
      simulate({ scenario: 'base', seed: 1, days: 30, strategy, overrides: { rates, advisors: plannedAdvisors(12) } });
    const [learned, idle] = [run('learned'), run('longest_idle')];
    const bestOf = ({ talkShare }: Run) => Math.max(...talkShare.all);
    expect(learned.talkShare.all[4]).toBe(bestOf(learned));
    expect(learned.talkShare.all[4]).toBeGreaterThan((idle.talkShare.all[4] ?? 0) * 1.1);
    expect(learned.closes).toBeGreaterThan(idle.closes);
  });

  it('loses fewer who hold when calls are paced', () => {
    const abandonment = (pace: number | null) =>
      simulate({ ...SHORT, strategy: 'longest_idle', desk: { pace, freshPace: pace } }).abandonment;
    expect(abandonment(0.2)).toBeLessThan(abandonment(null) / 2);
  });
});

describe('the process', () => {
  /** Forms all day and night, everyone reached and passing, no ring missed, nobody waits: calls lost are Erlang's B. */
  it('loses what the loss formula of Erlang says', () => {
    const servers = 6;
    const { base } = SCENARIOS;
    const scenario: Scenario = {
      ...base,
      registrantsPerDay: 1000,
      hourWeights: Array.from({ length: 24 }, () => 1),
      advisors: plannedAdvisors(servers).map((plan) => ({ ...plan, shiftStart: 0, shiftEnd: 1440, weekOffset: 0 })),
      contact: { ...base.contact, atOnce: 1, inTheEnd: 1, perTry: 1 },
      intake: { ...base.intake, opens: 0, closes: 1440, callers: 10_000, passShare: 1 },
      talk: { mean: 8, logSd: 0.5, wrapUp: 0, speedSd: 0 },
      ring: { ...base.ring, answerSeconds: 0, leastMissed: 0, mostMissed: 0 },
    };
    const days = 5;
    const world = drawWorld(scenario, 1);
    const people = drawRegistrants(scenario, { world, seed: 1, days });
    people.patience.fill(1e-6);
    const desk = new Desk({
      scenario,
      world,
      people,
      days,
      rules: { strategy: 'longest_idle', intake: 'oldest_first', pace: null, freshPace: null, books: false },
      choose: ({ free }) => Number(free[0]?.id),
      next: nextCall('oldest_first', { scenario, people, valueOf: () => 1 }),
      busyShare: () => 0,
      observer: { night: () => undefined, held: () => undefined },
    });
    desk.run();
    const lost = desk.fate.filter((fate) => fate === 5).length / people.count;
    expect(Math.abs(lost - erlangB(servers, (1000 / 1440) * 8))).toBeLessThan(0.025);
  });

  it('takes events in order of time, equal ones as planned', () => {
    const random = mulberry(5);
    const heap = new EventHeap();
    for (let i = 0; i < 3000; i++) heap.plan(random.below(200), 1, i);
    let [time, first] = [-1, -1];
    for (let taken = 0; taken < 3000; taken++) {
      expect(heap.take()).toBe(true);
      expect(heap.time > time || (heap.time === time && heap.first > first)).toBe(true);
      [time, first] = [heap.time, heap.first];
    }
    expect(heap.take()).toBe(false);
  });

  it('draws patience as it was measured', () => {
    const random = mulberry(6);
    const draws = Array.from({ length: 20_000 }, () => patienceOf(exponential(random, 1)));
    for (const waitMinutes of [0.3, 0.8, 1.5, 5]) {
      expect(
        Math.abs(draws.filter((minutes) => minutes > waitMinutes).length / draws.length - stillThere({ waitMinutes })),
      ).toBeLessThan(0.015);
    }
  });
});

function erlangB(servers: number, load: number): number {
  let blocked = 1;
  for (let n = 1; n <= servers; n++) blocked = (load * blocked) / (n + load * blocked);
  return blocked;
}
