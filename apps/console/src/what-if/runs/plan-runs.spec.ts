import { PlanRuns, SEEDS, type RunWorker } from './plan-runs';
import type { AgencyPlan, PlanFigures, PlannedAgency, RunAnswer, RunRequest } from './what-if.worker';

const agency = { registrationsPerDay: 25 } as PlannedAgency;
const plan = (callers: number): AgencyPlan => ({
  callers,
  shifts: [],
  opens: 540,
  closes: 1_260,
  pace: 0.2,
  books: true,
  policy: 'published',
  registrationsFactor: 1,
  intakeFactor: 1,
});
const figuresOf = ({ plan: { callers }, seed }: RunRequest): PlanFigures => ({
  closesPerMonth: callers * 100 + seed,
  closesPer1000: 0,
  registrationsPerMonth: 0,
  firstDialP50: 0,
  firstDialP90: 0,
  abandonment: 0,
  busyShare: 0,
});

class FakeWorker implements RunWorker {
  onmessage: ((event: MessageEvent<RunAnswer>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  asked: RunRequest[] = [];
  isEnded = false;
  postMessage(request: RunRequest): void {
    this.asked.push(request);
  }
  terminate(): void {
    this.isEnded = true;
  }
  answer(
    with_: (request: RunRequest) => RunAnswer = (request) => ({ id: request.id, figures: figuresOf(request) }),
  ): boolean {
    const request = this.asked.shift();
    if (request === undefined || this.isEnded) return false;
    this.onmessage?.({ data: with_(request) } as MessageEvent<RunAnswer>);
    return true;
  }
}

function pool(workers = 2) {
  const started: FakeWorker[] = [];
  let now = 0;
  const runs = new PlanRuns({
    startWorker: () => (started[started.length] = new FakeWorker()),
    workers,
    now: () => (now += 1),
  });
  const answerAll = (limit = Infinity): number => {
    let answered = 0;
    while (answered < limit && started.some((worker) => worker.answer())) answered += 1;
    return answered;
  };
  return { runs, started, answerAll };
}

it('runs both plans over every seed, on as many workers as there may be', () => {
  const { runs, started, answerAll } = pool(2);
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  expect(runs.snapshot()).toMatchObject({ phase: 'running', done: 0, total: 2 * SEEDS });
  expect(answerAll()).toBe(2 * SEEDS);
  expect(started).toHaveLength(2);
  const { phase, today, changed, done } = runs.snapshot();
  expect([phase, done, today.length, changed.length]).toEqual(['done', 2 * SEEDS, SEEDS, SEEDS]);
  // Pair by pair the same seed.
  expect(changed.map(({ closesPerMonth }, place) => closesPerMonth - (today[place]?.closesPerMonth ?? 0))).toEqual(
    new Array<number>(SEEDS).fill(100),
  );
});

it('asks nothing twice: today is remembered, and so is a plan tried before', () => {
  const { runs, answerAll } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(3) });
  expect(answerAll()).toBe(SEEDS);
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  expect(answerAll()).toBe(SEEDS);
  runs.compare({ agency, today: plan(3), changed: plan(3) });
  expect([answerAll(), runs.snapshot().phase]).toEqual([0, 'done']);
});

it('lets a new question take the place of the old one, and keeps what was under way', () => {
  const { runs, answerAll } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  answerAll(10);
  runs.compare({ agency, today: plan(3), changed: plan(5) });
  answerAll();
  const { phase, changed, total } = runs.snapshot();
  expect([phase, changed.length, changed[0]?.closesPerMonth]).toEqual(['done', SEEDS, 501]);
  expect(total).toBeLessThan(2 * SEEDS);
});

it('stops at once when cancelled, keeps what it has, and goes on from there', () => {
  const { runs, started, answerAll } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  answerAll(12);
  runs.cancel();
  expect(started.every(({ isEnded }) => isEnded)).toBe(true);
  expect(runs.snapshot()).toMatchObject({ phase: 'cancelled', done: 12 });
  const kept = runs.snapshot().today.length;
  expect(kept).toBeGreaterThan(0);
  runs.resume();
  answerAll();
  expect(runs.snapshot()).toMatchObject({ phase: 'done', total: 2 * SEEDS - 12 });
});

it('says that a plan was refused, and takes the next one', () => {
  const { runs, started, answerAll } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  started[0]?.answer(({ id }) => ({ id, refusal: 'no' }));
  expect(runs.snapshot().phase).toBe('refused');
  runs.compare({ agency, today: plan(3), changed: plan(5) });
  answerAll();
  expect(runs.snapshot().phase).toBe('done');
});

it('says that it broke when a worker does', () => {
  const { runs, started } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  started[0]?.onerror?.({} as ErrorEvent);
  expect(runs.snapshot().phase).toBe('broken');
});

it('forgets everything when the agency itself has changed', () => {
  const { runs, answerAll } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(3) });
  answerAll();
  runs.compare({ agency: { ...agency, registrationsPerDay: 26 }, today: plan(3), changed: plan(3) });
  expect(answerAll()).toBe(SEEDS);
});
