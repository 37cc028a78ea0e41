import { Injectable } from '@nestjs/common';
import { tokyoDay } from '@toritsugi/calendar';
import { followUpViews, type FollowUpDesk, type FollowUpDeskPart } from '@toritsugi/contracts';
import { budgetOn } from '@toritsugi/journey';
import { budgetsOf } from '../messaging/budget/contact-budget.queries';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import { ContactService } from '../registrant/contact.service';
import { actsFor } from '../selection/steps/acts-for';
import { StaffDirectory } from '../staff/staff-directory';
import { FollowUpLoads } from './follow-up-loads.service';
import { deskCounts, deskLines, followUpsInTime } from './desk.queries';

/** Who is to be asked today, who was forgotten, and which answers are owed: one advisor's, or a lead's team's. */
@Injectable()
export class FollowUpDesks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
    private readonly loads: FollowUpLoads,
  ) {}

  /** Without a view: the first that has something, in the order of what hurts. */
  async of({ view, scope }: FollowUpDeskPart, me: SignedIn): Promise<FollowUpDesk> {
    const advisorIds = scope === 'mine' ? [me.id] : actsFor(this.staff, me);
    const counts = await deskCounts(this.work, advisorIds, me.id);
    const kept = await followUpsInTime(this.work, advisorIds);
    if (counts === null || kept === null) throw new Error('no counts');
    const shown = view ?? followUpViews.find((one) => counts[one] > 0) ?? 'today';
    const rows = await deskLines(this.work, shown, advisorIds, me.id);
    const names = await this.contacts.names([...new Set(rows.map(({ registrantId }) => registrantId))], {
      by: me,
      purpose: 'follow_up',
    });
    const budgets = await budgetsOf(this.work, [...names.keys()]);
    const now = await this.clock.now();
    const today = tokyoDay(now);
    const loads = await this.loads.of([...advisorIds, me.id], now);
    const standing = (id: string) => {
      const budget = budgets.get(id);
      return budget === undefined ? null : budgetOn(budget, today);
    };
    return {
      view: shown,
      counts,
      ...kept,
      loads: loads.filter(({ hints }) => hints.length > 0),
      lines: rows.map(({ ownerId, dueAt, sentAt, repliedAt, ...row }) => ({
        ...row,
        name: names.get(row.registrantId) ?? '',
        budget: standing(row.registrantId),
        owner: this.staff.ref(ownerId),
        dueAt: dueAt?.toISOString() ?? null,
        sentAt: sentAt?.toISOString() ?? null,
        repliedAt: repliedAt?.toISOString() ?? null,
      })),
    };
  }
}
