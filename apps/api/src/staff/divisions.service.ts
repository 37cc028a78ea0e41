import { Injectable } from '@nestjs/common';
import { reachOf, type DivisionMode, type TeamDivision, type TeamDivisions } from '@toritsugi/contracts';
import { Not } from 'typeorm';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AccessAudit } from './access-audit';
import { TeamEntity } from './team.entity';

/**
 * Division (分業体制) of each team: with it intake calls and puts through; without it the team's advisors claim, call and
 * go on to the consultation themselves (S004-8). It holds from the next request on; a call under way ends as it began.
 */
@Injectable()
export class Divisions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AccessAudit,
  ) {}

  /** The teams that the reader may change: a lead's own. */
  async list(me: SignedIn): Promise<TeamDivisions> {
    const isAll = reachOf('division.change', me.caller) === 'all';
    if (!isAll && me.teamId === null) return { teams: [] };
    const rows = await this.teams().find({
      where: isAll || me.teamId === null ? {} : { id: me.teamId },
      order: { code: 'ASC' },
    });
    return { teams: rows.map(({ id: teamId, name, divisionMode }) => ({ teamId, name, divisionMode })) };
  }

  /** Changed to what it is already, nothing happens. */
  async change(teamId: string, divisionMode: DivisionMode, me: SignedIn): Promise<TeamDivision> {
    if (reachOf('division.change', me.caller) !== 'all' && me.teamId !== teamId) throw new Refusal('not_found');
    return this.work.run(async () => {
      const { affected } = await this.teams().update({ id: teamId, divisionMode: Not(divisionMode) }, { divisionMode });
      const team = await this.teams().findOneBy({ id: teamId });
      if (team === null) throw new Refusal('not_found');
      if (affected !== 0) {
        this.work.record({ kind: 'DivisionModeChanged', actorId: me.id, payload: { teamId, divisionMode } });
        await this.audit.record({
          actorId: me.id,
          action: 'division_changed',
          detail: `${team.code} ${divisionMode}`,
        });
      }
      return { teamId, name: team.name, divisionMode: team.divisionMode };
    });
  }

  private teams() {
    return this.work.repository(TeamEntity);
  }
}
