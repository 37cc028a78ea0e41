import { Injectable } from '@nestjs/common';
import type { ChangeTeam, TeamReadiness, TeamSetting, TeamSettings, TeamSettingView } from '@toritsugi/contracts';
import { newId } from '../../platform/database/ids';
import { Refusal } from '../../platform/http/refusals/refusal';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../staff-directory';
import { TeamEntity } from '../team.entity';
import { DivisionReadinesses } from './division-readiness.service';
import { Divisions } from './divisions.service';
import { SettingChanges } from './setting-changes.service';
import { SettingUses } from './setting-uses';

/** Teams of advisors and what they aim at. Two of one name are refused with `setting_exists`. */
@Injectable()
export class Teams {
  constructor(
    private readonly work: UnitOfWork,
    private readonly changes: SettingChanges,
    private readonly directory: StaffDirectory,
    private readonly divisions: Divisions,
    private readonly readiness: DivisionReadinesses,
    private readonly uses: SettingUses,
  ) {
    changes.hear(['team'], () => this.directory.reload());
  }

  async list(): Promise<TeamSettings> {
    const rows = await this.rows().find({ order: { code: 'ASC' } });
    return { items: await this.views(rows) };
  }

  /** `code`: one of its own, where it was said. */
  async add(madeBy: string, wished: TeamSetting, code?: string): Promise<TeamSettingView> {
    const setting = { ...wished, divisionMode: wished.divisionMode ?? 'on', isRetired: wished.isRetired ?? false };
    const row = await this.work.run(async () => {
      await this.changes.hold('team');
      const known = await this.rows().find({ select: { id: true, code: true } });
      const id = newId();
      await this.rows().insert({ id, code: code ?? nextCode(known.map((team) => team.code)), ...setting });
      await this.changes.note({ kind: 'team', subjectId: id, before: null, after: setting, madeBy });
      return this.rows().findOneByOrFail({ id });
    });
    await this.work.readAgain(() => this.directory.reload());
    return this.view(row);
  }

  async change(madeBy: string, id: string, { version, setting, reason }: ChangeTeam): Promise<TeamSettingView> {
    const row = await this.work.run(async () => {
      await this.changes.hold('team');
      const before = await this.divisions.lock(id);
      const isRetired = setting.isRetired ?? before?.isRetired ?? false;
      if (isRetired && before?.isRetired === false) await this.uses.refuseIfInTheWay('team', id, 'isRetired');
      const divisionMode = setting.divisionMode ?? before?.divisionMode ?? 'on';
      if (before?.version === version && before.divisionMode === 'off' && divisionMode === 'on')
        await this.divisions.refuseEarly({ ...before, ...setting, divisionMode, isRetired }, reason ?? '');
      const after = await this.changes.change(TeamEntity, {
        kind: 'team',
        where: { id },
        seen: version,
        values: { ...setting, divisionMode, isRetired },
        madeBy,
        reason,
        settingOf: teamSetting,
      });
      if (before?.divisionMode !== divisionMode) await this.divisions.tell(after, madeBy);
      return after;
    });
    await this.work.readAgain(() => this.directory.reload());
    return this.view(row);
  }

  /** Whoever and whatever joins a team asks this within its unit of work: nobody retires it meanwhile. */
  async refuseRetired(teamId: string | null): Promise<void> {
    if (teamId === null) return;
    await this.changes.hold('team');
    if (!(await this.rows().existsBy({ id: teamId, isRetired: true }))) return;
    const message = { ja: 'このチームは停止しています。', en: 'This team is retired.' };
    throw new Refusal('invalid', {}, [{ field: 'teamId', message }]);
  }

  /** As somebody left it, and before anything is of it; false where it was touched since. */
  async remove(madeBy: string, id: string, version: number): Promise<boolean> {
    const isGone = await this.work.run(async () => {
      const { affected } = await this.rows().delete({ id, version });
      if (affected === 0) return false;
      this.work.record({ kind: 'SettingChanged', actorId: madeBy, payload: { setting: 'team', subjectId: id } });
      return true;
    });
    await this.work.readAgain(() => this.directory.reload());
    return isGone;
  }

  private async view(row: TeamEntity): Promise<TeamSettingView> {
    const [view] = await this.views([row]);
    if (view === undefined) throw new Error('a team without a view');
    return view;
  }

  private async views(rows: readonly TeamEntity[]): Promise<TeamSettingView[]> {
    const readiness = await this.readiness.of(rows);
    return rows.flatMap((row) => {
      const ready = readiness.get(row.id);
      return ready === undefined ? [] : [this.viewOf(row, ready)];
    });
  }

  private viewOf(row: TeamEntity, readiness: TeamReadiness): TeamSettingView {
    return {
      id: row.id,
      version: row.version,
      code: row.code,
      isRetired: row.isRetired,
      setting: teamSetting(row),
      readiness,
    };
  }

  private rows() {
    return this.work.repository(TeamEntity);
  }
}

export const teamSetting = ({ name, consultationTargetMonth, divisionMode, isRetired }: TeamEntity): TeamSetting => ({
  name,
  consultationTargetMonth,
  divisionMode,
  isRetired,
});

/** T1, T2, … the first that is free after the highest. */
const nextCode = (codes: readonly string[]): string =>
  `T${1 + Math.max(0, ...codes.map((code) => Number(/^T(\d+)$/.exec(code)?.[1] ?? 0)))}`;
