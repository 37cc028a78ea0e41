import { randomUUID } from 'node:crypto';
import { calls, callerOf, type Call, type PublicForm, type RehearsalView } from '@toritsugi/contracts';
import { DAY } from '@toritsugi/calendar';
import { isRehearsal } from '@toritsugi/journey';
import { eventually } from '../../../../test/eventually';
import { foundAgencyOfThree } from '../../../../test/scenes/agency-of-three';
import { asuka, submission } from '../../../../test/scenes/builders';
import { justNow, stepsToClose } from '../../../../test/scenes/selection-steps';
import { startTestApi, type Answer, type TestApi } from '../../../../test/server/api';
import { queueCounts } from '../board/queue/queue.queries';
import { openCases } from '../consultation/consultation.queries';
import { Learning } from '../learning/close-rates/learning.service';
import { recordedOutcomes } from '../learning/history-import/history-import.queries';
import { registeredSince } from '../learning/score-model/score-model.queries';
import { ScoreData } from '../learning/score-model/score-data.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { readEventsOf } from '../platform/events/event.queries';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Rehearsals } from '../registrant/rehearsal/rehearsals.service';
import { ChannelSettingsService } from '../registration/channel-settings.service';
import { StaffDirectory } from '../staff/staff-directory';
import { SettingUses } from '../staff/settings/setting-uses';
import { completedTalks, daysOfAdvisors, decisionsUpTo, sharesOfSegments } from '../transfer/loads/loads.queries';
import { advisorsNow } from '../transfer/ranking/ranking.queries';
import { cameWithin } from '../triage/forecasts/forecast.queries';
import { nextRows } from '../triage/pool/pool.queries';
import { openPeopleOf, peopleByTerm } from '../triage/triage.queries';
import { Dashboards } from './dashboard/dashboard.service';
import { FormMeasuring } from './form-measures/form-measures.service';
import { Minutes } from './minutes/minutes.service';
import { impactCounts } from './insight.queries';

let api: TestApi;
let work: UnitOfWork;
let people: Record<string, { id: string; cookie: string }>;
let employerId = '';
const NOBODY = '00000000-0000-0000-0000-000000000000';
const BEGAN = new Date('2026-11-16T00:00:00+09:00');

const at = (time: string) =>
  api.app.get(AgencyClock).set({ at: new Date(`2026-11-16T${time}+09:00`).toISOString(), isFrozen: true });
const now = () => api.app.get(AgencyClock).now();
const as = (who: string, call: Call, { id = '', body }: { id?: string; body?: object } = {}): Promise<Answer> =>
  api.call(call.method, `/api${call.path.replace(/:\w+/, id)}`, {
    cookie: people[who]?.cookie ?? '',
    ...(body !== undefined && { body }),
  });
const done = async (asked: Promise<Answer>): Promise<Record<string, unknown>> => {
  const { status, body } = await asked;
  expect(status < 300 ? 'done' : body['code']).toBe('done');
  return body;
};

beforeAll(async () => {
  api = await startTestApi({}, { doesJobs: true });
  work = api.app.get(UnitOfWork);
  await at('10:00:00');
  const teamId = await foundAgencyOfThree(api.app);
  const advisor = { role: 'advisor', teamId, occupations: ['accounting'] } as const;
  people = { M1: await api.signedIn({ code: 'M1', role: 'manager' }) };
  for (const code of ['A1', 'A2', 'A3']) people[code] = await api.signedIn({ code, ...advisor });
  await done(as('M1', calls.access.changeDivision, { id: teamId, body: { divisionMode: 'off' } }));
  const employer = { name: '架空商事', note: '', isRetired: false };
  employerId = String((await done(as('M1', calls.settings.addEmployer, { body: employer })))['id']);
}, 120_000);
afterAll(() => api.stop());

const own = { phone: '090-0000-0101', email: 'asuka@example.jp' };
const start = async (): Promise<RehearsalView> =>
  (await done(as('M1', calls.settings.startRehearsal, { body: own }))) as unknown as RehearsalView;

/** The form, sent; a rehearsal types what it likes. */
async function send(rehearsal?: string, years = 6): Promise<Answer> {
  const answers = { ...asuka.answers, experience_years: years };
  const form = await api.call('GET', `/api${calls.public.form.path}`);
  const body = submission(form.body as unknown as PublicForm, { ...asuka, answers, channel: 'listing' }, randomUUID());
  return api.call('POST', `/api${calls.public.submit.path}`, {
    body: rehearsal === undefined ? body : { ...body, rehearsal },
  });
}
const tokenOf = ({ path }: RehearsalView): string => path?.split('=')[1] ?? '';

/** From the form to the close; replies whose it was. */
async function walk(who: string, { rehearsal, years }: { rehearsal?: string; years?: number } = {}): Promise<string> {
  expect((await send(rehearsal, years)).status).toBe(200);
  const task = await work.one<{ id: string; registrantId: string }>(
    'select id, registrant_id as "registrantId" from call_task order by id desc limit 1',
  );
  const { id = '', registrantId = '' } = task ?? {};
  for (const call of [calls.board.claim, calls.board.dial, calls.board.connected]) await done(as(who, call, { id }));
  await done(as(who, calls.transfer.begin, { id, body: { note: 'メモ' } }));
  await later();
  const current = (await done(as(who, calls.transfer.desk)))['current'] as { id: string };
  const outcome = { outcome: 'proceed', note: '', confirmations: [] };
  await done(as(who, calls.consultation.complete, { id: current.id, body: outcome }));
  const submitted = await done(
    as(who, calls.selection.submit, { id: registrantId, body: { employerId, hasConsent: true, consentHow: 'phone' } }),
  );
  // Somebody looked after fills the cap of an advisor, until the close.
  const cases = await openCases(work, [people[who]?.id ?? '']);
  expect(cases.length).toBe(rehearsal === undefined ? 1 : 0);
  const at = await now();
  for (const body of stepsToClose(people[who]?.id ?? '').map((step) => justNow(step, at)))
    await done(as(who, calls.selection.record, { id: String(submitted['id']), body }));
  return registrantId;
}
const later = async () => {
  const next = new Date((await now()).getTime() + 5 * 60_000);
  await api.app.get(AgencyClock).set({ at: next.toISOString(), isFrozen: true });
};

/** Everything that counts people, by name; always asked in the evening, so that only people make a difference. */
async function measures(): Promise<Record<string, unknown>> {
  const before = await now();
  await at('23:00:00');
  const told = await counted();
  await api.app.get(AgencyClock).set({ at: before.toISOString(), isFrozen: true });
  return told;
}

const service = {
  day: '2026-11-16',
  opens: new Date('2026-11-16T09:00:00+09:00'),
  closes: new Date('2026-11-16T20:00:00+09:00'),
};

async function counted(): Promise<Record<string, unknown>> {
  const member = api.app.get(StaffDirectory).byCode('M1');
  if (member === null) throw new Error('no M1');
  const me = { ...member, caller: callerOf(member.role, member.scope), sessionId: '' };
  const span = { from: BEGAN, until: new Date('2026-11-17T00:00:00+09:00') };
  const { clock: _clock, cursor: _cursor, ...dashboard } = await api.app.get(Dashboards).now(me);
  return {
    dashboard,
    minutes: (await api.app.get(Minutes).over('4', me)).rows,
    closeRecord: await api.app.get(Learning).recordAt(new Date('2026-11-16T23:00:00+09:00')),
    scoreData: await api.app.get(ScoreData).outcomesAt(new Date('2026-11-16T23:00:00+09:00')),
    replay: (await registeredSince(work, span))?.count,
    export: (await recordedOutcomes(work, 100, NOBODY)).length,
    routing: (await readEventsOf((sql, values) => work.query(sql, values), { kinds: ['TransferRequested'], ...span }))
      .length,
    shares: await decisionsUpTo(work, BEGAN, { xid: '9223372036854775807', seq: '1' }),
    segments: await sharesOfSegments(work, span),
    talks: await completedTalks(work, span),
    // That an advisor is there is so, whoever they talk with. How long is not asked: a wrap-up may still be running.
    days: (await daysOfAdvisors(work, span, [service]))
      .filter(({ busyMinutes }) => busyMinutes > 0)
      .map(({ advisorId, day, talks }) => ({ advisorId, day, talks })),
    caps: (await advisorsNow(work)).map(({ id, lastHour, today }) => ({ id, lastHour, today })),
    forecast: await cameWithin(work, span),
    terms: await peopleByTerm(work),
    open: await openPeopleOf(work, 'accounting'),
    pool: (await nextRows(work, { consentId: 'x', after: NOBODY, limit: 100 })).length,
    channels: (await api.app.get(ChannelSettingsService).list()).items.map(({ registrations }) => registrations),
    usedBy: await api.app.get(SettingUses).read(me, 'channel', 'listing'),
    form: (await api.app.get(FormMeasuring).read(null)).people,
    impact: await impactCounts(work, span),
    queue: await queueCounts(work, null),
  };
}
it('a rehearsal goes the whole way to a close and is counted nowhere, where somebody real is everywhere', async () => {
  await walk('A1');
  expect((await send()).status).toBe(200);
  // The dashboard hears of the close from the log.
  const alone = await eventually('the close is told', async () => {
    const told = await measures();
    return JSON.stringify(told['dashboard']).includes('"closes":1') && told;
  });

  const rehearsal = await start();
  const whose = await walk('A2', { rehearsal: tokenOf(rehearsal), years: 3 });
  expect(isRehearsal(whose)).toBe(true);
  expect((await send(tokenOf(rehearsal))).status).toBe(200);
  const beside = await measures();
  await api.app.get(Rehearsals).end(rehearsal.id);
  const after = await measures();
  for (const [name, value] of Object.entries(alone)) {
    expect({ [name]: beside[name] }).toEqual({ [name]: value });
    expect({ [name]: after[name] }).toEqual({ [name]: value });
  }
  const suspected = await work.query('select 1 from duplicate_suspicion where is_rehearsal(registrant_id)');
  expect(suspected).toEqual([]);

  // Nothing of the above would be seen if a measure moved for nobody.
  await walk('A3', { years: 3 });
  expect((await send()).status).toBe(200);
  const more = await measures();
  const unmoved = Object.keys(alone).filter((name) => JSON.stringify(more[name]) === JSON.stringify(alone[name]));
  expect(unmoved).toEqual([]);
});

it('writes to the addresses given for it alone, marked, and leaves nothing to do when it ends', async () => {
  const [one, other] = [await start(), await start()];
  for (const each of [one, other]) expect((await send(tokenOf(each))).status).toBe(200);
  const messages = await work.query<{ recipient: string; title: string }>(
    `select recipient, coalesce(nullif(subject, ''), body) as title from message where is_rehearsal(registrant_id)`,
  );
  expect(new Set(messages.map(({ recipient }) => recipient))).toEqual(new Set(['asuka@example.jp', '+819000000101']));
  expect(messages.filter(({ title }) => !title.startsWith('【リハーサル】'))).toEqual([]);
  const cards = async () =>
    ((await done(as('A3', calls.board.snapshot)))['cards'] as { isRehearsal?: true }[]).filter(
      ({ isRehearsal: is }) => is === true,
    ).length;
  expect(await cards()).toBe(2);
  await done(as('M1', calls.settings.endRehearsal, { id: one.id }));
  expect(await cards()).toBe(1);
  // The other one ends by itself, and is written to no more.
  await api.app.get(AgencyClock).set({ at: new Date((await now()).getTime() + DAY).toISOString(), isFrozen: true });
  await api.app.get(Rehearsals).endPeople();
  expect(await cards()).toBe(0);
  const left = await work.query(
    `select 1 from registrant r where is_rehearsal(r.id) and (r.state <> 'withdrawn'
       or exists (select 1 from message m where m.registrant_id = r.id and m.state = 'queued'))`,
  );
  expect(left).toEqual([]);
});

it('is entered by an open token alone, and nobody real is ever marked', async () => {
  const rehearsal = await start();
  const token = tokenOf(rehearsal);
  await done(as('M1', calls.settings.endRehearsal, { id: rehearsal.id }));
  const forged = `${rehearsal.id}.${'x'.repeat(43)}`;
  for (const wrong of [token, forged, 'x', `${randomUUID()}.${token.split('.')[1] ?? ''}`]) {
    const refused = await send(wrong);
    expect([refused.status, refused.body['code']]).toEqual([404, 'rehearsal_ended']);
  }
  expect((await as('A1', calls.settings.startRehearsal, { body: own })).status).toBe(403);
  await expect(
    work.query('update registrant set rehearsal_id = $1 where not is_rehearsal(id)', [rehearsal.id]),
  ).rejects.toThrow('rehearsals_are_marked');
});
