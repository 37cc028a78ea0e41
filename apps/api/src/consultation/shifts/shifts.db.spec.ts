import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Presence } from '../../staff/presence/presence.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { ShiftEnds } from './shift-ends.service';
import { ShiftSlots } from './shift-slots.service';

let api: TestApi;
let manager: string;
let advisor: string;
let advisorId: string;

beforeAll(async () => {
  api = await startTestApi();
  manager = (await api.signedIn({ code: 'M1', role: 'manager' })).cookie;
  ({ id: advisorId, cookie: advisor } = await api.signedIn({ code: 'A01', role: 'advisor' }));
});
afterAll(() => api.stop());

const post = (path: string, body: unknown, cookie = manager) =>
  api.call('POST', `/api/settings/shifts/${path}`, { body, headers: { cookie } });
const setting = async (): Promise<{ version: number; setting: { week: { day: string }[]; days: unknown[] } }> => {
  const { body } = await api.call('GET', '/api/settings/shifts', { headers: { cookie: manager } });
  const found = (body['items'] as { id: string }[]).find(({ id }) => id === advisorId);
  return found as unknown as Awaited<ReturnType<typeof setting>>;
};
const slots = async () =>
  api.app
    .get(UnitOfWork)
    .query<{ at: string }>(
      `select to_char(starts_at at time zone 'Asia/Tokyo', 'YYYY-MM-DD HH24:MI') as at from slot where advisor_id = $1 order by 1`,
      [advisorId],
    );
const everyDay = { isWorking: true, starts: '09:00', ends: '12:00', breakStarts: '', breakEnds: '' };

it('slots follow from a shift, six weeks ahead; another shift takes back those that nobody has booked', async () => {
  const { version, setting: empty } = await setting();
  const week = empty.week.map(({ day }) => ({ day, ...everyDay }));
  expect((await post(`of/${advisorId}`, { version, setting: { week, days: [] } })).status).toBe(200);
  expect(await api.app.get(ShiftSlots).openDue()).toBe(1);
  const first = await slots();
  // Six weeks of at least five days with service, three hours each.
  expect(first.length).toBeGreaterThan(40);
  expect(new Set(first.map(({ at }) => at.slice(-5)))).toEqual(new Set(['09:00', '10:00', '11:00']));
  expect(await api.app.get(ShiftSlots).openDue()).toBe(0);

  const later = week.map((one) => ({ ...one, starts: '11:00', ends: '13:00' }));
  await post(`of/${advisorId}`, { version: version + 1, setting: { week: later, days: [] } });
  await api.app.get(ShiftSlots).openDue();
  expect(new Set((await slots()).map(({ at }) => at.slice(-5)))).toEqual(new Set(['11:00', '12:00']));
});

it('refuses a shift of 30 hours and a break outside of it, beside the day', async () => {
  const { version, setting: known } = await setting();
  const answer = (change: object) =>
    post(`of/${advisorId}`, { version, setting: { ...known, week: [{ day: 'monday', ...everyDay, ...change }] } });
  expect((await answer({ ends: '39:00' })).body['problems']).toMatchObject([{ field: 'setting.week.0.ends' }]);
  expect((await answer({ starts: '12:00' })).body['problems']).toMatchObject([{ field: 'week.0.ends' }]);
  expect((await answer({ breakStarts: '13:00', breakEnds: '14:00' })).body['problems']).toMatchObject([
    { field: 'week.0.ends' },
  ]);
  const monday = { day: 'monday', ...everyDay };
  const twice = await post(`of/${advisorId}`, { version, setting: { ...known, week: [monday, monday] } });
  expect(twice.body['problems']).toMatchObject([{ field: 'week.1.day' }]);
});

it('a shift until midnight opens its slots within service, and holds up nobody else', async () => {
  const { version, setting: known } = await setting();
  const week = known.week.map(({ day }) => ({ day, ...everyDay, ends: '24:00' }));
  expect((await post(`of/${advisorId}`, { version, setting: { week, days: [] } })).status).toBe(200);
  expect(await api.app.get(ShiftSlots).openDue()).toBe(1);
  const times = new Set((await slots()).map(({ at }) => at.slice(-5)));
  expect(times).toContain('18:00');
  expect(times).not.toContain('23:00');
});

it('ends presence, unless its owner chose to stay, and nobody is there overnight', async () => {
  const at = (instant: string) => api.app.get(AgencyClock).set({ at: `2026-11-${instant}:00+09:00`, isFrozen: true });
  const choose = () =>
    api.call('POST', '/api/presence', { body: { state: 'available' }, headers: { cookie: advisor } });
  const afterwards = async () => {
    await api.app.get(ShiftEnds).sendHome();
    const { state, reason } = await api.app.get(Presence).view(advisorId);
    return [state, reason];
  };
  const since = async () => (await api.app.get(Presence).view(advisorId)).since;
  const [, { version, setting: known }] = [await at('10T12:30'), await setting()];
  const week = known.week.map(({ day }) => ({ day, ...everyDay, ends: '13:00' }));
  await post(`of/${advisorId}`, { version, setting: { week, days: [] } });
  await choose();
  await at('10T12:59');
  expect(await afterwards()).toEqual(['available', null]);
  await at('10T13:00');
  expect(await afterwards()).toEqual(['offline', 'shift_over']);
  await choose();
  await at('10T23:59');
  expect(await afterwards()).toEqual(['available', null]);
  await at('11T00:01');
  expect(await afterwards()).toEqual(['offline', 'shift_over']);
  await at('11T12:00');
  await choose();
  await at('12T09:30');
  expect(await afterwards()).toEqual(['offline', 'shift_over']);
  expect(await since()).toBe('2026-11-11T15:00:00.000Z');
  // Moved, as a call or a talk moves whoever is not there: they have come, and an earlier end is not theirs.
  await api.app.get(Presence).move(advisorId, 'available', { from: ['offline'] });
  expect(await afterwards()).toEqual(['available', null]);
});

it('slots are offered of whoever holds consultations, leads too, before any process has heard of them, and of nobody else', async () => {
  const work = api.app.get(UnitOfWork);
  const { id } = await api.signedIn({ code: 'L1', role: 'team_lead' });
  const countOf = async (whose: string) =>
    (await work.query(`select 1 from slot where advisor_id = $1 and starts_at > agency_now()`, [whose])).length;
  const role = (name: string) => work.query(`update staff_member set role = $2 where id = $1`, [id, name]);
  await role('intake_staff');
  await api.app.get(StaffDirectory).reload();
  await role('team_lead');
  const week = (await setting()).setting.week.map(({ day }) => ({ day, ...everyDay }));
  expect((await post(`of/${id}`, { version: 1, setting: { week, days: [] } }, manager)).status).toBe(200);
  await api.app.get(ShiftSlots).openDue();
  expect(await countOf(id)).toBeGreaterThan(40);
  await role('intake_staff');
  await work.run(() =>
    Promise.resolve(work.record({ kind: 'SettingChanged', payload: { setting: 'person', subjectId: id } })),
  );
  await eventually('the slots of somebody who holds no consultations any more', async () => {
    await api.app.get(ShiftSlots).openDue();
    return (await countOf(id)) === 0;
  });
});

it('are set by a lead for the own team alone', async () => {
  const lead = await api.signedIn({ code: 'L9', role: 'team_lead' });
  const { version, setting: known } = await setting();
  expect((await post(`of/${advisorId}`, { version, setting: known }, lead.cookie)).status).toBe(404);
});
