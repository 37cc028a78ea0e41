import type { PublicForm, RecordStep, SubmitCandidate } from '@toritsugi/contracts';
import { asuka, someoneLike, submission } from '../../../../../test/scenes/builders';
import { justNow } from '../../../../../test/scenes/selection-steps';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import {
  MessageTransport,
  TRANSPORTS,
  type OutgoingMessage,
  type SendResult,
} from '../../messaging/transports/transport';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { PersonalLinks } from '../../registrant/personal-links';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { EmployerFiles } from '../employer-file.service';
import { EmployerLists } from '../employer-list/employer-list.service';
import { EmployersService } from '../employers.service';
import { Selection } from '../selection.service';
import { LateSteps } from './late-steps.service';
import { ReportReminders } from './report-reminders.service';
import { SelectionRoad } from './selection-road.service';

/** Somebody an advisor looks after, before an employer of their own. */
let api: TestApi;
let advisor: SignedIn;
beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  advisor = as('A09');
}, 120_000);
afterAll(() => api.stop());
beforeEach(() => at('2026-11-10T12:05:00+09:00'));

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const at = (time: string) => get(AgencyClock).set({ at: time, isFrozen: true });
const rows = <Row extends object>(sql: string, parameters: unknown[] = []): Promise<Row[]> =>
  get(UnitOfWork).query<Row>(sql, parameters);
const road = () => get(SelectionRoad);
const refused = (code: string) => expect.objectContaining({ code });

const as = (code: string): SignedIn => api.as(code);

let drawn = 300;
async function someone(): Promise<string> {
  const form = get(FormPage).read() as PublicForm;
  const { token } = await get(SubmitService).submit(submission(form, someoneLike(asuka, (drawn += 1))));
  const id = await get(PersonalLinks).resolve(token);
  for (const state of ['in_intake', 'supported'])
    await rows('update registrant set state = $2, advisor_id = $3 where id = $1', [id, state, advisor.id]);
  return id;
}

let employers = 0;
async function employer(name = `株式会社試験${(employers += 1)}`): Promise<string> {
  const { id } = await get(EmployersService).add(advisor.id, { name, note: '', isRetired: false });
  return id;
}

/** Somebody new who agreed to `employerId`, and what their advisor records of them. */
async function submitted(employerId: string, more: Partial<SubmitCandidate> = {}) {
  const registrantId = await someone();
  const submit = (body: Partial<SubmitCandidate> = {}) =>
    get(Selection).submit(registrantId, { employerId, hasConsent: true, consentHow: 'phone', ...body }, advisor);
  const { id } = await submit(more);
  const record = async (body: RecordStep) => road().record(id, justNow(body, await get(AgencyClock).now()), advisor);
  const told = async () =>
    (
      await rows<{ kind: string }>(
        `select kind from domain_event where payload->>'submissionId' = $1 order by xid, seq`,
        [id],
      )
    ).map(({ kind }) => kind);
  const state = async () =>
    (await rows<{ state: string }>('select state from registrant where id = $1', [registrantId]))[0]?.state;
  return { id, registrantId, submit, record, told, state };
}

/** An interview just now, and its report. */
const interviewed = (followUpOwnerId: string): RecordStep[] => [
  { to: 'interview_set', followUpOwnerId },
  { to: 'interview_done', report: '良い雰囲気でした', isMailTold: true },
];

it('walks from the consent through two interviews into the job, and out of it early with a refund', async () => {
  const { record, told, state } = await submitted(await employer());
  await record({ to: 'doc_passed', note: '経験を評価' });
  const first = { to: 'interview_set', at: '2026-11-12T01:00:00Z', followUpOwnerId: advisor.id } as const;
  await record({ ...first, place: '本社', interviewers: '佐伯様' });
  await expect(record({ to: 'interview_done', report: '先に書く', isMailTold: true })).rejects.toEqual(
    refused('step_in_future'),
  );
  const moved = await record({ ...first, at: '2026-11-11T01:00:00Z', place: '本社' });
  await record({ ...first, at: '2026-11-11T01:00:00Z', place: '本社' });
  // Thursday at ten was moved to Wednesday; its report is due two hours of service after it ends at eleven.
  expect([moved.interview, moved.steps.at(-1)?.decideBy]).toEqual([1, '2026-11-11T04:00:00.000Z']);
  await at('2026-11-11T11:30:00+09:00');
  await expect(record({ to: 'interview_done' })).rejects.toEqual(refused('interview_report_required'));
  await record({ to: 'interview_done', report: '仕事の内容をよく聞けた', isMailTold: true });
  await expect(record({ ...first, at: '2026-11-10T01:00:00Z' })).rejects.toEqual(refused('step_before_last'));
  for (const body of interviewed(advisor.id)) await record(body);
  const offered = await record({ to: 'offered', decideBy: '2026-11-20T09:00:00Z' });
  expect(offered.steps.map(({ kind, number, result, decider }) => [kind, number, result, decider])).toEqual([
    ['document', 0, 'passed', null],
    ['interview', 1, 'passed', null],
    ['interview', 2, 'passed', null],
    ['offer', 0, null, 'registrant'],
  ]);
  await expect(record({ to: 'joined' })).rejects.toEqual(refused('join_before_accept'));
  await record({ to: 'offer_accepted', day: '2026-12-01' });
  expect(await state()).toBe('closed');
  await expect(record({ to: 'joined', day: '2026-12-01' })).rejects.toEqual(refused('step_in_future'));
  await record({ to: 'offer_accepted', day: '2026-12-16' });
  await record({ to: 'offer_accepted', day: '2026-12-16' });
  await at('2026-12-16T18:00:00+09:00');
  expect(await record({ to: 'joined' })).toMatchObject({ joinedOn: '2026-12-16' });
  expect(await state()).toBe('joined');
  await at('2027-06-30T12:00:00+09:00');
  // The fee is not known here, so that the rule says nothing: an amount, and why.
  const late = { to: 'left_early', day: '2027-06-15', refundYen: 100_000 } as const;
  for (const body of [late, { ...late, refund: ' ' }, { ...late, refundYen: null, refund: '半額' }])
    await expect(record(body)).rejects.toEqual(refused('refund_required'));
  await expect(record({ ...late, refund: '話し合いの結果' })).rejects.toEqual(refused('left_too_late'));
  const left = await record({ ...late, day: '2027-06-14', refund: '話し合いの結果' });
  expect(left).toMatchObject({ state: 'left_early', leftOn: '2027-06-14', refundYen: 100_000 });
  expect(await state()).toBe('supported');
  expect(await told()).toEqual([
    'SubmissionConsented',
    'SubmissionSubmitted',
    'StepDecided',
    'InterviewSet',
    'InterviewSet',
    'InterviewReported',
    'StepDecided',
    'InterviewSet',
    'InterviewReported',
    'StepDecided',
    'OfferMade',
    'OfferAccepted',
    'JoinDateSet',
    'JoinDateSet',
    'Joined',
    'LeftEarly',
  ]);
});

it('a date that was mistyped by years is refused at its field, and one that stands wrong is mended by another', async () => {
  const employerId = await employer();
  const { id, registrantId, record, told } = await submitted(employerId);
  await record({ to: 'doc_passed' });
  const { cookie } = await api.signedIn({
    ...{ code: 'A09', role: 'advisor', login: 'a09@example.jp', password: 'tsumugibashi-demo' },
  });
  const refusedAt = async (path: string, body: object) => {
    const headers = { 'accept-language': 'en' };
    const answer = await api.call('POST', `/api${path}`, { cookie, body, headers });
    const [problem] = (answer.body['problems'] ?? []) as { field: string; message: string }[];
    return [answer.status, problem?.field, problem?.message];
  };
  const step = `/submissions/${id}/steps`;
  const meeting = { to: 'interview_set', at: '2026-11-12T01:00:00Z', followUpOwnerId: advisor.id } as const;
  const ahead = (years: number) => `This is more than ${years} years ahead. Check the year.`;
  expect(await refusedAt(step, { ...meeting, at: '9999-12-31T20:00:00Z' })).toEqual([422, 'at', 'Check the year.']);
  expect(await refusedAt(step, { ...meeting, at: '2029-12-31T20:00:00Z' })).toEqual([422, 'at', ahead(2)]);
  expect(await refusedAt(step, { ...meeting, decideBy: '2062-11-12T01:00:00Z' })).toEqual([
    ...[422, 'decideBy', 'This is more than 1 year ahead. Check the year.'],
  ]);
  expect(await refusedAt(step, { to: 'withdrawn_by_registrant', day: '2062-11-12' })).toEqual([422, 'day', ahead(2)]);
  const consent = { employerId, hasConsent: true, consentHow: 'phone', againReason: '別の求人' };
  expect(
    await refusedAt(`/cases/${registrantId}/submissions`, { ...consent, consentedAt: '0001-01-01T00:00:00Z' }),
  ).toEqual([422, 'consentedAt', 'Check the year.']);
  expect(
    await refusedAt(`/cases/${registrantId}/submissions`, { ...consent, consentedAt: '2012-01-01T00:00:00Z' }),
  ).toEqual([422, 'consentedAt', 'This is more than 5 years ago. Check the year.']);
  expect(await told()).toEqual(['SubmissionConsented', 'SubmissionSubmitted', 'StepDecided']);

  await record(meeting);
  const wrong = `'9999-12-01T00:00:00Z'`;
  await rows(
    `update selection_step set at = ${wrong}, decide_by = ${wrong}, escalate_at = ${wrong}
    where submission_id = $1 and kind = 'interview'`,
    [id],
  );
  await rows(`update follow_up set starts_at = ${wrong}, due_at = ${wrong} where submission_id = $1`, [id]);
  const mended = await record(meeting);
  expect(mended.steps.at(-1)).toMatchObject({ at: '2026-11-12T01:00:00.000Z', decideBy: '2026-11-12T04:00:00.000Z' });
  expect(
    await rows(
      `select s.escalate_at = s.decide_by as escalates, f.due_at as due from selection_step s join follow_up f on f.step_id = s.id
       where s.submission_id = $1`,
      [id],
    ),
  ).toEqual([{ escalates: true, due: new Date('2026-11-13T14:59:00Z') }]);
});

it('nobody is submitted without consent, to where they work, or twice within a year without a reason', async () => {
  const id = await employer();
  const { registrantId, submit, record } = await submitted(id);
  await expect(submit({ hasConsent: false })).rejects.toEqual(refused('submission_consent_required'));
  await expect(submit({ consentedAt: '2026-11-11T00:00:00Z', againReason: '条件' })).rejects.toEqual(
    refused('step_in_future'),
  );
  await expect(record({ to: 'doc_rejected' })).rejects.toEqual(refused('rejection_reason_required'));
  const rejected = await record({ to: 'doc_rejected', reason: 'experience', note: '決算が2年に満たない' });
  expect(rejected.steps[0]).toMatchObject({ result: 'rejected', reason: 'experience', note: '決算が2年に満たない' });
  await expect(submit()).rejects.toEqual(
    expect.objectContaining({ code: 'submitted_recently', details: { day: '2026-11-10' } }),
  );
  expect(await submit({ againReason: '別の部署の求人' })).toMatchObject({ againReason: '別の部署の求人' });

  await get(Selection).noteCurrentEmployer(registrantId, { name: '（株）今の会社' }, advisor);
  const present = { employerId: await employer('今の会社 株式会社') };
  await expect(submit(present)).rejects.toEqual(refused('current_employer'));
  await get(Selection).noteCurrentEmployer(registrantId, { name: '' }, advisor);
  expect(await submit(present)).toMatchObject({ state: 'submitted' });

  // A year later it is no second time.
  const again = await submitted(id);
  await again.record({ to: 'withdrawn_by_registrant' });
  await at('2027-11-10T12:06:00+09:00');
  expect(await again.submit()).toMatchObject({ againReason: '' });
});

it('terms that changed since the consent need a new one before anything is submitted', async () => {
  const employerId = await employer();
  const order = { title: '経理', occupation: '', income: 400, feePercent: 33, state: 'open' } as const;
  const { id: jobOrderId } = await get(EmployersService).addJobOrder(advisor.id, {
    ...order,
    employerId,
  });
  const { record } = await submitted(employerId, { jobOrderId, isConsentOnly: true });
  const changed = { version: 1, setting: { ...order, employerId, income: 350 } };
  await get(EmployersService).changeJobOrder(advisor.id, jobOrderId, changed);
  await expect(record({ to: 'submitted' })).rejects.toEqual(refused('job_order_changed'));
  const sent = await record({ to: 'submitted', consentHow: 'mail' });
  expect([sent.state, sent.consentHow, sent.jobOrderVersion, sent.isJobOrderChanged]).toEqual([
    'submitted',
    'mail',
    2,
    false,
  ]);
});

it('only one offer is accepted; what breaks off after it reverses the close', async () => {
  const { id, record, submit, state, told } = await submitted(await employer());
  const other = await submit({ employerId: await employer() });
  const both = [{ to: 'doc_passed' } as const, ...interviewed(advisor.id), { to: 'offered' } as const];
  for (const body of both) await record(body);
  for (const body of both) await road().record(other.id, justNow(body, await get(AgencyClock).now()), advisor);
  await record({ to: 'offer_accepted' });
  await expect(road().record(other.id, { to: 'offer_accepted' }, advisor)).rejects.toEqual(
    refused('other_offer_accepted'),
  );
  await expect(road().record(other.id, { to: 'offer_declined' }, advisor)).rejects.toEqual(
    refused('decline_unsettled'),
  );
  await road().record(other.id, { to: 'offer_declined', isSettled: true }, advisor);
  expect(await state()).toBe('closed');
  expect(await record({ to: 'join_cancelled', note: 'ご家族の事情' })).toMatchObject({ endedFrom: 'offer_accepted' });
  expect(await state()).toBe('supported');
  expect((await told()).slice(-2)).toEqual(['OfferAccepted', 'OfferDeclined']);
  await expect(record({ to: 'joined' })).rejects.toEqual(refused('illegal_move'));
  await expect(road().record(id, { to: 'doc_passed' }, as('A01'))).rejects.toEqual(refused('not_found'));
});

it('two who accept two offers at once leave one of them accepted', async () => {
  const { id, record, submit } = await submitted(await employer());
  const other = await submit({ employerId: await employer() });
  const both = [{ to: 'doc_passed' } as const, ...interviewed(advisor.id), { to: 'offered' } as const];
  for (const body of both) await record(body);
  for (const body of both) await road().record(other.id, justNow(body, await get(AgencyClock).now()), advisor);
  const accepted = await Promise.allSettled(
    [id, other.id].map((one) => road().record(one, { to: 'offer_accepted' }, advisor)),
  );
  expect(accepted.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

it('whoever decides late is told of once, and again every morning at nine until it is decided', async () => {
  const { record, told } = await submitted(await employer());
  const late = async () => (await told()).filter((kind) => kind === 'SelectionStepLate').length;
  await at('2026-11-12T17:59:00+09:00');
  await get(LateSteps).look();
  expect(await late()).toBe(0);
  await at('2026-11-12T18:00:00+09:00');
  await Promise.all([get(LateSteps).look(), get(LateSteps).look()]);
  await at('2026-11-13T08:59:00+09:00');
  await get(LateSteps).look();
  expect(await late()).toBe(1);
  await at('2026-11-13T09:00:00+09:00');
  await get(LateSteps).look();
  expect(await late()).toBe(2);
  await record({ to: 'employer_cancelled' });
  await at('2026-11-14T09:00:00+09:00');
  await get(LateSteps).look();
  expect(await late()).toBe(2);
});

it('S003-33 a report that is owed is told at once, and at ten of the next service day, by mail each time', async () => {
  const seen: OutgoingMessage[] = [];
  let isBusy = false;
  class Kept extends MessageTransport {
    override readonly via = 'mail';
    override readonly describe = 'kept';
    override async send(message: OutgoingMessage): Promise<SendResult> {
      seen.push(message);
      return isBusy ? { outcome: 'later', problem: '451' } : { outcome: 'sent', providerId: 'x' };
    }
    override async close(): Promise<void> {}
  }
  const transports = api.app.get<MessageTransport[]>(TRANSPORTS);
  const before = transports.splice(0, transports.length, new Kept());
  const { record, registrantId } = await submitted(await employer());
  await record({ to: 'doc_passed' });
  await record({ to: 'interview_set', at: '2026-11-14T05:00:00Z', followUpOwnerId: advisor.id });
  const mails = () => seen.filter(({ body }) => body.includes(registrantId)).map(({ to }) => to);
  const look = async (time: string) => {
    await at(time);
    await get(LateSteps).look();
    await get(ReportReminders).send();
    await get(ReportReminders).send();
    return mails().length;
  };
  // Saturday: it ends at three, two hours of service later is five; Sunday is closed.
  expect(await look('2026-11-14T16:59:00+09:00')).toBe(0);
  await at('2026-11-14T17:00:00+09:00');
  await get(LateSteps).look();
  isBusy = true;
  await expect(get(ReportReminders).send()).rejects.toThrow('451');
  isBusy = false;
  seen.length = 0;
  expect(await look('2026-11-14T17:00:00+09:00')).toBe(1);
  expect(seen[0]?.id).toMatch(/^[\w.-]+$/);
  expect(await look('2026-11-16T09:59:00+09:00')).toBe(1);
  expect(await look('2026-11-16T10:00:00+09:00')).toBe(2);
  expect(mails()).toEqual(['a09@example.jp', 'a09@example.jp']);
  expect(seen.at(-1)?.body).not.toMatch(/藤代|明日香/);
  await record({ to: 'interview_done', report: 'よく話せた', isMailTold: true });
  expect(await look('2026-11-17T10:00:00+09:00')).toBe(2);
  transports.splice(0, transports.length, ...before);
});

it('F-46 refuses the close of somebody who may not become closed, and writes nothing of it', async () => {
  const { id, registrantId, record, told } = await submitted(await employer());
  for (const body of [{ to: 'doc_passed' } as const, ...interviewed(advisor.id), { to: 'offered' } as const])
    await record(body);
  // The only offer of somebody who meanwhile is only looked after: there is no way to a close.
  await rows(`update registrant set state = 'supported' where id = $1`, [registrantId]);
  await expect(record({ to: 'offer_accepted' })).rejects.toEqual(refused('illegal_move'));
  expect(await rows('select state from submission where id = $1', [id])).toEqual([{ state: 'offered' }]);
  expect(await told()).not.toContain('OfferAccepted');
});

it('S003-5 leads are told once of three rejections in a row, until one of them looks into it or somebody passes', async () => {
  const employerId = await employer();
  const lists = () => get(EmployerLists);
  const lead = as('L3');
  const noted = async () =>
    rows<{ kind: string }>(
      `select kind from domain_event where payload->>'employerId' = $1 and kind like 'EmployerStreak%' order by xid, seq`,
      [employerId],
    );
  const streaks = async () => (await lists().streaks()).streaks.filter((one) => one.employer.id === employerId);
  const reject = async () => (await submitted(employerId)).record({ to: 'doc_rejected', reason: 'skills' });
  const passed = await submitted(employerId);
  await passed.record({ to: 'doc_passed' });
  for (const minute of ['06', '07']) {
    await at(`2026-11-10T12:${minute}:00+09:00`);
    await reject();
  }
  expect(await streaks()).toEqual([]);
  await at('2026-11-10T12:08:00+09:00');
  await reject();
  await reject();
  expect(await streaks()).toMatchObject([{ kind: 'rejected', count: 4 }]);
  const line = async () => (await lists().list()).employers.find(({ id }) => id === employerId);
  const { record } = await get(EmployerFiles).read(employerId, advisor);
  expect(await line()).toMatchObject({
    open: 1,
    decideBy: null,
    documents: record.documents,
    interviews: { of: 0, n: 0 },
    rejectStreak: record.rejectStreak,
    declineStreak: record.declineStreak,
  });
  expect([record.rejectStreak, record.documents]).toEqual([4, { of: 1, n: 5 }]);
  const [{ id } = { id: '' }] = await streaks();
  await lists().see(id, lead);
  await lists().see(id, lead);
  await reject();
  expect(await streaks()).toEqual([]);
  expect((await noted()).map(({ kind }) => kind)).toEqual(['EmployerStreakNoted', 'EmployerStreakSeen']);
  // Somebody passes: the next three are another streak, which ends by itself.
  for (const to of ['doc_passed', 'doc_rejected', 'doc_rejected', 'doc_rejected', 'doc_passed'] as const) {
    await (await submitted(employerId)).record({ to, ...(to === 'doc_rejected' && { reason: 'skills' }) });
  }
  expect((await noted()).filter(({ kind }) => kind === 'EmployerStreakNoted')).toHaveLength(2);
  expect([(await line())?.rejectStreak, await streaks()]).toEqual([0, []]);
});
