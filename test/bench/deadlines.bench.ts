/**
 * How late is a deadline acted on, with 10,000 of them open? Leases of claims that run out evenly over 20 seconds:
 * while the machine has nothing else to do, and while a worker fits close rates beside. Looked for every 500 ms, so 250
 * ms are the least there can be in the middle.
 */
import { spawn } from 'node:child_process';
import { DeadlineScheduler } from '../../apps/api/src/platform/jobs/deadline-scheduler';
import { openBenchScenes } from './ground/bench-scene';
import { quantile, ratioAtLeast, report, valueAtMost } from './ground/measure';
import { atTheEnd, bundled } from './ground/processes';

const OPEN = 10_000;
const DUE = 500;
const SPAN_SECONDS = 20;
const LOOK_MS = 500;
/** A look, a tenth of it, and the work of those that came due with it. */
const MOST_MS = 1_000;

const { database, open } = await openBenchScenes();
const scene = await open({ poolSize: 10 });
const { claims, work, clock } = scene;
await work.query(
  `insert into staff_member (id, code, login, family_name, given_name, kana, role, tenure_since, password_hash)
   select gen_random_uuid(), 'I' || n, 'i' || n, '担当', n::text, 'たんとう', 'intake_staff', '2020-04-01', '' from generate_series(1, $1::int) n`,
  [OPEN],
);
await work.query(
  `with person as (
     insert into registrant (id, state, receipt_number, token_hash, language, masked_name, channel, occupation, segment, band, score, potential, submitted_at)
     select gen_random_uuid(), 'in_intake', 'T-' || n, decode(lpad(n::text, 64, '0'), 'hex'), 'ja', '藤〇 明〇〇', 'listing', 'accounting', 'accounting.y4_plus.kanto', 'A', 87, 100, agency_now()
     from generate_series(1, $1::int) n returning id, submitted_at
   ), numbered as (select *, row_number() over () as n from person),
   holder as (select id, row_number() over () as n from staff_member)
   insert into call_task (id, state, registrant_id, cause, band, submitted_at, eligible_at, deadline_at, promised_due_at, claimed_by, claimed_at, lease_until)
   select gen_random_uuid(), 'claimed', p.id, 'registration', 'A', p.submitted_at, p.submitted_at, p.submitted_at + interval '5 minutes',
     p.submitted_at + interval '1 day', h.id, agency_now(), agency_now() + interval '1 day'
   from numbered p join holder h on h.n = p.n`,
  [OPEN],
);
await scene.staff.reload();
await clock.set({ isFrozen: false });
const scheduler = scene.get(DeadlineScheduler);
scheduler.register('release lapsed claims', () => claims.releaseLapsed(), LOOK_MS);
scheduler.start('api');

/** Lets leases run out one by one and replies how late each was acted on, in ms. */
async function lateness(): Promise<number[]> {
  const due = await work.query<{ id: string; at: Date }>(
    `with due as (select id, row_number() over () as n from call_task where state = 'claimed' limit $1)
     update call_task t set lease_until = agency_now() + make_interval(secs => 1 + due.n * $2::float8)
     from due where due.id = t.id returning t.id, lease_until as at`,
    [DUE, SPAN_SECONDS / DUE],
  );
  const leases = new Map(due.map(({ id, at }) => [id, at.getTime()]));
  for (;;) {
    const released = await work.query<{ id: string; at: Date }>(
      `select task_id as id, at from domain_event where kind = 'CallTaskReleased' and task_id = any($1)`,
      [[...leases.keys()]],
    );
    if (released.length === leases.size) return released.map(({ id, at }) => at.getTime() - (leases.get(id) ?? 0));
    await new Promise((passed) => setTimeout(passed, 250));
  }
}

await lateness();
const idle = await lateness();
const fit = spawn(process.execPath, [bundled('test/bench/peers/fit-load.ts')], {
  stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
});
const forget = atTheEnd(() => fit.kill('SIGKILL'));
await new Promise((resolve) => fit.once('message', resolve));
const beside = await lateness();
fit.kill('SIGKILL');
forget();
for (const [name, late] of [
  ['idle', idle],
  ['beside a fit', beside],
] as const) {
  report({
    bench: `deadlines ${name} p50`,
    value: quantile(late, 0.5),
    unit: `ms late, ${OPEN} open, looked for every ${LOOK_MS} ms`,
    peer: 'idle',
    ratio: quantile(idle, 0.5) / quantile(late, 0.5),
    goal: ratioAtLeast(0.8),
  });
  report({
    bench: `deadlines ${name} p99`,
    value: quantile(late, 0.99),
    unit: `ms late, ${OPEN} open, looked for every ${LOOK_MS} ms`,
    peer: 'idle',
    ratio: quantile(idle, 0.99) / quantile(late, 0.99),
    goal: valueAtMost(MOST_MS),
  });
}
await scheduler.onApplicationShutdown();
await scene.close();
await database.stop();
