import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import type { ChangeCalendar, OwnCalendar } from '@toritsugi/contracts';
import type { Config } from '../../config';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { inThread, TookTooLong } from '../../platform/jobs/threads';
import { CONFIG } from '../../platform/platform.module';
import { Signing } from '../../platform/signing/signing';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { CalendarFeedEntity } from './calendar-feed.entity';
import { bookingsCalendar, OWN_IDS } from './bookings-calendar';
import { bookingsFor, calendarsDue, noteRead, noteUnread, replaceBusy, takenTimes } from './calendar.queries';
import { CalendarNotRead, calendarUrl, fetchCalendar, isWithin } from './fetch-calendar';
import { readCalendar } from './read-calendar.task';

const READ_CALENDARS = jobKind(
  'read-calendars',
  { ja: '面談担当の予定表の読み込み', en: 'Reading advisors’ calendars' },
  { isSingle: true },
);
const PURPOSE = 'own calendar';
/** Times are offered six weeks ahead. */
const DAYS = 42;
const READ_EVERY_MINUTES = 10;
const READING_MS = 20_000;

/**
 * What an advisor's own calendar has taken is not offered to anybody, and what is booked here stands in that calendar.
 * Where it cannot be read, what was read last holds on.
 */
@Injectable()
export class CalendarFeeds implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly jobs: Jobs,
    private readonly signing: Signing,
    private readonly staff: StaffDirectory,
    private readonly agency: Agency,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle(READ_CALENDARS, () => this.readDue());
    this.jobs.every('*/5 * * * *', READ_CALENDARS, {});
  }

  async of(staffId: string): Promise<OwnCalendar> {
    const feed = await this.feeds().findOneBy({ staffId });
    const taken = await takenTimes(this.work, staffId);
    const edition = feed?.edition ?? 1;
    return {
      host: feed?.url ? (calendarUrl(feed.url)?.host ?? null) : null,
      state: stateOf(feed),
      problem: feed?.problem ?? null,
      readAt: feed?.readAt?.toISOString() ?? null,
      times: taken.length,
      overlaps: taken.filter(({ isBooked }) => isBooked).length,
      address: `${this.config.publicUrl}/api/calendars/${staffId}/${this.tokenOf(staffId, edition)}`,
    };
  }

  /** Reads another address from now on, or none: what the last one had taken is free again. */
  async change({ id: staffId }: SignedIn, { url = null }: ChangeCalendar): Promise<OwnCalendar> {
    if (url !== null) this.refuseUnlikely(url);
    await this.work.run(async () => {
      await this.begin(staffId);
      const now = await this.clock.now();
      const read = { readAt: null, problem: null, failures: 0, nextReadAt: url === null ? null : now };
      await this.feeds().update({ staffId }, { url, ...read });
      await replaceBusy(this.work, staffId, []);
      if (url !== null) await this.jobs.ask(READ_CALENDARS, {});
    });
    return this.of(staffId);
  }

  /** Whoever has the old address reads nothing more. */
  async renew({ id: staffId }: SignedIn): Promise<OwnCalendar> {
    await this.work.run(async () => {
      await this.begin(staffId);
      await this.feeds().increment({ staffId }, 'edition', 1);
    });
    return this.of(staffId);
  }

  /** An advisor's bookings as an iCalendar text. Nobody's name stands in it: it leaves for somebody else's server. */
  async bookings(staffId: string, token: string): Promise<string> {
    const edition = (await this.feeds().findOneBy({ staffId }))?.edition ?? 1;
    const isOpen = this.signing.isSame(Buffer.from(this.tokenOf(staffId, edition)), Buffer.from(token));
    if (!isOpen || this.staff.byId(staffId)?.isActive !== true) throw new Refusal('link_expired');
    return bookingsCalendar(await bookingsFor(this.work, staffId), {
      name: this.agency.current.name,
      casePage: (registrantId) => `${this.config.publicUrl}/console/cases/${registrantId}`,
      now: await this.clock.now(),
    });
  }

  async readDue(): Promise<{ calendars: number }> {
    const due = await calendarsDue(this.work);
    const faults: unknown[] = [];
    for (const { staffId, url } of due) {
      const read = await this.readOne(url).catch((fault: unknown) => void faults.push(fault));
      if (read === undefined) continue;
      await this.work.run(async () => {
        if ('problem' in read) {
          await noteUnread(this.work, { staffId, url }, { problem: read.problem, minutes: READ_EVERY_MINUTES });
        } else if (await noteRead(this.work, { staffId, url }, READ_EVERY_MINUTES)) {
          await replaceBusy(this.work, staffId, read.spans);
        }
      });
    }
    // One at which we failed ourselves keeps no other one waiting, and is not called unreadable.
    if (faults.length > 0) throw new AggregateError(faults, 'calendars that could not be read by a fault of ours');
    return { calendars: due.length };
  }

  private async readOne(url: string): Promise<ReturnType<typeof readCalendar.compute>> {
    const from = await this.clock.now();
    const until = new Date(from.getTime() + DAYS * DAY);
    try {
      const text = await fetchCalendar(url, this.config.calendarHosts);
      return await inThread(readCalendar, { text, from, until, ownIds: OWN_IDS }, READING_MS);
    } catch (error) {
      if (error instanceof CalendarNotRead) return { problem: error.problem };
      if (error instanceof TookTooLong) return { problem: 'too_many_times' };
      throw error;
    }
  }

  private refuseUnlikely(text: string): void {
    const url = calendarUrl(text);
    const isOurs = url?.host === new URL(this.config.publicUrl).host;
    const isListed = url !== null && this.config.calendarHosts.includes(url.host);
    if (url !== null && !isOurs && !isListed && isWithin(url)) throw new Refusal('invalid', {}, [withinProblem]);
    if (url !== null && !isOurs && (url.protocol === 'https:' || isListed)) return;
    throw new Refusal('invalid', {}, [
      {
        field: 'url',
        message: isOurs
          ? { ja: 'これは取次の予定表です。ご自分の予定表のアドレスを入れてください。', en: 'This is Toritsugi’s own.' }
          : {
              ja: 'https:// か webcal:// で始まるアドレスを入れてください。',
              en: 'It begins with https:// or webcal://.',
            },
      },
    ]);
  }

  private tokenOf(staffId: string, edition: number): string {
    return this.signing.sign(PURPOSE, `${staffId} ${edition}`);
  }

  private async begin(staffId: string): Promise<void> {
    await this.feeds().createQueryBuilder().insert().values({ staffId }).orIgnore().execute();
  }

  private feeds() {
    return this.work.repository(CalendarFeedEntity);
  }
}

const withinProblem = {
  field: 'url',
  message: {
    ja: '社内や自分のパソコンの中を指すアドレスは読み込めません。インターネットから開けるアドレスを入れてください。',
    en: 'An address within a computer or an office network cannot be read. Enter one that opens from the internet.',
  },
};

function stateOf(feed: CalendarFeedEntity | null): OwnCalendar['state'] {
  if (!feed?.url) return 'none';
  if (feed.problem !== null) return 'failed';
  return feed.readAt === null ? 'reading' : 'read';
}
