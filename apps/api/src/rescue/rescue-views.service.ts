import { Injectable } from '@nestjs/common';
import { startOfTokyoMonth } from '@toritsugi/calendar';
import { reachOf, type RescueDesk, type Rescues, type RescueView } from '@toritsugi/contracts';
import { isFinalStage } from '@toritsugi/journey';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import { ContactService } from '../registrant/contact.service';
import { actsFor } from '../selection/steps/acts-for';
import { StaffDirectory } from '../staff/staff-directory';
import { alarmsSince, lockRescue, openRescues, rescuesOf, rescuesSince, type RescueRow } from './rescue.queries';

/** What is open, as those who deal with it read it. */
@Injectable()
export class RescueViews {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly contacts: ContactService,
  ) {}

  async desk(me: SignedIn): Promise<RescueDesk> {
    const advisors = this.lookedAfterFor(me);
    const rescues = await this.views(await openRescues(this.work, advisors), me);
    const since = startOfTokyoMonth(await this.clock.now());
    const month = await rescuesSince(this.work, advisors, since);
    const alarms = await alarmsSince(this.work, advisors, since);
    return { rescues, ended: 0, due: 0, inTime: 0, recovered: 0, byRule: 0, falseAlarms: 0, ...month, ...alarms };
  }

  async ofPerson(registrantId: string, me: SignedIn): Promise<Rescues> {
    return { rescues: await this.views(await rescuesOf(this.work, registrantId, this.lookedAfterFor(me)), me) };
  }

  async one(id: string, me: SignedIn): Promise<RescueView> {
    const row = await lockRescue(this.work, id);
    const [view] = row === null ? [] : await this.views([row], me);
    if (view === undefined) throw new Error('a rescue is gone');
    return view;
  }

  /** Whose people somebody may see: their own, their team's, everybody's. */
  private lookedAfterFor(me: SignedIn): string[] {
    return reachOf('rescue.read', me.caller) === 'all' ? this.staff.all().map(({ id }) => id) : actsFor(this.staff, me);
  }

  private async views(rows: readonly RescueRow[], me: SignedIn): Promise<RescueView[]> {
    if (rows.length === 0) return [];
    const ids = [...new Set(rows.map(({ registrantId }) => registrantId))];
    const names = await this.contacts.names(ids, { by: me, purpose: 'rescue' });
    const text = (at: Date | null): string | null => at?.toISOString() ?? null;
    return rows.map((row) => ({
      id: row.id,
      state: row.state,
      registrantId: row.registrantId,
      name: names.get(row.registrantId) ?? '',
      submissionId: row.submissionId,
      employer: row.employer,
      submissionState: row.submissionState,
      interview: row.interview,
      advisor: this.staff.ref(row.advisorId),
      source: row.source,
      words: row.words,
      rule: row.rule,
      detectedBy: this.staff.ref(row.detectedBy),
      isFinalStage: isFinalNow(row),
      detectedAt: row.detectedAt.toISOString(),
      askedAt: text(row.askedAt),
      silenceEndsAt: text(row.silenceEndsAt),
      refusesCalls: row.refusesCalls,
      attempts: row.attempts,
      calledAt: text(row.calledAt),
      isReached: row.isReached,
      proposal: row.proposal,
      proposalNote: row.proposalNote,
      halfAt: text(row.halfAt),
      dueAt: text(row.dueAt),
      escalations: row.escalations,
      closedAt: text(row.closedAt),
      reason: row.reason,
      note: row.note,
    }));
  }
}

/** A selection may come to its final stage while its rescue is open; of one that is over it stays as it was. */
export const isFinalNow = ({ isFinalStage: wasFinal, closedAt, submissionState, interview }: RescueRow): boolean =>
  wasFinal || (closedAt === null && isFinalStage(submissionState, interview));
