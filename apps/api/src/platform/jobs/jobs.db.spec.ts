import { calls, type OperationsView } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../../test/database/database';
import { openPool } from '../../../../../test/database/entities';
import { eventually } from '../../../../../test/eventually';
import { startTestApi } from '../../../../../test/server/api';
import { servicesOn } from '../../../../../test/server/services';
import { UnitOfWork } from '../database/unit-of-work';
import { jobKind } from './job-kind';
import { Jobs } from './jobs';

const COUNT = jobKind<{ readonly n: number }>('count', { ja: '数える', en: 'Count' });
const SINGLE = jobKind<{ readonly n: number }>('one-at-a-time', { ja: '一つずつ', en: 'One' }, { isSingle: true });
const WAIT_MS = 20_000;

/** A process of its own on the same queue. */
async function startProcess(url: string, handlers: (jobs: Jobs) => void, { works = true } = {}) {
  const source = await openPool(url, 5);
  const services = await servicesOn(source, []);
  const [jobs, work] = [services.get(Jobs), services.get(UnitOfWork)];
  handlers(jobs);
  const stop = async () => {
    await jobs.beforeApplicationShutdown();
    await source.destroy();
  };
  try {
    await jobs.start();
    if (works) await jobs.takePart();
  } catch (error) {
    await stop();
    throw error;
  }
  return { jobs, work, stop };
}

describe('a job', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('is asked for with what asks for it, or not at all, and done by one of all workers', async () => {
    const done: number[] = [];
    const handlers = (jobs: Jobs) => jobs.handle(COUNT, async ({ n }) => void done.push(n));
    const workers = await Promise.all([startProcess(database.url, handlers), startProcess(database.url, handlers)]);
    const api = await startProcess(database.url, handlers, { works: false });
    try {
      await expect(
        api.work.run(async () => {
          await api.jobs.ask(COUNT, { n: -1 });
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      await api.work.run(async () => {
        for (let n = 0; n < 20; n += 1) await api.jobs.ask(COUNT, { n });
        expect(done).toEqual([]);
      });
      await eventually('twenty done', () => done.length >= 20, WAIT_MS);
      expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_one, n) => n));
    } finally {
      for (const one of [api, ...workers]) await one.stop();
    }
  });

  it('that follows events is asked for once by each unit of work that writes them', async () => {
    const told: string[] = [];
    const { jobs, work, stop } = await startProcess(database.url, (mine) => {
      mine.handle(COUNT, async () => undefined);
      mine.handle(SINGLE, async () => void told.push('asked'));
      mine.whenever(['CallTaskReleased'], SINGLE, () => ({ n: 1 }));
    });
    try {
      const event = { kind: 'CallTaskReleased', taskId: uuidv7(), payload: {} } as never;
      await work.run(async () => {
        work.record(event);
        await work.writeEvents();
        work.record(event);
      });
      await work.run(async () => work.record(event));
      await eventually('two jobs', () => told.length >= 2, WAIT_MS);
      await eventually('both are done', async () => {
        const standing = (await jobs.standing()).find(({ name }) => name === SINGLE.name);
        return standing?.waiting === 0 && standing.active === 0;
      });
      expect(told).toHaveLength(2);
    } finally {
      await stop();
    }
  });

  it('of a single kind runs once at a time in all workers, one behind another without a pause', async () => {
    let [running, most, done] = [0, 0, 0];
    const handlers = (jobs: Jobs) => {
      jobs.handle(COUNT, async () => undefined);
      jobs.handle(SINGLE, async () => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((passed) => setTimeout(passed, 20));
        running -= 1;
        done += 1;
      });
    };
    const workers = await Promise.all([startProcess(database.url, handlers), startProcess(database.url, handlers)]);
    try {
      const [{ jobs }] = workers;
      await Promise.all(Array.from({ length: 10 }, (_one, n) => jobs.ask(SINGLE, { n })));
      await eventually('ten done', () => done === 10, WAIT_MS);
      expect(most).toBe(1);
    } finally {
      for (const one of workers) await one.stop();
    }
  });

  it('answers whoever waits for it, and says why where it fails', async () => {
    const { jobs, stop } = await startProcess(database.url, (mine) => {
      mine.handle(COUNT, async ({ n }) => ({ twice: n * 2 }));
      mine.handle(SINGLE, async () => undefined);
    });
    try {
      expect(await jobs.answerOf(COUNT, await jobs.ask(COUNT, { n: 21 }), WAIT_MS)).toEqual({ twice: 42 });
      expect(await jobs.answerOf(COUNT, uuidv7(), 100)).toBeNull();
    } finally {
      await stop();
    }
  });

  it('that nobody knows how to do ends the start of a worker, and one asked for without a handler every start', async () => {
    await expect(startProcess(database.url, (jobs) => jobs.handle(COUNT, async () => undefined))).rejects.toThrow(
      'nobody does the job "one-at-a-time"',
    );
    await expect(
      startProcess(database.url, (jobs) => jobs.every('* * * * *', COUNT, { n: 1 }), { works: false }),
    ).rejects.toThrow('nobody does the job "count"');
    expect(() => {
      const jobs = new Jobs({ beforeCommit: () => undefined } as unknown as UnitOfWork, '');
      jobs.handle(COUNT, async () => undefined);
      jobs.handle(COUNT, async () => undefined);
    }).toThrow('two handlers');
  });
});

it('a job that fails again and again is given up, shown with its cause, and done once a manager asks', async () => {
  const api = await startTestApi({}, { doesJobs: true });
  const jobs = api.app.get(Jobs);
  try {
    const manager = await api.signedIn({ code: 'M1', role: 'manager' });
    const lead = await api.signedIn({ code: 'L1', role: 'team_lead' });
    const outsider = await api.signedIn({ code: 'X1', role: 'external_staff' });
    const path = `/api${calls.operations.read.path}`;
    const view = async () => (await api.call('GET', path, { cookie: lead.cookie })).body as unknown as OperationsView;
    const work = api.app.get(UnitOfWork);
    // No folder can be made inside a file: the backup fails, whoever tries it.
    Object.assign(api.config, { backupDir: '/proc/version/backups' });
    const id = await jobs.ask(jobKind('back-up', { ja: '', en: '' }), {});
    // The pauses between the attempts are not waited for.
    await eventually(
      'a job given up',
      async () => {
        await work.query(`update pgboss.job set start_after = now() where id = $1 and state = 'retry'`, [id]);
        await jobs.runAll();
        return (await view()).givenUp.length === 1;
      },
      WAIT_MS,
    );
    const [job] = (await view()).givenUp;
    expect(job).toMatchObject({ label: { ja: '夜間バックアップ', en: 'Nightly backup' }, tries: 4 });
    expect(job?.reason).toMatch(/ENOTDIR|ENOENT|not running|exists/);
    const again = (cookie: string, jobId = job?.id ?? '') =>
      api.call('POST', `/api/operations/jobs/${jobId}/again`, { cookie });
    const notice = async () => (await api.call('GET', '/api/operations/given-up', { cookie: lead.cookie })).body;
    expect(await notice()).toEqual({ count: 1, since: job?.failedAt });
    expect((await api.call('GET', path, { cookie: outsider.cookie })).status).toBe(403);
    expect((await again(lead.cookie)).status).toBe(403);
    Object.assign(api.config, { backupDir: null });
    expect((await again(manager.cookie)).status).toBe(200);
    expect((await again(manager.cookie)).status).toBe(404);
    await eventually(
      'the backup done',
      async () => (await view()).kinds.some(({ name, doneAt }) => name === 'back-up' && doneAt !== null),
      WAIT_MS,
    );
    expect((await view()).givenUp).toEqual([]);
    expect(await notice()).toEqual({ count: 0, since: null });
    expect(await work.query(`select detail from audit_entry where action = 'job_tried_again'`)).toEqual([
      { detail: job?.id },
    ]);
    expect(await view()).toMatchObject({ hasWorker: true });
    // Who died lately is shown as silent, who died long ago is not shown.
    await work.query(`insert into server_process (id, place, host, pid, seen_at)
      select gen_random_uuid(), 'worker', 'elsewhere', minutes, clock_timestamp() - make_interval(mins => minutes)
      from unnest(array[9, 11]) minutes`);
    const silent = (await view()).processes.filter(({ isAlive }) => !isAlive);
    expect(silent.map(({ pid }) => pid)).toEqual([9]);
    // One may still start, which is not yet bad; that there is none both say.
    await work.query(`delete from server_process where place = 'worker'`);
    const ready = await api.call('GET', '/api/health/ready');
    expect([ready.body, (await view()).hasWorker]).toEqual([{ status: 'ok', hasWorker: false, room: 'enough' }, false]);
  } finally {
    await api.stop();
  }
});

it('what is given up again and again is one, gone when a later one is done, and may be left undone', async () => {
  const api = await startTestApi({}, { doesJobs: true });
  const jobs = api.app.get(Jobs);
  const backUp = jobKind<{ readonly n?: number }>('back-up', { ja: '', en: '' });
  try {
    const { cookie } = await api.signedIn({ code: 'M1', role: 'manager' });
    const lead = await api.signedIn({ code: 'L1', role: 'team_lead' });
    const view = async () => (await api.call('GET', '/api/operations', { cookie })).body as unknown as OperationsView;
    const work = api.app.get(UnitOfWork);
    const failed = async () => {
      await work.query(`update pgboss.job set start_after = now() where state = 'retry'`);
      await jobs.runAll();
      return (await work.query(`select 1 from pgboss.job where name = 'gave-up'`)).length;
    };
    Object.assign(api.config, { backupDir: '/proc/version/backups' });
    for (const data of [{}, {}, { n: 1 }]) await jobs.ask(backUp, data);
    await eventually('three given up', async () => (await failed()) === 3, WAIT_MS);
    const [other, ...rest] = (await view()).givenUp;
    expect(rest).toHaveLength(1);
    const leave = (id = '', by = cookie) => api.call('POST', `/api/operations/jobs/${id}/left`, { cookie: by });
    const told = await work.query<{ id: string }>(
      `select id from pgboss.job where data = '{"n":1}' and name = 'gave-up'`,
    );
    const [one, same] = told[0]?.id === other?.id ? [other, rest[0]] : [rest[0], other];
    expect((await leave(one?.id, lead.cookie)).status).toBe(403);
    expect((await leave(one?.id)).body).toMatchObject({ givenUp: [{ id: same?.id }] });
    expect((await leave(one?.id)).status).toBe(404);
    // The next of its rhythm.
    Object.assign(api.config, { backupDir: null });
    await jobs.ask(backUp, {});
    await jobs.runAll();
    expect((await view()).givenUp).toEqual([]);
    expect(await work.query(`select detail from audit_entry where action = 'job_left'`)).toEqual([{ detail: one?.id }]);
  } finally {
    await api.stop();
  }
});
