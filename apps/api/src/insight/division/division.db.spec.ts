import { tokyoMoment } from '@toritsugi/calendar';
import type { ProposeDivision } from '@toritsugi/contracts';
import { DataSource } from 'typeorm';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { DecisionRequests } from '../../agreement/decision-requests.service';
import { Todos } from '../../agreement/todo/todos.service';
import { Claims } from '../../board/claims.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { StaffAccounts } from '../../staff/accounts.service';
import { Divisions } from '../../staff/settings/divisions.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { DivisionPlans } from './division-plans.service';
import { IntakeTurns } from './intake-turns.service';

let api: TestApi;
const get = <T>(of: new (...all: never[]) => T): T => api.app.get(of);
const as = (code: string) => api.as(code);
const query = (text: string, values: readonly unknown[] = []) => api.app.get(DataSource).query(text, [...values]);
const at = (day: string, time = '10:00') =>
  get(AgencyClock).set({ at: tokyoMoment(day, time).toISOString(), isFrozen: true });
const aimAt = (code: string, target: number) =>
  query('update team set consultation_target_month = $1 where id = $2', [target, as(code).teamId]);

const wish = (by: string, more: Partial<ProposeDivision> = {}): ProposeDivision => ({
  teamId: as(by).teamId ?? '',
  planType: 'assistant',
  costPerMonth: 230_000,
  freedHours: 38,
  moreEffective: 6,
  reason: '登録直後の電話に手が回らず、面談が遅れている',
  ...more,
});
const plans = () => get(DivisionPlans);
const page = (code: string) => plans().page(as(code));
const ofTeam = async (code: string) => (await page(code)).teams.find(({ teamId }) => teamId === as(code).teamId);

/** Somebody registers now; replies their id and their task's. */
async function registers(index: number): Promise<{ registrantId: string; taskId: string }> {
  await get(SubmitService).submit(submission(get(FormPage).read(), someoneLike(asuka, index)));
  const [newest] = (await query(
    'select id as "taskId", registrant_id as "registrantId" from call_task order by id desc limit 1',
  )) as { registrantId: string; taskId: string }[];
  return newest ?? { registrantId: '', taskId: '' };
}

/** A10 advised somebody on a day. */
const heldOn = async (day: string): Promise<unknown> =>
  query(
    `insert into consultation (id, state, type, registrant_id, advisor_id, started_at, ended_at, outcome, is_effective)
     values (gen_random_uuid(), 'completed', 'live', $1, $2, $3::date, $3::date + interval '3 hours', 'proceed', true)`,
    [(await registers(900)).registrantId, as('A10').id, day],
  );

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await at('2026-11-12');
}, 120_000);
afterAll(() => api.stop());

it('AT-10 S004-32 an advisor proposes for the own team alone, and its lead decides', async () => {
  const [A07, L2, L3, M1] = ['A07', 'L2', 'L3', 'M1'].map(as);
  if (!A07 || !L2 || !L3 || !M1) throw new Error('no crew');
  expect(A07.teamId).toBe(L2.teamId);
  await expect(plans().propose(wish('L3'), A07)).rejects.toMatchObject({ code: 'forbidden' });
  const { id, changes, mayDecide, mayWithdraw } = await plans().propose(wish('A07'), A07);
  expect([mayDecide, mayWithdraw]).toEqual([false, true]);
  expect(changes.map(({ after }) => after.ja).slice(1)).toEqual(['アシスタント', '230,000円', '月38時間', '月6件']);
  const sees = async (code: string) => (await page(code)).requests.map((one) => [one.id, one.mayDecide]);
  expect(await Promise.all(['A07', 'L2', 'L3', 'M1', 'P0'].map(sees))).toEqual([
    [[id, false]],
    [[id, true]],
    [],
    [[id, true]],
    [[id, false]],
  ]);
  const requests = get(DecisionRequests);
  await expect(requests.approve(id, '', L3)).rejects.toMatchObject({ code: 'forbidden' });
  await expect(requests.approve(id, '', A07)).rejects.toMatchObject({ code: 'forbidden' });
  expect([(await requests.waiting(L2)).decisions, (await requests.waiting(L3)).decisions]).toEqual([1, 0]);
  await requests.approve(id, '', L2);
  expect((await ofTeam('L2'))?.plans).toMatchObject([
    { planType: 'assistant', costPerMonth: 230_000, freedHours: 38, moreEffective: 6, endedAt: null },
  ]);
  expect((await page('A07')).teams).toHaveLength(1);
  await expect(requests.approve(id, '', M1)).rejects.toMatchObject({ code: 'illegal_move' });
});

it('a plan is ended once, by whoever may change the team, with a reason', async () => {
  const id = (await ofTeam('L2'))?.plans[0]?.id ?? '';
  await expect(plans().endPlan(id, '落ち着いた', as('A07'))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(plans().endPlan(id, '落ち着いた', as('L3'))).rejects.toMatchObject({ code: 'forbidden' });
  await expect(plans().endPlan(id, '  ', as('L2'))).rejects.toMatchObject({ code: 'comment_required' });
  await plans().endPlan(id, '落ち着いた', as('L2'));
  await expect(plans().endPlan(id, '落ち着いた', as('M1'))).rejects.toMatchObject({ code: 'division_plan_over' });
  expect((await ofTeam('L2'))?.plans).toMatchObject([{ endReason: '落ち着いた' }]);
});

it('AT-10 S004-9 division begins once the team holds what it aims at, unless a manager says why; refused, it waits on', async () => {
  const [A09, L3, M1] = [as('A09'), as('L3'), as('M1')];
  const mode = { divisionMode: 'off' } as const;
  await get(Divisions).change(L3.teamId ?? '', mode, M1);
  await aimAt('L3', 10_000);
  expect(await ofTeam('L3')).toMatchObject({ divisionMode: 'off', maturity: 0, readiness: { isMet: false } });
  const { id } = await plans().propose(wish('A09', { planType: 'dedicated_unit' }), A09);
  const requests = get(DecisionRequests);
  await expect(requests.approve(id, '早く始めたい', L3)).rejects.toMatchObject({ code: 'consultation_target_not_met' });
  await expect(requests.approve(id, ' ', M1)).rejects.toMatchObject({ code: 'consultation_target_not_met' });
  expect(await ofTeam('L3')).toMatchObject({ divisionMode: 'off', plans: [] });
  await requests.approve(id, '採用が決まっている', M1);
  expect(await ofTeam('L3')).toMatchObject({ divisionMode: 'on', maturity: 2, since: '2026-11-12' });
  const changes = await query(
    `select reason, after->>'divisionMode' as mode from setting_change where kind = 'team' and subject_id = $1 order by at desc`,
    [L3.teamId],
  );
  expect(changes[0]).toEqual({ reason: '採用が決まっている', mode: 'on' });
});

it('S004-10 S004-12 the page names where the office falls behind, and what suits the number of advisors', async () => {
  await aimAt('L3', 0);
  const { shortfall, teams } = await page('M1');
  expect(shortfall).toBeNull();
  expect(
    teams.every(
      ({ advisors, suggested }) =>
        suggested === (advisors >= 10 ? 'dedicated_unit' : advisors >= 4 ? 'assistant' : 'junior_advisor'),
    ),
  ).toBe(true);
});

it('S004-14 S004-33 before and after are compared for the team, and by an advisor for themselves alone', async () => {
  const A09 = as('A09');
  const asked = { teamId: A09.teamId ?? '', since: '2026-11-02' };
  // Before anybody was advised there is nothing to compare with.
  expect(await plans().effect(asked, A09)).toMatchObject({ days: 0, held: { verdict: 'too_early' } });
  await heldOn('2026-09-01');
  const whole = await plans().effect(asked, A09);
  // Tue 3 November is a holiday: 2, 4 … 6, 9 … 11.
  expect(whole).toMatchObject({ days: 7, person: null, held: { verdict: 'too_early', after: 0 } });
  expect(whole.advisors.map(({ id }) => id)).toEqual([A09.id]);
  expect((await plans().effect({ ...asked, staffId: A09.id }, A09)).person?.id).toBe(A09.id);
  await expect(plans().effect({ ...asked, staffId: as('A10').id }, A09)).rejects.toMatchObject({ code: 'not_found' });
  expect((await plans().effect({ ...asked, staffId: as('A10').id }, as('L3'))).person?.id).toBe(as('A10').id);
  await expect(plans().effect({ ...asked, teamId: as('L2').teamId ?? '' }, A09)).rejects.toMatchObject({
    code: 'forbidden',
  });
});

describe('AT-10 S004-13 a turn at intake', () => {
  const turn = { version: 0, lastDay: '2026-12-31', readyTransfers: 20, readyPercent: 80 };
  const turnsOf = () => get(IntakeTurns);
  const reminders = async (): Promise<{ title: string; due: string; owner: string }[]> =>
    query(
      `select t.title, t.due_on::text as due, m.code as owner from todo t join staff_member m on m.id = t.owner_id
       where t.topic = '登録対応の担当期間' order by t.id`,
    );

  it('has a last day within six months, set by leads and managers', async () => {
    const I04 = as('I04');
    await expect(turnsOf().set(as('A07').id, turn, as('L3'))).rejects.toMatchObject({ code: 'not_found' });
    for (const lastDay of ['2026-11-11', '2027-05-13'])
      await expect(turnsOf().set(I04.id, { ...turn, lastDay }, as('L3'))).rejects.toMatchObject({ code: 'invalid' });
    await turnsOf().set(I04.id, turn, as('L3'));
    await expect(turnsOf().set(I04.id, turn, as('L3'))).rejects.toMatchObject({ code: 'setting_outdated' });
    expect((await page('L3')).turns).toMatchObject([{ person: { id: I04.id }, daysLeft: 49, state: 'running' }]);
    expect((await get(StaffAccounts).me(I04.id)).intakeUntil).toBe('2026-12-31');
  });

  it('warns whoever set it fourteen days before, once', async () => {
    await at('2026-12-16');
    expect([await turnsOf().warn(), await reminders()]).toEqual([0, []]);
    await at('2026-12-17');
    expect([await turnsOf().warn(), await turnsOf().warn()]).toEqual([1, 0]);
    expect(await reminders()).toMatchObject([{ due: '2026-12-31', owner: 'L3' }]);
    expect((await get(Todos).list({}, as('L3'))).open.map(({ title }) => title)).toContain(
      (await reminders())[0]?.title,
    );
  });

  it('is over after its last day: nobody new, and colleagues go on', async () => {
    await at('2026-12-28');
    const { taskId: first } = await registers(901);
    await get(Claims).claim(first, as('I04'));
    await get(Claims).release(first, as('I04'));
    await at('2027-01-05');
    await expect(get(Claims).claim(first, as('I04'))).rejects.toMatchObject({ code: 'intake_turn_over' });
    await get(Claims).claim(first, as('I01'));
    expect((await page('L3')).turns).toMatchObject([{ state: 'over', daysLeft: 0 }]);
  });

  it('ends without a last day, once', async () => {
    await turnsOf().end(as('I04').id, as('L3'));
    await expect(turnsOf().end(as('I04').id, as('L3'))).rejects.toMatchObject({ code: 'not_found' });
    expect((await get(StaffAccounts).me(as('I04').id)).intakeUntil).toBeNull();
    expect(get(StaffDirectory).byCode('I04')?.isActive).toBe(true);
  });

  it('begins with the plan of a junior advisor that names them', async () => {
    const { id } = await plans().propose(
      wish('A07', { planType: 'junior_advisor', personId: as('I04').id }),
      as('A07'),
    );
    await get(DecisionRequests).approve(id, '', as('L2'));
    expect((await page('L2')).turns).toMatchObject([{ startsOn: '2027-01-05', lastDay: '2027-04-05' }]);
    await expect(plans().propose(wish('A07', { planType: 'junior_advisor' }), as('A07'))).rejects.toMatchObject({
      code: 'invalid',
    });
  });
});
