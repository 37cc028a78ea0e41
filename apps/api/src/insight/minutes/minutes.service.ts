import { Injectable } from '@nestjs/common';
import { tokyoMoment } from '@toritsugi/calendar';
import { reachOf, type HandlingMinutes, type MinuteSpan } from '@toritsugi/contracts';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { StaffDirectory } from '../../staff/staff-directory';
import { lastMondays, minutesSince } from './minutes.queries';

/** What colleagues spent their time on (S004-2): of everybody, or of a lead's own team. */
@Injectable()
export class Minutes {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
  ) {}

  async over(span: MinuteSpan, me: SignedIn): Promise<HandlingMinutes> {
    const weeks = await lastMondays(this.work, Number(span));
    const theirs = reachOf('dashboard.read', me.caller) === 'team' ? this.teamOf(me) : null;
    const rows = await minutesSince(this.work, tokyoMoment(weeks[0] ?? '', '00:00'), theirs);
    return {
      asOf: (await this.clock.now()).toISOString(),
      isOfTeam: theirs !== null,
      weeks,
      rows: rows.map(({ staffId, ...row }) => ({ ...row, staff: this.staff.ref(staffId) })),
    };
  }

  private teamOf(me: SignedIn): string[] {
    return this.staff.all().flatMap(({ id, teamId }) => (teamId !== null && teamId === me.teamId ? id : []));
  }
}
