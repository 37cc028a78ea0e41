import { Injectable } from '@nestjs/common';
import { DAY, startOfTokyoWeek, tokyoMoment } from '@toritsugi/calendar';
import type { StepCalendar, StepCalendarPart } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { ContactService } from '../../registrant/contact.service';
import { actsFor } from '../../selection/steps/acts-for';
import { StaffDirectory } from '../../staff/staff-directory';
import { weekOfSteps } from './step-calendar.queries';

/** Interviews, decisions, follow-ups and rescues of a week: one's own, or those of the team one leads (S003-23). */
@Injectable()
export class StepCalendars {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
  ) {}

  async week({ week, scope }: StepCalendarPart, me: SignedIn): Promise<StepCalendar> {
    const from = startOfTokyoWeek(week === undefined ? await this.clock.now() : tokyoMoment(week));
    const rows = await weekOfSteps(this.work, {
      advisorIds: scope === 'mine' ? [me.id] : actsFor(this.staff, me),
      from,
      until: new Date(from.getTime() + 7 * DAY),
      me: me.id,
    });
    const names = await this.contacts.names([...new Set(rows.map(({ registrantId }) => registrantId))], {
      by: me,
      purpose: 'follow_up',
    });
    return {
      startsAt: from.toISOString(),
      entries: rows.map(({ ownerId, at, ...row }) => ({
        ...row,
        at: at.toISOString(),
        name: names.get(row.registrantId) ?? '',
        owner: this.staff.ref(ownerId),
      })),
    };
  }
}
