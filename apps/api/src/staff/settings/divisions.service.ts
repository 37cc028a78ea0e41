import { Injectable } from '@nestjs/common';
import { reachOf, type ChangeDivision, type TeamDivision } from '@toritsugi/contracts';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { AccessAudit } from '../access-audit';
import { TeamEntity } from '../team.entity';
import { DivisionReadinesses } from './division-readiness.service';
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
    private readonly readiness: DivisionReadinesses,
  ) {}

  /** One press, whatever else of the team is changed meanwhile. Changed to what it is already, nothing happens. */
  async change(teamId: string, { divisionMode, reason = '' }: ChangeDivision, me: SignedIn): Promise<TeamDivision> {
    const mayOverrule = reachOf('division.change', me.caller) === 'all';
    if (!mayOverrule && me.teamId !== teamId) throw new Refusal('not_found');
    return this.work.run(async () => {
      const before = await this.lock(teamId);
      if (before === null) throw new Refusal('not_found');
      if (before.divisionMode !== divisionMode) {
        if (divisionMode === 'on') await this.refuseEarly(before, mayOverrule ? reason : '');
        await this.put(before, divisionMode, { madeBy: me.id, reason });
      }
      return { teamId, name: before.name, divisionMode };
    });
  }

  /** Refuses a beginning before the team holds what it aims at, unless a manager says why (S004-9). */
  async refuseEarly(team: TeamEntity, reason: string): Promise<void> {
    if (reason.trim() !== '') return;
    const readiness = (await this.readiness.of([team])).get(team.id);
    if (readiness === undefined || readiness.isMet) return;
    const { target, lastMonth, thisMonth, pace } = readiness;
    throw new Refusal('consultation_target_not_met', { target, lastMonth, thisMonth, pace: pace.toFixed(1) });
  }

  /** Puts a locked team's division into force, in the running unit of work. */
  async put(
    before: TeamEntity,
    divisionMode: TeamEntity['divisionMode'],
    { madeBy, reason }: { readonly madeBy: string; readonly reason: string },
  ): Promise<void> {
    await this.teams().update({ id: before.id }, { divisionMode, version: () => 'version + 1' });
    await this.changes.note({
      kind: 'team',
      subjectId: before.id,
      before: { divisionMode: before.divisionMode },
      after: { divisionMode },
      madeBy,
      reason,
    });
    await this.tell({ ...before, divisionMode }, madeBy);
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
