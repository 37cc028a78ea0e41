/**
 * What does it cost to take a call task (対応取得), by 64 people at once, each another task? Beside the cheapest change
 * there is: one row by its key. And when 64 want the same task: how many of them get it? More with `CLAIMS=100000`.
 */
import { callerOf } from '@toritsugi/contracts';
import { Refusal } from '../../apps/api/src/platform/http/refusals/refusal';
import type { SignedIn } from '../../apps/api/src/platform/http/signed-in';
import { openBenchScenes } from './ground/bench-scene';
import { interleaved, median, ratioAtLeast, ratioOf, report, valueAtMost } from './ground/measure';

const CALLERS = 64;
/** Connections, as many as a server has by itself. */
const POOL = 10;
const ROUNDS = Number(process.env['BENCH_ROUNDS'] ?? 7);
const PER_ROUND = Number(process.env['BENCH_CLAIMS'] ?? 1_500);
const CONTENDED = Number(process.env['CLAIMS'] ?? 10_000);
const TASKS = PER_ROUND * (ROUNDS + 1) + Math.ceil(CONTENDED / CALLERS);

const { database, open } = await openBenchScenes();
const scene = await open({ poolSize: POOL });
const { claims, work } = scene;

/** More people than tasks: nobody may hold two. */
await work.query(
  `insert into staff_member (id, code, login, family_name, given_name, kana, role, tenure_since, password_hash)
   select gen_random_uuid(), 'I' || n, 'i' || n, '担当', n::text, 'たんとう', 'intake_staff', '2020-04-01', '' from generate_series(1, $1::int) n`,
  [TASKS + CALLERS],
);
await work.query(
  `with person as (
     insert into registrant (id, state, receipt_number, token_hash, language, masked_name, channel, occupation, segment, band, score, potential, submitted_at)
     select gen_random_uuid(), 'registered', 'T-' || n, decode(lpad(n::text, 64, '0'), 'hex'), 'ja', '藤〇 明〇〇', 'listing', 'accounting', 'accounting.y4_plus.kanto', 'A', 87, 100, agency_now()
     from generate_series(1, $1::int) n returning id, submitted_at
   )
   insert into call_task (id, state, registrant_id, cause, band, submitted_at, eligible_at, deadline_at, promised_due_at)
   select gen_random_uuid(), 'waiting', id, 'registration', 'A', submitted_at, submitted_at, submitted_at + interval '5 minutes', submitted_at + interval '1 day' from person`,
  [TASKS],
);
await work.query('create table bench_row (id int primary key, status int not null default 0, answers text not null)');
await work.query(`insert into bench_row (id, answers) select n, repeat('x', 300) from generate_series(1, $1::int) n`, [
  TASKS,
]);
await scene.staff.reload();
const staffIds = (await work.query<{ id: string }>('select id from staff_member')).map(({ id }) => id);
const taskIds = (await work.query<{ id: string }>('select id from call_task order by deadline_at, id')).map(
  ({ id }) => id,
);
const people = staffIds.map((id): SignedIn => ({
  id,
  code: 'I',
  name: '担当',
  familyName: '担当',
  role: 'intake_staff',
  scope: null,
  caller: callerOf('intake_staff', null),
  teamId: null,
  sessionId: id,
}));
let nextTask = 0;
let nextRow = 0;

/** Done `PER_ROUND` times by 64 callers; replies how many a second. */
async function rate(once: () => Promise<unknown>): Promise<number> {
  let left = PER_ROUND;
  const since = performance.now();
  await Promise.all(
    Array.from({ length: CALLERS }, async () => {
      while (left > 0) {
        left -= 1;
        await once();
      }
    }),
  );
  return PER_ROUND / ((performance.now() - since) / 1_000);
}

const claimNext = (): Promise<void> => {
  const [taskId, me] = [taskIds[nextTask], people[nextTask]];
  nextTask += 1;
  if (taskId === undefined || me === undefined) throw new Error('no task is left');
  return claims.claim(taskId, me);
};
const updateNext = () =>
  work.queryPrepared('one row', 'update bench_row set status = 1 where id = $1 and status = 0 returning id', [
    (nextRow += 1),
  ]);

for (let n = 0; n < PER_ROUND; n += CALLERS)
  await Promise.all(Array.from({ length: Math.min(CALLERS, PER_ROUND - n) }, claimNext));
const synced: number[] = [];
const cost = { claim: [] as number[], update: [] as number[] };
const measured = async (once: () => Promise<unknown>, spent: number[]): Promise<number> => {
  const before = [process.cpuUsage(), database.cpuMicros()] as const;
  const perSecond = await rate(once);
  const { user, system } = process.cpuUsage(before[0]);
  spent.push((user + system + database.cpuMicros() - before[1]) / PER_ROUND);
  return perSecond;
};
const rounds = await interleaved(ROUNDS, {
  fdatasync: () => synced.push(database.fdatasyncMicros()),
  claim: () => measured(claimNext, cost.claim),
  update: () => measured(updateNext, cost.update),
});
const where = `${CALLERS} callers, ${POOL} connections, real disk, fdatasync ${Math.round(median(synced))} us`;
report({
  bench: 'claim',
  value: median(rounds.claim),
  unit: `claims/s with their events, ${where}`,
  peer: 'UPDATE of one row by its key',
  ratio: ratioOf(rounds, 'claim', 'update'),
  goal: ratioAtLeast(0.9),
});
report({
  bench: 'claim-cpu',
  value: median(cost.claim),
  unit: 'us cpu of server and PostgreSQL per claim',
  peer: 'UPDATE of one row by its key',
  ratio: median(cost.update.map((value, round) => value / (cost.claim[round] ?? Number.NaN))),
  goal: null,
});

/** 64 people at one task at a time, over and over. */
let wins = 0;
let attempts = 0;
const since = performance.now();
const idle = people.slice(nextTask);
const contended: string[] = [];
for (; attempts < CONTENDED; nextTask += 1) {
  const taskId = taskIds[nextTask];
  if (taskId === undefined) throw new Error('no task is left');
  contended.push(taskId);
  const outcomes = await Promise.all(
    idle.slice(0, CALLERS).map((me) => claims.claim(taskId, me).then(() => me, refusedOrFail)),
  );
  const winners = outcomes.filter((outcome) => outcome !== null);
  attempts += outcomes.length;
  wins += winners.length;
  for (const winner of winners) idle.splice(idle.indexOf(winner), 1);
}
const seconds = (performance.now() - since) / 1_000;
const [row] = await work.query<{ doubles: number }>(
  `select coalesce(sum(claims - 1), 0)::int as doubles from (select count(*) as claims from domain_event where kind = 'CallTaskClaimed' and task_id = any($1::uuid[]) group by task_id) each_task`,
  [contended],
);
report({
  bench: 'claim-contended',
  value: wins - contended.length + (row?.doubles ?? Number.NaN),
  unit: `tasks won twice, of ${attempts} claims of ${contended.length} tasks by ${CALLERS} at once`,
  peer: null,
  ratio: null,
  goal: valueAtMost(0),
});
report({
  bench: 'claim-contended',
  value: attempts / seconds,
  unit: `contended claims/s, ${where}`,
  peer: null,
  ratio: null,
  goal: null,
});

await scene.close();
await database.stop();

function refusedOrFail(error: unknown): null {
  if (error instanceof Refusal && error.code === 'already_claimed') return null;
  throw error;
}
