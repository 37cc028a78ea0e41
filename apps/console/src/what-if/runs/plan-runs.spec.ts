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
  order: 'by_deadline',
  strategy: 'published',
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

interface Asked {
  readonly request: RunRequest;
  readonly answer: (answer: RunAnswer) => void;
  readonly fail: (reason: Error) => void;
}

class FakeWorker implements RunWorker {
  asked: Asked[] = [];
  isEnded = false;
  run(request: RunRequest): Promise<RunAnswer> {
    return new Promise((answer, fail) => this.asked.push({ request, answer, fail }));
  }
  end(): void {
    this.isEnded = true;
  }
  async answer(
    with_: (request: RunRequest) => RunAnswer = (request) => ({ figures: figuresOf(request) }),
  ): Promise<boolean> {
    const asked = this.asked.shift();
    if (asked === undefined || this.isEnded) return false;
    asked.answer(with_(asked.request));
    await heard();
    return true;
  }
}

/** What was answered is heard one turn later. */
const heard = (): Promise<void> => Promise.resolve();

function pool(workers = 2) {
  const started: FakeWorker[] = [];
  let now = 0;
  const runs = new PlanRuns({
    startWorker: () => (started[started.length] = new FakeWorker()),
    workers,
    now: () => (now += 1),
  });
  const answerOne = async (): Promise<boolean> => {
    for (const worker of started) if (await worker.answer()) return true;
    return false;
  };
  const answerAll = async (limit = Infinity): Promise<number> => {
    let answered = 0;
    while (answered < limit && (await answerOne())) answered += 1;
    return answered;
  };
  return { runs, started, answerAll };
}

it('runs both plans over every seed, on as many workers as there may be', async () => {
  const { runs, started, answerAll } = pool(2);
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  expect(runs.snapshot()).toMatchObject({ phase: 'running', done: 0, total: 2 * SEEDS });
  expect(await answerAll()).toBe(2 * SEEDS);
  expect(started).toHaveLength(2);
  const { phase, today, changed, done } = runs.snapshot();
  expect([phase, done, today.length, changed.length]).toEqual(['done', 2 * SEEDS, SEEDS, SEEDS]);
  // Pair by pair the same seed.
  expect(changed.map(({ closesPerMonth }, place) => closesPerMonth - (today[place]?.closesPerMonth ?? 0))).toEqual(
    new Array<number>(SEEDS).fill(100),
  );
});

it('asks nothing twice: today is remembered, and so is a plan tried before', async () => {
  const { runs, answerAll } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(3) });
  expect(await answerAll()).toBe(SEEDS);
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  expect(await answerAll()).toBe(SEEDS);
  runs.compare({ agency, today: plan(3), changed: plan(3) });
  expect([await answerAll(), runs.snapshot().phase]).toEqual([0, 'done']);
});

it('lets a new question take the place of the old one, and keeps what was under way', async () => {
  const { runs, answerAll } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  await answerAll(10);
  runs.compare({ agency, today: plan(3), changed: plan(5) });
  await answerAll();
  const { phase, changed, total } = runs.snapshot();
  expect([phase, changed.length, changed[0]?.closesPerMonth]).toEqual(['done', SEEDS, 501]);
  expect(total).toBeLessThan(2 * SEEDS);
});

it('stops at once when cancelled, keeps what it has, and goes on from there', async () => {
  const { runs, started, answerAll } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  await answerAll(12);
  runs.cancel();
  expect(started.every(({ isEnded }) => isEnded)).toBe(true);
  expect(runs.snapshot()).toMatchObject({ phase: 'cancelled', done: 12 });
  const kept = runs.snapshot().today.length;
  expect(kept).toBeGreaterThan(0);
  runs.resume();
  await answerAll();
  expect(runs.snapshot()).toMatchObject({ phase: 'done', total: 2 * SEEDS - 12 });
});

it('says that a plan was refused, and takes the next one', async () => {
  const { runs, started, answerAll } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  await started[0]?.answer(() => ({ refusal: 'no' }));
  expect(runs.snapshot().phase).toBe('refused');
  runs.compare({ agency, today: plan(3), changed: plan(5) });
  await answerAll();
  expect(runs.snapshot().phase).toBe('done');
});

it('says that it broke when a worker does', async () => {
  const { runs, started } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(4) });
  started[0]?.asked[0]?.fail(new Error('broken'));
  await heard();
  expect(runs.snapshot().phase).toBe('broken');
});

it('forgets everything when the agency itself has changed', async () => {
  const { runs, answerAll } = pool();
  runs.compare({ agency, today: plan(3), changed: plan(3) });
  await answerAll();
  runs.compare({ agency: { ...agency, registrationsPerDay: 26 }, today: plan(3), changed: plan(3) });
  expect(await answerAll()).toBe(SEEDS);
});
