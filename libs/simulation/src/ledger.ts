import { mulberry, normal, type RandomStream } from '@toritsugi/statistics';
import type { Scenario } from './scenario';
import { outcomeLuck, outcomeOf, type Outcome, type World } from './world';

/**
 * Every consultation of the past year and of the run, with what will be seen of it and when: what an agency's record
 * would hold. Columns by consultation, times in days from the start of day 0. A reader at time T may use only what has
 * happened by T; {@link Ledger.seenBy} is the door.
 */
export class Ledger {
  length = 0;
  private capacity = 4096;
  advisor = new Uint8Array(this.capacity);
  segment = new Uint8Array(this.capacity);
  score = new Float64Array(this.capacity);
  heldAt = new Float64Array(this.capacity);
  submittedAt = new Float64Array(this.capacity);
  passedAt = new Float64Array(this.capacity);
  resolvedAt = new Float64Array(this.capacity);
  level = new Uint8Array(this.capacity);

  add({ advisor, segment, score, heldAt }: { advisor: number; segment: number; score: number; heldAt: number }, outcome: Outcome): void {
    if (this.length === this.capacity) this.grow();
    const at = this.length++;
    this.advisor[at] = advisor;
    this.segment[at] = segment;
    this.score[at] = score;
    this.heldAt[at] = heldAt;
    this.submittedAt[at] = heldAt + outcome.submittedAfter;
    this.passedAt[at] = heldAt + outcome.passedAfter;
    this.resolvedAt[at] = heldAt + outcome.resolvedAfter;
    this.level[at] = outcome.level;
  }

  /** Furthest level seen by a day, 0–3, and whether the case is over; a level reached but not yet seen does not count. */
  seenBy(at: number, day: number): { level: number; isOver: boolean } {
    const isOver = (this.resolvedAt[at] ?? Infinity) <= day;
    if (isOver) return { level: this.level[at] ?? 0, isOver };
    return { level: (this.passedAt[at] ?? Infinity) <= day ? 2 : (this.submittedAt[at] ?? Infinity) <= day ? 1 : 0, isOver };
  }

  private grow(): void {
    this.capacity *= 2;
    const bytes = (old: Uint8Array) => {
      const wider = new Uint8Array(this.capacity);
      wider.set(old);
      return wider;
    };
    const numbers = (old: Float64Array) => {
      const wider = new Float64Array(this.capacity);
      wider.set(old);
      return wider;
    };
    [this.advisor, this.segment, this.level] = [bytes(this.advisor), bytes(this.segment), bytes(this.level)];
    [this.score, this.heldAt, this.submittedAt] = [numbers(this.score), numbers(this.heldAt), numbers(this.submittedAt)];
    [this.passedAt, this.resolvedAt] = [numbers(this.passedAt), numbers(this.resolvedAt)];
  }
}

/** The past year's consultations of those who were there, in order of date. */
export function drawHistory(scenario: Scenario, { world, seed }: { world: World; seed: number }): Ledger {
  const ledger = new Ledger();
  const random = mulberry(seed).fork('history');
  const { history } = scenario;
  const planned: { advisor: number; segment: number; heldAt: number }[] = [];
  scenario.advisors.forEach((plan, advisor) => {
    if (!plan.hasHistory) return;
    for (let segment = 0; segment < world.segments; segment++) {
      const count = Math.min(history.most, Math.max(history.least, Math.round(history.median * Math.exp(normal(random) * history.logSd))));
      for (let i = 0; i < count; i++) planned.push({ advisor, segment, heldAt: -random.next() * history.days });
    }
  });
  for (const consultation of planned.sort((a, b) => a.heldAt - b.heldAt)) record(ledger, { scenario, world, random, consultation });
  return ledger;
}

function record(ledger: Ledger, { scenario, world, random, consultation }: { scenario: Scenario; world: World; random: RandomStream; consultation: { advisor: number; segment: number; heldAt: number } }): void {
  const score = normal(random) * scenario.scoreSd;
  const noise = normal(random) * scenario.noiseSd;
  const cell = consultation.advisor * world.segments + consultation.segment;
  const close = (world.close[0]?.[cell] ?? 0) + score + noise;
  const interim = (world.interim[0]?.[cell] ?? 0) + score + noise;
  ledger.add({ ...consultation, score }, outcomeOf(scenario, outcomeLuck(random, scenario), { close, interim }));
}
