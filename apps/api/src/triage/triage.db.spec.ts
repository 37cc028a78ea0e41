import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { eventually } from '../../../../test/eventually';
import { asuka, criterion, someoneLike, submission, wataru, type Applicant } from '../../../../test/scenes/builders';
import { holdMessages } from '../../../../test/scenes/messaging';
import type {
  PoolInvitation,
  PoolInvitations,
  PoolLookUp,
  PublicForm,
  SettingUse,
  VocabularyView,
} from '@toritsugi/contracts';
import { BAND, interpretTarget, type AnswerValue } from '@toritsugi/triage';

import { UnitOfWork } from '../platform/database/unit-of-work';
import { Delivery } from '../messaging/delivery.service';
import { Suppressions } from '../messaging/suppression/suppressions.service';
import { Consents } from '../registrant/consents/consents.service';
import { SubmitService } from '../registration/submission/submit.service';
import { StaffDirectory } from '../staff/staff-directory';
import { Invitations } from './pool/invitations.service';
import { TalentPool } from './pool/talent-pool.service';
import { Targets } from './targets/targets.service';
import { Triage } from './triage.service';

let api: TestApi;
let work: UnitOfWork;
let triage: Triage;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true, doesJobs: true });
  work = api.app.get(UnitOfWork);
  triage = api.app.get(Triage);
}, 120_000);
afterAll(() => api.stop());

const registered = (): Promise<string> => register(asuka);
async function register(applicant: Applicant): Promise<string> {
  const form = (await api.call('GET', '/api/public/form')).body as unknown as PublicForm;
  const sent = submission(form, applicant);
  await api.app.get(SubmitService).submit(sent);
  const row = await work.one<{ id: string }>(
    'select registrant_id as id from registration where idempotency_key = $1',
    [sent.idempotencyKey],
  );
  return row?.id ?? '';
}
const actor = () => {
  const member = api.app.get(StaffDirectory).byCode('I01');
  if (member === null) throw new Error('no I01');
  return {
    id: member.id,
    code: member.code,
    name: member.name,
    familyName: member.familyName,
    role: member.role,
    scope: null,
    caller: 'intake_staff' as const,
    teamId: null,
    sessionId: '',
  };
};
async function activeTarget() {
  const row = await work.one<{ id: string }>(
    `select id from target_version where state = 'active' and occupation = 'accounting'`,
  );
  return api.app.get(Targets).version(row?.id ?? '');
}
const record = async (registrantId: string, answers: Record<string, unknown>) =>
  triage.recordAnswers({ registrantId, answers, actor: actor() });

it('S000-11 tells whoever calls the worries that the form in use answers, and no others', async () => {
  const worries = await triage.answeredWorries();
  expect(worries.map(({ question }) => question.en)).toContain('Will there be many calls?');
  expect(worries.map(({ question }) => question.en)).not.toContain('Does it cost anything?');
});

it('says why, what to ask, and what was answered, without anything to reach the person by', async () => {
  const { answers, reasons, questions, scores } = await triage.profileOf(await registered());
  expect(scores).toMatchObject([{ score: 87, potential: 100, band: 'A', targetVersion: 3, cause: 'submission' }]);
  expect(reasons.filter(({ list, result }) => list === 'must' && result === 'met')).toHaveLength(3);
  expect(questions.map(({ field }) => field)).toEqual(['work_style', 'employment_type', 'closing_experience']);
  expect(questions[2]).toMatchObject({
    list: 'want',
    kind: 'choice',
    question: { ja: '決算業務は、月次・年次のどこまで経験がありますか。' },
  });
  expect(answers.find(({ field }) => field === 'experience_years')).toMatchObject({
    value: { ja: '6年' },
    source: 'form',
  });
  expect(JSON.stringify(answers)).not.toMatch(/藤代|0000-0101|asuka/);
});

it('scores anew with every answer and keeps what was', async () => {
  const id = await registered();
  await record(id, { closing_experience: 'yearly', work_style: 'office', employment_type: 'permanent' });
  const { scores, questions, answers } = await triage.profileOf(id);
  expect(scores.map(({ score, band, cause }) => [score, band, cause])).toEqual([
    [87, 'A', 'submission'],
    [100, 'A', 'answer'],
  ]);
  expect(questions).toEqual([]);
  expect(answers.find(({ field }) => field === 'closing_experience')).toMatchObject({ source: 'call' });
});

it('lets the newest answer count, moves the band of the open task and leaves its deadline', async () => {
  const id = await registered();
  const before = await work.one('select deadline_at from call_task where registrant_id = $1', [id]);
  await record(id, { experience_years: 1 });
  expect(
    await work.one(
      'select t.band, r.score, r.segment, t.deadline_at from call_task t join registrant r on r.id = t.registrant_id where r.id = $1',
      [id],
    ),
  ).toMatchObject({ band: 'D', score: 67, segment: 'accounting.y1_3.kanto', ...before });
  await record(id, { experience_years: 4 });
  expect((await triage.profileOf(id)).scores.map(({ band }) => band)).toEqual(['A', 'D', 'A']);
});

it('refuses what is not asked, what is not an answer, and what belongs behind the contact door', async () => {
  const id = await registered();
  await expect(record(id, {})).rejects.toMatchObject({ code: 'invalid' });
  await expect(record(id, { phone: '090-0000-0000' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(record(id, { birth_date: '1990-01-01' })).rejects.toMatchObject({ code: 'invalid' });
  await expect(record(id, { work_style: 'on the moon' })).rejects.toMatchObject({ code: 'answers_invalid' });
  await expect(record(id, { experience_years: 'many' })).rejects.toMatchObject({ code: 'answers_invalid' });
  expect((await triage.profileOf(id)).scores).toHaveLength(1);
});

it('keeps a score with the version of the target that made it', async () => {
  const id = await registered();
  const accounting = await activeTarget();
  await api.app.get(Targets).activate({ ...accounting, version: 4, must: accounting.must.slice(0, 2) }, null);
  await record(id, { work_style: 'office' });
  expect((await triage.profileOf(id)).scores.map(({ targetVersion }) => targetVersion)).toEqual([3, 4]);
});

it('tells what uses an occupation, a team and a target, and keeps an occupation that a target in force is for', async () => {
  const { cookie } = await api.signedIn({ code: 'M8', role: 'manager' });
  const read = async (path: string) => (await api.call('GET', path, { headers: { cookie } })).body;
  const usesOf = async (kind: string, id: string) =>
    (await read(`/api/settings/used-by/${kind}/${id}`))['uses'] as SettingUse[];
  const namesOf = (uses: SettingUse[]) => Object.fromEntries(uses.map(({ what, count }) => [what, count > 0]));
  expect(namesOf(await usesOf('occupation', 'accounting'))).toEqual({
    people: true,
    targets: true,
    registrants: true,
    form_choices: true,
  });
  const [target] = (await usesOf('occupation', 'accounting')).filter(({ what }) => what === 'targets');
  const { id: targetId = '', name } = target?.first[0] ?? {};
  expect([target?.isInTheWay, name?.ja]).toEqual([true, '経理']);
  expect(namesOf(await usesOf('target', targetId))).toEqual({ form_fields: true });
  expect(namesOf(await usesOf('field', 'experience_years'))).toEqual({ form_fields: true, targets: true });
  const teamId = String(
    (await work.one('select team_id from target_version where target_id = $1', [targetId]))?.['team_id'],
  );
  expect(namesOf(await usesOf('team', teamId))).toMatchObject({ people: true, targets: true });
  expect(namesOf(await usesOf('channel', 'listing'))).toMatchObject({ registrations: true });

  const { version, ...vocabulary } = (await read('/api/vocabulary')) as unknown as VocabularyView;
  const occupations = vocabulary.occupations.map((one) => (one.id === 'accounting' ? { ...one, retired: true } : one));
  const refused = await api.call('POST', '/api/vocabulary', {
    body: { seen: version, vocabulary: { ...vocabulary, occupations } },
    headers: { cookie },
  });
  const index = occupations.findIndex(({ id }) => id === 'accounting');
  expect(refused.body['problems']).toMatchObject([
    { field: `occupations.${index}`, message: expect.stringContaining('経理') as string },
  ]);
});

it('has criteria on barred attributes refused by the code and by the database', async () => {
  const target = await activeTarget();
  const barred = {
    ...target,
    version: 99,
    want: [{ ...target.want[0], id: 'age', rule: { op: 'at_most', field: 'age', value: 35 } }],
  };
  await expect(api.app.get(Targets).activate(barred as never, null)).rejects.toMatchObject({ code: 'invalid' });
  await expect(
    work.query(
      `insert into target_version (id, target_id, version, occupation, criteria, state, active_from)
     values (gen_random_uuid(), 'x', 1, 'accounting', '{"must":[{"rule":{"op":"at_most","field":"age","value":35}}]}', 'superseded', now())`,
    ),
  ).rejects.toThrow(/check constraint/);
});

describe('the talent pool (how many such people do we have)', () => {
  let cookie: string;
  /** Eight accountants who agreed to mail about vacancies, twelve who did not, and nine salesmen. */
  beforeAll(async () => {
    ({ cookie } = await api.signedIn({ code: 'L7', role: 'team_lead' }));
    for (let index = 0; index < 29; index += 1) {
      const agreeing = index < 8 ? { consents: ['newsletter'] } : {};
      await register(someoneLike({ ...(index < 20 ? asuka : wataru), ...agreeing }, index));
    }
  });
  const lookUp = async (criteria: readonly object[]): Promise<PoolLookUp> => {
    const { status, body } = await api.call('POST', '/api/pool/look-up', { cookie, body: { criteria } });
    expect(status).toBe(200);
    return body as unknown as PoolLookUp;
  };
  /** Everyone's answers as scoring reads them, one person at a time. */
  const everyone = async (): Promise<Record<string, AnswerValue>[]> => {
    const rows = await work.query<{ id: string; field: string; value: AnswerValue }>(
      `select r.id, g.field, g.value from registrant r left join lateral (select distinct on (field) field, value
         from given_answer where registrant_id = r.id order by field, at desc, source) g on true
       where r.state not in ('withdrawn', 'merged', 'erased')`,
    );
    return [...Map.groupBy(rows, ({ id }) => id).values()].map((answers) =>
      Object.fromEntries(answers.map(({ field, value }) => [field, value])),
    );
  };

  const accountants = [
    criterion('must_1', 'must', { op: 'one_of', field: 'desired_occupation', values: ['accounting'] }),
  ];
  const yearly = [
    ...accountants,
    criterion('must_2', 'must', { op: 'one_of', field: 'closing_experience', values: ['yearly'] }),
  ];

  it('counts who meets a target, who might, and who does not, as scoring would', async () => {
    const target = { ...(await activeTarget()), must: accountants as never, want: [], avoid: [] };
    const bands = (await everyone()).map((answers) => interpretTarget(target, answers)[BAND] ?? 3);
    const found = await lookUp(accountants);
    const counts: [number | null, number][] = [
      [found.people.people, bands.length],
      [found.meets.people, bands.filter((band) => band < 2).length],
      [found.doesNot.people, bands.filter((band) => band === 3).length],
      [found.contactable.people, 8],
    ];
    expect(counts.filter(([told, true_]) => Math.abs((told ?? 0) - true_) >= 5)).toEqual([]);
    expect([bands.filter((band) => band === 2).length, found.mightMeet]).toEqual([0, { people: null }]);
    expect(found.areas.map(({ id }) => id)).toEqual(expect.arrayContaining(['kanto', 'kansai']));
    expect(found.recency.map(({ id }) => id)).toEqual(['days_30', 'days_90', 'days_365', 'older']);
  });

  it('tells multiples of five alone, the same of the same people however they are asked for, and keeps no answer', async () => {
    const found = await lookUp(accountants);
    const all = [found.people, found.meets, found.doesNot, found.contactable, ...found.areas, ...found.recency];
    expect(all.filter(({ people }) => (people ?? 0) % 5 !== 0)).toEqual([]);
    const everybody = criterion('must_2', 'must', { op: 'at_most', field: 'experience_years', value: 900 });
    const { countedAt: _then, ...again } = await lookUp([...accountants, everybody]);
    expect(found).toMatchObject(again);
    const headers = { cookie, 'idempotency-key': randomUUID() };
    await api.call('POST', '/api/pool/look-up', { headers, body: { criteria: accountants } });
    expect(await work.query('select 1 from idempotency where key = $1', [headers['idempotency-key']])).toEqual([]);
  });

  it('knows at once of whoever registers, and of what is heard on the telephone', async () => {
    const id = await register(someoneLike({ ...asuka, consents: ['newsletter'] }, 90));
    const pool = api.app.get(TalentPool);
    const isFound = async () => (await pool.contactable(yearly)).ids.includes(id);
    await eventually('one more is counted', isFound);
    await record(id, { closing_experience: 'none' });
    await eventually('what was heard counts', async () => !(await isFound()));
  });

  it('is ready before anybody asks, in each of two processes, which hear of the same people', async () => {
    const other = await startTestApi(api.config, { on: api.databaseUrl });
    try {
      const pool = other.app.get(TalentPool);
      await eventually('everyone was read', () => Promise.resolve(pool.isReady));
      const id = await register(someoneLike({ ...asuka, consents: ['newsletter'] }, 91));
      const isFound = async () => (await pool.contactable(accountants)).ids.includes(id);
      await eventually('the other process counts one more', isFound);
      await work.run(() => api.app.get(Consents).withdraw(id, 'newsletter', 'telephone'));
      await eventually('the other process counts one less', async () => !(await isFound()));
      const told = async (of: TestApi) => (await of.app.get(TalentPool).contactable(accountants)).ids.sort();
      await eventually('both say the same', async () => isDeepStrictEqual(await told(other), await told(api)));
    } finally {
      await other.stop();
    }
  });

  it('tells nobody of fewer than five people', async () => {
    const alone = criterion('must_1', 'must', { op: 'at_least', field: 'experience_years', value: 900 });
    const { meets, areas, recency, notContactable } = await lookUp([alone]);
    expect(meets).toEqual({ people: null });
    expect([areas, recency, notContactable]).toEqual([[], [], []]);
  });

  it('says before a letter is written whether somebody else could approve it', async () => {
    const own = await api.signedIn({ code: 'M6', role: 'manager' });
    const ask = async (by: string) =>
      (await api.call('POST', '/api/pool/look-up', { cookie: by, body: { criteria: accountants } })).body;
    expect((await ask(cookie))['isDecidedByOthers']).toBe(true);
    await work.query(`update staff_member set is_active = false where role = 'manager' and id <> $1`, [own.id]);
    await api.app.get(StaffDirectory).reload();
    expect((await ask(own.cookie))['isDecidedByOthers']).toBe(false);
    await work.query(`update staff_member set is_active = true where role = 'manager'`);
  });

  it('refuses rules that no target may have, and everyone but leads and managers', async () => {
    const rule = { op: 'at_most', field: 'age', value: 35 };
    const label = { ja: '若手', en: 'Young' };
    const answer = await api.call('POST', '/api/pool/look-up', {
      cookie,
      body: { criteria: [{ id: 'must_1', list: 'must', label, question: label, rule }] },
    });
    expect([answer.status, answer.body['code']]).toEqual([422, 'invalid']);
    const advisor = await api.signedIn({ code: 'A77', role: 'advisor' });
    const refused = await api.call('POST', '/api/pool/look-up', { cookie: advisor.cookie, body: { criteria: [] } });
    expect(refused.status).toBe(403);
  });

  describe('a letter to those who fit and agreed', () => {
    const texts = {
      ja: { subject: '{agency}から求人のご案内', text: '{name}\n経理の求人が出ました。{form}' },
      en: { subject: 'Openings at {agency}', text: '{name}: there are openings. {form}' },
    };
    const draft = (change: object = {}, by = cookie) =>
      api.call('POST', '/api/pool/invitations', {
        cookie: by,
        body: { criteria: accountants, ...texts, reason: '決算期の求人', ...change },
      });
    const newest = async (): Promise<PoolInvitation> => {
      const { body } = await api.call('GET', '/api/pool/invitations', { cookie });
      const [item] = (body as unknown as PoolInvitations).items;
      if (item === undefined) throw new Error('no invitation');
      return item;
    };
    const written = () =>
      work.query<Record<'registrant_id' | 'kind' | 'subject' | 'body' | 'state' | 'problem', string>>(
        `select * from message where template = 'V1' order by registrant_id`,
      );

    beforeAll(() => holdMessages(work, 'V1'));

    it('is queued only once somebody else has approved it, for each person once, who is asked again then', async () => {
      expect((await draft()).status).toBe(200);
      const { decisionId, people, state, settledAt } = await newest();
      // The same words once more: whoever presses twice.
      expect((await draft()).status).toBe(200);
      const again = await newest();
      expect([[5, 10].includes(people), state, settledAt, (await written()).length]).toEqual([true, 'open', null, 0]);

      const invited = await work.query<{ id: string; email: string }>(
        `select distinct p.registrant_id as id, c.email from pool_invitee p
         join registrant_contact c on c.registrant_id = p.registrant_id order by 1`,
      );
      const at = (place: number) => invited[place] ?? { id: '', email: '' };
      await api.app.get(Consents).withdraw(at(0).id, 'newsletter', 'telephone');
      const stopped = { via: 'mail', recipient: at(1).email } as const;
      await work.run(() => api.app.get(Suppressions).add(stopped, 'opt_out', at(1).id));
      await work.query(`update registrant set state = 'withdrawn' where id = $1`, [at(2).id]);

      const { cookie: manager } = await api.signedIn({ code: 'M7', role: 'manager' });
      const approve = async (id: string | null, by: string) =>
        (await api.call('POST', `/api/decisions/${id}/approve`, { cookie: by, body: {} })).status;
      expect(await approve(decisionId, cookie)).toBe(403);
      expect([await approve(decisionId, manager), await approve(again.decisionId, manager)]).toEqual([200, 200]);
      const settled = await eventually('everyone was asked again', async () => {
        const { body } = await api.call('GET', '/api/pool/invitations', { cookie });
        const { items } = body as unknown as PoolInvitations;
        return items.every((one) => one.settledAt !== null) && items;
      });
      const told = settled.map(({ outcomes }) => Object.fromEntries(outcomes.map((one) => [one.outcome, one.people])));
      const obstacles = { no_consent: 1, suppressed: 1, gone: 1 };
      expect(told).toContainEqual({ queued: 6, ...obstacles });
      expect(told).toContainEqual({ already: 6, ...obstacles });
      for (const { id } of settled) await api.app.get(Invitations).queue(id);
      const letters = await written();
      expect(letters.map((letter) => letter.registrant_id)).toEqual(invited.slice(3).map(({ id }) => id));
      expect(letters[0]).toMatchObject({ kind: 'promotional', subject: expect.stringMatching(/から求人のご案内$/) });
      expect(letters[0]?.body).toMatch(/試験 様\n経理の求人が出ました。http.*配信停止：http/s);
    });

    it('goes to nobody who takes their consent back before it leaves', async () => {
      const [first] = (await written()).filter(({ state }) => state === 'queued');
      await api.app.get(Consents).withdraw(first?.registrant_id ?? '', 'newsletter', 'telephone');
      await work.query(`update message set due_at = agency_now() where template = 'V1'`);
      const after = await eventually('none of the letters waits', async () => {
        await api.app.get(Delivery).look();
        return (await written()).every(({ state }) => !['queued', 'sending'].includes(state)) && written();
      });
      expect(after.filter(({ registrant_id }) => registrant_id === first?.registrant_id)).toMatchObject([
        { state: 'cancelled', problem: 'no_consent' },
      ]);
      const { body } = await api.call('GET', '/api/pool/invitations', { cookie });
      expect((body as unknown as PoolInvitations).items.map(({ sent, waiting }) => [sent, waiting]).sort()).toEqual([
        [0, 0],
        [5, 0],
      ]);
    });

    it('is refused for fewer than five, with words that cannot be filled in, seen, or used by law', async () => {
      const few = [criterion('must_1', 'must', { op: 'at_least', field: 'experience_years', value: 900 })];
      expect((await draft({ criteria: few })).body['code']).toBe('too_few_people');
      const barred = { subject: '女性限定のご案内', text: '35歳以下の方だけに' };
      const wrong = await draft({ ja: barred, en: { subject: '{salary}', text: '\u200b' } });
      expect(JSON.stringify(wrong.body)).toMatch(/"invalid".*ja.subject.*ja.text.*en.subject.*en.text/);
    });
  });
});
