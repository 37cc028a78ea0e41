import type { NewEvent } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase, type TestDatabase } from '../../../../../test/database/database';
import { eventually } from '../../../../../test/eventually';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { openPool } from '../../../../../test/database/entities';
import { EventFeed } from '../../platform/events/event-feed';
import { newestCursor } from '../../platform/events/event.queries';
import { servicesOn } from '../../../../../test/server/services';
import { Jobs } from '../../platform/jobs/jobs';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { GovernedSettings } from '../../staff/settings/governed-settings';
import { SettingChanges } from '../../staff/settings/setting-changes.service';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { SettingUses } from '../../staff/settings/setting-uses';
import { CloseRates } from '../../transfer/ranking/close-rates.service';
import { LearningVersionList } from './learning-versions.service';
import { Learning } from './learning.service';
import { OutcomeRecord } from './outcome-record.service';
import { PastConsultations } from './past-consultations.service';

/** One server of several on the same database. */
async function startReplica(url: string) {
  const source = await openPool(url, 5);
  const services = await servicesOn(source, [
    CloseRates,
    Learning,
    OutcomeRecord,
    PastConsultations,
    Agency,
    StaffDirectory,
    VocabularyVersions,
    SettingUses,
    SettingChanges,
    GovernedSettings,
  ]);
  const [work, clock, feed] = [services.get(UnitOfWork), services.get(AgencyClock), services.get(EventFeed)];
  const [closeRates, learning] = [services.get(CloseRates), services.get(Learning)];
  await closeRates.onModuleInit();
  await feed.start();
  const jobs = services.get(Jobs);
  await jobs.start();
  await jobs.takePart({ hasRhythms: false });
  const stop = async () => {
    await feed.onApplicationShutdown();
    await jobs.beforeApplicationShutdown();
    await source.destroy();
  };
  return { work, clock, feed, closeRates, learning, outcomes: services.get(OutcomeRecord), stop };
}

type Replica = Awaited<ReturnType<typeof startReplica>>;
let database: TestDatabase;
let one: Replica;
let other: Replica;
const advisor = uuidv7();
const segment = 'accounting.y4_plus.kanto';

const consultation = (registrantId: string): NewEvent => ({
  kind: 'ConsultationCompleted',
  registrantId,
  consultationId: uuidv7(),
  staffId: advisor,
  payload: { type: 'live', outcome: 'proceed', isEffective: true, band: 'A', segment, isFirst: true },
});
const close = (registrantId: string): NewEvent => ({
  kind: 'OfferAccepted',
  registrantId,
  staffId: advisor,
  payload: { submissionId: uuidv7(), segment },
});

/** Records events as they would be at `at`, in the time of the agency. */
async function happened(at: string, ...events: NewEvent[]): Promise<void> {
  await one.work.run(async () => {
    await one.clock.pretend(new Date(at));
    for (const event of events) one.work.record(event);
  });
}

/** For every replica to hear, ms. */
const WAIT_MS = 20_000;

/** Every replica has heard of everything that has happened. */
async function everyoneHeard(): Promise<void> {
  const newest = await newestCursor((sql, parameters) => one.work.query(sql, parameters));
  await eventually(
    'every replica at the newest cursor',
    () => [one, other].every(({ feed }) => feed.position === newest),
    WAIT_MS,
  );
}

const versions = async (): Promise<number> => (await one.work.query('select 1 from close_rate_table')).length;

beforeAll(async () => {
  database = await createTestDatabase();
  one = await startReplica(database.url);
  other = await startReplica(database.url);
  await one.clock.set({ at: '2026-11-10T03:05:00.000Z', isFrozen: true });
  await one.work.query(
    `insert into staff_member (id, code, login, family_name, given_name, kana, role, tenure_since, password_hash)
     values ($1, 'A10', 'a10@example.jp', '朝比奈', '修', 'あさひな おさむ', 'advisor', '2019-11-01', '-')`,
    [advisor],
  );
});

afterAll(async () => {
  await one.stop();
  await other.stop();
  await database.drop();
});

describe('learning', () => {
  it('publishes a record kept before this system, and not again when it is imported again', async () => {
    const cells = [{ advisorId: advisor, segment, consultations: 41, closes: 6 }];
    const version = await one.learning.importPast(cells);
    expect(one.closeRates.current().tally(advisor, segment)).toEqual({ consultations: 41, closes: 6 });
    expect(await one.learning.importPast(cells)).toBe(version);
    await eventually('the same version elsewhere', () => other.closeRates.current().version === version, WAIT_MS);
  });

  it('counts a close at once, in one version, though every replica hears of it', async () => {
    const before = one.closeRates.current().version;
    await happened('2026-10-20T03:00:00.000Z', consultation('01a00000-0000-7000-8000-000000000001'));
    await happened('2026-11-10T03:04:00.000Z', close('01a00000-0000-7000-8000-000000000001'));
    await eventually(
      'a newer version on both',
      () => [one, other].every(({ closeRates }) => closeRates.current().version > before),
      WAIT_MS,
    );
    expect(one.closeRates.current().tally(advisor, segment)).toEqual({ consultations: 42, closes: 7 });
    expect(other.closeRates.current().toJSON()).toEqual(one.closeRates.current().toJSON());
    expect(one.closeRates.current().version).toBe(before + 1);
    expect(await versions()).toBe(before + 1);
  });

  it('publishes nothing for a consultation that may still close', async () => {
    const before = await versions();
    await happened('2026-11-10T03:04:30.000Z', consultation('01a00000-0000-7000-8000-000000000002'));
    await everyoneHeard();
    await Promise.all([one, other].map(({ learning }) => learning.publishIfChanged(uuidv7())));
    expect(await versions()).toBe(before);
  });

  it('publishes once what a day brought to maturity, whichever replica notices first', async () => {
    await everyoneHeard();
    const before = await versions();
    await one.clock.set({ at: '2027-02-10T03:05:00.000Z' });
    const published = await Promise.all(
      [one, other, one, other].map(({ learning }) => learning.publishIfChanged(uuidv7())),
    );
    expect(published.filter((version) => version !== null)).toEqual([before + 1]);
    expect(await versions()).toBe(before + 1);
    await eventually(
      'one consultation more',
      () => one.closeRates.current().tally(advisor, segment).consultations === 43,
      WAIT_MS,
    );
  });

  it('makes up at its start for what was missed while nobody ran', async () => {
    const before = await versions();
    await one.stop();
    await other.stop();
    one = await startReplica(database.url);
    await happened('2027-02-10T03:05:00.000Z', consultation('01a00000-0000-7000-8000-000000000003'));
    await one.stop();
    one = await startReplica(database.url);
    expect(await versions()).toBe(before);
    await happened('2027-02-10T03:05:00.000Z', close('01a00000-0000-7000-8000-000000000003'));
    await one.stop();
    one = await startReplica(database.url);
    other = await startReplica(database.url);
    await eventually('the version made up', async () => (await versions()) > before, WAIT_MS);
    expect(await versions()).toBe(before + 1);
    await eventually(
      'the close made up',
      () => other.closeRates.current().tally(advisor, segment).consultations === 44,
      WAIT_MS,
    );
    expect(other.closeRates.current().tally(advisor, segment)).toEqual({ consultations: 44, closes: 8 });
  });

  it('says the same record again for any moment in the past', async () => {
    expect(await one.learning.recordAt(new Date('2026-11-10T03:03:59.000Z'))).toEqual([
      { advisorId: advisor, segment, consultations: 41, closes: 6 },
    ]);
    expect(await one.learning.recordAt(new Date('2026-11-10T03:04:00.000Z'))).toEqual([
      { advisorId: advisor, segment, consultations: 42, closes: 7 },
    ]);
  });
});

describe('a fit', () => {
  const record = (version: number) =>
    one.work.one<{ model: string | null; cause: string; as_of: Date }>(
      'select model::text as model, cause, as_of from close_rate_table where version = $1',
      [version],
    );
  /** As the database writes the same JSON. */
  const stored = async (json: string) =>
    (await one.work.one<{ text: string }>('select $1::jsonb::text as text', [json]))?.text;

  it('of the night is published once, whichever replica wakes first, and again the next night', async () => {
    const nights = await Promise.all([one, other, one, other].map(({ learning }) => learning.publishNightly()));
    const [version] = nights.filter((published) => published !== null);
    expect(nights.filter((published) => published !== null)).toHaveLength(1);
    expect((await record(version ?? 0))?.cause).toBe('nightly 2027-02-10');
    await one.clock.set({ at: '2027-02-10T17:59:59.000Z' });
    expect(await one.learning.publishNightly()).toBeNull();
    await one.clock.set({ at: '2027-02-10T18:00:00.000Z' });
    expect(await one.learning.publishNightly()).toBe((version ?? 0) + 1);
    expect((await record((version ?? 0) + 1))?.cause).toBe('nightly 2027-02-11');
  });

  it('on demand publishes one version each, in order, however many ask at once', async () => {
    const before = await versions();
    const published = await Promise.all([one, other, one, other, one].map(({ learning }) => learning.refit()));
    expect(published.toSorted((a, b) => Number(a) - Number(b))).toEqual([1, 2, 3, 4, 5].map((step) => before + step));
    await eventually(
      'the fifth version on both',
      () => [one, other].every(({ closeRates }) => closeRates.current().version === before + 5),
      WAIT_MS,
    );
  });

  it('can be learned again from the events, to the byte, long after', async () => {
    const version = one.closeRates.current().version;
    const published = await record(version);
    await one.clock.set({ at: '2027-03-10T03:05:00.000Z' });
    await happened(
      '2027-02-11T03:00:00.000Z',
      consultation('01a00000-0000-7000-8000-000000000009'),
      close('01a00000-0000-7000-8000-000000000009'),
    );
    await eventually('a newer version', () => one.closeRates.current().version > version, WAIT_MS);
    const learned = async ({ learning }: Replica, at = published?.as_of ?? new Date(0)) =>
      stored(JSON.stringify(await learning.ratesAt(at, version)));
    expect(await learned(one)).toBe(published?.model);
    expect(await learned(other)).toBe(published?.model);
    expect(await learned(one, new Date('2027-03-10T03:05:00.000Z'))).not.toBe(published?.model);
  });

  it('takes a reversed close back, and says so in a version of its own', async () => {
    const registrantId = '01a00000-0000-7000-8000-000000000010';
    const submissionId = uuidv7();
    const closes = () => one.closeRates.current().tally(advisor, segment).closes;
    const before = closes();
    await happened('2027-03-01T03:00:00.000Z', consultation(registrantId));
    await happened('2027-03-08T03:00:00.000Z', {
      kind: 'OfferAccepted',
      registrantId,
      staffId: advisor,
      payload: { submissionId, segment },
    });
    await eventually('one close more', () => closes() === before + 1, WAIT_MS);
    const { version } = one.closeRates.current();
    await happened('2027-03-09T03:00:00.000Z', {
      kind: 'OfferDeclined',
      registrantId,
      staffId: advisor,
      payload: { submissionId },
    });
    await eventually('the closes as before', () => closes() === before, WAIT_MS);
    expect(one.closeRates.current().version).toBe(version + 1);
  });

  it('of an empty history learns nothing, at night publishes nothing, and on demand says so', async () => {
    const empty = await createTestDatabase();
    const replica = await startReplica(empty.url);
    try {
      expect(await replica.learning.ratesAt(new Date(), 1)).toBeNull();
      expect(await replica.learning.publishNightly()).toBeNull();
      expect(await replica.learning.refit()).toBe(2);
      expect(await replica.work.one('select model, cells from close_rate_table where version = 2')).toEqual({
        model: null,
        cells: [],
      });
    } finally {
      await replica.stop();
      await empty.drop();
    }
  });
});

it('lists what was published with its cause and size, the newest first', async () => {
  const list = await new LearningVersionList(one.work, one.clock).newest();
  expect(list.versions.map(({ version }) => version)).toEqual(
    Array.from({ length: list.versions.length }, (_, place) => list.total - place),
  );
  const [first] = list.versions.toReversed();
  expect(first).toMatchObject({ version: 1, cause: 'beginning', consultations: 0, cells: 0, isLearned: false });
  expect(list.versions.map(({ cause }) => cause)).toEqual(
    expect.arrayContaining(['beginning', 'import', 'outcome', 'nightly', 'demand']),
  );
  const current = one.closeRates.current();
  expect(list.versions[0]).toMatchObject({
    version: current.version,
    consultations: current.agency.consultations,
    closes: current.agency.closes,
    isLearned: true,
  });
});

it('takes documents that passed and interviews that were held for early evidence, and no other decision', async () => {
  const registrantId = '01a00000-0000-7000-8000-0000000000f1';
  const submissionId = uuidv7();
  const decided = (step: 'document' | 'interview', result: 'passed' | 'rejected'): NewEvent => ({
    kind: 'StepDecided',
    registrantId,
    payload: { submissionId, step, number: 1, result },
  });
  await happened('2026-11-02T03:00:00.000Z', consultation(registrantId));
  await happened('2026-11-03T03:00:00.000Z', {
    kind: 'SubmissionSubmitted',
    registrantId,
    payload: { submissionId, employerId: uuidv7() },
  });
  await happened('2026-11-04T03:00:00.000Z', decided('document', 'rejected'));
  await happened('2026-11-05T03:00:00.000Z', decided('document', 'passed'));
  await happened('2026-11-06T03:00:00.000Z', {
    kind: 'InterviewReported',
    registrantId,
    payload: { submissionId, number: 1 },
  });
  await happened('2026-11-07T03:00:00.000Z', decided('interview', 'passed'));
  const { outcomes } = await one.outcomes.at(new Date('2026-11-10T03:05:00.000Z'));
  expect(outcomes.find((outcome) => outcome.registrantId === registrantId)?.reachedAt).toEqual({
    submitted: new Date('2026-11-03T03:00:00.000Z'),
    passed: new Date('2026-11-05T03:00:00.000Z'),
    interviewed: new Date('2026-11-06T03:00:00.000Z'),
  });
});
