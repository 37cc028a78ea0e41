import { Injectable } from '@nestjs/common';
import { longClosureFrom, namedHolidays, tokyoDay, type ServiceCalendar, type Weekday } from '@toritsugi/calendar';
import {
  weekdayNames,
  type AgencySetting,
  type AgencySettingView,
  type ChangeAgency,
  type ChangeEmbed,
  type ChangeHours,
  type EmbedSetting,
  type EmbedSettingView,
  type HoursSetting,
  type HoursSettingView,
  type LocalizedText,
} from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import { AgencyEntity } from '../agency.entity';
import { Agency } from '../agency.service';
import { embedProblem, readHost } from './embed/embed-host';
import { SettingChanges } from './setting-changes.service';

/** The one row; each of its pages has a history of its own. */
const OWN = { isSingle: true };
/** How far ahead national holidays are offered. */
const HOLIDAY_YEARS = 10;
/** Three pages of one row: what changes in one makes nobody's other page outdated. */
const counters = { agency: 'version', hours: 'hoursVersion', embed: 'embedVersion' } as const;
/** Of a day that is closed, until somebody opens it. */
const usualHours = { opens: '09:00', closes: '18:00' };

/** What the agency is called, and when it works: set by a manager, known to every process at once. */
@Injectable()
export class AgencySettings {
  constructor(
    private readonly work: UnitOfWork,
    private readonly agency: Agency,
    private readonly changes: SettingChanges,
    private readonly clock: AgencyClock,
  ) {
    changes.hear(['agency', 'hours', 'embed'], () => this.agency.reload());
  }

  async read(): Promise<AgencySettingView> {
    return profileView(await this.row());
  }

  async change(madeBy: string, { version, setting, reason }: ChangeAgency): Promise<AgencySettingView> {
    return profileView(
      await this.write({ kind: 'agency', values: setting, version, reason, madeBy, settingOf: profileOf }),
    );
  }

  /** Takes over what was agreed; everything else stays. */
  async adopt(madeBy: string, agreed: Partial<AgencySetting>, reason: string): Promise<void> {
    const { version, setting } = await this.read();
    await this.change(madeBy, { version, setting: { ...setting, ...agreed }, reason });
  }

  async readHours(): Promise<HoursSettingView> {
    return this.hoursView(await this.row());
  }

  /** Refuses hours that end before they begin, and an agency that stays closed for months or for good. */
  async changeHours(madeBy: string, { version, setting, reason }: ChangeHours): Promise<HoursSettingView> {
    const serviceCalendar = calendarOf(setting);
    const problem =
      problemOf(setting) ?? closureProblem(setting, longClosureFrom(serviceCalendar, await this.clock.now()));
    if (problem !== null) throw new Refusal('invalid', {}, [problem]);
    const row = await this.write({
      kind: 'hours',
      values: { serviceCalendar },
      version,
      reason,
      madeBy,
      settingOf: ({ serviceCalendar: calendar }) => hoursOf(calendar),
    });
    return this.hoursView(row);
  }

  async readEmbed(): Promise<EmbedSettingView> {
    return embedView(await this.row());
  }

  /** Refuses what is no name of a host, and names the line. The pages' headers follow in every process. */
  async changeEmbed(madeBy: string, { version, setting, reason }: ChangeEmbed): Promise<EmbedSettingView> {
    const problem = embedProblem(setting.hosts);
    if (problem !== null) throw new Refusal('invalid', {}, [problem]);
    const read = setting.hosts.map(readHost).flatMap((one) => ('host' in one ? [one.host] : []));
    const embedHosts = [...new Set(read)];
    const settingOf = ({ embedHosts: hosts }: AgencyEntity): EmbedSetting => ({ hosts });
    return embedView(await this.write({ kind: 'embed', values: { embedHosts }, version, reason, madeBy, settingOf }));
  }

  private async write({
    version: seen,
    ...wish
  }: {
    kind: keyof typeof counters;
    values: Partial<AgencyEntity>;
    version: number;
    reason: string | undefined;
    madeBy: string;
    settingOf: (row: AgencyEntity) => object;
  }): Promise<AgencyEntity> {
    await this.row();
    const own = { where: OWN, subjectId: wish.kind, seen, counter: counters[wish.kind] };
    const row = await this.changes.change(AgencyEntity, { ...wish, ...own });
    await this.work.readAgain(() => this.agency.reload());
    return row;
  }

  /** An agency that nobody has set up yet begins with what applies until then. */
  private async row(): Promise<AgencyEntity> {
    const rows = this.work.repository(AgencyEntity);
    const found = await rows.findOneBy(OWN);
    if (found !== null) return found;
    const { calendar, embedHosts: _embedHosts, ...profile } = this.agency.current;
    await rows
      .createQueryBuilder()
      .insert()
      .values({ ...OWN, ...profile, notToDo: [...profile.notToDo], serviceCalendar: calendar })
      .orIgnore()
      .execute();
    return rows.findOneByOrFail(OWN);
  }

  private async hoursView({ hoursVersion: version, serviceCalendar }: AgencyEntity): Promise<HoursSettingView> {
    const year = Number(tokyoDay(await this.clock.now()).slice(0, 4));
    return {
      id: 'hours',
      version,
      isRetired: false,
      setting: hoursOf(serviceCalendar),
      nationalHolidays: namedHolidays(year, year + HOLIDAY_YEARS).map(({ day, name }) => ({ day, name: { ...name } })),
    };
  }
}

const profileView = (row: AgencyEntity): AgencySettingView => ({
  id: 'agency',
  version: row.version,
  isRetired: false,
  setting: profileOf(row),
});

const embedView = ({ embedVersion: version, embedHosts }: AgencyEntity): EmbedSettingView => ({
  id: 'embed',
  version,
  isRetired: false,
  setting: { hosts: embedHosts },
});

const profileOf = ({
  name,
  callerNumber,
  postalAddress,
  licenceNumber,
  consultationTargetMonth,
  notToDo,
  notToDoWords,
  declineBenchmark,
  declineBenchmarkSource,
}: AgencyEntity): AgencySetting => ({
  name,
  callerNumber,
  postalAddress,
  licenceNumber,
  consultationTargetMonth,
  notToDo,
  notToDoWords,
  declineBenchmark,
  declineBenchmarkSource,
});

/** The calendar as its form shows it: all seven days, from Monday. */
export const hoursOf = (calendar: ServiceCalendar): HoursSetting => ({
  days: weekdayNames.map((day) => {
    const hours = calendar.serviceHours[day];
    return {
      day,
      isOpen: hours !== undefined,
      ...(hours ?? usualHours),
      isBusinessDay: calendar.businessDays.includes(day),
    };
  }),
  closedDates: [...calendar.closedDates],
  closedEveryYear: calendar.closedEveryYear.map((span) => ({ ...span })),
});

/** The other way round; days are kept once and in order. */
export const calendarOf = ({ days, closedDates, closedEveryYear }: HoursSetting): ServiceCalendar => ({
  serviceHours: Object.fromEntries(
    days.filter(({ isOpen }) => isOpen).map(({ day, opens, closes }) => [day, { opens, closes }]),
  ),
  businessDays: days.filter(({ isBusinessDay }) => isBusinessDay).map(({ day }): Weekday => day),
  closedDates: [...new Set(closedDates)].sort(),
  closedEveryYear: closedEveryYear.map(({ from, to }) => ({ from, to })),
});

type SettingProblem = { readonly field: string; readonly message: LocalizedText };

/** Of spans written the wrong way round the span is named, else the days. */
function closureProblem({ closedEveryYear }: HoursSetting, since: string | null): SettingProblem | null {
  if (since === null) return null;
  const span = closedEveryYear.findIndex(({ from, to }) => isOverMonths(from, to));
  return {
    field: span < 0 ? 'closedDates' : `closedEveryYear.${span}.to`,
    message: {
      ja: `${since}から60日を超えて、受付か営業日のない日が続きます。年末年始は「12-29から01-03」の順に入れてください。`,
      en: `From ${since} on there is no service, or no business day, for more than 60 days. Over New Year, write 12-29 to 01-03.`,
    },
  };
}

const dayOfYear = (monthDay: string): number => Date.parse(`2028-${monthDay}`) / 86_400_000;
const isOverMonths = (from: string, to: string): boolean => (dayOfYear(to) - dayOfYear(from) + 366) % 366 > 31;

function problemOf({ days }: HoursSetting): SettingProblem | null {
  const backwards = days.findIndex(({ isOpen, opens, closes }) => isOpen && opens >= closes);
  if (backwards >= 0)
    return {
      field: `days.${backwards}.closes`,
      message: { ja: '終了は開始より後にしてください。', en: 'It must close after it opens.' },
    };
  if (new Set(days.map(({ day }) => day)).size !== weekdayNames.length)
    return {
      field: 'days',
      message: { ja: '7つの曜日を1回ずつ入れてください。', en: 'Give each day of the week once.' },
    };
  if (!days.some(({ isOpen }) => isOpen) || !days.some(({ isBusinessDay }) => isBusinessDay))
    return {
      field: 'days',
      message: {
        ja: '受付する曜日と営業日を、それぞれ1日以上選んでください。',
        en: 'Choose at least one open day and one business day.',
      },
    };
  return null;
}
