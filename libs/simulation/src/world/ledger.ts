import type { ConsultationColumns } from '@toritsugi/routing';
import { mulberry, normal, type RandomStream } from '@toritsugi/statistics';
import type { Scenario } from './scenario';
import { outcomeLuck, outcomeOf, type Outcome, type World } from './world';

/**
 * Every consultation of the past year and of the run, with what will be seen of it and when: the record an agency would
 * have, days from the start of day 0. It holds the future too; the learner's `seenBy` is the door.
 */
export class Ledger implements ConsultationColumns {
  length = 0;
  private capacity = 4096;
  advisor = new Uint8Array(this.capacity);
  segment = new Uint8Array(this.capacity);
  offset = new Float64Array(this.capacity);
  heldAt = new Float64Array(this.capacity);
  submittedAt = new Float64Array(this.capacity);
  passedAt = new Float64Array(this.capacity);
  stepsAt = [this.submittedAt, this.passedAt];
  resolvedAt = new Float64Array(this.capacity);
  reached = new Uint8Array(this.capacity);

  add(
    { advisor, segment, offset, heldAt }: { advisor: number; segment: number; offset: number; heldAt: number },
    outcome: Outcome,
  ): void {
    if (this.length === this.capacity) this.grow();
    const at = this.length++;
    this.advisor[at] = advisor;
    this.segment[at] = segment;
    this.offset[at] = offset;
    this.heldAt[at] = heldAt;
    this.submittedAt[at] = heldAt + outcome.submittedAfter;
    this.passedAt[at] = heldAt + outcome.passedAfter;
    this.resolvedAt[at] = heldAt + outcome.resolvedAfter;
    this.reached[at] = outcome.reached;
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
    [this.advisor, this.segment, this.reached] = [bytes(this.advisor), bytes(this.segment), bytes(this.reached)];
    [this.offset, this.heldAt, this.submittedAt] = [
      numbers(this.offset),
      numbers(this.heldAt),
      numbers(this.submittedAt),
    ];
    [this.passedAt, this.resolvedAt] = [numbers(this.passedAt), numbers(this.resolvedAt)];
    this.stepsAt = [this.submittedAt, this.passedAt];
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
      const count = Math.min(
        history.most,
        Math.max(history.least, Math.round(history.median * Math.exp(normal(random) * history.logSd))),
      );
      for (let i = 0; i < count; i++) planned.push({ advisor, segment, heldAt: -random.next() * history.days });
    }
  });
  for (const consultation of planned.sort((a, b) => a.heldAt - b.heldAt))
    record(ledger, { scenario, world, random, consultation });
  return ledger;
}

function record(
  ledger: Ledger,
  {
    scenario,
    world,
    random,
    consultation,
  }: {
    scenario: Scenario;
    world: World;
    random: RandomStream;
    consultation: { advisor: number; segment: number; heldAt: number };
  },
): void {
  const offset = normal(random) * scenario.scoreSd;
  const noise = normal(random) * scenario.noiseSd;
  const cell = consultation.advisor * world.segments + consultation.segment;
  const close = (world.close[0]?.[cell] ?? 0) + offset + noise;
  const early = (world.early[0]?.[cell] ?? 0) + offset + noise;
  ledger.add({ ...consultation, offset }, outcomeOf(scenario, outcomeLuck(random, scenario), { close, early }));
}
