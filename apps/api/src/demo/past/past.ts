/** Four weeks of the demo agency, up to Tuesday 2026-11-10 12:05: who came, when, and what became of them. */
import type { INestApplicationContext } from '@nestjs/common';
import { DAY, HOUR, MINUTE, SECOND, serviceWindow, tokyoMoment, type ServiceCalendar } from '@toritsugi/calendar';
import type { AwayReason } from '@toritsugi/journey';
import { mulberry, type RandomStream } from '@toritsugi/statistics';
import { takeOverRecord } from '../agency/agency';
import { addJobOrders, type OpenOrder } from '../agency/job-orders';
import { demoOccupations, type DemoOccupation } from '../agency/terms';
import { ContactPreferences } from '../../board/preference/contact-preferences.service';
import { OtherAdvisors } from '../../consultation/advisor-change/advisor-changes.service';
import { PublicBookings } from '../../consultation/booking/public-booking.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Registrants } from '../../registrant/registrants.service';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { declarationOf } from './declarations';
import { Office, type Task } from './office';
import { countPastVisits } from './form-visits';
import { beginInboundMail } from '../inbound';
import { beginJoined } from '../joined';
import { beginManagement } from '../management';
import { People, type Band } from './people';
import { demoChannels } from '../agency/staff';
import { StoryTeller } from './stories';
import { TimeWalk, type Story } from './time-walk';

const SEED = 20_261_110;

/**
 * When the agency tries the software out with its accountants; when it works with it as a whole and brings its record
 * along; when the demonstration begins.
 */
export const FOUNDED_AT = tokyoMoment('2026-06-29', '08:50');
export const PAST_FROM = tokyoMoment('2026-10-13', '08:50');
export const DEMO_NOW = tokyoMoment('2026-11-10', '12:05');

interface HistoryParts {
  readonly office: Office;
  readonly walk: TimeWalk;
  readonly calendar: ServiceCalendar;
  readonly random: RandomStream;
  readonly people: People;
  /** Of its own, so that what people declare changes nothing else of the history. */
  readonly whoDeclares: RandomStream;
  readonly employerIds: readonly string[];
  readonly orders: readonly OpenOrder[];
}

type Course = (teller: StoryTeller, task: Task) => Story;

interface Expected {
  readonly occupation: DemoOccupation;
  readonly band: Band;
  readonly course: Course;
  readonly isOpenToOthers?: boolean;
  readonly years?: number;
}

const live: Course = (teller, task) => teller.live(task);
const booked: Course = (teller, task) => teller.booked(task);
const missed: Course = (teller, task) => teller.booked(task, true);
const untouched: Course = async function* () {};

/** Out of a hundred registrations, by how they go on. */
const courses: readonly { readonly upTo: number; readonly bands: readonly Band[]; readonly course: Course }[] = [
  { upTo: 42, bands: ['A', 'A', 'B'], course: live },
  { upTo: 64, bands: ['B', 'B', 'C', 'A'], course: booked },
  { upTo: 68, bands: ['B', 'C'], course: missed },
  { upTo: 78, bands: ['A', 'B', 'C'], course: (teller, task) => teller.unanswered(task) },
  { upTo: 83, bands: ['B', 'C'], course: (teller, task) => teller.calledBack(task, 2 * HOUR) },
  { upTo: 95, bands: ['D'], course: (teller, task) => teller.courteous(task, 'R2') },
  { upTo: 100, bands: ['B', 'C'], course: (teller, task) => teller.declined(task) },
];

/** Walks the history in, the same every time. Inside one unit of work: it is all there, or none of it. */
export async function walkPastIn(app: INestApplicationContext): Promise<void> {
  const random = mulberry(SEED);
  const work = app.get(UnitOfWork);
  // Someone whom no screen has shown yet is not waited for: without a sign of life there is none to miss.
  await work.query(
    `insert into presence (staff_id, state, since) select id, 'offline', agency_now() from staff_member where role in ('advisor', 'intake_staff')`,
  );
  const employers = await work.query<{ id: string }>('select id from employer order by code');
  const orders = await addJobOrders(app, app.get(StaffDirectory).byCode('M1')?.id ?? '');
  const walk = new TimeWalk(app.get(AgencyClock));
  walk.begin(
    PAST_FROM.getTime(),
    (async function* (): Story {
      await takeOverRecord(app);
    })(),
  );
  await beginManagement(app, walk);
  beginInboundMail(app, walk);
  beginJoined(app, walk, orders);
  await new History({
    office: new Office(app),
    walk,
    calendar: app.get(Agency).current.calendar,
    random: random.fork('what happens'),
    people: new People(random.fork('who comes')),
    whoDeclares: random.fork('who declares'),
    employerIds: employers.map(({ id }) => id),
    orders,
  }).walkIn();
  await wishTheirOwnPace(app);
  await wishOtherTimes(app);
  await askOtherAdvisors(app);
  await work.query('update presence set seen_at = null');
  await countPastVisits(work, random.fork('who leaves the form'));
}

/** A few who said on their page how often, or from when on, they wish to hear from their advisor. */
async function wishTheirOwnPace(app: INestApplicationContext): Promise<void> {
  const asked = await app.get(UnitOfWork).query<{ id: string }>(
    `select r.id from registrant r where r.state = 'supported' and exists (select from follow_up f
       where f.registrant_id = r.id and f.state in ('open', 'sent')) order by r.receipt_number desc limit 3`,
  );
  const wishes = [
    { frequency: 'weekly', pausedUntil: null },
    { frequency: 'any', pausedUntil: '2026-11-20' },
    { frequency: 'every_few_days', pausedUntil: null },
  ] as const;
  for (const [place, { id }] of asked.entries())
    await app.get(ContactPreferences).wish(id, {
      ...{ doNotCall: false, isMailOnly: false, contactHours: [], language: 'ja' },
      ...(wishes[place] ?? wishes[0]),
    });
}

/** Two who wait for a call and would rather talk at times of their own. */
async function wishOtherTimes(app: INestApplicationContext): Promise<void> {
  const waiting = await app.get(UnitOfWork).query<{ id: string }>(
    `select registrant_id as id from call_task where state = 'waiting' and band = 'C' and first_dial_at is null
     order by submitted_at limit 2`,
  );
  const wishes = [
    [
      { day: '2026-11-12', from: '18:30', until: '20:30' },
      { day: '2026-11-13', from: '12:00', until: '13:00' },
    ],
    [{ day: '2026-11-14', from: '10:00', until: '15:00' }],
  ];
  for (const [place, { id }] of waiting.entries())
    await app.get(PublicBookings).wishTimes(id, { times: wishes[place] ?? [] });
}

/** One in each of two teams who asked on their page for somebody else to look after them. */
async function askOtherAdvisors(app: INestApplicationContext): Promise<void> {
  const work = app.get(UnitOfWork);
  const asking = await work.query<{ id: string }>(
    `select id from (select distinct on (s.team_id) r.id, r.receipt_number from registrant r
       join staff_member s on s.id = r.advisor_id where r.state = 'supported' and s.role = 'advisor'
         and r.contact_frequency = 'any' and r.paused_until is null
       order by s.team_id, r.receipt_number desc) newest order by receipt_number limit 2`,
  );
  const said = [
    { reason: 'field', note: '希望している職種にもう少し詳しい方にお願いできると助かります。' },
    { reason: 'contact', note: '平日の夜に連絡のつく方を希望します。' },
  ] as const;
  for (const [place, { id }] of asking.entries())
    await work.run(async () => {
      await app.get(Registrants).lock(id);
      await app.get(OtherAdvisors).ask(id, said[place] ?? said[0]);
    });
}

class History {
  private readonly teller: StoryTeller;

  constructor(private readonly parts: HistoryParts) {
    this.teller = new StoryTeller({ ...parts, end: DEMO_NOW.getTime() });
  }

  async walkIn(): Promise<void> {
    const { walk } = this.parts;
    walk.begin(PAST_FROM.getTime(), this.everyoneAvailable());
    for (let day = PAST_FROM.getTime(); day < DEMO_NOW.getTime(); day += DAY) this.arriveOn(day);
    this.thisNoon();
    await walk.until(DEMO_NOW.getTime());
  }

  private arriveOn(day: number): void {
    const { calendar, random, walk } = this.parts;
    const hours = serviceWindow(calendar, day);
    if (hours === undefined) return;
    const isToday = day + DAY > DEMO_NOW.getTime();
    const [from, to] = [
      hours.opens.getTime() + 5 * MINUTE,
      isToday ? DEMO_NOW.getTime() - 2 * HOUR : hours.closes.getTime() - 90 * MINUTE,
    ];
    const count = isToday ? 6 : day < tokyoMoment('2026-11-01').getTime() ? 1 : 7;
    for (let one = 0; one < count; one += 1) {
      walk.begin(from + random.below((to - from) / SECOND) * SECOND, this.arrival(this.draw()));
    }
    const isNight = random.below(2) === 0 && !isToday;
    if (isNight) walk.begin(hours.closes.getTime() + random.below(90) * MINUTE, this.arrival(this.draw()));
  }

  private draw(): Expected {
    const { random } = this.parts;
    const drawn = random.below(100);
    const { bands, course } = courses.find(({ upTo }) => drawn < upTo) ?? { bands: ['B' as const], course: booked };
    const occupation = demoOccupations[random.below(demoOccupations.length)] ?? 'accounting';
    const band = bands[random.below(bands.length)] ?? 'B';
    const isOpenToOthers = band === 'D' && random.below(3) > 0;
    return {
      occupation,
      isOpenToOthers,
      // The form knows too little of retail people for A, and takes their open time for an Avoid.
      band: occupation === 'customer_service' && band !== 'D' ? 'B' : band,
      course: band === 'D' && !isOpenToOthers ? (teller, task) => teller.courteous(task, 'R3') : course,
    };
  }

  private async *arrival({ course, isOpenToOthers = false, ...fit }: Expected): Story {
    const answers = this.parts.people.next(fit);
    yield* this.teller.arrive(
      { answers, channel: this.channel(), isOpenToOthers, declaration: declarationOf(this.parts.whoDeclares) },
      (task) => course(this.teller, task),
    );
  }

  private channel(): string {
    let left = this.parts.random.below(demoChannels.reduce((sum, { share }) => sum + share, 0));
    return demoChannels.find(({ share }) => (left -= share) < 0)?.key ?? 'direct';
  }

  /** What the board and the desks show at 12:05: ten to call, two in consultation, one on a break. */
  private thisNoon(): void {
    const at = (time: string, expected: Expected): void =>
      this.parts.walk.begin(tokyoMoment('2026-11-10', time).getTime(), this.arrival(expected));
    const long: Course = (teller, task) => teller.live(task, 55, true);
    at('11:33:20', { occupation: 'accounting', band: 'A', years: 7, course: long });
    at('11:36:10', { occupation: 'it_infra', band: 'A', course: long });
    at('09:48:00', { occupation: 'corp_sales', band: 'D', course: untouched });
    at('10:52:30', { occupation: 'customer_service', band: 'D', course: untouched, isOpenToOthers: true });
    at('11:20:40', {
      occupation: 'it_engineer',
      band: 'B',
      course: (teller, task) => teller.calledBack(task, 68 * MINUTE),
    });
    at('11:47:00', { occupation: 'accounting', band: 'C', course: untouched });
    at('11:55:30', { occupation: 'hr_admin', band: 'C', course: untouched });
    at('11:59:10', { occupation: 'hr_admin', band: 'B', course: (teller, task) => teller.unanswered(task) });
    at('12:01:20', { occupation: 'customer_service', band: 'B', course: untouched });
    at('12:02:40', { occupation: 'corp_sales', band: 'B', course: untouched });
    at('12:03:50', { occupation: 'it_infra', band: 'B', course: untouched });
    at('12:04:25', { occupation: 'it_engineer', band: 'A', course: untouched });
    this.parts.walk.begin(tokyoMoment('2026-11-10', '08:55').getTime(), this.everyoneAvailable());
    this.stepAway('11:50', 'A08', 'employer');
    this.stepAway('12:00', 'A12', 'break');
  }

  private stepAway(time: string, code: string, reason: AwayReason): void {
    const { office, walk } = this.parts;
    walk.begin(
      tokyoMoment('2026-11-10', time).getTime(),
      (async function* (): Story {
        const { id } = office.crew.code(code);
        await office.presence.move(id, 'away', { from: ['available'], reason, actorId: id });
      })(),
    );
  }

  /** Those who work on people come in; the others have no presence. */
  private async *everyoneAvailable(): Story {
    const { office } = this.parts;
    for (const me of office.crew.atDesks()) {
      await office.presence.move(me.id, 'offline', { from: ['available', 'away'], actorId: me.id });
      await office.presence.move(me.id, 'available', { from: ['offline'], actorId: me.id });
    }
  }
}
