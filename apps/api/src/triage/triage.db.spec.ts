import { startTestApi, type TestApi } from '../../../../test/server/api';
import { asuka, submission } from '../../../../test/scenes/builders';
import type { PublicForm } from '@toritsugi/contracts';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { SubmitService } from '../registration/submission/submit.service';
import { StaffDirectory } from '../staff/staff-directory';
import { Targets } from './targets/targets.service';
import { Triage } from './triage.service';

let api: TestApi;
let work: UnitOfWork;
let triage: Triage;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  work = api.app.get(UnitOfWork);
  triage = api.app.get(Triage);
}, 120_000);
afterAll(() => api.stop());

async function registered(): Promise<string> {
  const form = (await api.call('GET', '/api/public/form')).body as unknown as PublicForm;
  const sent = submission(form, asuka);
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
