import { promiseKinds } from '@toritsugi/journey';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { eventually } from '../../../../test/eventually';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { asuka, someoneLike, submission, wataru, type Applicant } from '../../../../test/scenes/builders';
import { AgencyClock } from '../platform/clock/agency-clock';
import type { SignedIn } from '../platform/http/signed-in';
import { FormPage } from '../registration/form/form-page.service';
import { SubmitService } from '../registration/submission/submit.service';
import { AuditReading } from './audit.service';
import { DashboardChecks } from './dashboard/dashboard-checks.service';
import { Dashboards, momentOf } from './dashboard/dashboard.service';
import { OutboxReading } from './outbox.service';

let api: TestApi;
let drawn = 0;

const as = (code: string): SignedIn => api.as(code);

async function registers(applicant: Applicant): Promise<void> {
  await api.app
    .get(SubmitService)
    .submit(submission(api.app.get(FormPage).read(), someoneLike(applicant, (drawn += 1))));
}

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true, doesJobs: true });
  await api.app.get(AgencyClock).set({ at: '2026-11-10T03:05:00.000Z', isFrozen: true });
  for (const applicant of [asuka, asuka, wataru]) await registers(applicant);
}, 120_000);

afterAll(() => api.stop());

const recipients = async (code: string): Promise<Set<string>> =>
  new Set((await api.app.get(OutboxReading).messages(as(code))).map(({ registrantId }) => registrantId));

describe('the outbox', () => {
  it('shows a lead the people of the own team alone, and the privacy officer everyone', async () => {
    expect([
      (await recipients('L1')).size,
      (await recipients('L2')).size,
      (await recipients('L3')).size,
      (await recipients('P0')).size,
    ]).toEqual([0, 1, 2, 3]);
  });

  it('notes every look at it', async () => {
    await recipients('L3');
    expect((await api.app.get(AuditReading).entries(as('P0')))[0]).toMatchObject({
      action: 'outbox_read',
      actor: { id: as('L3').id },
      detail: 'team',
    });
  });
});

it('F-21 says in the audit whose messages were read', async () => {
  const rows = await api.app.get(OutboxReading).messages(as('P0'));
  const whose = new Set(rows.map(({ registrantId }) => registrantId));
  expect(whose.size).toBeGreaterThan(0);
  const entries = await api.app.get(AuditReading).entries(as('P0'));
  const named = entries.filter(({ actor, detail }) => actor?.id === as('P0').id && detail === 'outbox');
  expect(new Set(named.map(({ registrantId }) => registrantId))).toEqual(whose);
});

describe('the audit', () => {
  it('shows a lead what the own team did, and the privacy officer everything', async () => {
    await recipients('L1');
    await recipients('P0');
    const actors = async (code: string) =>
      new Set((await api.app.get(AuditReading).entries(as(code))).map(({ actor }) => actor?.id));
    expect(await actors('L1')).toEqual(new Set([as('L1').id]));
    expect((await actors('P0')).size).toBeGreaterThan(2);
  });
});

describe('the dashboard', () => {
  const ended = (id: string, code: string) =>
    eventually(
      'the end of the check',
      async () => {
        const check = await api.app.get(DashboardChecks).read(id, as(code));
        return check.state !== 'waiting' && check;
      },
      30_000,
    );

  it('counts who registered and who waits, today, and says what each number means', async () => {
    const { funnel, waiting, definitions, firstDial, effective, promises } = await api.app
      .get(Dashboards)
      .now(as('L3'));
    expect(funnel.map(({ id, count }) => `${id} ${count}`)).toEqual([
      'registered 3',
      'dialed 0',
      'connected 0',
      'started 0',
      'completed 0',
      'effective 0',
    ]);
    expect(waiting).toEqual({ count: 3, longestSince: '2026-11-10T03:05:00.000Z' });
    expect(firstDial.map(({ band, n, median }) => [band, n, median])).toEqual([
      ['A', 0, null],
      ['B', 0, null],
      ['C', 0, null],
      ['D', 0, null],
    ]);
    expect(effective).toMatchObject({ month: 0, monthTarget: 240 });
    expect(promises).toHaveLength(promiseKinds.length);
    expect(definitions.map(({ id }) => id)).toEqual(expect.arrayContaining(['K10', 'K13', 'K14', 'K26', 'promises']));
  });

  it('F-16 is counted anew by the worker, for the place in the log that was shown, and told to whoever asked', async () => {
    const checks = api.app.get(DashboardChecks);
    const [{ id, at }, other] = [await checks.begin(as('L3')), await checks.begin(as('M1'))];
    await registers(wataru);
    expect(await ended(id, 'L3')).toEqual({ id, at, state: 'done', differing: [] });
    expect(await ended(other.id, 'M1')).toMatchObject({ state: 'done', differing: [] });
    await expect(checks.read(id, as('M1'))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('names what the log tells otherwise', async () => {
    const dashboards = api.app.get(Dashboards);
    const showsWrongly: Pick<Dashboards, 'now'> = {
      now: async (me) => ({
        ...(await Dashboards.prototype.now.call(dashboards, me)),
        waiting: { count: 99, longestSince: null },
      }),
    };
    Object.assign(dashboards, showsWrongly);
    const { id } = await api.app.get(DashboardChecks).begin(as('M1'));
    delete (dashboards as Partial<Dashboards>).now;
    expect(await ended(id, 'M1')).toMatchObject({ state: 'done', differing: ['waiting'] });
  });

  it('has every event in it that was committed before it is read', async () => {
    const before = (await api.app.get(Dashboards).now(as('M1'))).funnel[0]?.count ?? 0;
    for (let more = 1; more <= 5; more += 1) {
      await registers(wataru);
      const shown = await api.app.get(Dashboards).now(as('M1'));
      expect(shown.funnel[0]?.count).toBe(before + more);
      expect(await api.app.get(Dashboards).rebuilt(momentOf(shown, as('M1')))).toEqual(shown);
    }
  });

  it('waits for an event that an older transaction still keeps from being read', async () => {
    const before = (await api.app.get(Dashboards).now(as('M1'))).funnel[0]?.count ?? 0;
    const [begun, release] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const work = api.app.get(UnitOfWork);
    const older = work.run(async () => {
      await work.query('select pg_current_xact_id()');
      begun.resolve();
      await release.promise;
    });
    await begun.promise;
    await registers(wataru);
    const reading = api.app.get(Dashboards).now(as('M1'));
    setTimeout(release.resolve, 100);
    expect((await reading).funnel[0]?.count).toBe(before + 1);
    await older;
  });
});
