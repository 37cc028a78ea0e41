import { Injectable } from '@nestjs/common';
import { isServiceTime, nextServiceTime } from '@toritsugi/calendar';
import type { PresenceView, WallAdvisors, Wallboard } from '@toritsugi/contracts';
import { hourAhead } from '@toritsugi/indicators';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';
import { Presence } from '../../staff/presence/presence.service';
import { countsOfHourAhead, transfersToday, waitingByLane } from './wallboard.queries';

const busyStates: readonly string[] = ['reserved', 'in_consultation', 'on_call', 'wrap_up'];

/** The office at a glance, without a name. */
@Injectable()
export class Wallboards {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly presence: Presence,
    private readonly agency: Agency,
  ) {}

  async of(occupation: string | null): Promise<Wallboard> {
    const rows = await waitingByLane(this.work, occupation);
    const now = await this.clock.now();
    const { calendar } = this.agency.current;
    const isOpen = isServiceTime(calendar, now);
    const counts = occupation === null && isOpen ? await countsOfHourAhead(this.work) : null;
    const transfers = await transfersToday(this.work, occupation);
    const advisors = (await this.presence.all()).filter(
      ({ side, occupations }) => side === 'advisor' && (occupation === null || occupations.includes(occupation)),
    );
    return {
      clock: await this.clock.reading(),
      rows: rows.map((row) => ({ ...row, oldestAt: row.oldestAt?.toISOString() ?? null })),
      advisors: byOccupation(advisors).filter((one) => occupation === null || one.occupation === occupation),
      free: advisors.filter(isFree).length,
      busy: advisors.filter(isBusy).length,
      transfersToday: transfers?.transfersToday ?? 0,
      handedOverToday: transfers?.handedOverToday ?? 0,
      ahead: counts && hourAhead(counts),
      opensAt: isOpen ? null : nextServiceTime(calendar, now).toISOString(),
    };
  }
}

const isFree = ({ state }: PresenceView): boolean => state === 'available';
const isBusy = ({ state }: PresenceView): boolean => busyStates.includes(state);

/** Somebody who advises on two things is counted with both. */
function byOccupation(advisors: readonly PresenceView[]): WallAdvisors[] {
  const all = [...new Set(advisors.flatMap(({ occupations }) => occupations))].sort();
  return all.map((occupation) => {
    const theirs = advisors.filter(({ occupations }) => occupations.includes(occupation));
    return { occupation, free: theirs.filter(isFree).length, busy: theirs.filter(isBusy).length };
  });
}
