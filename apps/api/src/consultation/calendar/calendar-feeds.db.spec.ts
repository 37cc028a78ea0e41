import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { calls, type OwnCalendar } from '@toritsugi/contracts';
import { startTestApi, type TestApi } from '../../../../../test/server/api';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Slots } from '../booking/slots.service';
import { takeFreeSlot } from '../consultation.queries';
import { busyTimes } from './busy-times';
import { CalendarFeeds } from './calendar-feeds.service';
import { fetchCalendar, MOST_BYTES } from './fetch-calendar';

let api: TestApi;
let server: Server;
let host: string;
let answer: RequestListener;
let advisor: { id: string; cookie: string };
const at = (text: string) => new Date(`2026-11-${text}:00+09:00`);

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  api = await startTestApi({ calendarHosts: [host] });
  await api.app.get(AgencyClock).set({ at: at('10T09:00').toISOString(), isFrozen: true });
  advisor = await api.signedIn({ code: 'A01', role: 'advisor' });
  const starts = [at('10T13:00'), at('10T14:00'), at('10T15:00')];
  await api.app
    .get(Slots)
    .open(starts.map((startsAt) => ({ advisorId: advisor.id, startsAt, endsAt: new Date(+startsAt + 3_600_000) })));
});
afterAll(async () => {
  await api.stop();
  server.close();
});

const own = async (): Promise<OwnCalendar> =>
  (await api.call('GET', `/api${calls.consultation.ownCalendar.path}`, advisor)).body as unknown as OwnCalendar;
const change = (url: string | null) =>
  api.call('POST', `/api${calls.consultation.changeCalendar.path}`, { ...advisor, body: { url } });
const read = async (): Promise<OwnCalendar> => {
  await api.app.get(CalendarFeeds).readDue();
  return own();
};
const offered = async (): Promise<string[]> =>
  (await api.app.get(Slots).nearest([advisor.id], 9)).map(({ startsAt }) => startsAt.toISOString().slice(11, 16));
const calendarOf = (...times: readonly [Date, Date][]): string =>
  [
    'BEGIN:VCALENDAR',
    ...times.flatMap(([from, until], n) => [
      ...['BEGIN:VEVENT', `UID:${n}@example.jp`, `DTSTART:${utc(from)}`, `DTEND:${utc(until)}`, 'END:VEVENT'],
    ]),
    'END:VCALENDAR',
  ].join('\r\n');
const utc = (when: Date): string => when.toISOString().replace(/[-:]|\.\d+/g, '');

it('offers nobody a time that the advisor’s own calendar has taken, and offers it again once that is free', async () => {
  expect(await own()).toMatchObject({ state: 'none', host: null, times: 0 });
  expect(await offered()).toEqual(['04:00', '05:00', '06:00']);
  const [, second] = await api.app.get(Slots).nearest([advisor.id], 9);
  answer = (_request, response) => response.end(calendarOf([at('10T13:30'), at('10T14:15')]));
  expect((await change(`http://${host}/secret/private.ics`)).body).toMatchObject({ state: 'reading', host });
  expect(await read()).toMatchObject({ state: 'read', times: 1, overlaps: 0, readAt: at('10T09:00').toISOString() });
  expect(await offered()).toEqual(['06:00']);
  const wish = { id: newId(), registrantId: newId(), taskId: null, heldBy: advisor.id, slotId: second?.id ?? '' };
  const work = api.app.get(UnitOfWork);
  expect(await work.run(() => takeFreeSlot(work, wish, 15))).toBeNull();

  // It cannot be read for a while: what was read holds on, and the next attempts come ever more rarely.
  answer = (_request, response) => response.writeHead(503).end();
  await api.app.get(AgencyClock).set({ at: at('10T09:11').toISOString(), isFrozen: true });
  expect(await read()).toMatchObject({ state: 'failed', problem: 'unreachable', times: 1 });
  expect(await offered()).toEqual(['06:00']);
  answer = (_request, response) => response.end(calendarOf());
  expect(await read()).toMatchObject({ state: 'failed' });
  await api.app.get(AgencyClock).set({ at: at('10T09:22').toISOString(), isFrozen: true });
  expect(await read()).toMatchObject({ state: 'read', problem: null, times: 0 });
  expect(await offered()).toEqual(['04:00', '05:00', '06:00']);
});

it('says why a calendar cannot be read: no calendar, too large, a circle, another network of ours, none there', async () => {
  const problemOf = async (listener: RequestListener, path = 'x.ics') => {
    answer = listener;
    await change(`http://${host}/${path}`);
    return (await read()).problem;
  };
  expect(await problemOf((_request, response) => response.end('<html>Sign in</html>'))).toBe('no_calendar');
  expect(await problemOf((_request, response) => response.end(Buffer.alloc(MOST_BYTES + 1, 'x')))).toBe('too_large');
  // One of 50 MB that does not say so is given up on the way.
  let sent = 0;
  const endless: RequestListener = (_request, response) => {
    const piece = Buffer.alloc(1_048_576, 'x');
    const source = Readable.from(
      (function* () {
        for (; sent < 50; sent += 1) yield piece;
      })(),
    );
    pipeline(source, response, () => undefined);
  };
  expect(await problemOf(endless)).toBe('too_large');
  expect(sent).toBeLessThan(50);
  expect(await problemOf(({ url }, response) => response.writeHead(302, { location: `${url}x` }).end())).toBe(
    'too_many_hops',
  );
  expect(await problemOf((_request, response) => response.writeHead(404).end())).toBe('refused');
  expect(await problemOf((request) => request.socket.destroy())).toBe('unreachable');
  const inside = `https://127.0.0.1:1/${newId()}`;
  expect(await problemOf((_request, response) => response.writeHead(302, { location: inside }).end())).toBe(
    'address_closed',
  );
  for (const closed of [`http://${host}/`, 'https://localhost/', 'https://[::1]/', 'https://169.254.169.254/'])
    await expect(fetchCalendar(closed, [])).rejects.toMatchObject({ problem: 'address_closed' });
});

it('refuses what is no address of a calendar, and our own', async () => {
  const refused = async (url: string) => (await change(url)).body['problems'];
  for (const url of ['secret', 'ftp://example.jp/a.ics', 'http://example.jp/a.ics', 'https://me:pass@example.jp/a.ics'])
    expect(await refused(url)).toMatchObject([{ field: 'url' }]);
  for (const host of ['localhost', '127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:10.0.0.8]', '10.1.2.3'])
    expect(await refused(`https://${host}/a.ics`)).toMatchObject([
      { field: 'url', message: expect.stringContaining('インターネットから開ける') },
    ]);
  expect(await refused('https://169.254.169.254/a.ics')).toMatchObject([{ field: 'url' }]);
  expect(await refused((await own()).address)).toMatchObject([
    { field: 'url', message: expect.stringContaining('取次の予定表') },
  ]);
  expect((await change('webcal://calendar.example.jp/a.ics')).body).toMatchObject({ host: 'calendar.example.jp' });
  expect((await change(null)).body).toMatchObject({ state: 'none', host: null, times: 0 });
});

it('shows bookings at an address of their own, without a name, until another takes its place', async () => {
  const work = api.app.get(UnitOfWork);
  const [registrantId, consultationId] = [newId(), newId()];
  await work.query(`insert into channel (key, name_ja, name_en) values ('listing', '広告', 'Ads')`);
  await work.query(
    `insert into registrant (id, state, receipt_number, token_hash, language, masked_name, channel, occupation,
       segment, band, score, potential, submitted_at, advisor_id)
     values ($1::uuid, 'supported', 'R1', decode(md5('R1'), 'hex'), 'ja', '藤〇', 'listing', 'accounting',
       'accounting.y4_plus.kanto', 'A', 80, 90, agency_now(), $2)`,
    [registrantId, advisor.id],
  );
  await work.query(
    `insert into consultation (id, state, type, registrant_id, advisor_id, slot_id, starts_at, ends_at)
     select $1, 'set', 'booked', $2, advisor_id, id, starts_at, ends_at from slot order by starts_at limit 1`,
    [consultationId, registrantId],
  );
  const { address } = await own();
  const path = new URL(address).pathname;
  const shown = await api.call('GET', path);
  expect(shown.headers['content-type']).toContain('text/calendar');
  expect(shown.text).toContain(`UID:${consultationId}@toritsugi`);
  expect(shown.text).not.toContain('藤');
  const week = { from: at('10T00:00'), until: at('17T00:00') };
  expect(busyTimes(shown.text, { ...week, ownIds: '@nobody' })).toEqual([
    { startsAt: at('10T13:00'), endsAt: at('10T14:00') },
  ]);
  // Where the advisor reads it into the calendar that is read here, it takes nothing twice.
  expect(busyTimes(shown.text, { ...week, ownIds: '@toritsugi' })).toEqual([]);

  answer = (_request, response) => response.end(calendarOf([at('10T13:45'), at('10T14:15')]));
  await change(`http://${host}/again.ics`);
  expect(await read()).toMatchObject({ times: 1, overlaps: 1 });

  await api.call('POST', `/api${calls.consultation.renewCalendar.path}`, advisor);
  expect((await api.call('GET', path)).body).toMatchObject({ code: 'link_expired' });
  expect((await own()).address).not.toBe(address);
});
