import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DAY, HOUR, tokyoDay } from '@toritsugi/calendar';
import { Todos } from '../agreement/todo/todos.service';
import { AgencyClock } from '../platform/clock/agency-clock';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { StaffDirectory } from '../staff/staff-directory';
import { SurveyReports } from './survey-reports.service';

const LOOK_EVERY_MS = HOUR;
const DAYS_TO_REVIEW = 14;
const TOPIC = '取り組み見直し';

/** Whoever leads is asked to review how people are followed up, once of each cycle without an improvement (S003-37). */
@Injectable()
export class CycleReviews implements OnModuleInit {
  constructor(
    private readonly reports: SurveyReports,
    private readonly clock: AgencyClock,
    private readonly scheduler: DeadlineScheduler,
    private readonly staff: StaffDirectory,
    private readonly todos: Todos,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('cycles without an improvement', () => this.remind(), LOOK_EVERY_MS);
  }

  /** Replies how many people were asked. */
  async remind(): Promise<number> {
    const now = await this.clock.now();
    const dueOn = tokyoDay(now.getTime() + DAYS_TO_REVIEW * DAY);
    let asked = 0;
    for (const { months } of (await this.reports.cycles()).filter(({ needsReview }) => needsReview))
      for (const { id: ownerId } of this.leads()) {
        const key = `cycle ${months} ${cycleOf(tokyoDay(now), months)} ${ownerId}`;
        if (await this.todos.remind({ key, title: wordsFor(months), topic: TOPIC, ownerId, dueOn })) asked += 1;
      }
    return asked;
  }

  private leads() {
    return this.staff.all().filter(({ role, isActive }) => isActive && (role === 'team_lead' || role === 'manager'));
  }
}

/** The first month of the quarter or half year, `YYYY-MM`. */
function cycleOf(day: string, months: number): string {
  const [year = '', month = ''] = day.split('-');
  const first = Math.floor((Number(month) - 1) / months) * months + 1;
  return `${year}-${String(first).padStart(2, '0')}`;
}

const wordsFor = (months: number): string =>
  `直近${months}か月の通過率と承諾率が、その前の${months}か月から上がっていません。アフターフォローの取り組みを見直してください`;
