import { mulberry } from '@toritsugi/statistics';
import { drawRegistrants } from './arrivals';
import { strategyOf, type Strategy } from './choosers';
import { Desk, FATES } from './desk';
import { byAge, byIndex } from './intake-queue';
import { drawHistory } from './ledger';
import type { DeskRules } from './policy';
import { stillWaiting } from './patience';
import { DAY, type Scenario } from './scenario';
import { drawWorld, outcomeOf } from './world';

export type Fate = (typeof FATES)[number];

/** One run of one agency. Closes are sums of the true chances of the consultations held, not tosses of a coin. */
export interface Run {
  readonly registrants: number;
  readonly closes: number;
  readonly closesPer1000: number;
  /** Closes per 1,000 by halves of the run. */
  readonly firstHalf: number;
  readonly secondHalf: number;
  readonly fates: Readonly<Record<Fate, number>>;
  /** Hung up ÷ put on hold. */
  readonly abandoned: number;
  /** Minutes from form to first call: median and 90th percentile. */
  readonly firstDialP50: number;
  readonly firstDialP90: number;
  /** Minutes on hold, 90th percentile. */
  readonly holdP90: number;
  /** Of the advisors' busy shares. */
  readonly gini: number;
  readonly busyShare: number;
  /** Talks of each advisor, from each day on; row-major by advisor. */
  readonly talksByDay: Uint16Array;
  readonly workDays: Uint8Array;
  readonly coverage: { readonly inside: number; readonly cells: number } | null;
}

export interface SimulateInput {
  readonly scenario: Scenario;
  readonly rules: DeskRules;
  readonly seed: number;
  readonly days: number;
  /** Weight of "submitted" and "first interview passed" next to a close's 1. */
  readonly earlyWeight?: number;
}

const RULE = { transferChance: 0.4 };

export function simulateRun({ scenario, rules, seed, days, earlyWeight = 0.4 }: SimulateInput): Run {
  const world = drawWorld(scenario, seed);
  const people = drawRegistrants(scenario, { world, seed, days });
  const ledger = drawHistory(scenario, { world, seed });
  const early = rules.advisors === 'learned-late' || scenario.interim === null ? 0 : earlyWeight;
  const strategy: Strategy = strategyOf(rules.advisors, {
    scenario, world, ledger, random: mulberry(seed).fork('policy'), floor: () => desk.floor, learner: { earlyWeight: early, halfLifeDays: 730 },
  });
  let [closes, firstHalf, arrivedFirst] = [0, 0, 0];
  const talksByDay = new Uint16Array(world.advisors * days);
  const valueOf = (registrant: number) => strategy.valueOf(people.segment[registrant] ?? 0, people.score[registrant] ?? 0);
  const desk = new Desk({
    scenario, world, people, rules, days, chooser: strategy,
    order: rules.intake === 'index' ? byIndex({ scenario, valueOf, phi: 0.95 }) : byAge(rules.intake === 'oldest-first' ? 1 : -1),
    ringValue: (value, advisor) => {
      const floor = desk.floor;
      const q = ((floor.misses[advisor] ?? 0) + 1) / ((floor.rings[advisor] ?? 0) + 13);
      return ((1 - q) * value) / (1 - stillWaiting(scenario.ring.seconds / 60) * q);
    },
    mayDial: ({ inCall, idle, freesExpected }) => inCall * RULE.transferChance < (rules.pace ?? Infinity) * (idle + freesExpected),
    observer: {
      night: (day, busyShares) => strategy.night(day + 1, busyShares),
      held({ registrant, advisor, at, chance }) {
        closes += chance;
        if (at < (days * DAY) / 2) firstHalf += chance;
        talksByDay[advisor * days + Math.floor(at / DAY)] = (talksByDay[advisor * days + Math.floor(at / DAY)] ?? 0) + 1;
        const segment = people.segment[registrant] ?? 0;
        const score = people.score[registrant] ?? 0;
        strategy.took(advisor, segment, at);
        const cell = advisor * world.segments + segment;
        const day = Math.floor(at / DAY);
        const rest = score + (people.noise[registrant] ?? 0);
        ledger.add(
          { advisor, segment, score, heldAt: at / DAY },
          outcomeOf(scenario, { level: people.luckLevel[registrant] ?? 0, win: people.luckWin[registrant] ?? 0, loss: people.luckLoss[registrant] ?? 0, recorded: people.luckRecorded[registrant] ?? 0, share: people.luckShare[registrant] ?? 0 },
            { close: (world.close[day]?.[cell] ?? 0) + rest, interim: (world.interim[day]?.[cell] ?? 0) + rest }),
        );
      },
    },
  });
  strategy.night(0, null);
  desk.run();
  for (let i = 0; i < people.count; i++) if ((people.arrivesAt[i] ?? 0) < (days * DAY) / 2) arrivedFirst++;
  const fates = Object.fromEntries(FATES.map((fate) => [fate, 0])) as Record<Fate, number>;
  const dials: number[] = []; const holds: number[] = [];
  for (let i = 0; i < people.count; i++) {
    const f = FATES[desk.fate[i] ?? 0] ?? 'queued';
    fates[f]++;
    const d = desk.firstDialAt[i] ?? NaN; if (!Number.isNaN(d)) dials.push(d - (people.arrivesAt[i] ?? 0));
    const h = desk.heldFor[i] ?? NaN; if (!Number.isNaN(h)) holds.push(h);
  }
  const q = (v: number[], p: number) => { v.sort((a, b) => a - b); return v[Math.floor((v.length - 1) * p)] ?? 0; };
  const shares = [...desk.floor.busyTotal].map((b, a) => b / (desk.floor.shiftTotal[a] || 1));
  const mean = shares.reduce((s, v) => s + v, 0) / shares.length;
  let g = 0; for (const a of shares) for (const b of shares) g += Math.abs(a - b);
  return {
    registrants: people.count, closes, closesPer1000: closes / people.count * 1000, firstHalf: firstHalf / arrivedFirst * 1000, secondHalf: (closes - firstHalf) / (people.count - arrivedFirst) * 1000,
    fates, abandoned: fates.lost / holds.length, firstDialP50: q(dials, .5), firstDialP90: q(dials, .9), holdP90: q(holds, .9), gini: g / (2 * shares.length ** 2 * mean), busyShare: mean, talksByDay, workDays: new Uint8Array(0), coverage: null,
  };
}
