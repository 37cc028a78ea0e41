import { Injectable } from '@nestjs/common';
import { reachOf, type DivisionMode, type TeamDivision } from '@toritsugi/contracts';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../access-audit';
import { TeamEntity } from '../team.entity';
import { SettingChanges } from './setting-changes.service';

/**
 * Division (分業体制) of each team: with it intake calls and puts through; without it the team's advisors claim, call and
 * go on to the consultation themselves (S004-8). It holds from the next request on; a call under way ends as it began.
 */
@Injectable()
export class Divisions {
  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AccessAudit,
    private readonly changes: SettingChanges,
  ) {}

  /** One press, whatever else of the team is changed meanwhile. Changed to what it is already, nothing happens. */
  async change(teamId: string, divisionMode: DivisionMode, me: SignedIn): Promise<TeamDivision> {
    if (reachOf('division.change', me.caller) !== 'all' && me.teamId !== teamId) throw new Refusal('not_found');
    return this.work.run(async () => {
      const before = await this.lock(teamId);
      if (before === null) throw new Refusal('not_found');
      if (before.divisionMode !== divisionMode) {
        await this.teams().update({ id: teamId }, { divisionMode, version: () => 'version + 1' });
        await this.changes.note({
          kind: 'team',
          subjectId: teamId,
          before: { divisionMode: before.divisionMode },
          after: { divisionMode },
          madeBy: me.id,
        });
        await this.tell({ ...before, divisionMode }, me.id);
      }
      return { teamId, name: before.name, divisionMode };
    });
  }

  /** The team, kept from others until the running unit of work ends. */
  lock(id: string): Promise<TeamEntity | null> {
    return this.teams().findOne({ where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** A team's division was changed, in the running unit of work: boards and rights follow. */
  async tell({ id: teamId, code, divisionMode }: TeamEntity, actorId: string): Promise<void> {
    this.work.record({ kind: 'DivisionModeChanged', actorId, payload: { teamId, divisionMode } });
    await this.audit.record({ actorId, action: 'division_changed', detail: `${code} ${divisionMode}` });
  }

  private teams() {
    return this.work.repository(TeamEntity);
  }
}
