import { openBoardScene, type BoardScene } from '../../../../../test/scenes/board-scene';
import { waitingByLane } from './wallboard.queries';

let scene: BoardScene;
beforeAll(async () => {
  scene = await openBoardScene();
}, 120_000);
afterAll(() => scene.close());

/** Everybody in one lane each, as the board has them. */
it('counts each person where the board shows them, and who is late by the same clock', async () => {
  const { id: caller } = await scene.hire('W1', 'intake_staff');
  const someone = async (
    change: string,
    { band = 'B', by = [] }: { band?: 'B' | 'D'; by?: readonly string[] } = {},
  ) => {
    const { taskId } = await scene.newcomer({ band });
    for (const state of by)
      await scene.work.query('update call_task set state = $2, claimed_by = $3 where id = $1', [taskId, state, caller]);
    await scene.work.query(
      `update call_task set eligible_at = agency_now() - interval '1 hour', claimed_by = null, ${change} where id = $1`,
      [taskId],
    );
  };
  await someone(`deadline_at = agency_now() + interval '1 hour'`);
  await someone(`deadline_at = agency_now() - interval '1 minute'`);
  const tried = `attempts = 1, deadline_at = agency_now() - interval '9 hours', first_dial_at = agency_now() - interval '9 hours'`;
  await someone(`${tried}, next_attempt_at = agency_now() - interval '10 minutes'`);
  await someone(`${tried}, next_attempt_at = agency_now() - interval '20 minutes'`);
  await someone(`${tried}, state = 'retry_wait', next_attempt_at = agency_now() + interval '1 hour'`, {
    by: ['claimed', 'dialing'],
  });
  await someone(`${tried}, state = 'callback_set', callback_at = agency_now() + interval '2 hours'`, {
    by: ['claimed', 'dialing', 'connected'],
  });
  await someone(`${tried}, callback_at = agency_now() - interval '3 minutes'`);
  await someone(`no_call = 'mail_only', deadline_at = agency_now() + interval '1 hour'`);
  await someone(`deadline_at = agency_now() + interval '1 day'`, { band: 'D' });
  const rows = await waitingByLane(scene.work, null);
  const of = (lane: string) => {
    const theirs = rows.filter((row) => row.lane === lane);
    const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0);
    return [sum(theirs.map(({ count }) => count)), sum(theirs.map(({ late }) => late))];
  };
  expect({ waiting: of('waiting'), callback: of('callback'), later: of('later'), courtesy: of('outOfTarget') }).toEqual(
    {
      waiting: [4, 2],
      callback: [2, 1],
      later: [1, 0],
      courtesy: [2, 0],
    },
  );
  const queued = rows.reduce((sum, { callable }) => sum + callable, 0);
  expect([queued, (await scene.board.counts()).waiting]).toEqual([5, 5]);
  const longest = rows.find(({ lane }) => lane === 'callback')?.oldestAt;
  expect(longest && longest < (await scene.clock.now())).toBe(true);
});
