import { calls, type CallTaskCard } from '@toritsugi/contracts';
import { asuka, register, someoneLike, wataru } from '../../../../../test/scenes/builders';
import type { Person } from '../../../../../test/scenes/person';
import { eventually } from '../../../../../test/eventually';
import { startStack, type Stack } from '../../../../../test/server/stack';

/** Several teams, of which one gives up its division and takes it up again, while people wait. */
let stack: Stack;
let teamId: string;
let arrived = 500;
beforeAll(async () => {
  stack = await startStack({ pages: false });
  const L3 = await stack.as('L3');
  teamId = (await L3.call(calls.access.me, {})).teamId ?? '';
  await aimAt(0);
}, 120_000);
afterAll(() => stack.stop());

/** Nothing is aimed at: division may begin at any time. */
const aimAt = (target: number) =>
  stack.database.query('update team set consultation_target_month = $1 where id = $2', [target, teamId]);
const change = async (code: string, divisionMode: 'on' | 'off') =>
  (await stack.as(code)).call(calls.access.changeDivision, { params: { teamId }, body: { divisionMode } });
const refusedChange = async (code: string) =>
  (await stack.as(code)).refusal(calls.access.changeDivision, { params: { teamId }, body: { divisionMode: 'off' } });

/** Registered and waiting; replies the task. */
async function waiting(applicant = asuka): Promise<string> {
  await register(stack.anyone, someoneLike({ ...applicant, channel: 'listing' }, (arrived += 1)));
  const { rows } = await stack.database.query<{ id: string }>('select id from call_task order by id desc limit 1');
  return rows[0]?.id ?? '';
}

const claim = async (code: string, taskId: string) =>
  (await stack.as(code)).refusal(calls.board.claim, { params: { taskId } });
const shownTo = async (person: Person): Promise<string[]> =>
  (await person.call(calls.board.snapshot, {})).cards.map(({ id }) => id);
const isPushed = (person: Person, id: string): boolean =>
  person.heard.some(
    ({ event, payload }) =>
      event === 'board.changes' && (payload as { cards: CallTaskCard[] }).cards.some((card) => card.id === id),
  );

it('S004-8 is the manager’s and the team’s own lead’s to change, and kept in the audit', async () => {
  expect([await refusedChange('L2'), await refusedChange('A09'), await refusedChange('I01')]).toEqual([
    'not_found',
    'forbidden',
    'forbidden',
  ]);
  await change('M1', 'off');
  await change('M1', 'off');
  await change('L3', 'on');
  const [M1, L3] = [await stack.as('M1'), await stack.as('L3')];
  const [, , team] = (await M1.call(calls.settings.teams, {})).items;
  const { version = 0, setting } = team ?? {};
  const byPage = (divisionMode: 'on' | 'off', seen: number) => ({
    params: { id: teamId },
    body: { version: seen, setting: { name: setting?.name ?? '', consultationTargetMonth: 10_000, divisionMode } },
  });
  expect([team?.id, setting?.divisionMode]).toEqual([teamId, 'on']);
  await M1.call(calls.settings.changeTeam, byPage('off', version));
  expect(await M1.refusal(calls.settings.changeTeam, byPage('on', version))).toBe('setting_outdated');
  const begin = { params: { teamId }, body: { divisionMode: 'on', reason: '体制を先に整える' } } as const;
  expect(await L3.refusal(calls.access.changeDivision, begin)).toBe('consultation_target_not_met');
  const read = async () => (await M1.call(calls.settings.teams, {})).items.find(({ id }) => id === teamId);
  const { version: now = 0, readiness } = (await read()) ?? {};
  expect(readiness).toMatchObject({ target: 10_000, isMet: false });
  expect(await M1.refusal(calls.settings.changeTeam, byPage('on', now))).toBe('consultation_target_not_met');
  await M1.call(calls.access.changeDivision, begin);
  await aimAt(0);
  const history = await M1.call(calls.settings.history, { params: { kind: 'team', id: teamId } });
  expect(history.entries.map(({ after }) => after['divisionMode'])).toEqual(['on', 'off', 'on', 'off']);
  expect(history.entries[0]).toMatchObject({ reason: '体制を先に整える' });
  const { rows } = await stack.database.query<{ detail: string }>(
    `select detail from audit_entry where action = 'division_changed' order by seq`,
  );
  expect(rows.map(({ detail }) => detail)).toEqual(['T3 off', 'T3 on', 'T3 off', 'T3 on']);
});

it('shows what waits on the right boards at once, and nobody has a person twice', async () => {
  const [mine, others] = [await waiting(), await waiting(wataru)];
  const [A09, A10, A01, I01] = (await Promise.all(
    ['A09', 'A10', 'A01', 'I01'].map(async (code) => (await stack.as(code)).open()),
  )) as [Person, Person, Person, Person];
  expect(await claim('A09', mine)).toBe('forbidden');
  await change('L3', 'off');
  await Promise.all([A09.hears('rights.changed'), A10.hears('rights.changed')]);
  expect(A01.heard.some(({ event }) => event === 'rights.changed')).toBe(false);
  const me = await A09.call(calls.access.me, {});
  expect([me.divisionMode, me.operations.includes('consultation.begin')]).toEqual(['off', true]);
  const [ofTeam, ofIntake] = [await shownTo(A09), await shownTo(I01)];
  expect([ofTeam.includes(mine), ofTeam.includes(others)]).toEqual([true, false]);
  expect([ofIntake.includes(mine), ofIntake.includes(others)]).toEqual([false, true]);
  const [ofAll, ofIntakeNow] = await Promise.all(
    ['M1', 'I01'].map(async (code) => (await (await stack.as(code)).call(calls.board.snapshot, {})).counts.waiting),
  );
  expect(ofIntakeNow).toBeLessThan(ofAll ?? 0);
  expect([await claim('A01', mine), await claim('A09', others)]).toEqual(['forbidden', 'forbidden']);

  const [next, foreign] = [await waiting(), await waiting(wataru)];
  await eventually('the team hears of its own', () => isPushed(A09, next) && isPushed(A10, next));
  await eventually('intake hears of all others', () => isPushed(I01, foreign));
  expect([isPushed(A09, foreign), isPushed(A10, foreign), isPushed(I01, next)]).toEqual([false, false, false]);

  const race = await Promise.all(['A09', 'A10', 'I01'].map((code) => claim(code, mine)));
  expect(race.filter((code) => code === null)).toHaveLength(1);
  expect(race.toSorted()).toEqual(['already_claimed', 'forbidden', null]);
  const { rows } = await stack.database.query<{ code: string }>(
    'select m.code from call_task t join staff_member m on m.id = t.claimed_by where t.id = $1',
    [mine],
  );
  await (await stack.as(rows[0]?.code ?? '')).call(calls.board.release, { params: { taskId: mine } });
});

it('lets a call end as it began when division comes back meanwhile', async () => {
  const [taskId, next] = [await waiting(), await waiting()];
  const A09 = await stack.as('A09');
  const of = { params: { taskId } };
  await A09.call(calls.board.claim, of);
  expect(await claim('A09', next)).toBe('holding_another');
  await change('L3', 'on');
  expect(await claim('A10', next)).toBe('forbidden');
  await A09.call(calls.board.dial, of);
  await A09.call(calls.board.connected, of);
  const begun = await A09.call(calls.transfer.begin, { ...of, body: { note: 'メモ' } });
  expect(begun).toMatchObject({ state: 'completed', acceptedBy: { id: A09.id } });
  expect((await A09.call(calls.transfer.desk, {})).presence.state).toBe('in_consultation');
  expect((await A09.call(calls.access.me, {})).operations).not.toContain('consultation.begin');
  expect(await claim('A09', next)).toBe('forbidden');
  // With division everything is as it was: intake calls, and sees everybody.
  expect(await claim('I01', next)).toBeNull();
  await (await stack.as('I01')).call(calls.board.release, { params: { taskId: next } });
});

it('changes under those who claim just then, and every person has one owner at most', async () => {
  for (let round = 0; round < 4; round += 1) {
    await change('L3', round % 2 === 0 ? 'off' : 'on');
    const taskId = await waiting();
    const [, ...codes] = await Promise.all([
      change('L3', round % 2 === 0 ? 'on' : 'off'),
      ...['A10', 'A11', 'I01', 'A12'].map((code) => claim(code, taskId)),
    ]);
    const winners = codes.filter((code) => code === null).length;
    expect(winners).toBeLessThanOrEqual(1);
    // Each was asked at a moment when it was the other’s.
    if (winners === 0) expect(await claim(round % 2 === 0 ? 'I01' : 'A10', taskId)).toBeNull();
    const { rows } = await stack.database.query<{ code: string; state: string; presence: string | null }>(
      `select m.code, t.state, p.state as presence from call_task t join staff_member m on m.id = t.claimed_by
         left join presence p on p.staff_id = m.id where t.id = $1`,
      [taskId],
    );
    expect(rows).toHaveLength(1);
    const [held] = rows;
    if (held?.code.startsWith('A')) expect(held.presence).toBe('on_call');
    // Whoever won may put it back, whatever their team does now.
    await (await stack.as(held?.code ?? '')).call(calls.board.release, { params: { taskId } });
  }
});
