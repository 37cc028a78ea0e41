import { Injectable } from '@nestjs/common';
import { DAY, startOfTokyoWeek, tokyoDay, tokyoMoment } from '@toritsugi/calendar';
import { reachOf, type WeekSheet, type WeekSheetAsked } from '@toritsugi/contracts';
import { parseSegmentKey } from '@toritsugi/triage';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { StaffDirectory } from '../../staff/staff-directory';
import { FollowUpLoads } from '../../followup/follow-up-loads.service';
import { CloseRates } from '../../transfer/ranking/close-rates.service';
import { countsOfWeek, minutesOnPeople, type PersonMinutesRow } from './minutes.queries';

/** How many people the talk of the week is about. */
const SHOWN = 5;

/**
 * One colleague's week (S004-7): on whom the time went and how likely these close, how much went to people out of
 * target (K12), and what came of it. Of oneself, of a lead's team, or of everybody.
 */
@Injectable()
export class WeekSheets {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly rates: CloseRates,
    private readonly loads: FollowUpLoads,
  ) {}

  async of(staffId: string, { week }: WeekSheetAsked, me: SignedIn): Promise<WeekSheet> {
    if (!this.maySee(staffId, me)) throw new Refusal('not_found');
    const now = await this.clock.now();
    const from = startOfTokyoWeek(week === undefined ? now : tokyoMoment(week));
    const span = { staffId, from, until: new Date(from.getTime() + 7 * DAY) };
    const rows = await minutesOnPeople(this.work, span);
    const counts = await countsOfWeek(this.work, span);
    const [followUps = null] = await this.loads.of([staffId], span.until);
    if (counts === null) throw new Error('no counts');
    const sum = (of: readonly PersonMinutesRow[]) => of.reduce((minutes, row) => minutes + row.minutes, 0);
    return {
      ...counts,
      followUps,
      staff: this.staff.ref(staffId),
      traits: [...(this.staff.byId(staffId)?.traits ?? [])],
      asOf: now.toISOString(),
      week: tokyoDay(from),
      minutes: sum(rows),
      outOfTargetMinutes: sum(rows.filter(({ band }) => band === 'D')),
      people: this.people(rows, staffId, now).slice(0, SHOWN),
    };
  }

  private people(rows: readonly PersonMinutesRow[], staffId: string, now: Date): WeekSheet['people'] {
    const book = this.rates.book('learned');
    const closes = this.staff.may(staffId, 'consultation.work');
    const advisor = { id: staffId, tenureMonths: this.staff.tenureMonths(staffId, now) };
    return rows.flatMap(({ registrantId, maskedName, band, segment: key, offset, minutes }) => {
      if (registrantId === null || maskedName === null || band === null) return [];
      const segment = parseSegmentKey(key ?? '');
      const chance =
        segment === undefined || !closes ? null : (book.belief(advisor, segment, offset ?? 0)?.rate ?? null);
      return { registrantId, maskedName, band, minutes, chance };
    });
  }

  private maySee(staffId: string, me: SignedIn): boolean {
    const member = this.staff.byId(staffId);
    const reach = reachOf('weekSheet.read', me.caller);
    return (
      member !== null &&
      (reach === 'all' || staffId === me.id || (reach === 'team' && me.teamId !== null && member.teamId === me.teamId))
    );
  }
}
