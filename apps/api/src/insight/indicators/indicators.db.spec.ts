import { dayNumber, tokyoMoment } from '@toritsugi/calendar';
import type { Indicators, PublicForm } from '@toritsugi/contracts';
import { asuka, someoneLike, submission, wataru, type Applicant } from '../../../../../test/scenes/builders';
import { eventually } from '../../../../../test/eventually';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { Merges } from '../../board/duplicates/merges.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { PersonalLinks } from '../../registrant/personal-links';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { IndicatorReading } from './indicators.service';
import { Tallies } from './tallies.service';

let api: TestApi;
let cookie: string;
const people: string[] = [];

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);

let drawn = 8_400;
async function registers(applicant: Applicant): Promise<string> {
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(applicant, (drawn += 1))));
  return get(PersonalLinks).resolve(token);
}

const today = { from: '2026-11-10', until: '2026-11-10' };
/** Once all is counted: an event waits for every transaction before it, of whatever database beside this one. */
const read = (asked: object = today, code = 'M1') =>
  eventually('all to be counted', async () => {
    const now = await get(IndicatorReading).of({ ...today, ...asked }, api.as(code));
    return now.isUpToDate && now;
  });
const valueOf = ({ values }: Indicators, id: string) => {
  const { value, n } = values.find((one) => one.id === id) ?? { value: undefined, n: undefined };
  return [value, n];
};
const path = (query: Record<string, string>, of = '') =>
  `/api/indicators${of}?${new URLSearchParams(query).toString()}`;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await at('2026-11-10T12:05:00+09:00');
  for (const applicant of [asuka, asuka, wataru]) people.push(await registers(applicant));
  ({ cookie } = await api.signedIn({ code: 'M9', role: 'manager' }));
}, 120_000);
afterAll(() => api.stop());

it('S001-1: whoever registered counts at once, and as a missed first dial from the moment it is missed', async () => {
  const now = await read();
  expect(valueOf(now, 'K03')).toEqual([3, 3]);
  expect(now.funnel[0]).toMatchObject({ id: 'roadValid', count: 3 });
  expect(valueOf(now, 'K13')).toEqual([null, 0]);

  await at('2026-11-10T16:00:00+09:00');
  expect(valueOf(await read(), 'K13')).toEqual([0, 3]);
  expect(valueOf(await read({ from: '2026-11-09', until: '2026-11-09' }), 'K03')).toEqual([0, 0]);
});

it('S001-9: a number leads to the people it counts, with who is missing above the line', async () => {
  const { people: behind } = await get(IndicatorReading).peopleBehind({ ...today, number: 'K13' }, api.as('M1'));
  expect(new Set(behind.map(({ registrantId }) => registrantId))).toEqual(new Set(people));
  expect(behind.every(({ isMissing }) => isMissing)).toBe(true);
  expect((await api.call('GET', path({ ...today, number: 'K99' }, '/people'), { cookie })).status).toBe(404);
});

it('S004-14: can be narrowed down by where people came from, what they look for and their band', async () => {
  const bandOf = async (band: string) => valueOf(await read({ band }), 'K03')[0];
  const bands = await Promise.all(['A', 'B', 'C', 'D'].map(bandOf));
  expect(bands.reduce((sum: number, one) => sum + (one ?? 0), 0)).toBe(3);
  expect(valueOf(await read({ channel: 'nobody-came-by-this' }), 'K03')).toEqual([0, 0]);
  expect(valueOf(await read({ occupation: 'accounting' }), 'K03')[0]).toBeGreaterThan(0);
});

it('a lead sees the agency, and of single colleagues those of the own team alone', async () => {
  expect((await read({}, 'L3')).sides.advisors.map(({ id }) => id)).not.toContain(api.as('A01').id);
  const asked = { ...today, staffId: api.as('A01').id };
  await expect(get(IndicatorReading).of(asked, api.as('L3'))).rejects.toMatchObject({ code: 'forbidden' });
  expect(valueOf(await read({ staffId: api.as('A09').id }, 'L3'), 'K10')).toEqual([0, 0]);
  // Whom nobody holds yet is seen by whoever leads those who advise on what they look for.
  const seenBy = async (code: string) =>
    (await get(IndicatorReading).peopleBehind({ ...today, number: 'K03' }, api.as(code))).people.length;
  expect([await seenBy('M1'), (await seenBy('L1')) + (await seenBy('L2')) + (await seenBy('L3'))]).toEqual([3, 3]);
});

it('S001-9: counted anew from the log it is what is shown; what is not, is put right and said', async () => {
  expect(await get(Tallies).prove()).toMatchObject({ provedPeople: 3, provedDiffering: 0 });
  await rows(`update person_tally set value = 99 where kind = 'roadValid' and about_id = $1`, [people[0]]);
  await rows(
    `insert into person_tally (about_id, kind, key, day, counts_from, value)
    select about_id, 'completed', '0', day, counts_from, 1 from person_tally where kind = 'roadValid' and about_id = $1`,
    [people[1]],
  );
  expect(await get(Tallies).prove()).toMatchObject({ provedPeople: 3, provedDiffering: 2 });
  expect((await read()).proof).toEqual({ at: '2026-11-10T07:00:00.000Z', people: 3, differing: 2 });
  expect(await get(Tallies).prove()).toMatchObject({ provedDiffering: 0 });
  expect(valueOf(await read(), 'K10')).toEqual([0, 0]);
});

it('S001-1: of two who are one person both registrations count, one is valid; apart again, both are', async () => {
  const [one, other] = [people[0] ?? '', people[1] ?? ''];
  const { id } = await get(Merges).merge(one, { mergedId: other, fields: [] }, api.as('L3'));
  const merged = await read();
  expect([valueOf(merged, 'K03')[0], valueOf(merged, 'K03.valid')[0]]).toEqual([3, 2]);
  expect(await get(Tallies).prove()).toMatchObject({ provedDiffering: 0 });

  await get(Merges).undo(id, api.as('L3'));
  expect(valueOf(await read(), 'K03.valid')).toEqual([3, 3]);
  expect(await get(Tallies).prove()).toMatchObject({ provedDiffering: 0 });
});

it('S000-24: names no bottleneck before there are people and weeks enough to say anything', async () => {
  const found = await get(IndicatorReading).bottleneck(today, api.as('M1'));
  expect(found.worst).toBeNull();
  expect(found.steps.map(({ id, isJudged }) => [id, isJudged])).toContainEqual(['K13', false]);
});

it('S000-24: names the step that fell below the same weekday of the weeks before, as it stood at the same hour', async () => {
  const day = dayNumber(tokyoMoment(today.from));
  for (let back = 1; back <= 8; back += 1)
    await rows(
      `insert into person_tally (about_id, kind, key, day, counts_from, value)
       select gen_random_uuid(), k.kind, '0', $1 - 7 * $2, agency_now() - make_interval(days => 7 * $2) + k.later, 1
       from generate_series(1, 30) as n cross join (values ('roadDialDue', interval '-1 hour'),
         ('roadDialInTarget', interval '-1 hour'), ('roadConnected', interval '1 minute')) as k (kind, later)`,
      [day, back],
    );
  for (let more = 0; more < 20; more += 1)
    await rows(
      `insert into person_tally (about_id, kind, key, day, counts_from, value)
       values (gen_random_uuid(), 'roadDialDue', '0', $1, agency_now(), 1)`,
      [day],
    );
  const { worst, steps } = await get(IndicatorReading).bottleneck(today, api.as('M1'));
  expect(steps.find(({ id }) => id === 'K13')).toMatchObject({ met: 0, tried: 23, usual: 1, isJudged: true });
  expect(worst).toMatchObject({ id: 'K13', shortfall: 1 });
  // What was reached only after this hour of those days is not held against today.
  expect(steps.find(({ id }) => id === 'K06')).toMatchObject({ met: 0, usual: null });
});

it.each([
  ['an end before its beginning', { from: '2026-11-10', until: '2026-11-09' }],
  ['a day that is none', { from: '2026-11-31', until: '2026-12-01' }],
  ['a hundred years', { from: '1926-11-10', until: '2026-11-10' }],
  ['a band that is none', { ...today, band: 'E' }],
  ['somebody who is none', { ...today, staffId: 'A01' }],
])('a filter typed by hand is refused clearly: %s', async (_what, query) => {
  const { status, body } = await api.call('GET', path(query as Record<string, string>), { cookie });
  expect([status, JSON.stringify(body).includes('NaN')]).toEqual([422, false]);
});

it('more than a week has no bottleneck of its own', async () => {
  const { status } = await api.call('GET', path({ from: '2026-11-01', until: '2026-11-10' }, '/bottleneck'), {
    cookie,
  });
  expect(status).toBe(422);
});
