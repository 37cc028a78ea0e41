import { Injectable } from '@nestjs/common';
import {
  DAY,
  HOUR,
  isBusinessDay,
  nextBusinessDay,
  startOfTokyoDay,
  startOfTokyoWeek,
  tokyoDay,
  tokyoMoment,
} from '@toritsugi/calendar';
import type {
  JamKind,
  LocalizedText,
  MeasureChecked,
  ReportMeasure,
  ReportNumber,
  WeeklyReport,
  WeeklyReports as Reply,
} from '@toritsugi/contracts';
import { bottleneckOf, countermeasuresOf, figureOf, type Passed, type StepReading } from '@toritsugi/indicators';
import { binomialInterval } from '@toritsugi/statistics';
import { Todos } from '../../agreement/todo/todos.service';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { jobKind } from '../../platform/jobs/job-kind';
import { Jobs } from '../../platform/jobs/jobs';
import { Agency } from '../../staff/agency.service';
import { StaffDirectory, type StaffMember } from '../../staff/staff-directory';
import { IndicatorReading, nameOfFigure } from '../indicators/indicators.service';
import { WeeklyReportEntity } from './weekly-report.entity';

const PUBLISH = jobKind('publish-weekly-report', { ja: '週次レポートの発行', en: 'Weekly report' }, { isSingle: true });
const WEEK = 7 * DAY;
const PUBLISHED_AT_HOUR = 9;
const SHOWN = 104;
const TOPIC = '週次レポート';
/** Two-sided 90 %. */
const Z90 = 1.645;

/** Fixed, in their order (S000-15, S000-16). */
const numberIds = ['K01', 'K01.clicks', 'K03', 'K07', 'K40'] as const;
const rateIds = ['K02', 'K04', 'K07'] as const;
const numberNames: Readonly<Record<string, LocalizedText>> = {
  K01: { ja: '表示数', en: 'Impressions' },
  'K01.clicks': { ja: 'クリック数', en: 'Clicks' },
  K03: { ja: '応募完了数', en: 'Completions' },
  K07: { ja: '面談設定数', en: 'Consultations set' },
  K40: { ja: '採用数', en: 'Closes' },
};
const rateNames: Readonly<Record<string, LocalizedText>> = {
  K02: { ja: 'クリック率', en: 'Click rate' },
  K04: { ja: '応募完了率', en: 'Completion' },
  K07: { ja: '面談設定率', en: 'Consultations set' },
};
/** Where the bottleneck is looked for, in the order in which people take the steps (§2.5.3). */
const stepIds = ['K02', 'K04', 'K04.form', 'K13', 'K06', 'K07', 'K08', 'K10.share'] as const;
const kindOf = (figure: string): JamKind =>
  figure === 'K02' ? 'appeal' : figure.startsWith('K04') ? 'completion' : 'after';

/** Every week as it stood when it was published: on its next Monday at nine, or the business day after. */
@Injectable()
export class WeeklyReports {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly staff: StaffDirectory,
    private readonly reading: IndicatorReading,
    private readonly todos: Todos,
    jobs: Jobs,
  ) {
    jobs.handle(PUBLISH, () => this.publishDue());
    jobs.every('0 9 * * *', PUBLISH, {});
  }

  /** The last week, once, on a business day from nine on. Answers whether it was published now. */
  async publishDue(): Promise<{ readonly isPublished: boolean }> {
    const now = await this.clock.now();
    const isOpen = isBusinessDay(this.agency.current.calendar, now) && now >= this.nineOf(now);
    return { isPublished: isOpen && (await this.publish(new Date(startOfTokyoWeek(now).getTime() - WEEK), now)) };
  }

  async read(week: string | undefined): Promise<Reply> {
    const rows = await this.rows().find({ order: { monday: 'DESC' }, take: SHOWN });
    const row = week === undefined ? rows[0] : rows.find(({ monday }) => monday === week);
    return {
      report: row ? viewOf(row) : null,
      published: rows.map(({ monday, publishedAt, content: { worst } }) => ({
        ...{ monday, publishedAt: publishedAt.toISOString() },
        worst: worst && nameOfFigure(worst.id),
      })),
      nextAt: (await this.nextAt(rows[0]?.monday)).toISOString(),
      isLatest: row !== undefined && row === rows[0],
    };
  }

  private async publish(monday: Date, now: Date): Promise<boolean> {
    const key = tokyoDay(monday);
    if (await this.rows().existsBy({ monday: key })) return false;
    const content = await this.contentOf(monday, now);
    return this.work.run(async () => {
      const { raw } = await this.rows()
        .createQueryBuilder()
        .insert()
        .values({ monday: key, publishedAt: now, content })
        .orIgnore()
        .returning('monday')
        .execute();
      if ((raw as unknown[]).length === 0) return false;
      for (const { letter, name, figureName, owner, dueOn } of content.measures)
        await this.todos.remind({
          ...{ key: `report ${key} ${letter}`, ownerId: owner.id, topic: TOPIC, dueOn },
          title: `${figureName.ja}：${name.ja}`,
        });
      this.work.record({ kind: 'WeeklyReportPublished', payload: { monday: key, worst: content.worst?.id ?? null } });
      return true;
    });
  }

  private async contentOf(monday: Date, now: Date): Promise<WeeklyReportEntity['content']> {
    const ids = [...new Set<string>([...numberIds, ...rateIds, ...stepIds])];
    const readings = new Map(
      (await this.reading.beside(monday, new Date(monday.getTime() + WEEK - DAY), ids)).map((one) => [one.id, one]),
    );
    const of = (id: string): StepReading => readings.get(id) ?? { id, now: NOBODY, weeks: [] };
    const { steps, worst } = bottleneckOf(stepIds.map(of));
    return {
      // Of the consultations set and the closes the count above the line.
      numbers: numberIds.map((id) => counted(of(id))),
      rates: rateIds.map((id) => shared(of(id))),
      steps: steps.map((step) => ({ ...step, name: nameOfFigure(step.id) })),
      worst: worst && { ...worst, measures: [...countermeasuresOf(worst.id, true)] },
      focus: worst && kindOf(worst.id),
      measures: worst === null ? [] : this.measuresAgainst(worst.id, now),
      checked: await this.checkedOf(monday),
    };
  }

  /** The first two of the playbook, each somebody's until the second business day. */
  private measuresAgainst(figure: string, now: Date): ReportMeasure[] {
    const owner = this.owner();
    if (owner === undefined) return [];
    const { calendar } = this.agency.current;
    const dueOn = tokyoDay(nextBusinessDay(calendar, nextBusinessDay(calendar, now)));
    return countermeasuresOf(figure, true)
      .slice(0, 2)
      .map(({ id, name }, index) => ({
        ...{ id, name, letter: String.fromCharCode(65 + index), figure, figureName: nameOfFigure(figure) },
        ...{ owner: this.staff.ref(owner.id), type: 'work' as const, dueOn },
      }));
  }

  /** Whoever leads a team, else a manager. */
  private owner(): StaffMember | undefined {
    const here = this.staff.all().filter(({ isEngaged }) => isEngaged);
    return here.find(({ role }) => role === 'team_lead') ?? here.find(({ role }) => role === 'manager');
  }

  /** Whether the numbers moved that the report of the week before was to move, from what it told. */
  private async checkedOf(monday: Date): Promise<MeasureChecked[]> {
    const earlier = await this.rows().findOneBy({ monday: tokyoDay(monday.getTime() - WEEK) });
    const measures = earlier?.content.measures ?? [];
    const figures = [...new Set(measures.map(({ figure }) => figure))];
    const readings = await this.reading.beside(monday, new Date(monday.getTime() + WEEK - DAY), figures);
    return measures.flatMap(({ name, figure, figureName }) => {
      const was = earlier?.content.steps.find(({ id }) => id === figure) ?? NOBODY;
      const moved = movedBetween(was, readings.find(({ id }) => id === figure)?.now ?? NOBODY, figure);
      return moved === null ? [] : [{ name, figureName, ...moved }];
    });
  }

  private nineOf(day: Date): Date {
    return new Date(startOfTokyoDay(day).getTime() + PUBLISHED_AT_HOUR * HOUR);
  }

  /** Nine of the first business day after the first week that is not published. */
  private async nextAt(latest: string | undefined): Promise<Date> {
    const now = await this.clock.now();
    const monday = latest === undefined ? startOfTokyoWeek(now) : new Date(tokyoMoment(latest).getTime() + 2 * WEEK);
    const from = new Date(Math.max(monday.getTime(), startOfTokyoWeek(now).getTime()));
    const { calendar } = this.agency.current;
    return this.nineOf(isBusinessDay(calendar, from) ? from : nextBusinessDay(calendar, from));
  }

  private rows() {
    return this.work.repository(WeeklyReportEntity);
  }
}

const NOBODY: Passed = { met: 0, tried: 0 };
const rateOf = ({ met, tried }: Passed): number | null => (tried === 0 ? null : met / tried);

const viewOf = ({ monday, publishedAt, content }: WeeklyReportEntity): WeeklyReport => ({
  ...{ monday, publishedAt: publishedAt.toISOString() },
  ...content,
});

function counted({ id, now, weeks: [before = NOBODY] }: StepReading): ReportNumber {
  return {
    ...{ id, name: numberNames[id] ?? nameOfFigure(id), unit: 'people', value: now.met, n: now.tried },
    ...{ low: null, high: null, before: before.met },
  };
}

function shared({ id, now, weeks: [before = NOBODY] }: StepReading): ReportNumber {
  const interval = binomialInterval({ successes: now.met, trials: now.tried });
  return {
    ...{ id, name: rateNames[id] ?? nameOfFigure(id), unit: 'share', value: rateOf(now), n: now.tried },
    ...{ low: interval?.low ?? null, high: interval?.high ?? null, before: rateOf(before) },
  };
}

/** Null where either week has nobody. */
function movedBetween(
  before: Passed,
  now: Passed,
  figure: string,
): Pick<MeasureChecked, 'before' | 'now' | 'low' | 'high' | 'as'> | null {
  const [rate, was] = [rateOf(now), rateOf(before)];
  if (rate === null || was === null) return null;
  const error = Math.sqrt((rate * (1 - rate)) / now.tried + (was * (1 - was)) / before.tried);
  const [low, high] = [rate - was - Z90 * error, rate - was + Z90 * error];
  const isMoreBetter = figureOf(figure)?.figure.isMoreBetter !== false;
  const as = low > 0 ? (isMoreBetter ? 'better' : 'worse') : high < 0 ? (isMoreBetter ? 'worse' : 'better') : 'unknown';
  return { before: was, now: rate, low, high, as };
}
