import type { SheetContent } from '@toritsugi/agreement';
import { defaultCalendar, tokyoMoment } from '@toritsugi/calendar';
import type { CreateTodo } from '@toritsugi/contracts';
import { DataSource } from 'typeorm';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { StaffDirectory } from '../../staff/staff-directory';
import { DecisionRequests } from '../decision-requests.service';
import { Sheets } from '../sheet/sheets.service';
import { ScopeCreeps } from './scope-creeps.service';
import { Todos } from './todos.service';
import { weeksCarried } from './todo-views';
import { deliveryDay, WeeklyDeliverables } from './weekly-deliverables.service';

let api: TestApi;
const query = (text: string, values: readonly unknown[]) => api.app.get(DataSource).query(text, [...values]);
const as = (code: string) => api.as(code);
const todos = (): Todos => api.app.get(Todos);
const at = (day: string, time = '10:00') =>
  api.app.get(AgencyClock).set({ at: tokyoMoment(day, time).toISOString(), isFrozen: true });

const wish = (by: string, more: Partial<CreateTodo> = {}): CreateTodo => ({
  type: 'work',
  category: 'copy',
  title: '経理の原稿の1行目を直す',
  ownerId: as(by).id,
  dueOn: '2026-11-13',
  ...more,
});

/** The sheet in force names these kinds of work and these deliverables. */
async function sign(content: SheetContent): Promise<void> {
  const sheets = api.app.get(Sheets);
  const draft = await sheets.draft(as('L3'));
  const whole = { ...(draft.content as SheetContent), ...content };
  const { id, revision } = await sheets.save(draft.id ?? '', { revision: draft.revision, content: whole }, as('L3'));
  await sheets.review(id ?? '', revision, as('L3'));
  await sheets.sign(id ?? '', { revision, as: 'owner' }, as('L3'));
  await sheets.sign(id ?? '', { revision, as: 'decider' }, as('M1'));
}

const agreed: SheetContent = {
  occupations: ['経理・財務'],
  headcount: 6,
  deadline: '2027-01-29',
  goal: 'offer_accepted',
  problem: 'not_completed',
  steps: [{ step: '書類', decider: '早乙女 弘道', decideBy: 'business2', escalation: '天羽 恒一' }],
  impressions: 0,
  clicks: 0,
  completions: 740,
  interviewsSet: 0,
  hires: 6,
  reporting: 'weekly',
  outsideWork: ['原稿の修正', '計測の確認'],
  deliverables: ['週次レポート'],
};

beforeAll(async () => {
  api = await startTestApi({}, { isPlanted: true });
  await at('2026-11-10');
}, 120_000);
afterAll(() => api.stop());

describe('what is to be done', () => {
  it('S000-28: a category with a fixed type is kept as nothing else', async () => {
    await expect(todos().create(wish('L3', { category: 'must_criteria' }), as('L3'))).rejects.toMatchObject({
      code: 'todo_type_fixed',
      details: { type: '「判断」' },
    });
    await expect(todos().create(wish('L3', { type: 'decision' }), as('L3'))).rejects.toMatchObject({
      code: 'todo_type_fixed',
    });
    const kept = await todos().create(wish('L3', { category: 'must_criteria', type: 'decision' }), as('L3'));
    expect(kept).toMatchObject({ state: 'open', type: 'decision', isLate: false, carriedOver: 0, mayClose: true });
  });

  it('S000-6: a decision is owned and closed by those who decide, never by an outsider', async () => {
    const decision = wish('I01', { type: 'decision', category: 'pay' });
    await expect(todos().create(decision, as('L3'))).rejects.toMatchObject({ code: 'todo_decision_owner' });
    const { id, version } = await todos().create({ ...decision, ownerId: as('L3').id }, as('M1'));
    const outsider = { ...as('I01'), role: 'external_staff', scope: 'reply', caller: 'external_reply' } as const;
    // Theirs or not, and even where they wrote it down themselves.
    await expect(todos().move(id, { version, to: 'done' }, outsider)).rejects.toMatchObject({ code: 'not_found' });
    await query('update todo set created_by = $2 where id = $1', [id, outsider.id]);
    const { version: now } = (await todos().list({}, outsider)).open.find((one) => one.id === id) ?? { version: 0 };
    for (const to of ['done', 'dropped'] as const)
      await expect(todos().move(id, { version: now, to, reason: 'x' }, outsider)).rejects.toMatchObject({
        code: 'todo_decided_inside',
      });
    expect(await todos().move(id, { version: now, to: 'done' }, as('L3'))).toMatchObject({
      state: 'done',
      closedBy: { id: as('L3').id },
    });
  });

  it('is given to others by leads alone, and seen by whom it concerns', async () => {
    await expect(todos().create(wish('A01'), as('I01'))).rejects.toMatchObject({ code: 'todo_for_oneself' });
    const { id } = await todos().create(wish('A01'), as('L3'));
    const sees = async (code: string, of?: 'all') =>
      (await todos().list(of === undefined ? {} : { of }, as(code))).open.some((one) => one.id === id);
    expect([await sees('A01'), await sees('L3'), await sees('I01'), await sees('I01', 'all')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(await sees('M1', 'all')).toBe(true);
    await expect(todos().move(id, { version: 1, to: 'done' }, as('I01'))).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is due on a day to come, says what it is, and why nobody does it', async () => {
    const refused = (more: Partial<CreateTodo>) =>
      todos()
        .create(wish('L3', more), as('L3'))
        .then(
          () => null,
          ({ problems }: { problems: { field: string }[] }) => problems.map(({ field }) => field),
        );
    expect(await refused({ dueOn: '2026-11-09' })).toEqual(['dueOn']);
    expect(await refused({ category: 'other' })).toEqual(['topic']);
    expect(await refused({ ownerId: '00000000-0000-4000-8000-000000000000' })).toEqual(['ownerId']);
    const { id, version } = await todos().create(wish('L3'), as('L3'));
    await expect(todos().move(id, { version, to: 'dropped', reason: ' ' }, as('L3'))).rejects.toMatchObject({
      code: 'comment_required',
    });
    expect(await todos().move(id, { version, to: 'dropped', reason: '媒体が終了' }, as('L3'))).toMatchObject({
      state: 'dropped',
      reason: '媒体が終了',
    });
  });

  it('is moved once of two who move it at once, and is told as changed to the other', async () => {
    const { id, version } = await todos().create(wish('L3'), as('L3'));
    const both = await Promise.allSettled([
      todos().move(id, { version, to: 'done' }, as('L3')),
      todos().change(id, { version, ownerId: as('M1').id, dueOn: '2026-11-20' }, as('M1')),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const [lost] = both.filter((one) => one.status === 'rejected');
    expect((lost?.reason as { code: string }).code).toMatch(/^(todo_changed|illegal_move)$/);
  });

  it('counts the weeks over which it is carried, also where its day is moved', async () => {
    expect(weeksCarried('2026-11-13', tokyoMoment('2026-11-15', '23:59'))).toBe(0);
    expect(weeksCarried('2026-11-13', tokyoMoment('2026-11-16'))).toBe(1);
    expect(weeksCarried('2026-11-20', tokyoMoment('2026-11-10'))).toBe(0);
    const { id, version } = await todos().create(wish('L3', { title: '持ち越すもの' }), as('L3'));
    await at('2026-11-24');
    const late = (await todos().list({}, as('L3'))).open.find((one) => one.id === id);
    expect(late).toMatchObject({ isLate: true, carriedOver: 2 });
    expect((await todos().waiting(as('L3'))).due).toBeGreaterThan(0);
    const moved = await todos().change(id, { version, ownerId: as('L3').id, dueOn: '2026-11-27' }, as('L3'));
    expect(moved).toMatchObject({ isLate: false, carriedOver: 2 });
    await at('2026-11-10');
  });

  it('of somebody who works here no more waits for another owner', async () => {
    const { id } = await todos().create(wish('A02'), as('L3'));
    await query('update staff_member set is_active = false where id = $1', [as('A02').id]);
    await api.app.get(StaffDirectory).reload();
    expect((await todos().waiting(as('M1'))).orphans).toBe(1);
    expect((await todos().list({ of: 'all' }, as('M1'))).open.find((one) => one.id === id)).toMatchObject({
      isOrphaned: true,
    });
    await query('update staff_member set is_active = true where id = $1', [as('A02').id]);
    await api.app.get(StaffDirectory).reload();
  });
});

describe('by the sheet', () => {
  beforeAll(() => sign(agreed));

  it('S000-2: work that it does not name is flagged once a week of its kind, and stopped or taken in', async () => {
    const flagged = async () => (await todos().list({}, as('L3'))).creeps;
    const before = (await flagged()).length;
    await todos().create(wish('L3', { category: 'copy' }), as('L3'));
    await todos().create(wish('L3', { category: 'other', topic: '日程調整' }), as('L3'));
    await Promise.all(
      ['日程の調整', '日程調整 ', '日程調整'].map((topic) =>
        todos().create(wish('A01', { category: 'other', topic }), as('M1')),
      ),
    );
    const [one, ...others] = (await flagged()).slice(0, (await flagged()).length - before);
    expect([one, others.length]).toMatchObject([{ topic: '日程調整', week: '2026-11-09', todos: 4, answer: null }, 0]);
    expect((await todos().list({}, as('A01'))).creeps).toEqual([]);

    const creeps = api.app.get(ScopeCreeps);
    await creeps.answer(one?.id ?? '', { as: 'stop', reason: '社内でする' }, as('L3'));
    const stopped = (await todos().list({ of: 'all' }, as('L3'))).closed.filter(({ topic }) =>
      topic.startsWith('日程'),
    );
    expect(stopped.map(({ state, reason }) => [state, reason])).toEqual(Array(4).fill(['dropped', '社内でする']));
    await expect(creeps.answer(one?.id ?? '', { as: 'add', reason: 'x' }, as('M1'))).rejects.toMatchObject({
      code: 'creep_answered',
    });

    await at('2026-11-17');
    await todos().create(wish('L3', { category: 'other', topic: '日程調整', dueOn: '2026-11-20' }), as('L3'));
    const next = (await flagged()).find(({ answer }) => answer === null);
    expect(next).toMatchObject({ week: '2026-11-16', todos: 1 });
    await creeps.answer(next?.id ?? '', { as: 'add', reason: '毎週しているため' }, as('L3'));
    const requests = api.app.get(DecisionRequests);
    const proposal = (await requests.inbox(as('M1'))).open.find(({ kind }) => kind === 'agreement_change');
    expect(proposal?.changes[0]?.after.ja).toContain('日程調整');
    await requests.approve(proposal?.id ?? '', '', as('M1'));
    await at('2026-11-24');
    await todos().create(wish('L3', { category: 'other', topic: '日程調整', dueOn: '2026-11-27' }), as('L3'));
    expect((await flagged()).filter(({ answer }) => answer === null)).toEqual([]);
  });

  it('S000-18: what is delivered every week is to be done once a week, and missing when its day is over', async () => {
    expect(deliveryDay(defaultCalendar, tokyoMoment('2026-11-24', '10:00'))).toBe('2026-11-27');
    // A holiday on Friday: the day before.
    expect(deliveryDay(defaultCalendar, tokyoMoment('2026-03-17', '10:00'))).toBe('2026-03-19');
    const deliverables = api.app.get(WeeklyDeliverables);
    // The server looks by itself too: what counts is what is there.
    const dueOn = async (day: string) =>
      (await todos().list({}, as('L3'))).open.filter((one) => one.category === 'deliverable' && one.dueOn === day);
    await at('2026-12-01');
    await Promise.all([deliverables.look(), deliverables.look()]);
    const due = await dueOn('2026-12-04');
    expect(due).toMatchObject([{ title: '週次レポート', createdBy: null, isLate: false }]);
    await at('2026-12-05');
    await deliverables.look();
    expect(await dueOn('2026-12-04')).toMatchObject([{ id: due[0]?.id, isLate: true }]);
    expect(await dueOn('2026-12-11')).toEqual([]);
    await at('2026-12-07');
    await deliverables.look();
    expect(await dueOn('2026-12-11')).toHaveLength(1);
  });
});
