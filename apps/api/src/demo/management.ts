/** What manager and lead of the demo agency set and proposed in these weeks, each through the page it is set on. */
import type { INestApplicationContext } from '@nestjs/common';
import { tokyoMoment } from '@toritsugi/calendar';
import { importColumns, type DraftInvitation } from '@toritsugi/contracts';
import { Deputies } from '../agreement/deputy/deputies.service';
import { DecisionRequests } from '../agreement/decision-requests.service';
import { CallScripts } from '../board/script/call-scripts.service';
import { FollowUpEntity } from '../followup/follow-up.entity';
import { FollowUps } from '../followup/follow-ups.service';
import { RoutingProposals } from '../learning/routing-settings/routing-proposals.service';
import { Delivery } from '../messaging/delivery.service';
import { TemplateTexts } from '../messaging/templates/template-settings.service';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import { Imports } from '../staff/imports/imports.service';
import { AgencySettings } from '../staff/settings/agency-settings.service';
import { StaffDirectory } from '../staff/staff-directory';
import { ForecastEntity } from '../triage/forecasts/forecast.entity';
import { Invitations } from '../triage/pool/invitations.service';
import { PinnedMessages } from '../sharing/pinned-messages.service';
import { TalentPool } from '../triage/pool/talent-pool.service';
import { askForLonger, giveAccess, useAccess } from './access';
import { reviewNextSheet, signSheet, workByTheSheet } from './agreement';
import { Crew } from './crew';
import { askForAssistant, divideWork } from './division';
import type { Story, TimeWalk } from './past/time-walk';

/** Lets each thing happen at its time; what lies before these weeks is there already. */
export async function beginManagement(app: INestApplicationContext, walk: TimeWalk): Promise<void> {
  const crew = new Crew(app.get(StaffDirectory));
  const [manager, lead] = [crew.code('M1'), crew.code('L3')];
  await keepForecast(app.get(UnitOfWork), manager.id);
  const at = (day: string, time: string, does: () => Promise<unknown>): void =>
    walk.begin(
      tokyoMoment(day, time).getTime(),
      (async function* (): Story {
        await does();
      })(),
    );

  at('2026-10-13', '08:55', () => giveAccess(app, crew));
  at('2026-11-06', '16:30', () => useAccess(app, crew, ['X1', 'X2']));
  at('2026-11-10', '09:20', () => askForLonger(app, crew));
  at('2026-11-10', '11:40', () => useAccess(app, crew, ['X1']));
  at('2026-10-14', '09:30', () => divideWork(app, crew));
  at('2026-11-09', '18:10', () => askForAssistant(app, crew));
  at('2026-10-16', '16:20', () => signSheet(app, lead, manager));
  at('2026-11-09', '17:40', () => reviewNextSheet(app, lead, manager));
  workByTheSheet(app, at, { lead, manager, caller: crew.code('I04') });
  at('2026-10-20', '10:10', async () => {
    const settings = app.get(AgencySettings);
    const { version } = await settings.readEmbed();
    const setting = { hosts: ['www.tsumugibashi.example', '*.career.tsumugibashi.example'] };
    await settings.changeEmbed(manager.id, { version, setting, reason: '転職コラムの中にもフォームを出すため' });
  });
  at('2026-10-27', '09:40', async () => {
    const scripts = app.get(CallScripts);
    const { version, setting } = await scripts.read(manager);
    const question = { ja: 'いま15分ほど、転職のご希望をうかがってもよろしいでしょうか。', en: '' };
    await scripts.change(manager, { version, setting: { ...setting, question }, reason: '所要時間を先に伝えるため' });
  });
  at('2026-10-28', '17:20', () =>
    app.get(TemplateTexts).change(manager.id, 'A2', {
      version: 1,
      setting: { jaSubject: 'お電話いたしました（{agencyName}）' },
      reason: '誰からの電話か分かるように',
    }),
  );
  at('2026-11-05', '11:30', () =>
    app
      .get(Imports)
      .take({ kind: 'employer', fileName: '新規取引先_11月.csv', lines: newEmployers, isTrial: false }, manager),
  );
  at('2026-11-05', '16:40', () => weighLateWork(app, { lead, manager }));
  at('2026-11-06', '10:00', async () => {
    app.get(TalentPool).forget();
    const { items } = await app.get(Invitations).draft(letter('経理・財務の求人のご案内', '決算期に向けて'), lead);
    const [{ id, decisionId } = { id: '', decisionId: '' }] = items;
    await app.get(DecisionRequests).approve(decisionId, 'お送りください', manager);
    await app.get(Invitations).queue(id);
  });
  at('2026-11-06', '10:00:30', () => app.get(Delivery).look());
  at('2026-11-09', '09:05', () =>
    app.get(PinnedMessages).pin({ words: '今週は、書類通過のその日に面接の候補日を3つ出しましょう。' }, manager),
  );
  // Nobody decided it by 18:00 on the 9th.
  at('2026-11-05', '15:20', () => {
    app.get(TalentPool).forget();
    return app.get(Invitations).draft(letter('首都圏の法人営業の求人のご案内', '年内の入社に向けて'), crew.code('L2'));
  });
  at('2026-11-10', '11:50', () => askCaller(app, crew));
  at('2026-11-09', '09:10', () => takeMediaReports(app, manager));
  at('2026-11-09', '13:30', () =>
    app.get(Deputies).name({ deputyId: crew.code('L2').id, startsOn: '2026-11-19', endsOn: '2026-11-20' }, manager),
  );
  at('2026-11-09', '15:10', () => {
    app.get(TalentPool).forget();
    return app.get(Invitations).draft(letter('年末までに面談できる方へ', '年末が近づき'), lead);
  });
}

/** The week's reports of every channel, as its media export them: about one registration in 23 clicks. */
async function takeMediaReports(app: INestApplicationContext, manager: SignedIn): Promise<void> {
  const days = await app.get(UnitOfWork).query<{ channel: string; day: string; came: number; isPaid: boolean }>(
    `select c.name_ja as channel, d.day::date::text as day, c.key <> 'direct' as "isPaid",
       (select count(*)::int from registrant r where r.channel = c.key
         and (r.submitted_at at time zone 'Asia/Tokyo')::date = d.day::date) as came
     from channel c cross join generate_series(date '2026-11-02', date '2026-11-08', interval '1 day') as d (day)
     where not c.is_partner and not c.is_retired order by d.day, c.place, c.key`,
  );
  const lines = days.map(({ channel, day, came, isPaid }, index) => {
    const clicks = came * 22 + 5 + ((index * 7) % 11);
    const figures = [clicks * (38 + (index % 9)), clicks, isPaid ? clicks * 140 : 0];
    return { line: index + 2, cells: [channel, day, ...figures.map(String)] };
  });
  await app
    .get(Imports)
    .take({ kind: 'media_day', fileName: '媒体実績_1102-1108.csv', lines, isTrial: false }, manager);
}

/** Proposed and rejected, until follow-ups are late indeed. */
async function weighLateWork(
  app: INestApplicationContext,
  { lead, manager }: { readonly lead: SignedIn; readonly manager: SignedIn },
): Promise<void> {
  const proposals = app.get(RoutingProposals);
  const { settings, version } = await proposals.overview();
  const change = {
    settings: { ...settings, lateWeight: 0.5 },
    version,
    reason: 'フォローが遅れがちな担当に、新しい面談を重ねないため',
  };
  const { id } = await proposals.propose(change, lead);
  const reason = '遅れはまだ少なく、今は変えません。期限内が2週続けて85%を下回ったら、もう一度考えます。';
  const reopenWhen = { figure: 'K21.inTime', isBelow: true, limit: 0.85, weeks: 2 };
  await app.get(DecisionRequests).reject(id, reason, manager, reopenWhen);
}

/** An advisor of the sales team asks a caller to follow somebody up, which their lead has yet to approve. */
async function askCaller(app: INestApplicationContext, crew: Crew): Promise<void> {
  for (const code of ['A05', 'A06', 'A07', 'A08']) {
    const advisor = crew.code(code);
    const [next] = await app
      .get(UnitOfWork)
      .repository(FollowUpEntity)
      .find({
        where: { ownerId: advisor.id, state: 'open' },
        order: { dueAt: 'DESC', id: 'ASC' },
        take: 1,
      });
    if (next === undefined) continue;
    const wish = { ownerId: crew.code('I03').id, ownerReason: '接客の経験があり、この方の不安を聞き出せるため' };
    await app.get(FollowUps).change(next.id, wish, advisor);
    return;
  }
}

/** What was foretold of the accounting target's second version, and what came of it. */
async function keepForecast(work: UnitOfWork, madeBy: string): Promise<void> {
  const forecast = {
    ...{ kind: 'target' as const, subjectId: 'target_accounting', subjectVersion: 2, madeBy, horizonDays: 28 },
    ...{ madeAt: tokyoMoment('2026-05-29', '16:30'), startsAt: tokyoMoment('2026-06-01') },
    ...{ state: 'settled' as const, people: 158, settledAt: tokyoMoment('2026-06-29', '00:10') },
  };
  await work.repository(ForecastEntity).insert([
    { ...forecast, id: newId(), measure: 'target_share', estimate: 0.34, low: 0.28, high: 0.41, actual: 0.316 },
    { ...forecast, id: newId(), measure: 'calls_per_week', estimate: 15.2, low: 11.9, high: 18.8, actual: 12.5 },
  ]);
}

/** As the file has them: one is there already, and one line has no name. */
const newEmployers = [
  ['セキレイ食品株式会社', '経理部門の増員'],
  ['ヤマセミ精機株式会社', ''],
  ['カワセミロジ株式会社', '大阪にも拠点'],
  ['', '名称は確認中'],
].map(([name = '', note = ''], at) => ({
  line: at + 2,
  cells: importColumns.employer.map((column) => ({ name, note })[column.name] ?? ''),
}));

/** To everybody around Tokyo who agreed to hear of vacancies. */
function letter(subject: string, opening: string): DraftInvitation {
  return {
    criteria: [
      {
        id: 'kanto',
        list: 'must',
        label: { ja: '希望する勤務エリア：首都圏', en: 'Area: Greater Tokyo' },
        question: { ja: '希望する勤務エリアを教えてください。', en: 'Area?' },
        rule: { op: 'one_of', field: 'desired_area', values: ['kanto'] },
      },
    ],
    ja: { subject, text: `${opening}、首都圏の新しい求人が増えています。ご関心があれば、このメールにご返信ください。` },
    en: {
      subject: 'New vacancies around Tokyo',
      text: 'There are new vacancies around Tokyo. Reply to this mail if they interest you.',
    },
    reason: '面談後にご縁がなかった方にも、新しい求人をお知らせするため',
  };
}
