import { Injectable } from '@nestjs/common';
import { DAY } from '@toritsugi/calendar';
import type { CycleView, SurveyReport, ToldFoundOf } from '@toritsugi/contracts';
import {
  cycleChange,
  cycleMonths,
  surveyReport,
  toldFound,
  type AnsweredSurvey,
  type CycleCounts,
} from '@toritsugi/indicators';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import { StaffDirectory } from '../staff/staff-directory';
import { answeredSince, askedSince, cycleRows, followedShares } from './survey.queries';

const READ_DAYS = 183;

/** What people and colleagues said within half a year: numbers of five and more, and words without names. */
@Injectable()
export class SurveyReports {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly agency: Agency,
  ) {}

  async report(): Promise<SurveyReport> {
    const since = await this.since();
    const surveys = await this.answered(since, null);
    const asked = new Map((await askedSince(this.work, since)).map((row) => [row.kind, row.asked]));
    const kinds = surveyReport(surveys).map(({ questions, ...report }) => ({
      ...report,
      asked: asked.get(report.kind) ?? report.answered,
      questions: questions.map(({ question: { id, label, form }, ...counted }) => ({ id, label, form, ...counted })),
    }));
    const { declineBenchmark: percent, declineBenchmarkSource: source } = this.agency.current;
    return {
      ...{ kinds, rows: toldFound(surveys), followed: await followedShares(this.work, since) },
      ...{ cycles: await this.cycles(), benchmark: { percent, source } },
    };
  }

  /** The last three and six months against as many before them. */
  async cycles(): Promise<CycleView[]> {
    const rows = await cycleRows(this.work, await this.clock.now(), cycleMonths);
    const of = (months: number, isNow: boolean): CycleCounts => {
      const { passed, decided, accepted, answered } = rows.find(
        (row) => row.months === months && row.isNow === isNow,
      ) ?? { passed: 0, decided: 0, accepted: 0, answered: 0 };
      return { passed, decided, accepted, answered };
    };
    return cycleMonths.map((months) => {
      const [before, now] = [of(months, false), of(months, true)];
      return { months, before, now, ...cycleChange(before, now) };
    });
  }

  async ofEmployer(employerId: string): Promise<ToldFoundOf> {
    const rows = toldFound(await this.answered(await this.since(), employerId));
    return { rows: rows.filter(({ by }) => by !== 'advisor') };
  }

  private async since(): Promise<Date> {
    return new Date((await this.clock.now()).getTime() - READ_DAYS * DAY);
  }

  private async answered(since: Date, employerId: string | null): Promise<AnsweredSurvey[]> {
    return (await answeredSince(this.work, since, employerId)).map(
      ({ advisorId, jobTitle, jobOrderVersion, ...row }) => ({
        ...row,
        advisor: advisorId === null ? null : (this.staff.byId(advisorId)?.name ?? null),
        order: jobTitle === null ? null : `${jobTitle} v${jobOrderVersion ?? '–'}`,
      }),
    );
  }
}
