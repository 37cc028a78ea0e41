import { Injectable } from '@nestjs/common';
import { DAY, isBusinessDay, shiftOn, tokyoDay, tokyoMoment, type Shift, type ShiftPlan } from '@toritsugi/calendar';
import type { DivisionEffect, WorkComparison } from '@toritsugi/contracts';
import {
  compareWork,
  largestShortfall,
  monthsUntil,
  type AdvisingDay,
  type ConsultationFunnel,
  type Shortfall,
  type WorkChange,
} from '@toritsugi/indicators';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';
import { firstHeldOn, heldByDay, shiftsOf, stepCounts } from './division.queries';

/** Months of the past that say what is usual. */
const USUAL_MONTHS = 3;
/** Business days on each side of a comparison, at most. */
const MOST_DAYS = 60;
/** Of whoever has planned no shifts. */
const USUAL_HOURS = 8;

export type Compared = Pick<DivisionEffect, 'days' | 'held' | 'effective'>;

/** What the record says of a team's work: where it falls behind, and whether more came of it since a day. */
@Injectable()
export class DivisionRecords {
  constructor(
    private readonly work: UnitOfWork,
    private readonly agency: Agency,
  ) {}

  /** Of the whole office, this month against the three before it (S004-10). */
  async shortfall(now: Date): Promise<Shortfall | null> {
    const { current } = monthsUntil(now);
    const first = Array.from({ length: USUAL_MONTHS }).reduce<Date>((day) => monthsUntil(day).last, current);
    const [month, usual] = await Promise.all([this.funnel(current, now), this.funnel(first, current)]);
    return month === null || usual === null ? null : largestShortfall(month, usual);
  }

  /**
   * Of these advisors, as many business days before a day as since it. Today counts once it is over; a day before the
   * record begins says nothing, least of all that nobody came.
   */
  async compare(staffIds: readonly string[], since: string, now: Date): Promise<Compared> {
    const first = await firstHeldOn(this.work);
    const all = this.businessDays(tokyoMoment(since), 1, MOST_DAYS, (day) => day < tokyoDay(now));
    const before = this.businessDays(tokyoMoment(since), -1, all.length, (day) => first !== null && day >= first);
    const after = all.slice(0, before.length);
    const days = [...before, ...after].toSorted();
    const [from, last] = [days[0], days.at(-1)];
    const found =
      from === undefined || last === undefined
        ? new Map<string, AdvisingDay>()
        : await this.advisingDays(staffIds, days, { from: tokyoMoment(from), until: endOf(last) });
    const of = (wanted: readonly string[]): AdvisingDay[] =>
      wanted.map((day) => found.get(day) ?? { held: 0, effective: 0, hours: 0 });
    const change = (what: 'held' | 'effective'): WorkComparison => toView(compareWork(of(before), of(after), what));
    return { days: after.length, held: change('held'), effective: change('effective') };
  }

  private async advisingDays(
    staffIds: readonly string[],
    days: readonly string[],
    span: { from: Date; until: Date },
  ): Promise<Map<string, AdvisingDay>> {
    const [rows, plans] = await Promise.all([heldByDay(this.work, staffIds, span), shiftsOf(this.work, staffIds)]);
    const planOf = new Map(plans.map((plan) => [plan.staffId, plan]));
    return new Map(
      days.map((day) => {
        const here = rows.filter((row) => row.day === day);
        return [
          day,
          {
            held: here.reduce((sum, { held }) => sum + held, 0),
            effective: here.reduce((sum, { effective }) => sum + effective, 0),
            hours: staffIds.reduce((sum, id) => sum + hoursOn(planOf.get(id), day), 0),
          },
        ];
      }),
    );
  }

  private async funnel(from: Date, until: Date): Promise<ConsultationFunnel | null> {
    const counts = await stepCounts(this.work, from, until);
    if (counts === null) return null;
    const days = this.businessDays(from, 1, Infinity, (day) => tokyoMoment(day) < until).length;
    return { ...counts, days };
  }

  /** From a day on, or back from the one before it, while `counts` says so. */
  private businessDays(from: Date, step: 1 | -1, most: number, counts: (day: string) => boolean): string[] {
    const days: string[] = [];
    // A year at most: an agency that never opens has no days to compare.
    for (let index = step === 1 ? 0 : 1; days.length < most && index < 366; index += 1) {
      const at = new Date(from.getTime() + step * index * DAY);
      const day = tokyoDay(at);
      if (!counts(day)) break;
      if (isBusinessDay(this.agency.current.calendar, at)) days.push(day);
    }
    return days;
  }
}

const endOf = (day: string): Date => new Date(tokyoMoment(day).getTime() + DAY);

function hoursOn(plan: ShiftPlan | undefined, day: string): number {
  if (plan === undefined || Object.keys(plan.week).length === 0) return USUAL_HOURS;
  const shift = shiftOn(plan, day);
  return shift === null ? 0 : lengthOf(shift);
}

const lengthOf = ({ starts, ends, breakStarts, breakEnds }: Shift): number =>
  hour(ends) - hour(starts) - (breakStarts === '' ? 0 : hour(breakEnds) - hour(breakStarts));

function hour(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours + minutes / 60;
}

const toView = ({ before, after, interval, verdict }: WorkChange): WorkComparison => ({
  before,
  after,
  low: interval?.low ?? null,
  high: interval?.high ?? null,
  verdict,
});
