import { randomUUID } from 'node:crypto';
import { calls, type PublicForm } from '@toritsugi/contracts';
import { asuka, submission } from '../../../../../test/scenes/builders';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { Calls } from '../../board/calls/calls.service';
import { Claims } from '../../board/claims.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Minutes } from './minutes.service';
import { OwnDesk } from '../case-file/own-desk.service';
import { WeekSheets } from './week-sheets.service';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
}, 60_000);
afterAll(() => api.stop(), 60_000);

const work = () => api.app.get(UnitOfWork);
async function pass(minutes: number): Promise<void> {
  const clock = api.app.get(AgencyClock);
  await clock.set({ at: new Date((await clock.now()).getTime() + minutes * 60_000).toISOString(), isFrozen: true });
}
const shown = async (code: string) => {
  const { rows, weeks } = await api.app.get(Minutes).over('4', api.as(code));
  const line = ({ staff, activity, week, minutes, people: many }: (typeof rows)[number]) =>
    `${staff.name} ${activity} ${week} ${minutes} ${many}`;
  return { weeks, lines: rows.map(line).sort() };
};
const nameOf = (code: string) => api.as(code).familyName;

it('adds up what each colleague had in hand, week by week, however it ended', async () => {
  const before = await shown('M1');
  expect(before.weeks).toEqual(['2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09']);
  expect(before.lines).toEqual([]);
  const form = await api.call('GET', `/api${calls.public.form.path}`);
  const sent = submission(form.body as unknown as PublicForm, asuka, randomUUID());
  expect((await api.call('POST', `/api${calls.public.submit.path}`, { body: sent })).status).toBe(200);
  const [task] = await work().query<{ id: string; person: string }>(
    'select id, registrant_id as person from call_task',
  );
  const { id: taskId = '', person = '' } = task ?? {};
  const [claims, calling] = [api.app.get(Claims), api.app.get(Calls)];
  const [i01, i02] = [api.as('I01'), api.as('I02')];
  await claims.claim(taskId, i01);
  await pass(3);
  await claims.release(taskId, i01);
  await claims.claim(taskId, i02);
  await calling.dial(taskId, i02);
  await calling.connected(taskId, i02);
  await pass(9);
  await calling.declined(taskId, null, i02);
  // In the week before, and one too old to be shown.
  for (const [weeks, minutes] of [
    [1, 40],
    [5, 50],
  ])
    await work().query(
      `insert into consultation (id, state, type, registrant_id, advisor_id, started_at, ended_at, outcome, is_effective)
       select gen_random_uuid(), 'completed', 'live', $1, $2, at, at + make_interval(mins => $4), 'proceed', true
       from (select agency_now() - make_interval(weeks => $3) as at) began`,
      [person, api.as('A09').id, weeks, minutes],
    );
  const whole = await shown('M1');
  expect(whole.lines).toHaveLength(3);
  const line = (code: string, rest: string): unknown =>
    expect.stringMatching(new RegExp(`^${nameOf(code)}.* ${rest}$`));
  expect(whole.lines).toEqual(
    expect.arrayContaining([
      line('I01', 'intake 2026-11-09 3 1'),
      line('I02', 'intake 2026-11-09 9 1'),
      line('A09', 'talk 2026-11-02 40 1'),
    ]),
  );
  // The desk says the same of the week that runs.
  const { minutes } = await api.app.get(OwnDesk).week(i02);
  expect(minutes).toEqual([{ activity: 'phone', band: expect.any(String), minutes: 9 }]);
  // A lead reads of their own team alone.
  const { lines } = await shown('L3');
  expect(lines).toEqual([expect.stringMatching(/ talk 2026-11-02 40 1$/)]);
});

it('puts the week of one colleague on a sheet: on whom the time went, and nobody else reads it', async () => {
  const [person] = await work().query<{ id: string }>(
    `update registrant set band = 'D' where id = (select registrant_id from call_task limit 1) returning id`,
  );
  const sheet = (code: string, by: string, week = '2026-11-05') =>
    api.app.get(WeekSheets).of(api.as(code).id, { week }, api.as(by));
  const own = await sheet('A09', 'A09');
  expect(own).toMatchObject({
    staff: { id: api.as('A09').id },
    week: '2026-11-02',
    ...{ minutes: 40, outOfTargetMinutes: 40, consultations: 1, effective: 1, closes: 0 },
    ...{ rescuesBegun: 0, rescued: 0, declined: 0, handedOver: 0, tookOver: 0 },
    people: [{ registrantId: person?.id, band: 'D', minutes: 40 }],
  });
  expect(own.people[0]?.chance).toBeGreaterThan(0);
  // Whoever calls closes nobody.
  expect((await sheet('I02', 'M1', '2026-11-10')).people).toMatchObject([{ minutes: 9, chance: null }]);
  expect((await sheet('A09', 'A09', '2026-11-10')).people).toEqual([]);
  for (const by of ['A10', 'I01', 'L3']) {
    const isLead = by === 'L3' && api.as('L3').teamId === api.as('A09').teamId;
    if (!isLead) await expect(sheet('A09', by)).rejects.toMatchObject({ code: 'not_found' });
  }
});
