/**
 * What the demo agency has agreed on: a sheet in force, the next one in review with something undecided in it, and what
 * is to be done by it.
 */
import type { INestApplicationContext } from '@nestjs/common';
import type { SheetContent } from '@toritsugi/agreement';
import type { CreateTodo } from '@toritsugi/contracts';
import { Sheets } from '../agreement/sheet/sheets.service';
import { Todos } from '../agreement/todo/todos.service';
import { WeeklyDeliverables } from '../agreement/todo/weekly-deliverables.service';
import type { SignedIn } from '../platform/http/signed-in';

const agreed: SheetContent = {
  occupations: ['経理・財務'],
  headcount: 6,
  deadline: '2027-01-29',
  goal: 'offer_accepted',
  problem: 'not_completed',
  must: ['経理の実務2年以上', '首都圏で働ける', '半年以内に転職したい'],
  want: ['月次決算', '日商簿記2級', '年次決算'],
  avoid: ['1年以内の離職が続く', '夜勤を望む', '副業としてのみ'],
  anxieties: [{ worry: '今の会社に知られないか', answer: 'ご本人の同意なしに企業へ伝えることはありません。' }],
  channels: ['自社サイト', '求人媒体', '紹介'],
  ownPage: 'there',
  notToDo: ['派遣の求人は扱わない'],
  steps: [
    { step: '書類', decider: '早乙女 弘道', decideBy: 'business2', escalation: '天羽 恒一' },
    { step: '最終面接', decider: '天羽 恒一', decideBy: 'day', escalation: '瀬戸口 文' },
  ],
  delegations: [
    { what: '文言の微調整', who: '受付' },
    { what: '歓迎条件の重みの調整', who: 'リーダー' },
  ],
  firstReply: 'next_day_18',
  means: ['mail', 'phone', 'sms'],
  internalReplyHours: 4,
  meeting: 'mon 09:30',
  emergency: [{ name: '天羽 恒一', phone: '03-0000-0001' }],
  impressions: 180_000,
  clicks: 4_000,
  completions: 740,
  interviewsSet: 60,
  hires: 6,
  reporting: 'weekly',
  outsideWork: ['原稿の修正', '計測の確認'],
  insideDecisions: ['給与条件', '必須要件'],
  deliverables: ['週次レポート'],
};

/** Signed by two people. */
export async function signSheet(app: INestApplicationContext, lead: SignedIn, manager: SignedIn): Promise<void> {
  const sheets = app.get(Sheets);
  const { id, revision } = await drafted(sheets, agreed, lead);
  await sheets.sign(id, { revision, as: 'owner' }, lead);
  await sheets.sign(id, { revision, as: 'decider' }, manager);
}

export async function reviewNextSheet(app: INestApplicationContext, lead: SignedIn, manager: SignedIn): Promise<void> {
  const sheets = app.get(Sheets);
  const held = { heldBy: manager.name, decideBy: '2026-11-20' };
  const { id } = await drafted(sheets, { ...agreed, headcount: 8, hires: held }, lead);
  await sheets.comment(id, { field: 'headcount', words: '8名は1月の決算期までに間に合いますか。' }, manager);
}

async function drafted(
  sheets: Sheets,
  content: SheetContent,
  lead: SignedIn,
): Promise<{ id: string; revision: number }> {
  const draft = await sheets.draft(lead);
  const id = draft.id ?? '';
  const { revision } = await sheets.save(id, { revision: draft.revision, content }, lead);
  await sheets.review(id, revision, lead);
  return { id, revision };
}

type At = (day: string, time: string, does: () => Promise<unknown>) => void;

/** What is delivered every week, work and decisions with their owners, and work that the sheet does not name. */
export function workByTheSheet(
  app: INestApplicationContext,
  at: At,
  { lead, manager, caller }: Record<'lead' | 'manager' | 'caller', SignedIn>,
): void {
  const todos = app.get(Todos);
  const add = (by: SignedIn, todo: Omit<CreateTodo, 'note'> & { note?: string }) => todos.create(todo, by);
  for (const monday of ['2026-10-19', '2026-10-26', '2026-11-02', '2026-11-09'])
    at(monday, '09:00', () => app.get(WeeklyDeliverables).look());
  for (const friday of ['2026-10-23', '2026-10-30', '2026-11-06'])
    at(friday, '17:10', async () => {
      const { open } = await todos.list({}, lead);
      const report = open.find(({ category }) => category === 'deliverable');
      if (report !== undefined) await todos.move(report.id, { version: report.version, to: 'done' }, lead);
    });
  at('2026-11-02', '10:05', () =>
    add(lead, {
      type: 'work',
      category: 'copy',
      title: '経理の求人原稿：「月次決算」を1行目に出す',
      note: '押されていない週が続いたため、見出しから直します。',
      ownerId: caller.id,
      dueOn: '2026-11-06',
    }),
  );
  at('2026-11-09', '09:40', async () => {
    const kept = { title: '日商簿記2級を必須から歓迎に移すか', ownerId: manager.id, dueOn: '2026-11-13' };
    await add(lead, { type: 'decision', category: 'must_criteria', ...kept });
    await add(manager, {
      type: 'work',
      category: 'measurement_check',
      title: '/thanks/ の到達数が媒体の数と合うか確かめる',
      ownerId: lead.id,
      dueOn: '2026-11-11',
    });
  });
  at('2026-11-09', '16:20', () =>
    add(lead, {
      type: 'work',
      category: 'other',
      topic: '日程調整',
      title: '企業との面接の日程を、受付で調整する',
      ownerId: caller.id,
      dueOn: '2026-11-12',
    }),
  );
}
