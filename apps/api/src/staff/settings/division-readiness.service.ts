import { Injectable } from '@nestjs/common';
import { divisionReadiness, monthsUntil, type DivisionReadiness } from '@toritsugi/indicators';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../agency.service';
import type { TeamEntity } from '../team.entity';
import { heldByTeam } from './division-readiness.queries';

type Aiming = Pick<TeamEntity, 'id' | 'consultationTargetMonth'>;

/** Whether teams hold what they aim at, as division asks of them before it begins (S004-9). */
@Injectable()
export class DivisionReadinesses {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
  ) {}

  async of(teams: readonly Aiming[]): Promise<ReadonlyMap<string, DivisionReadiness>> {
    const now = await this.clock.now();
    const { last, current } = monthsUntil(now);
    const held = new Map((await heldByTeam(this.work, { from: last, turn: current })).map((row) => [row.teamId, row]));
    return new Map(
      teams.map(({ id, consultationTargetMonth: target }) => {
        const { before: lastMonth = 0, since: thisMonth = 0 } = held.get(id) ?? {};
        return [id, divisionReadiness(this.agency.current.calendar, now, { target, lastMonth, thisMonth })];
      }),
    );
  }
}
