import { Injectable } from '@nestjs/common';
import type { ChangeTeam, TeamReadiness, TeamSetting, TeamSettings, TeamSettingView } from '@toritsugi/contracts';
import { newId } from '../../platform/database/ids';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { StaffDirectory } from '../staff-directory';
import { TeamEntity } from '../team.entity';
import { DivisionReadinesses } from './division-readiness.service';
import { Divisions } from './divisions.service';
import { SettingChanges } from './setting-changes.service';

/** Teams of advisors and what they aim at. Two of one name are refused with `setting_exists`. */
@Injectable()
export class Teams {
  constructor(
    private readonly work: UnitOfWork,
    private readonly changes: SettingChanges,
    private readonly directory: StaffDirectory,
    private readonly divisions: Divisions,
    private readonly readiness: DivisionReadinesses,
  ) {
    changes.hear(['team'], () => this.directory.reload());
  }

  async list(): Promise<TeamSettings> {
    const rows = await this.rows().find({ order: { code: 'ASC' } });
    return { items: await this.views(rows) };
  }

  /** `code`: one of its own, where it was said. */
  async add(madeBy: string, wished: TeamSetting, code?: string): Promise<TeamSettingView> {
    const setting = { ...wished, divisionMode: wished.divisionMode ?? 'on' };
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
      const before = await this.divisions.lock(id);
      const divisionMode = setting.divisionMode ?? before?.divisionMode ?? 'on';
      if (before?.version === version && before.divisionMode === 'off' && divisionMode === 'on')
        await this.divisions.refuseEarly({ ...before, ...setting, divisionMode }, reason ?? '');
      const after = await this.changes.change(TeamEntity, {
        kind: 'team',
        where: { id },
        seen: version,
        values: { ...setting, divisionMode },
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
      isRetired: false,
      setting: teamSetting(row),
      readiness,
    };
  }

  private rows() {
    return this.work.repository(TeamEntity);
  }
}

export const teamSetting = ({ name, consultationTargetMonth, divisionMode }: TeamEntity): TeamSetting => ({
  name,
  consultationTargetMonth,
  divisionMode,
});

/** T1, T2, … the first that is free after the highest. */
const nextCode = (codes: readonly string[]): string =>
  `T${1 + Math.max(0, ...codes.map((code) => Number(/^T(\d+)$/.exec(code)?.[1] ?? 0)))}`;
