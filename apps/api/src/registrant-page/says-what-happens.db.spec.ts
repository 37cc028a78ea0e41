import { dayNumber, startOfDayNumber, tokyoDay, tokyoWeekday } from '@toritsugi/calendar';
import { calls, type BookingPanel, type Call, type PublicForm, type RegistrantPage } from '@toritsugi/contracts';
import type { RegistrantState } from '@toritsugi/journey';
import fc from 'fast-check';
import { foundAgencyOfThree } from '../../../../test/scenes/agency-of-three';
import { asuka, naoki, someoneLike, submission, wataru } from '../../../../test/scenes/builders';
import { contradictions, plansOf, type Plans } from '../../../../test/scenes/said-and-planned';
import { justNow, stepsToClose } from '../../../../test/scenes/selection-steps';
import { startTestApi, type TestApi } from '../../../../test/server/api';
import { Calls } from '../board/calls/calls.service';
import { Claims } from '../board/claims.service';
import { ContactPreferences } from '../board/preference/contact-preferences.service';
import { Bookings } from '../consultation/booking/bookings.service';
import { Slots } from '../consultation/booking/slots.service';
import { Consultations } from '../consultation/consultations.service';
import { RestingPeople } from '../consultation/resting/resting.service';
import { Delivery } from '../messaging/delivery.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import { FormPage } from '../registration/form/form-page.service';
import { SubmitService } from '../registration/submission/submit.service';
import { EmployersService } from '../selection/employers.service';
import { PersonalLinks } from '../registrant/personal-links';

/** Walks of a run, and steps of each: more of both, and other ones each time, by `PAGE_WALKS`. */
const QUICK = 10;
const WALKS = Number(process.env['PAGE_WALKS'] ?? QUICK);
const STEPS = WALKS === QUICK ? 18 : 40;
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];
const MORNING = Date.parse('2026-11-16T10:00:00+09:00');

let api: TestApi;
let advisor: { id: string; cookie: string };
let manager: { id: string; cookie: string };
let employerId: string;
let now = MORNING;
let drawn = 500;
const seen = new Set<RegistrantState>();
/** Those to which a quick run comes. */
const MET: readonly RegistrantState[] = [
  'registered',
  'in_intake',
  'consultation_set',
  'supported',
  'in_selection',
  'dormant',
];

const get = <T>(service: new (...args: never[]) => T): T => api.app.get(service);
const query = <Row extends object>(sql: string, values: unknown[] = []) => get(UnitOfWork).query<Row>(sql, values);
const setClock = async (at: number): Promise<void> => {
  now = at;
  await get(AgencyClock).set({ at: new Date(at).toISOString(), isFrozen: true });
};

beforeAll(async () => {
  api = await startTestApi();
  await setClock(MORNING);
  const teamId = await foundAgencyOfThree(api.app);
  manager = await api.signedIn({ code: 'M1', role: 'manager' });
  advisor = await api.signedIn({ code: 'A1', role: 'advisor', teamId, occupations: ['accounting', 'corp_sales'] });
  await query(`update team set division_mode = 'off'`);
  await api.call('POST', '/api/presence', { cookie: advisor.cookie, body: { state: 'available' } });
  ({ id: employerId } = await get(EmployersService).add(advisor.id, {
    name: '株式会社試験',
    note: '',
    isRetired: false,
  }));
  // Four times a day.
  const hours = Array.from(
    { length: 30 * 4 },
    (_, place) => MORNING + Math.floor(place / 4) * DAY + (place % 4) * 2 * HOUR,
  );
  await get(Slots).open(
    hours.map((at) => ({ advisorId: advisor.id, startsAt: new Date(at), endsAt: new Date(at + HOUR) })),
  );
}, 120_000);
afterAll(() => api.stop());

const kinds = {
  free: { ...asuka, answers: { ...asuka.answers, can_talk_now: true } },
  later: wataru,
  outside: naoki,
  outsideNotNow: { ...naoki, answers: { ...naoki.answers, can_talk_now: false } },
  evening: { ...wataru, answers: { ...wataru.answers, contact_preference: ['phone_evening'] } },
} as const;
type Kind = keyof typeof kinds;

/** Nobody of an earlier walk is in the way, and the advisor is free. */
async function clear(): Promise<void> {
  await query(`update call_task set state = 'cancelled', claimed_by = null, closed_at = agency_now()
    where closed_at is null and state <> 'transferring'`);
  await query(`update consultation set state = 'completed', outcome = 'proceed', is_effective = true,
    ended_at = agency_now() where state = 'in_progress'`);
  await query(`update consultation set state = 'cancelled_by_agency' where state in ('set', 'held_slot')`);
  await query(`update presence set state = 'available', until = null where state <> 'available'`);
  await query(`update registrant set wake_up_on = null where wake_up_on is not null`);
}

/** Somebody who has just sent the form, and everything that they and the agency may do next. */
async function person(kind: Kind) {
  const applicant = someoneLike(kinds[kind], (drawn += 1));
  const { token } = await get(SubmitService).submit(submission(get(FormPage).read() as PublicForm, applicant));
  const id = await get(PersonalLinks).resolve(token);
  let cookie = '';
  const own = async (path: string, body?: object, method: 'GET' | 'POST' = body ? 'POST' : 'GET') =>
    api.call(method, `/api/public/page/${token}${path}`, { cookie, ...(body && { body }) });
  const confirmed = await own('/owner', { digits: String(applicant.answers['phone']).slice(-4) });
  cookie = String(confirmed.headers['set-cookie']).split(';')[0] ?? '';
  const work = (call: Call, of: string, body: object = {}) =>
    api.call(call.method, `/api${call.path.replace(/:\w+/, of)}`, { cookie: advisor.cookie, body });
  const page = async (): Promise<RegistrantPage> => {
    const answer = await own('');
    if (answer.status !== 200) throw new Error(answer.text);
    return JSON.parse(answer.text) as RegistrantPage;
  };
  return { id, own, work, page, plans: () => plansOf(get(UnitOfWork), id) };
}
type Someone = Awaited<ReturnType<typeof person>>;

interface Here {
  readonly who: Someone;
  readonly page: RegistrantPage;
  readonly plans: Plans;
}
/** What may happen next. `null`: as it should be; else what was said and did not come true. */
type Happening = readonly [name: string, happen: (here: Here) => Promise<string | null>];

/** Time goes on, and whatever has become due is done. */
const pass = async (until: number): Promise<null> => {
  await setClock(until);
  await get(Claims).releaseLapsed();
  await get(Calls).bringBackDue();
  await get(Bookings).endLapsedHolds();
  await get(Consultations).noteNoShows();
  await get(RestingPeople).wakeUp();
  await get(ContactPreferences).putOffUnwished();
  await get(Delivery).look();
  return null;
};
const done = async (answer: Promise<{ status: number; text: string }>): Promise<string | null> => {
  const { status, text } = await answer;
  if (status >= 500) throw new Error(text);
  return null;
};
const refusedOf = async (answer: Promise<{ status: number; text: string; body: object }>): Promise<string | null> => {
  const { status, text, body } = await answer;
  if (status >= 500) throw new Error(text);
  return status < 300 ? null : String((body as { code?: unknown }).code);
};
/** The next time that it is this late on a day like that. */
const nextAt = (time: number, isDay: (at: number) => boolean = () => true): number => {
  let at = startOfDayNumber(dayNumber(now)) + time;
  while (at <= now || !isDay(at)) at += DAY;
  return at;
};
const wishOn = (days: number) => ({ day: tokyoDay(now + days * DAY), from: '12:00', until: '18:00' });
const isSunday = (at: number): boolean => tokyoWeekday(at) === 0;
const hourOf = (at: number): number => new Date(at + 9 * HOUR).getUTCHours();
const anyTime = {
  ...{ doNotCall: false, isMailOnly: false, contactHours: [] as string[], language: 'ja' },
  ...{ frequency: 'any', pausedUntil: null as string | null },
};

/** The telephone rings for those alone who were told of a call, and for them it does. */
async function dial({ who, page }: Here, taskId: string): Promise<string | null> {
  const refused = await refusedOf(who.work(calls.board.dial, taskId));
  const isTold = ['call_now', 'call_in_turn', 'call_late', 'call_by'].includes(page.next.kind);
  const isAboutTimes = page.wished !== null && ['answer_by', 'booked'].includes(page.next.kind);
  if (refused === null && !isTold && !isAboutTimes) return `rings though the page says ${page.next.kind}`;
  if (refused !== null && isTold && hourOf(now) >= 9 && hourOf(now) < 21) return `${page.next.kind}, and ${refused}`;
  return null;
}

/** At the moment that the page names, what it names can happen. */
async function asAnnounced({ who, page: { next } }: Here): Promise<string | null> {
  await pass(Date.parse(next.at ?? '') + 1_000);
  const { next: then } = await who.page();
  const isCall = ['call_from', 'call_again', 'call_back', 'resting'].includes(next.kind);
  // Of somebody who waits already the desk takes its time at the opening too, and says so.
  const mayBe = ['call_now', 'call_in_turn', 'call_by'];
  if (next.kind === 'call_from') mayBe.push('call_late');
  // Whoever wishes no calls is contacted by a letter on the day that was agreed on.
  if (next.kind === 'resting') mayBe.push('write_by');
  if (isCall && !mayBe.includes(then.kind))
    return `${next.kind} at ${String(next.at)}, and then ${then.kind} ${String(then.at)}`;
  if (next.kind === 'booked' && then.kind !== 'talking') return `booked, and at its time ${then.kind}`;
  return null;
}

/** What may happen to somebody here, and what the agency may do; what is refused changes nothing. */
function next({ plans, page }: Here): Record<'others' | 'acts', Happening[]> {
  const { task, consultation, submission: selection, state } = plans;
  const acts: Happening[] = [];
  const others: Happening[] = [
    ['a few minutes pass', () => pass(now + 7 * MINUTE)],
    ['an afternoon passes', () => pass(now + 5 * HOUR)],
    ['the desk closes', () => pass(nextAt(21 * HOUR + 30 * MINUTE))],
    ['a Sunday comes', () => pass(nextAt(12 * HOUR, isSunday))],
    ['days pass', () => pass(now + 3 * DAY - ((now - MORNING) % DAY))],
    ['withdraws', ({ who }) => done(who.own('/withdrawal', {}))],
    ['wishes no calls', ({ who }) => done(who.own('/contact-preference', { ...anyTime, doNotCall: true }))],
    ['wishes mail', ({ who }) => done(who.own('/contact-preference', { ...anyTime, isMailOnly: true }))],
    ['wishes to hear less', ({ who }) => done(who.own('/contact-preference', { ...anyTime, frequency: 'weekly' }))],
    [
      'wishes a pause',
      ({ who }) =>
        done(who.own('/contact-preference', { ...anyTime, pausedUntil: tokyoDay(now + (1 + (drawn % 3)) * DAY) })),
    ],
    ['may be called', ({ who }) => done(who.own('/contact-preference', anyTime))],
    ['wishes evenings', ({ who }) => done(who.own('/contact-preference', { ...anyTime, contactHours: ['evening'] }))],
    [
      'corrects an answer',
      ({ who }) => done(who.own('/answers', { field: 'experience_years', given: [String(drawn % 9)] })),
    ],
    [
      'wishes other times',
      async ({ who }) => {
        const refused = await refusedOf(who.own('/wished-times', { times: [wishOn(1 + (drawn % 30))] }));
        return refused === null || refused === 'invalid' || !page.mayBook ? null : `takes wishes, and ${refused}`;
      },
    ],
    ['asks for another advisor', ({ who }) => done(who.own('/other-advisor', { reason: 'manner', note: '' }))],
    ['keeps their advisor', ({ who }) => done(who.own('/other-advisor/withdrawal', {}))],
    ['takes the wishes back', ({ who }) => done(who.own('/wished-times', { times: [] }))],
    ['cancels', ({ who }) => done(who.own('/booking/cancellation', {}))],
  ];
  const at = page.next.at === null ? 0 : Date.parse(page.next.at);
  if (at > now && at < now + 30 * DAY) acts.push(['the moment comes', asAnnounced]);
  const slot = page.slots[drawn % Math.max(1, page.slots.length)];
  const isFixed = page.booking !== null && !page.booking.mayChange;
  if (slot !== undefined && !isFixed)
    others.push([
      'books',
      async ({ who }) => {
        const refused = await refusedOf(who.own('/booking', { slotId: slot.id }));
        return refused === null ? null : `offers a time, and ${refused}`;
      },
    ]);
  const of = (name: string, call: Call, id: string, body: () => object = () => ({})): void => {
    acts.push([name, ({ who }) => done(who.work(call, id, body()))]);
  };
  if (task?.state === 'waiting') of('is taken', calls.board.claim, task.id);
  if (task?.state === 'claimed') {
    if (task.wished !== null)
      acts.push([
        'is booked as wished',
        async ({ who }) => {
          const panel = await api.call('GET', `/api/board/tasks/${task.id}/slots`, { cookie: advisor.cookie });
          const [first] = (panel.body as unknown as BookingPanel).wished.flatMap(({ slots }) => slots);
          if (first === undefined) return null;
          const refused = await refusedOf(who.work(calls.consultation.book, task.id, { slotId: first.id }));
          return refused === null ? null : `is shown a time for the wish, and ${refused}`;
        },
      ]);
    acts.push(...Array<Happening>(4).fill(['is dialled', (here) => dial(here, task.id)]));
    of('is written to', calls.board.written, task.id);
    of('is told courteously', calls.board.courtesy, task.id, () => ({ reason: '対象外', template: 'R1' }));
    of('is put back', calls.board.release, task.id);
  }
  if (task?.state === 'dialing') {
    for (const often of ['answers', 'answers at last']) of(often, calls.board.connected, task.id);
    of('does not answer', calls.board.noAnswer, task.id);
  }
  if (task?.state === 'connected') {
    of('names a time', calls.board.callback, task.id, () => ({ at: new Date(now + 2 * HOUR).toISOString() }));
    of('says no', calls.board.declined, task.id);
    of('is told courteously', calls.board.courtesy, task.id, () => ({ reason: '対象外', template: 'R1' }));
    of('gets a link', calls.consultation.selfBooking, task.id);
    for (const often of ['begins to talk', 'goes on', 'agrees to talk'])
      of(often, calls.transfer.begin, task.id, () => ({ note: '' }));
    of('complains', calls.board.preference, task.id, () => ({ ...anyTime, hasComplained: true }));
  }
  if (consultation?.state === 'set') {
    of('begins as booked', calls.consultation.start, consultation.id);
    of('does not come', calls.consultation.noShow, consultation.id);
    of('is cancelled by us', calls.consultation.cancel, consultation.id, () => ({ by: 'agency' }));
  }
  if (consultation?.state === 'in_progress')
    for (const outcome of ['proceed', 'not_now', 'out_of_target', 'declined_by_person'])
      of(`ends: ${outcome}`, calls.consultation.complete, consultation.id, () => ({
        outcome,
        confirmations: [],
        ...(outcome === 'not_now' && { wakeUpOn: new Date(now + 9 * HOUR + 4 * DAY).toISOString().slice(0, 10) }),
      }));
  if (state === 'supported' && selection === null)
    of('is submitted', calls.selection.submit, plans.registrantId, () => ({
      employerId,
      hasConsent: true,
      consentHow: 'phone',
    }));
  if (plans.advisorChange !== null) {
    const path = `/api/advisor-changes/${plans.advisorChange.id}/refusal`;
    acts.push([
      'keeps their advisor, as the manager says',
      () => refusedOf(api.call('POST', path, { cookie: manager.cookie, body: { words: 'x' } })),
    ]);
  }
  if (selection !== null) {
    const road = [...stepsToClose(advisor.id), { to: 'joined' } as const];
    acts.push([
      'goes a step on',
      async ({ who }) => {
        const at = await get(AgencyClock).now();
        for (const step of road.map((one) => justNow(one, at)))
          if ((await refusedOf(who.work(calls.selection.record, selection.id, step))) === null) break;
        return null;
      },
    ]);
    of('is turned down', calls.selection.record, selection.id, () => ({ to: 'doc_rejected', reason: 'experience' }));
  }
  return { others, acts };
}

async function walk(kind: Kind, choices: readonly number[]): Promise<void> {
  await setClock(MORNING);
  await clear();
  const who = await person(kind);
  const told: string[] = [kind];
  let gone: number | null = null;
  for (const choice of choices) {
    const here: Here = { who, page: await who.page(), plans: await who.plans() };
    seen.add(here.plans.state);
    const wrong = contradictions(here.page, here.plans, get(Agency).current.calendar);
    if (here.plans.state === 'withdrawn') {
      gone ??= here.plans.sent;
      if (here.plans.sent > gone) wrong.push('is written to after they withdrew');
    } else gone = null;
    const { acts, others } = next(here);
    const possible = acts.length > 0 && choice % 10 < 8 ? acts : others;
    const happening = possible[Math.floor(choice / 10) % possible.length];
    if (wrong.length === 0 && happening !== undefined) {
      told.push(`${new Date(now + 9 * HOUR).toISOString().slice(5, 19)} ${here.page.next.kind}: ${happening[0]}`);
      const broken = await happening[1](here);
      if (broken !== null) wrong.push(broken);
    }
    if (wrong.length > 0) throw new Error(`${wrong.join('; ')}\n  ${told.join('\n  ')}`);
  }
  // Whatever has become of them: what the page says while nobody works is true as well.
  for (const closed of [nextAt(21 * HOUR + 30 * MINUTE), nextAt(12 * HOUR, isSunday)]) {
    await pass(closed);
    const wrong = contradictions(await who.page(), await who.plans(), get(Agency).current.calendar);
    if (wrong.length > 0) throw new Error(`${wrong.join('; ')} while closed\n  ${told.join('\n  ')}`);
  }
}

it('says on every way through the agency what then happens, and nothing else', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...(Object.keys(kinds) as Kind[])),
      fc.array(fc.nat(9_999), { minLength: STEPS, maxLength: STEPS }),
      walk,
    ),
    { numRuns: WALKS, endOnFailure: true, ...(WALKS === QUICK && { seed: 20261110 }) },
  );
  for (const state of MET) expect(seen).toContain(state);
}, 600_000);
