import { randomUUID } from 'node:crypto';
import type { FormVersionLine, FormVersionList, FormView, PublicForm } from '@toritsugi/contracts';
import type { ConsentDefinition, FormDefinition } from '@toritsugi/triage';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { FormVersions } from '../../registration/form/form-versions.service';
import { AskedFields } from '../answers/asked-fields.service';

let api: TestApi;
let manager: string;
let advisor: string;

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await api.app.get(AgencyClock).set({ at: '2026-11-10T03:05:00.000Z', isFrozen: true });
  manager = (await api.signedIn({ code: 'MX', role: 'manager' })).cookie;
  advisor = (await api.signedIn({ code: 'AX', role: 'advisor' })).cookie;
});
afterAll(() => api.stop());

const get = (path: string, cookie = manager) => api.call('GET', `/api${path}`, { headers: { cookie } });
const post = (path: string, body: unknown) => api.call('POST', `/api${path}`, { body, headers: { cookie: manager } });
const view = async () => (await get('/settings/form')).body as unknown as FormView;
const inUse = async () => (await view()).published?.definition as FormDefinition;
const revision = async () => (await view()).draft?.revision ?? 0;
const save = (seen: number, definition: FormDefinition) =>
  post('/settings/form/draft', { revision: seen, definition, contradictions: [] });
const settle = async () => post('/settings/form/draft/check', { revision: await revision() });
const publish = async () => post('/settings/form', { version: (await view()).version, revision: await revision() });
const titled = (form: FormDefinition, title: string): FormDefinition => ({
  ...form,
  steps: form.steps.map((step, at) => (at === 0 ? { ...step, title: { ja: title, en: title } } : step)),
});
const lines = async (): Promise<FormVersionLine[]> =>
  ((await get('/settings/form/versions')).body as unknown as FormVersionList).items;

it('a draft is kept by whom saw what was kept last; whoever did not loses nothing to it', async () => {
  const form = await inUse();
  const first = await Promise.all([1, 2].map((who) => save(0, titled(form, `お仕事${who}`))));
  expect(first.map(({ status }) => status).sort()).toEqual([200, 409]);
  const kept = (await view()).draft;
  expect(kept).toMatchObject({ version: 7, state: 'draft', savedBy: { name: expect.any(String) } });
  const both = await Promise.all([1, 2].map((who) => save(kept?.revision ?? 0, titled(form, `ご希望${who}`))));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(both.find(({ status }) => status === 409)?.body['code']).toBe('setting_outdated');
  expect((await view()).draft).toMatchObject({
    revision: (kept?.revision ?? 0) + 1,
    differences: [{ en: 'Page 1 has another heading' }],
  });
});

it('it is checked before it is published, and a change makes it a draft again', async () => {
  expect((await publish()).body['code']).toBe('setting_outdated');
  const old = await post('/settings/form/draft/check', { revision: (await revision()) - 1 });
  expect(old.body['code']).toBe('setting_outdated');
  expect((await settle()).body['draft']).toMatchObject({ state: 'checked' });
  expect((await lines())[0]).toMatchObject({ version: 7, state: 'checked' });
  await save(await revision(), await inUse());
  expect((await view()).draft).toMatchObject({ state: 'draft', differences: [] });
});

it('it is thrown away by whom saw it, and what was seen of it is none of the next', async () => {
  const seen = await revision();
  const discard = (of: number) => post('/settings/form/draft/discard', { revision: of });
  expect((await discard(seen - 1)).body['code']).toBe('setting_outdated');
  const both = await Promise.all([discard(seen), discard(seen)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await view()).draft).toBeNull();
  expect((await save(seen, await inUse())).body['code']).toBe('setting_outdated');
});

it('the draft is shown as people would meet it to whoever may read the settings, and proves no opening', async () => {
  const before = await api.app.get(UnitOfWork).query('select count(*) from form_visit_note');
  await save(0, titled(await inUse(), '見出し'));
  const shown = (await get('/public/form/preview')).body as unknown as PublicForm;
  expect(shown).toMatchObject({ version: 7, openedToken: '', isDrawn: false });
  expect((shown.definition as FormDefinition).steps[0]?.title.ja).toBe('見出し');
  expect((await get('/public/form/preview', advisor)).status).toBe(403);
  expect((await get('/public/form/preview', '')).status).toBe(401);
  const sent = await api.call('POST', '/api/public/registrations', {
    body: {
      ...{ idempotencyKey: randomUUID(), formVersion: 7, language: 'ja', answers: {}, consents: [] },
      openedToken: shown.openedToken,
    },
  });
  expect(sent.status).toBeGreaterThanOrEqual(400);
  expect(await api.app.get(UnitOfWork).query('select count(*) from form_visit_note')).toEqual(before);
});

it('another wording of a consent is another version, the old one is read for ever and comes back as itself', async () => {
  const form = await inUse();
  const [terms, ...others] = form.consents as [ConsentDefinition, ...ConsentDefinition[]];
  const link = { label: { ja: '利用規約', en: 'Terms' }, url: 'https://example.jp/terms' };
  const script = { ...terms, links: [{ ...link, url: 'javascript:alert(1)' }] };
  const refused = await save(await revision(), { ...form, consents: [script, ...others] });
  expect(refused.body['problems']).toMatchObject([{ field: 'definition.consents.0.links.0.url' }]);
  const [nul] = (await save(await revision(), titled(form, 'お仕事\u0000'))).body['problems'] as object[];
  expect(nul).toMatchObject({ field: 'definition.steps.0.title.ja' });
  expect((await save(await revision(), { ...form, evil: 1 } as FormDefinition)).status).toBe(200);
  expect((await view()).draft?.definition).not.toHaveProperty('evil');

  const faq = [
    { id: 'employer_hears', question: { ja: '今の会社に', en: 'x' }, answer: { ja: '知られません', en: 'No' } },
    { id: 'own_1', question: { ja: '新しい質問', en: 'x' }, answer: { ja: ' ', en: '' } },
  ];
  await save(await revision(), { ...form, faq, consents: [{ ...terms, links: [link] }, ...others] });
  await settle();
  expect((await publish()).body).toMatchObject({ version: 7, draft: null });
  const next = await inUse();
  expect(next.faq?.map(({ id }) => id)).toEqual(['employer_hears']);
  expect(next.consents.map(({ version }) => version)).toEqual(['2026-11-10', ...others.map(({ version }) => version)]);
  const hashOf = (id: string) => api.app.get(FormVersions).published().textHashes.get(id);
  const linked = hashOf('terms_privacy.ja');
  const texts = (await get('/settings/form/consents')).body['items'] as object[];
  expect(texts).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        id: terms.id,
        version: '2026-11-10',
        links: [link],
        firstForm: 7,
        lastForm: 7,
        given: 0,
      }),
      expect.objectContaining({ id: terms.id, version: terms.version, links: [], text: terms.text, lastForm: 6 }),
    ]),
  );

  const sixth = (await get('/settings/form/versions/6')).body['definition'] as FormDefinition;
  await save(0, sixth);
  await settle();
  await publish();
  expect((await inUse()).consents.map(({ version }) => version)).toEqual(form.consents.map(({ version }) => version));
  expect(hashOf('terms_privacy.ja')).not.toBe(linked);
  expect((await get('/settings/form/versions/x')).status).toBe(404);
  expect((await lines()).slice(0, 3)).toMatchObject([
    { version: 8, state: 'published', sameAs: 6, registrations: 0, by: { name: expect.any(String) } },
    { version: 7, state: 'retired', sameAs: null },
    { version: 6, state: 'retired', registrations: expect.any(Number) },
  ]);
});

it('what nobody could be called back from, agree to or answer is not published, and the check says so before', async () => {
  const form = await inUse();
  const without = (id: string): FormDefinition => ({
    ...form,
    steps: form.steps.map((step) => ({ ...step, fields: step.fields.filter((field) => field.id !== id) })),
  });
  const changed = (id: string, by: object): FormDefinition => ({
    ...form,
    steps: form.steps.map((step) => ({
      ...step,
      fields: step.fields.map((field) => (field.id === id ? { ...field, ...by } : field)),
    })),
  });
  const [area] = form.steps.flatMap(({ fields }) => fields).filter(({ id }) => id === 'desired_area');
  const broken: [FormDefinition, string][] = [
    [without('phone'), 'phone'],
    [without('email'), 'email'],
    [{ ...form, consents: [] }, ''],
    [{ ...form, consents: form.consents.map((consent) => ({ ...consent, required: false })) }, ''],
    [changed('desired_area', { options: [...(area?.options ?? []), area?.options?.[0]] }), 'desired_area'],
    [changed('experience_years', { kind: 'text' }), 'experience_years'],
    [changed('phone', { label: { ja: '\u200b', en: '' } }), 'phone'],
  ];
  for (const [definition, field] of broken) {
    const checked = await post('/settings/form/check', { definition, contradictions: [] });
    const refused = { severity: 'refused', field, message: expect.objectContaining({ ja: expect.any(String) }) };
    expect([field, checked.body]).toEqual([
      field,
      expect.objectContaining({
        isRefused: true,
        findings: expect.arrayContaining([expect.objectContaining(refused)]),
      }),
    ]);
    await save(await revision(), definition);
    const settled = await settle();
    expect([field, settled.status]).toEqual([field, 422]);
    expect(settled.body['problems']).toEqual(expect.arrayContaining([expect.objectContaining({ field })]));
  }
  const uncalled = api.app.get(FormVersions).publish({ ...without('phone'), version: 90 });
  await expect(uncalled).rejects.toMatchObject({ code: 'invalid', problems: [{ field: 'phone' }] });
});

it('what is said in Japanese alone is shown in Japanese to readers of English, once it is checked', async () => {
  const form = await inUse();
  const unsaid = { ...titled(form, '見出し') };
  const steps = unsaid.steps.map((step, at) => (at === 0 ? { ...step, title: { ja: '見出し', en: ' ' } } : step));
  const { body } = await save(await revision(), { ...unsaid, steps });
  expect(body['draft']).toMatchObject({ check: { findings: expect.arrayContaining([codeOf('english_missing')]) } });
  expect((await settle()).status).toBe(200);
  const draft = (await view()).draft;
  expect((draft?.definition as FormDefinition).steps[0]?.title).toEqual({ ja: '見出し', en: '見出し' });
  expect(draft?.check.findings).not.toContainEqual(codeOf('english_missing'));
  await post('/settings/form/draft/discard', { revision: await revision() });
});
const codeOf = (code: string) => expect.objectContaining({ code });

it('asks on the telephone in the order that the agency gave, of two at once by one, and keeps who changed it', async () => {
  const cookie = manager;
  const read = async () => (await api.call('GET', '/api/settings/call-questions', { cookie })).body;
  const asked = async () => (await api.app.get(AskedFields).current()).callFields.map(({ id }) => id);
  const [first = '', ...others] = await asked();
  expect(await read()).toMatchObject({ version: 1, setting: { order: [first, ...others] } });
  const save = (order: readonly string[], version = 1) =>
    api.call('POST', '/api/settings/call-questions', { cookie, body: { version, setting: { order } } });
  const order = [...others, first];
  const both = await Promise.all([save(order), save(order)]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await asked()).toEqual(order);
  for (const wrong of [others, [...order, 'age'], [...others, ...others.slice(0, 1)]])
    expect((await save(wrong, 2)).body['code']).toBe('setting_outdated');
  const { body } = await api.call('GET', '/api/settings/history/call_questions/agency', { cookie });
  expect(body['entries']).toMatchObject([{ before: { order: [first, ...others] }, after: { order } }]);
});
