/**
 * Six accountants of the summer who work at one employer now: what they were told against what they found, 30 and 90
 * days on, and a case of theirs in the library.
 */
import type { INestApplicationContext } from '@nestjs/common';
import { DAY, HOUR, MINUTE, SECOND, tokyoMoment } from '@toritsugi/calendar';
import type { RecordStep } from '@toritsugi/contracts';
import { toldPoints, type Comparison } from '@toritsugi/journey';
import { mulberry } from '@toritsugi/statistics';
import { Delivery } from '../messaging/delivery.service';
import { MessageEntity } from '../messaging/message.entity';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import { CaseLibrary } from '../sharing/library.service';
import type { OpenOrder } from './agency/job-orders';
import { Office } from './past/office';
import { heard, People } from './past/people';
import type { Story, TimeWalk } from './past/time-walk';

const DAY_ONE = '2026-06-29';
const FIRST_DAY = '2026-08-03';
const at = (day: string, time: string): number => tokyoMoment(day, time).getTime();

/** What each found, in the order of the points: work, pay, hours, overtime, people. */
const found: readonly (readonly Comparison[])[] = [
  ['as_told', 'as_told', 'as_told', 'worse', 'better'],
  ['as_told', 'as_told', 'as_told', 'as_told', 'as_told'],
  ['better', 'as_told', 'as_told', 'worse', 'as_told'],
  ['as_told', 'as_told', 'worse', 'worse', 'better'],
  ['as_told', 'as_told', 'as_told', 'as_told', 'better'],
  ['worse', 'as_told', 'as_told', 'as_told', 'as_told'],
];

/** The road of each after the documents, as it is recorded. */
const road = (followUpOwnerId: string): readonly { readonly on: string; readonly step: RecordStep }[] => [
  { on: '2026-07-02 11:00', step: { to: 'doc_passed' } },
  {
    on: '2026-07-02 11:10',
    step: { to: 'interview_set', ...interview('2026-07-07', '人事ご担当'), followUpOwnerId },
  },
  {
    on: '2026-07-07 15:10',
    step: { to: 'interview_done', isMailTold: true, report: '実務の進め方を中心に話されたそうです。' },
  },
  {
    on: '2026-07-08 10:30',
    step: { to: 'interview_set', ...interview('2026-07-13', '経理部長'), followUpOwnerId },
  },
  {
    on: '2026-07-13 15:10',
    step: { to: 'interview_done', isMailTold: true, report: '入社後の分担まで具体的に話が進みました。' },
  },
  { on: '2026-07-15 14:00', step: { to: 'offered' } },
  { on: '2026-07-17 17:30', step: { to: 'offer_accepted', day: FIRST_DAY } },
  { on: `${FIRST_DAY} 09:30`, step: { to: 'joined', day: FIRST_DAY } },
];
const interview = (day: string, interviewers: string) => ({
  at: tokyoMoment(day, '14:00').toISOString(),
  place: '本社',
  interviewers,
});

/** Lets them come, each through the services of the screens; what lies before these weeks is nobody else's. */
export function beginJoined(app: INestApplicationContext, walk: TimeWalk, orders: readonly OpenOrder[]): void {
  const office = new Office(app);
  const order = orders.find(({ occupation }) => occupation === 'accounting');
  if (order === undefined) return;
  const people = new People(mulberry(20_260_629));
  const post = new Post(app, walk);
  walk.begin(at(DAY_ONE, '08:50'), everyone(office, 'available'));
  walk.begin(at(DAY_ONE, '20:00'), everyone(office, 'offline'));
  for (const [place, answers] of found.entries()) {
    const fit = people.next({ occupation: 'accounting', band: 'A', years: 4 + place });
    const own = { phone: `090-0000-${3_000 + place}`, email: `summer${place}@example.jp` };
    const begins = at(DAY_ONE, '10:00') + place * 75 * MINUTE;
    const story = comes({ app, office, order, walk, place, answers, fit: { ...fit, ...own } });
    walk.begin(begins, post.after(story));
  }
}

async function* everyone(office: Office, to: 'available' | 'offline'): Story {
  const from = to === 'available' ? (['offline'] as const) : (['available', 'away', 'wrap_up'] as const);
  for (const { id } of office.crew.atDesks()) await office.presence.move(id, to, { from: [...from], actorId: id });
}

/** Has each letter leave when it is due. */
class Post {
  private readonly planned = new Set<number>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly walk: TimeWalk,
  ) {}

  async *after(story: Story): Story {
    for await (const at of story) {
      await this.plan();
      yield at;
    }
    await this.plan();
  }

  private async plan(): Promise<void> {
    const letters = await this.app.get(UnitOfWork).repository(MessageEntity).findBy({ state: 'queued' });
    for (const at of letters.map(({ dueAt }) => dueAt.getTime())) {
      if (this.planned.has(at)) continue;
      this.planned.add(at);
      this.walk.begin(Math.max(at, this.walk.now), this.leave());
    }
  }

  private async *leave(): Story {
    await this.app.get(Delivery).look();
    await this.plan();
  }
}

interface Newcomer {
  readonly app: INestApplicationContext;
  readonly office: Office;
  readonly order: OpenOrder;
  readonly walk: TimeWalk;
  readonly place: number;
  readonly answers: readonly Comparison[];
  readonly fit: Readonly<Record<string, unknown>>;
}

async function* comes({ app, office, order, walk, place, answers, fit }: Newcomer): Story {
  const { id, registrantId } = await office.register({ answers: fit, channel: 'direct', isOpenToOthers: false });
  const intake = office.crew.code('I01');
  yield walk.now + 20 * SECOND;
  await office.claims.claim(id, intake);
  await office.calls.dial(id, intake);
  yield walk.now + 9 * SECOND;
  await office.calls.connected(id, intake);
  yield walk.now + MINUTE;
  const transferId = await office.transfers.request(id, { note: 'ご希望とご経験が求人に合っています。' }, intake);
  const ringing = await office.ringing(transferId);
  if (ringing === null) throw new Error('nobody was rung on a summer morning');
  const { advisor } = ringing;
  await office.offers.accept(ringing.id, advisor);
  await office.transfers.bridge(transferId, intake);
  yield walk.now + 20 * SECOND;
  await office.transfers.complete(transferId, intake);
  const consultationId = await office.consultationOf(transferId);
  yield walk.now + 35 * MINUTE;
  await office.complete(consultationId, registrantId, advisor, { outcome: 'proceed', note: '推薦の準備をします。' });
  yield walk.now + 15 * MINUTE;
  await office.leases.endWrapUp();
  yield* asks({ office, registrantId, advisor, walk, place });
  yield at('2026-06-30', '11:00') + place * 5 * MINUTE;
  const consent = { employerId: order.employerId, jobOrderId: order.id, hasConsent: true };
  const { id: submissionId } = await office.selection.submit(
    registrantId,
    { ...consent, consentHow: 'phone' },
    advisor,
  );
  for (const { on, step } of road(advisor.id)) {
    const [day = '', time = ''] = on.split(' ');
    yield at(day, time) + place * 4 * MINUTE;
    await office.road.record(submissionId, step, advisor);
    if (step.to === 'interview_done') yield* asks({ office, registrantId, advisor, walk, place });
  }
  yield* tellsWhatWasFound({ office, registrantId, answers, walk });
  if (place === 0) yield* isShared(app, registrantId, advisor);
}

async function* asks({
  office,
  registrantId,
  advisor,
  walk,
  place,
}: Pick<Newcomer, 'office' | 'walk' | 'place'> & { registrantId: string; advisor: SignedIn }): Story {
  yield walk.now + 3 * HOUR;
  const said = heard[place % heard.length];
  if (said !== undefined) await office.followUp(registrantId, advisor, walk.now, said);
}

/** After 30 and after 90 days, each a day after it was asked. */
async function* tellsWhatWasFound({
  office,
  registrantId,
  answers,
  walk,
}: Pick<Newcomer, 'office' | 'walk' | 'answers'> & { registrantId: string }): Story {
  for (const days of [30, 90]) {
    yield at(FIRST_DAY, '09:30') + (days + 1) * DAY + 2 * HOUR;
    yield walk.now + HOUR;
    for (const { id, kind } of await office.surveys.waitingOf(registrantId)) {
      if (kind !== 'told_found_30' && kind !== 'told_found_90') continue;
      const given = toldPoints.map((point, index) => ({ question: point, given: [answers[index] ?? 'as_told'] }));
      await office.surveys.answer(registrantId, { surveyId: id, sendingId: newId(), answers: given });
    }
  }
}

async function* isShared(app: INestApplicationContext, registrantId: string, advisor: SignedIn): Story {
  yield at('2026-11-05', '16:20');
  const { id, version } = await app.get(CaseLibrary).share(
    registrantId,
    {
      hard: '一次面接のあと、月末の残業時間が分からず、選考を続けるか迷われていました。',
      done: '当日中に不安をうかがい、企業に月別の残業実績を確認しました。二次面接の前日に数字でお伝えし、経理部長との面接でも同じ質問に答えていただきました。',
      outcome: '疑問が解けたことで志望度が上がり、内定から2日で承諾されました。',
    },
    advisor,
  );
  yield at('2026-11-06', '11:00');
  const manager = new Office(app).crew.code('M1');
  await app.get(CaseLibrary).judge(id, { as: 'approved', version }, manager);
}
