import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { constraintOf } from '../platform/database/driver-errors';
import { openBoardScene, type BoardScene } from '../../../../test/scenes/board-scene';

let scene: BoardScene;
let everyone: SignedIn[];

beforeAll(async () => {
  scene = await openBoardScene();
  everyone = [];
  for (let n = 0; n < 64; n += 1) everyone.push(await scene.hire(`I${n}`, 'intake_staff', { familyName: `担当${n}` }));
});
afterAll(() => scene.close());
beforeEach(async () => {
  await scene.at('12:07:12');
  await scene.work.query(
    `update call_task set state = 'cancelled', claimed_by = null where state = any(array['waiting','claimed','dialing','connected'])`,
  );
});

const [first, second] = [0, 1].map((n) => () => everyone[n] as SignedIn) as [() => SignedIn, () => SignedIn];
const attempt = (claim: Promise<void>) =>
  claim.then(
    () => 'won' as const,
    (error: unknown) => error,
  );
const stateOf = async (taskId: string) => (await scene.tasks.card(taskId)).state;

describe('claiming', () => {
  it('has exactly one winner among 64 who race, and tells the others who it is', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { taskId, registrantId } = await scene.newcomer();
      const outcomes = await Promise.all(everyone.map((me) => attempt(scene.claims.claim(taskId, me))));
      const winners = everyone.filter((_me, n) => outcomes[n] === 'won');
      expect(winners).toHaveLength(1);
      const { claimedBy } = await scene.tasks.card(taskId);
      expect(claimedBy?.id).toBe(winners[0]?.id);
      for (const outcome of outcomes) {
        if (outcome !== 'won')
          expect(outcome).toMatchObject({ code: 'already_claimed', details: { name: winners[0]?.familyName } });
      }
      const [person] = await scene.work.query('select state from registrant where id = $1', [registrantId]);
      expect(person).toEqual({ state: 'in_intake' });
      await scene.claims.release(taskId, winners[0] as SignedIn);
    }
  });

  it('would have several winners if it read first and wrote by id alone', async () => {
    const { taskId } = await scene.newcomer();
    const winners = await Promise.all(
      everyone.slice(0, 16).map(async (me) => {
        const [free] = await scene.work.query(`select 1 from call_task where id = $1 and state = 'waiting'`, [taskId]);
        if (free === undefined) return false;
        const [took] = await scene.work.query(
          `update call_task set state = 'claimed', claimed_by = $2 where id = $1 returning id`,
          [taskId, me.id],
        );
        return took !== undefined;
      }),
    );
    expect(winners.filter(Boolean).length).toBeGreaterThan(1);
  });

  it('gives one person one task, however many they grab at once', async () => {
    const tasks = await Promise.all(Array.from({ length: 8 }, () => scene.newcomer()));
    const outcomes = await Promise.all(tasks.map(({ taskId }) => attempt(scene.claims.claim(taskId, first()))));
    expect(outcomes.filter((outcome) => outcome === 'won')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome !== 'won') expect(constraintOf(outcome)).toBe('one_held_task_per_person');
  });

  it('changes nothing when one claims again what one holds', async () => {
    const { taskId } = await scene.newcomer();
    await scene.claims.claim(taskId, first());
    const { version } = await scene.tasks.card(taskId);
    await scene.claims.claim(taskId, first());
    expect((await scene.tasks.card(taskId)).version).toBe(version);
  });

  it('waits until the task may be called', async () => {
    await scene.at('12:00:00');
    const { taskId } = await scene.newcomer();
    await scene.at('11:59:59');
    expect(await attempt(scene.claims.claim(taskId, first()))).toMatchObject({ code: 'not_eligible_yet' });
  });

  it('says not found of a task that never was', async () => {
    expect(await attempt(scene.claims.claim('00000000-0000-7000-8000-000000000000', first()))).toEqual(
      new Refusal('not_found'),
    );
  });
});

describe('a claim that leads to no call', () => {
  it('lapses after 90 seconds of agency time, not before, and the deadline stays', async () => {
    const { taskId } = await scene.newcomer();
    const { deadlineAt } = await scene.tasks.card(taskId);
    await scene.claims.claim(taskId, first());
    await scene.at('12:08:41');
    await scene.claims.releaseLapsed();
    expect(await stateOf(taskId)).toBe('claimed');
    await scene.at('12:08:42');
    await scene.claims.releaseLapsed();
    expect(await scene.tasks.card(taskId)).toMatchObject({ state: 'waiting', claimedBy: null, deadlineAt });
    await scene.claims.claim(taskId, second());
    expect((await scene.tasks.card(taskId)).claimedBy?.id).toBe(second().id);
  });

  it('is released once, by person or clock, when both happen together', async () => {
    const { taskId } = await scene.newcomer();
    await scene.claims.claim(taskId, first());
    await scene.at('12:08:42');
    const results = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => scene.claims.releaseLapsed()),
      scene.claims.release(taskId, first()),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThanOrEqual(10);
    const released = (await scene.events()).filter(
      (event) => event.kind === 'CallTaskReleased' && event.taskId === taskId,
    );
    expect(released).toHaveLength(1);
  });

  it('is taken back 30 real seconds after the last sign of life of its holder', async () => {
    const { taskId } = await scene.newcomer();
    await scene.claims.claim(taskId, first());
    await scene.work.query(
      `update presence set seen_at = clock_timestamp() - interval '29 seconds' where staff_id = $1`,
      [first().id],
    );
    await scene.claims.releaseLost();
    expect(await stateOf(taskId)).toBe('claimed');
    await scene.work.query(
      `update presence set seen_at = clock_timestamp() - interval '31 seconds' where staff_id = $1`,
      [first().id],
    );
    await scene.claims.releaseLost();
    expect(await stateOf(taskId)).toBe('waiting');
    expect((await scene.events()).at(-1)).toMatchObject({
      kind: 'CallTaskReleased',
      payload: { cause: 'session_lost' },
    });
  });

  it('F-02 whoever was talked with is called again half an hour after the last sign of life of the caller', async () => {
    const { taskId } = await scene.newcomer();
    await scene.claims.claim(taskId, first());
    await scene.work.query(`update call_task set state = 'dialing', attempts = 1, lease_until = null where id = $1`, [
      taskId,
    ]);
    await scene.work.query(`update call_task set state = 'connected', connected_at = agency_now() where id = $1`, [
      taskId,
    ]);
    const silentFor = (minutes: number) =>
      scene.work.query(
        `update presence set seen_at = clock_timestamp() - make_interval(mins => $2) where staff_id = $1`,
        [first().id, minutes],
      );
    await silentFor(29);
    await scene.claims.releaseLost();
    expect(await stateOf(taskId)).toBe('connected');
    await silentFor(31);
    // At night nobody dials: not before the next opening.
    await scene.at('22:00:00');
    await scene.claims.releaseLost();
    expect(await scene.tasks.card(taskId)).toMatchObject({
      state: 'retry_wait',
      nextAttemptAt: '2026-11-11T00:00:00.000Z',
    });
  });

  it('F-02 … or half an hour of the agency’s after the caller was no longer reached', async () => {
    const { taskId } = await scene.newcomer();
    await scene.claims.claim(taskId, first());
    for (const state of ['dialing', 'connected'])
      await scene.work.query('update call_task set state = $2, attempts = 1, lease_until = null where id = $1', [
        taskId,
        state,
      ]);
    await scene.work.query(`update presence set since = agency_now() where staff_id = $1 and state = 'offline'`, [
      first().id,
    ]);
    await scene.at('12:36:00');
    await scene.claims.releaseLost();
    expect(await stateOf(taskId)).toBe('connected');
    await scene.at('12:38:00');
    await scene.claims.releaseLost();
    expect(await stateOf(taskId)).toBe('retry_wait');
  });

  it('is not taken back because the agency clock was moved', async () => {
    const { taskId } = await scene.newcomer();
    await scene.claims.claim(taskId, first());
    await scene.at('12:08:40');
    await scene.claims.releaseLost();
    expect(await stateOf(taskId)).toBe('claimed');
  });
});

describe('a promised call-back', () => {
  const callBackAt = async (owner: SignedIn) => {
    const { taskId } = await scene.newcomer();
    await scene.work.query(
      `update call_task set callback_at = agency_now() + interval '1 minute', callback_owner = $2 where id = $1`,
      [taskId, owner.id],
    );
    return taskId;
  };

  it('is first for whoever promised it, if on shift, and anyone’s from its minute on', async () => {
    const taskId = await callBackAt(first());
    await scene.presence.set(first(), { state: 'available' });
    expect(await attempt(scene.claims.claim(taskId, second()))).toMatchObject({ code: 'not_eligible_yet' });
    await scene.at('12:08:12');
    expect(await attempt(scene.claims.claim(taskId, second()))).toBe('won');
  });

  it('is anyone’s at once when whoever promised it has gone home', async () => {
    const taskId = await callBackAt(first());
    await scene.presence.set(first(), { state: 'offline' });
    expect(await attempt(scene.claims.claim(taskId, second()))).toBe('won');
  });
});
