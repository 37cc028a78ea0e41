import type {
  CaseFile,
  CaseTimeline,
  ContactView,
  DeskPeople,
  DeskWeek,
  FollowUpDesk,
  StepCalendar,
} from '@toritsugi/contracts';
import { DataSource } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import { asuka, someoneLike, submission, wataru } from '../../../../../test/scenes/builders';
import { FIRST_OPEN_CASE, OPEN_CASES } from '../../../../../test/scenes/open-cases';
import { countStatements } from '../../../../../test/server/counted-statements';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { Suppressions } from '../../messaging/suppression/suppressions.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { ContactService } from '../../registrant/contact.service';
import { FormPage } from '../../registration/form/form-page.service';
import { SubmitService } from '../../registration/submission/submit.service';
import { StaffDirectory } from '../../staff/staff-directory';

let api: TestApi;
let work: UnitOfWork;
let [person, other, consultationId] = ['', '', ''];
const who: Record<string, { id: string; cookie: string }> = {};
const at = (time: string) =>
  api.app.get(AgencyClock).set({ at: new Date(`${time}+09:00`).toISOString(), isFrozen: true });
const registers = async (index: number, applicant = asuka): Promise<string> => {
  await api.app.get(SubmitService).submit(submission(api.app.get(FormPage).read(), someoneLike(applicant, index)));
  const newest = 'select id from registrant order by submitted_at desc, id desc limit 1';
  return (await work.one<{ id: string }>(newest))?.id ?? '';
};
const read = async <Reply>(name: string, path: string): Promise<Reply> => {
  const { status, body, text } = await api.call('GET', `/api${path}`, { cookie: who[name]?.cookie ?? '' });
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return body as unknown as Reply;
};
const refusal = async (name: string, path: string) =>
  (await api.call('GET', `/api${path}`, { cookie: who[name]?.cookie ?? '' })).body['code'] ?? 'read';
const happens = (kind: string, times = 1, registrantId = person) =>
  work.query(
    `insert into domain_event (id, kind, payload, registrant_id, actor_id)
     select gen_random_uuid(), $1, '{"attempt": 1}', $2, $3 from generate_series(1, $4)`,
    [kind, registrantId, who['advisor']?.id, times],
  );

/** Statements that `body` itself sends. */
const statementsOf = (body: () => Promise<unknown>) => countStatements(api.app.get(DataSource), body);

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  work = api.app.get(UnitOfWork);
  await at('2026-11-10T12:05:00');
  const teamOf = (code: string) => api.app.get(StaffDirectory).byCode(code)?.teamId ?? null;
  const make = async (name: string, role: 'advisor' | 'team_lead' | 'manager' | 'intake_staff', team = 'L3') => {
    const staff = { code: name.toUpperCase(), role, teamId: teamOf(team) };
    who[name] = await api.signedIn(role === 'advisor' ? { ...staff, occupations: ['accounting'] } : staff);
  };
  await make('advisor', 'advisor');
  await make('colleague', 'advisor');
  await make('lead', 'team_lead');
  await make('stranger', 'team_lead', 'L1');
  await make('manager', 'manager');
  await make('intake', 'intake_staff');
  person = await registers(1);
  await work.query(`update call_task set state = 'cancelled', closed_at = agency_now() where registrant_id = $1`, [
    person,
  ]);
  other = await registers(2, wataru);
  await at('2026-11-10T12:10:00');
  consultationId = uuidv7();
  await work.query(
    `insert into consultation (id, state, type, registrant_id, advisor_id, started_at)
     values ($1, 'in_progress', 'live', $2, $3, agency_now())`,
    [consultationId, person, who['advisor']?.id],
  );
  await work.query(`update registrant set advisor_id = $2, state = 'in_intake' where id = $1`, [
    person,
    who['advisor']?.id,
  ]);
}, 120_000);
afterAll(() => api.stop());

describe('the page of a person', () => {
  it('is read by their advisor, the lead of the team and managers, and by nobody else', async () => {
    const readers: Record<string, unknown> = {};
    for (const name of Object.keys(who)) readers[name] = await refusal(name, `/cases/${person}`);
    expect(readers).toEqual({
      advisor: 'read',
      colleague: 'forbidden',
      lead: 'read',
      stranger: 'forbidden',
      manager: 'read',
      intake: 'forbidden',
    });
    expect(await refusal('manager', `/cases/${uuidv7()}`)).toBe('not_found');
  });

  it('is read by intake for thirty days after they claimed the person', async () => {
    await work.query(
      `insert into domain_event (id, kind, payload, registrant_id, actor_id) values (gen_random_uuid(), 'CallTaskClaimed', '{}', $1, $2)`,
      [other, who['intake']?.id],
    );
    expect(await refusal('intake', `/cases/${other}`)).toBe('read');
    await at('2026-12-11T12:10:00');
    expect(await refusal('intake', `/cases/${other}`)).toBe('forbidden');
    await at('2026-11-10T12:10:00');
  });

  it('keeps what a talk left: memo, intention and the questions that stay open', async () => {
    expect((await read<CaseFile>('advisor', `/cases/${person}`)).next.kind).toBe('write_result');
    const done = await api.call('POST', `/api/consultations/${consultationId}/complete`, {
      cookie: who['advisor']?.cookie ?? '',
      body: {
        outcome: 'not_now',
        confirmations: [],
        note: '年収より働き方',
        intention: 4,
        openQuestions: ['残業は月何時間か'],
        wakeUpOn: '2026-11-20',
      },
    });
    expect(done.status).toBe(200);
    const file = await read<CaseFile>('lead', `/cases/${person}`);
    expect(file.talks).toMatchObject([
      { note: '年収より働き方', intention: 4, openQuestions: ['残業は月何時間か'], outcome: 'not_now' },
    ]);
    expect([file.isWorkable, (await read<CaseFile>('manager', `/cases/${person}`)).isWorkable]).toEqual([true, false]);
  });

  it('counts as a touch what agency and person heard of each other, and nothing else', async () => {
    const before = (await read<CaseFile>('advisor', `/cases/${person}`)).lastTouchAt;
    await at('2026-11-14T12:00:00');
    await happens('CaseHandedOver');
    await happens('OfferMade');
    expect((await read<CaseFile>('advisor', `/cases/${person}`)).lastTouchAt).toBe(before);
    const heard = ['CallTaskConnected', 'RescueAnswered', 'VacancyAnswered', 'SurveyAnswered'];
    for (const [minute, kind] of heard.entries()) {
      await at(`2026-11-14T12:0${minute}:00`);
      await happens(kind);
      const { lastTouchAt, timeline } = await read<CaseFile>('advisor', `/cases/${person}`);
      expect([lastTouchAt, timeline.entries[0]?.side]).toEqual([`2026-11-14T03:0${minute}:00.000Z`, 'person']);
    }
  });

  it('has number and address behind a look of its own, which the audit tells from the page', async () => {
    expect(JSON.stringify(await read<CaseFile>('manager', `/cases/${person}`))).not.toContain('@example');
    const looks = () =>
      work.query(
        `select detail from audit_entry where actor_id = $1 and registrant_id = $2 and action = 'contact_read' order by detail`,
        [who['manager']?.id, person],
      );
    // A manager says why first.
    expect(await looks()).toEqual([]);
    await api.call('POST', `/api/cases/${person}/contact-reason`, {
      cookie: who['manager']?.cookie ?? '',
      body: { reason: '苦情の確認' },
    });
    expect(JSON.stringify(await read<CaseFile>('manager', `/cases/${person}`))).not.toContain('@example');
    expect(await looks()).toEqual([{ detail: 'case' }]);
    expect(await read<{ email: string }>('manager', `/cases/${person}/contact`)).toMatchObject({
      email: expect.stringContaining('@') as string,
    });
    expect(await looks()).toEqual([{ detail: 'case' }, { detail: 'case_contact' }]);
  });

  it('says what no longer reaches the person, until whoever looks after them corrects it', async () => {
    const path = `/cases/${person}/contact`;
    const { email, phone, phoneE164 } = await read<ContactView>('advisor', path);
    const suppressions = api.app.get(Suppressions);
    await suppressions.add({ via: 'mail', recipient: email }, 'hard_bounce', person);
    await suppressions.add({ via: 'sms', recipient: phoneE164 }, 'hard_bounce', person);
    const stopped = { mailStopped: 'hard_bounce', smsStopped: 'hard_bounce' };
    expect(await read('advisor', path)).toMatchObject(stopped);
    await work.query(
      `insert into message (id, registrant_id, template, kind, via, recipient, subject, body, due_at, dedupe_key)
       values (gen_random_uuid(), $1, 'A1', 'transactional', 'mail', $2, '', '', agency_now() + interval '1 day', 'waits')`,
      [person, email],
    );
    const correct = (name: string, body: object) =>
      api.call('POST', `/api${path}`, { cookie: who[name]?.cookie ?? '', body });
    expect((await correct('colleague', { email: 'new@example.jp', phone })).status).toBe(403);
    expect((await correct('advisor', { email: 'new@example.jp', phone: '12' })).status).toBe(422);
    expect((await correct('advisor', { email: 'new@example.jp', phone })).status).toBe(204);
    expect(await read('advisor', path)).toMatchObject({
      ...{ email: 'new@example.jp', phoneE164, mailStopped: null, smsStopped: 'hard_bounce' },
    });
    expect(await work.one(`select recipient from message where dedupe_key = 'waits'`)).toEqual({
      recipient: 'new@example.jp',
    });
    expect(await work.one(`select detail from audit_entry where action = 'contact_corrected'`)).toEqual({
      detail: 'mail',
    });
    const before = { id: 'x', kind: 'transactional' as const, via: 'mail' as const, recipient: email };
    expect((await suppressions.against([before])).size).toBe(0);
    // Beside what the server sends of its own accord.
    const newest = (await read<CaseFile>('advisor', `/cases/${person}`)).timeline.entries.slice(0, 8);
    expect(JSON.stringify(newest)).toMatch(/訂正しました|解除しました/);
  });

  it('are sent no link to a time of their own where neither mail nor SMS reaches them', async () => {
    const task = await work.one<{ id: string }>(
      `select t.id from call_task t where t.registrant_id = $1 and t.state = 'waiting'`,
      [other],
    );
    const { email } = await api.app.get(ContactService).read({ registrantId: other, by: null, purpose: 'message' });
    await api.app.get(Suppressions).add({ via: 'mail', recipient: email }, 'hard_bounce', other);
    await work.query(
      `update registrant_contact set phone = '03-1234-5678', phone_e164 = '+81312345678' where registrant_id = $1`,
      [other],
    );
    const act = (path: string) =>
      api.call('POST', `/api/board/tasks/${task?.id}/${path}`, { cookie: who['intake']?.cookie ?? '', body: {} });
    for (const step of ['claim', 'dial', 'connected']) expect([step, (await act(step)).status]).toEqual([step, 200]);
    expect((await act('self-booking')).body['code']).toBe('nobody_reached');
    expect(await work.query(`select from message where registrant_id = $1 and template = 'L1'`, [other])).toEqual([]);
    await work.query(`update suppression set lifted_at = agency_now() where registrant_id = $1`, [other]);
    expect((await act('self-booking')).status).toBe(200);
  });

  it('answers in as many statements for five hundred events as for a few, and tells them page by page', async () => {
    const count = () => statementsOf(() => read<CaseFile>('advisor', `/cases/${person}`));
    await count();
    const few = await count();
    await happens('CallTaskConnected', 500);
    const many = await count();
    expect(few).toBeGreaterThan(10);
    expect(many).toBe(few);
    expect(many).toBeLessThan(40);
    const told: CaseTimeline[] = [];
    for (let before: string | null = ''; before !== null; before = told.at(-1)?.next ?? null)
      told.push(
        await read<CaseTimeline>('advisor', `/cases/${person}/timeline?side=person${before && `&before=${before}`}`),
      );
    const entries = told.flatMap((page) => page.entries);
    expect(told.map((page) => page.entries.length)).toEqual([
      ...Array.from({ length: 10 }, () => 50),
      entries.length - 500,
    ]);
    expect(entries.filter(({ kind }) => kind === 'CallTaskConnected')).toHaveLength(501);
    expect(entries.at(-1)?.kind).toBe('RegistrationSubmitted');
  });
});

describe('the desk', () => {
  it('shows whom one looks after by what is due, and the week so far with what went into it', async () => {
    const { people } = await read<DeskPeople>('advisor', '/desk/people');
    expect(people[0]).toMatchObject({
      registrantId: person,
      // The question that their talk left is owed within four hours of service (S003-15), long before the day agreed.
      next: { kind: 'answer_question', dueAt: '2026-11-10T07:10:00.000Z' },
    });
    expect(await read<DeskWeek>('advisor', '/desk/week')).toMatchObject({
      startsAt: '2026-11-08T15:00:00.000Z',
      consultations: 1,
      effective: 0,
      closes: 0,
      followUpsDue: 0,
    });
    await work.query(
      `insert into follow_up (id, state, kind, registrant_id, consultation_id, owner_id, starts_at, due_at, sent_at, closed_at,
         closed_by, minutes, via, concerns, questions, impressions)
       select gen_random_uuid(), 'closed', 'consultation', $1, $2, $3, agency_now(), agency_now(), agency_now(), agency_now(),
         $3, 25, 'phone', '特になし', '特になし', '特になし'`,
      [person, consultationId, who['advisor']?.id],
    );
    const { followUpsDue, followUpsInTime, minutes } = await read<DeskWeek>('advisor', '/desk/week');
    expect([followUpsDue, followUpsInTime, minutes]).toEqual([
      1,
      1,
      [{ activity: 'follow_up', band: expect.stringMatching(/^[A-D]$/) as string, minutes: 25 }],
    ]);
    // S004-2 by person, too: the telephone, the talk and what followed it.
    await work.query(
      `insert into call_hold (task_id, staff_id, began_at, ended_at)
       select id, $2, agency_now() - interval '470 seconds', agency_now() from call_task where registrant_id = $1`,
      [person, who['advisor']?.id],
    );
    await work.query(`update consultation set ended_at = started_at + interval '44 minutes' where id = $1`, [
      consultationId,
    ]);
    expect((await read<CaseFile>('lead', `/cases/${person}`)).handling).toEqual([
      { kind: 'intake', minutes: 8 },
      { kind: 'talk', minutes: 44 },
      { kind: 'follow_up', minutes: 25 },
    ]);
  });
});

it('shows a submission that has only been consented to, and waits for no employer because of it', async () => {
  for (const state of ['in_intake', 'supported'])
    await work.query('update registrant set state = $3, advisor_id = $2 where id = $1', [
      other,
      who['advisor']?.id,
      state,
    ]);
  await work.query(`update call_task set state = 'cancelled', closed_at = agency_now() where registrant_id = $1`, [
    other,
  ]);
  await work.query(
    `insert into submission (id, state, registrant_id, advisor_id, employer_id, consented_at, consent_how)
     select gen_random_uuid(), 'consented', $1, $2, id, agency_now(), 'phone' from employer limit 1`,
    [other, who['advisor']?.id],
  );
  const { submissions, next } = await read<CaseFile>('advisor', `/cases/${other}`);
  expect(submissions.map(({ state, submittedAt }) => [state, submittedAt])).toEqual([['consented', null]]);
  expect(next.kind).not.toBe('ask_employer');
});

it('names in the story the employer that something is about, the letter by what it is for, and what would keep it back', async () => {
  const one = await work.one<{ id: string; name: string; surveyId: string; messageId: string }>(
    `with those as (select s.id, e.name from submission s join employer e on e.id = s.employer_id where s.registrant_id = $1),
       asked as (insert into survey (id, kind, about_id, registrant_id, submission_id, opens_at, ends_at)
         select gen_random_uuid(), 'after_decline', id, $1, id, agency_now(), agency_now() + interval '9 days' from those returning id),
       letter as (insert into message (id, registrant_id, template, kind, via, recipient, subject, body, due_at, dedupe_key, guard, guard_id)
         select gen_random_uuid(), $1, 'D2', 'promotional', 'mail', 'a@example.jp', '', '', agency_now() + interval '1 day', 'story', 'survey_waits', id
         from asked returning id)
     select those.id, name, asked.id as "surveyId", letter.id as "messageId" from those, asked, letter`,
    [other],
  );
  const happened = [
    ['SubmissionConsented', { submissionId: one?.id }],
    ['SurveyAnswered', { surveyId: one?.surveyId }],
    ['MessageQueued', { messageId: one?.messageId, template: 'D2', via: 'mail' }],
    ['CaseHandedOver', {}],
  ] as const;
  for (const [kind, payload] of happened)
    await work.query(
      `insert into domain_event (id, kind, payload, registrant_id) values (gen_random_uuid(), $1, $2, $3)`,
      [kind, JSON.stringify(payload), other],
    );
  const { timeline, messages } = await read<CaseFile>('advisor', `/cases/${other}`);
  const newest = timeline.entries
    .filter(({ kind }) => happened.some(([one]) => one === kind))
    .slice(0, 4)
    .map(({ kind, sentence, employer, obstacle }) => [
      kind,
      kind === 'MessageQueued' ? sentence.ja : '',
      employer?.name ?? null,
      obstacle,
    ]);
  expect(newest).toEqual([
    ['CaseHandedOver', '', null, null],
    ['MessageQueued', 'メール「辞退後のアンケート」を用意しました', one?.name, 'no_consent'],
    ['SurveyAnswered', '', one?.name, null],
    ['SubmissionConsented', '', one?.name, null],
  ]);
  expect(messages.map(({ template, obstacle }) => [template, obstacle])).toContainEqual(['D2', 'no_consent']);
  await work.query(
    `insert into consent (id, registrant_id, consent_id, purpose, text_version, text_hash, language, is_given, at)
     select gen_random_uuid(), registrant_id, consent_id, purpose, text_version, text_hash, language, true, agency_now()
     from consent where registrant_id = $1 and consent_id = 'newsletter' limit 1`,
    [other],
  );
  for (const state of ['submitted', 'doc_passed', 'interview_set', 'interview_done', 'offered'])
    await work.query('update submission set state = $2 where id = $1', [one?.id, state]);
  const { entries } = await read<CaseTimeline>('advisor', `/cases/${other}/timeline`);
  expect(entries.find(({ kind }) => kind === 'MessageQueued')?.obstacle).toBe('no_longer_true');
});

it('S003-26 the desk of a lead, their calendar and the employers take as many statements for ten times the open cases', async () => {
  const employer = await work.one<{ id: string }>('select id from employer order by name limit 1');
  const more = async (from: number, until: number) => {
    const [people, cases] = OPEN_CASES;
    await work.query(people, [person, from, until]);
    await work.query(cases, [from, until, employer?.id]);
  };
  const pages = [
    '/follow-ups?scope=team&view=today',
    '/step-calendar?scope=team',
    '/employer-list',
    '/employer-streaks',
  ];
  const count = async () => {
    const counts: number[] = [];
    for (const path of pages) counts.push(await statementsOf(() => read('lead', path)));
    return counts;
  };
  await more(1, 20);
  await count();
  const few = await count();
  await more(21, 200);
  expect(await count()).toEqual(few);
  expect(Math.max(...few)).toBeLessThan(12);
  const desk = await read<FollowUpDesk>('lead', pages[0] ?? '');
  expect([desk.counts.today >= 200, desk.lines.length]).toEqual([true, 100]);
  const { startsAt, entries } = await read<StepCalendar>('lead', '/step-calendar?scope=team');
  expect(startsAt).toBe('2026-11-08T15:00:00.000Z');
  const those = entries.filter(({ registrantId }) => registrantId === FIRST_OPEN_CASE);
  expect(those.map(({ kind, decider, followUp, isLate }) => [kind, decider, followUp, isLate])).toEqual([
    ['follow_up', null, 'consultation', false],
    ['decision', 'employer', null, false],
  ]);
  expect((await read<StepCalendar>('lead', '/step-calendar?week=2027-01-13')).entries).toEqual([]);
  expect((await read<StepCalendar>('stranger', '/step-calendar')).entries).not.toContainEqual(
    expect.objectContaining({ registrantId: FIRST_OPEN_CASE }),
  );
});
