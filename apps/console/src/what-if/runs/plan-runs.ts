import type { AgencyPlan, PlanFigures, PlannedAgency, RunAnswer, RunRequest } from './what-if.worker';

export const SEEDS = 20;
export const DAYS = 90;
/** The first seed; the others follow it. */
export const FIRST_SEED = 1;

export interface RunWorker {
  /** Rejects where the worker could not be started or broke; without an answer once it has ended. */
  run(request: RunRequest): Promise<RunAnswer>;
  end(): void;
}

interface Place {
  readonly worker: RunWorker;
  task: Task | null;
}

export interface RunState {
  /** `refused`: the numbers make no agency; `broken`: a worker could not be started or failed. */
  readonly phase: 'idle' | 'running' | 'done' | 'cancelled' | 'refused' | 'broken';
  readonly done: number;
  readonly total: number;
  /** From the question to the last answer. */
  readonly milliseconds: number;
  /** Figures of both plans by seed, as far as both are known. */
  readonly today: readonly PlanFigures[];
  readonly changed: readonly PlanFigures[];
}

interface Question {
  readonly agency: PlannedAgency;
  readonly today: AgencyPlan;
  readonly changed: AgencyPlan;
}

interface Task {
  readonly plan: AgencyPlan;
  readonly key: string;
  readonly seed: number;
}

const NOTHING: RunState = { phase: 'idle', done: 0, total: 0, milliseconds: 0, today: [], changed: [] };
/** Plans whose figures are remembered; a plan of twenty runs is a few kilobytes. */
const REMEMBERED = 60;

/**
 * Both plans over all seeds, shared by a few workers. What was run once is remembered, so that today is run once and a
 * change costs only itself. A new question takes the place of the one before; runs under way are finished and kept.
 */
export class PlanRuns {
  private state: RunState = NOTHING;
  private readonly listeners = new Set<() => void>();
  private workers: Place[] = [];
  private queue: Task[] = [];
  private readonly figures = new Map<string, Map<number, PlanFigures>>();
  private agencyKey = '';
  private question: Question | null = null;
  private startedAt = 0;
  private planned = 0;

  constructor(private readonly given: { startWorker: () => RunWorker; workers: number; now: () => number }) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): RunState => this.state;

  compare(question: Question): void {
    const agencyKey = JSON.stringify(question.agency);
    if (agencyKey !== this.agencyKey) this.forget();
    this.agencyKey = agencyKey;
    this.question = question;
    this.startedAt = this.given.now();
    const underWay = new Set(this.workers.flatMap(({ task }) => (task === null ? [] : [nameOf(task)])));
    const wanted = this.tasksOf(question).filter(({ key, seed }) => this.figures.get(key)?.has(seed) !== true);
    this.queue = wanted.filter((task) => !underWay.has(nameOf(task)));
    this.planned = wanted.length;
    this.say(wanted.length === 0 ? 'done' : 'running');
    this.dispatch();
  }

  /** Stops at once; what was found so far stays. */
  cancel(): void {
    if (this.state.phase !== 'running') return;
    this.dispose();
    this.say('cancelled');
  }

  /** The question again, from where it was left. */
  resume(): void {
    if (this.question !== null) this.compare(this.question);
  }

  /** Ends every worker. A question afterwards starts them anew. */
  dispose(): void {
    for (const { worker } of this.workers) worker.end();
    this.workers = [];
    this.queue = [];
  }

  private forget(): void {
    this.dispose();
    this.figures.clear();
  }

  private tasksOf({ today, changed }: Question): Task[] {
    const plans = [...new Map([today, changed].map((plan) => [keyOf(plan), plan]))];
    return Array.from({ length: SEEDS }, (_, place) => FIRST_SEED + place).flatMap((seed) =>
      plans.map(([key, plan]) => ({ plan, key, seed })),
    );
  }

  private dispatch(): void {
    while (this.queue.length > 0 && this.workers.length < Math.min(this.given.workers, this.queue.length + this.busy()))
      this.hire();
    for (const place of this.workers) {
      if (place.task !== null) continue;
      const task = this.queue.shift();
      if (task === undefined || this.question === null) return;
      place.task = task;
      const { agency } = this.question;
      void place.worker.run({ agency, plan: task.plan, seed: task.seed, days: DAYS }).then(
        (answer) => this.hear(place, answer),
        () => this.fail(place),
      );
    }
  }

  private busy(): number {
    return this.workers.filter(({ task }) => task !== null).length;
  }

  private hire(): void {
    this.workers.push({ worker: this.given.startWorker(), task: null });
  }

  private fail(place: Place): void {
    if (!this.workers.includes(place)) return;
    this.dispose();
    this.say('broken');
  }

  private hear(place: Place, answer: RunAnswer): void {
    if (!this.workers.includes(place)) return;
    const { task } = place;
    place.task = null;
    if (task === null) return;
    if ('refusal' in answer) {
      // An older question may be refused while the new one is fine.
      if (this.question !== null && this.tasksOf(this.question).some(({ key }) => key === task.key)) {
        this.queue = [];
        return this.say('refused');
      }
    } else this.remember(task, answer.figures);
    if (this.state.phase === 'running') this.say(this.missing() === 0 ? 'done' : 'running');
    this.dispatch();
  }

  private remember({ key, seed }: Task, figures: PlanFigures): void {
    const known = this.figures.get(key) ?? new Map<number, PlanFigures>();
    known.set(seed, figures);
    this.figures.delete(key);
    this.figures.set(key, known);
    const wanted = this.question === null ? [] : [keyOf(this.question.today), keyOf(this.question.changed)];
    for (const oldest of this.figures.keys()) {
      if (this.figures.size <= REMEMBERED) return;
      if (!wanted.includes(oldest)) this.figures.delete(oldest);
    }
  }

  private missing(): number {
    return this.question === null
      ? 0
      : this.tasksOf(this.question).filter(({ key, seed }) => this.figures.get(key)?.has(seed) !== true).length;
  }

  private say(phase: RunState['phase']): void {
    const [today, changed] =
      this.question === null
        ? [undefined, undefined]
        : [this.figures.get(keyOf(this.question.today)), this.figures.get(keyOf(this.question.changed))];
    const seeds = [...(today?.keys() ?? [])].filter((seed) => changed?.has(seed)).sort((a, b) => a - b);
    const of = (known: ReadonlyMap<number, PlanFigures> | undefined): PlanFigures[] =>
      seeds.flatMap((seed) => known?.get(seed) ?? []);
    this.state = {
      phase,
      done: this.planned - Math.min(this.planned, this.missing()),
      total: this.planned,
      milliseconds: this.given.now() - this.startedAt,
      today: of(today),
      changed: of(changed),
    };
    for (const listener of this.listeners) listener();
  }
}

const keyOf = (plan: AgencyPlan): string => JSON.stringify(plan);
const nameOf = ({ key, seed }: Task): string => `${seed} ${key}`;
