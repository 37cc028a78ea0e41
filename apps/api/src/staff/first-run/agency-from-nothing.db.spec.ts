import { randomUUID } from 'node:crypto';
import { calls, type Call, type LocalizedText, type PublicForm } from '@toritsugi/contracts';
import { justNow, stepsToOffer } from '../../../../../test/scenes/selection-steps';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { asuka, criterion, submission } from '../../../../../test/scenes/builders';
import { eventually } from '../../../../../test/eventually';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FirstRun } from './first-run.service';

/** Production, an empty database, and nothing but calls: an agency of three, up to its first close (AT-11). */
let api: TestApi;
let work: UnitOfWork;
const cookies: Record<string, string> = {};

beforeAll(async () => {
  api = await startTestApi({ mode: 'production' }, { doesJobs: true });
  work = api.app.get(UnitOfWork);
  await at('10:00:00');
}, 120_000);
afterAll(() => api.stop());

const at = (time: string) =>
  api.app.get(AgencyClock).set({ at: new Date(`2026-11-16T${time}+09:00`).toISOString(), isFrozen: true });

type Json = Record<string, unknown>;
/** Answers the body of a call that succeeds; `who` is nobody for the public. */
async function done(
  who: string,
  call: Call,
  { params = {}, body }: { params?: Json; body?: object } = {},
): Promise<Json> {
  const path = call.path.replace(/:(\w+)/g, (_all, name: string) => String(params[name]));
  const answer = await api.call(call.method, `/api${path}`, {
    ...(cookies[who] && { cookie: cookies[who] }),
    ...(body !== undefined && { body }),
  });
  if (answer.status >= 300) throw new Error(`${call.path} answered ${answer.status}: ${answer.text}`);
  const [cookie] = String(answer.headers['set-cookie'] ?? '').split(';');
  if (cookie?.startsWith('toritsugi_session=')) cookies[who] = cookie;
  return answer.body;
}
const listed = (body: Json, key = 'items') => body[key] as Json[];
const words = (ja: string, en: string): LocalizedText => ({ ja, en });

it('AT-11 goes from the one-time address to the first close, with no SQL and no demo data', async () => {
  const token = (await api.app.get(FirstRun).open())?.token ?? '';
  await done('onodera', calls.people.setUp, {
    params: { token },
    body: {
      agencyName: 'あけぼの人材(架空)',
      familyName: '小野寺',
      givenName: '和',
      kana: 'おのでら なごみ',
      login: 'onodera@example.jp',
      password: 'a lighthouse keeper',
    },
  });

  const agency = await done('onodera', calls.settings.agency);
  await done('onodera', calls.settings.changeAgency, {
    body: {
      version: agency['version'],
      setting: { ...(agency['setting'] as object), callerNumber: '03-0000-0900', licenceNumber: '13-ユ-999999(架空)' },
    },
  });
  const team = await done('onodera', calls.settings.addTeam, {
    body: { name: 'あけぼの', consultationTargetMonth: 20, divisionMode: 'off' },
  });

  const { version: seen, ...terms } = await done('onodera', calls.vocabulary.read);
  const occupations = [
    { id: 'accounting', name: words('経理', 'Accounting') },
    { id: 'sales', name: words('営業', 'Sales') },
  ];
  await done('onodera', calls.vocabulary.save, { body: { seen, vocabulary: { ...terms, occupations } } });

  for (const [who, familyName] of [
    ['izumi', '泉'],
    ['koga', '古賀'],
  ] as const) {
    const issued = await done('onodera', calls.people.invite, {
      body: {
        familyName,
        givenName: '涼',
        kana: 'りょう',
        login: `${who}@example.jp`,
        role: 'advisor',
        teamId: team['id'],
        occupations: ['accounting'],
      },
    });
    const invitation = String(issued['url']).split('/').at(-1);
    await done(who, calls.people.acceptInvitation, {
      params: { token: invitation },
      body: { password: 'a ferry in the morning' },
    });
  }

  await done('onodera', calls.settings.addTarget, {
    body: {
      occupation: 'accounting',
      teamId: team['id'],
      priority: 1,
      isRetired: false,
      criteria: [
        criterion('wanted', 'must', { op: 'one_of', field: 'desired_occupation', values: ['accounting'] }),
        criterion('one_year', 'must', { op: 'at_least', field: 'experience_years', value: 1 }),
        criterion('soon', 'must', {
          op: 'one_of',
          field: 'change_timing',
          values: ['within_1m', 'within_3m', 'within_6m'],
        }),
        criterion('kanto', 'want', { op: 'one_of', field: 'desired_area', values: ['kanto'] }),
      ],
    },
  });
  const design = await done('onodera', calls.settings.form);
  expect(design['generatedCheck']).toMatchObject({ isRefused: false });
  const kept = await done('onodera', calls.settings.saveForm, {
    body: { revision: 0, ...(design['generated'] as object) },
  });
  const revisionOf = (view: object) => (view as { draft: { revision: number } }).draft.revision;
  const checked = await done('onodera', calls.settings.settleForm, { body: { revision: revisionOf(kept) } });
  await done('onodera', calls.settings.publishForm, { body: { version: 0, revision: revisionOf(checked) } });

  await at('10:40:00');
  const form = await eventually('the form', () => done('', calls.public.form).catch(() => null));
  const { desired_occupation, experience_years, desired_area, change_timing, ...rest } = asuka.answers;
  const contact = ['family_name', 'given_name', 'phone', 'email'].map((id) => [id, rest[id]]);
  const answers = {
    ...Object.fromEntries(contact),
    ...{ desired_occupation, experience_years, desired_area, change_timing },
  };
  const sent = submission(form as unknown as PublicForm, { answers }, randomUUID());
  expect(await done('', calls.public.submit, { body: sent })).toMatchObject({ receiptNumber: expect.any(String) });

  const [card] = listed(await done('koga', calls.board.snapshot), 'cards');
  expect(card).toMatchObject({ band: 'A' });
  const task = { params: { taskId: card?.['id'] } };
  for (const call of [calls.board.claim, calls.board.dial, calls.board.connected]) await done('izumi', call, task);
  await expect(done('koga', calls.board.claim, task)).rejects.toThrow('already_claimed');
  await done('izumi', calls.transfer.begin, { ...task, body: { note: '決算は年次まで' } });
  await at('11:20:00');
  const { current } = await done('izumi', calls.transfer.desk);
  await done('izumi', calls.consultation.complete, {
    params: { consultationId: (current as Json)['id'] },
    body: { outcome: 'proceed', note: '', confirmations: [] },
  });

  const employer = await done('izumi', calls.settings.addEmployer, {
    body: { name: '架空商事', note: '', isRetired: false },
  });
  const order = await done('izumi', calls.settings.addJobOrder, {
    body: {
      employerId: employer['id'],
      title: '経理',
      occupation: 'accounting',
      income: 450,
      feePercent: 33,
      state: 'open',
    },
  });
  const [person] = listed(await done('izumi', calls.selection.cases), 'cases');
  const submitted = await done('izumi', calls.selection.submit, {
    params: { registrantId: person?.['registrantId'] },
    body: { employerId: employer['id'], jobOrderId: order['id'], hasConsent: true, consentHow: 'meeting' },
  });
  const submissionId = { params: { submissionId: submitted['id'] } };
  const owner = String((person?.['advisor'] as { id: string }).id);
  const now = await api.app.get(AgencyClock).now();
  for (const body of stepsToOffer(owner).map((step) => justNow(step, now)))
    await done('izumi', calls.selection.record, { ...submissionId, body });
  const close = { ...submissionId, body: { to: 'offer_accepted' } };
  expect(await done('izumi', calls.selection.record, close)).toMatchObject({
    state: 'offer_accepted',
    jobTitle: '経理',
  });

  const rates = await eventually('close rates of this agency alone', async () => {
    const [first] = await work.query<{ cells: { advisorId: string }[] }>(
      `select cells from close_rate_table where jsonb_array_length(cells) > 0 order by version limit 1`,
    );
    return first?.cells ?? false;
  });
  expect(new Set(rates.map(({ advisorId }) => advisorId))).toEqual(new Set([owner]));

  const [koga] = listed(await done('onodera', calls.people.list)).filter(({ name }) => String(name).includes('古賀'));
  await done('onodera', calls.people.deactivate, {
    params: { id: koga?.['id'] },
    body: { version: koga?.['version'] },
  });
  await expect(done('koga', calls.access.me)).rejects.toThrow('401');
  const tables = await work.query<{ name: string }>(
    `select quote_ident(table_name) as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  expect(tables.length).toBeGreaterThan(80);
  const traces = await work.query(
    tables
      .map(({ name }) => `select '${name}' as name from ${name} t where t::text like '%つむぎ橋%'`)
      .join(' union all '),
  );
  expect(traces).toEqual([]);
}, 120_000);
