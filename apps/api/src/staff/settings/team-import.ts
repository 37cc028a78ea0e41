import { Injectable } from '@nestjs/common';
import { divisionModes, TeamSetting, type DivisionMode, type LineProblem } from '@toritsugi/contracts';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { cellProblems, flagOf, numberOf, spelled } from '../imports/cell-words';
import { ImportSources, type FileLine, type LineDone } from '../imports/import-sources';
import { RowImport, type Found, type Reading } from '../imports/row-import';
import { TeamEntity } from '../team.entity';
import { Teams, teamSetting } from './teams.service';

/** Teams of a file, by their name. */
@Injectable()
export class TeamImport extends RowImport<TeamSetting> {
  readonly kind = 'team';
  readonly operation = 'settings.change';
  protected readonly of = TeamSetting;

  constructor(
    work: UnitOfWork,
    private readonly teams: Teams,
    sources: ImportSources,
  ) {
    super(work);
    sources.register(this);
  }

  protected freshOf() {
    return { consultationTargetMonth: 0, divisionMode: 'on' as const, isRetired: false };
  }

  protected reader() {
    return Promise.resolve(({ cells }: FileLine): Reading<TeamSetting> => {
      const { name = '', consultationTargetMonth: aim = '', divisionMode: division = '', isRetired: said = '' } = cells;
      const [number, mode, isRetired] = [numberOf(aim), modeOf(division), flagOf(said)];
      const problems: LineProblem[] = [];
      if (aim !== '' && number === null)
        problems.push({ column: 'consultationTargetMonth', message: cellProblems.number });
      if (division !== '' && mode === undefined)
        problems.push({ column: 'divisionMode', message: cellProblems.division });
      if (isRetired === null) problems.push({ column: 'isRetired', message: cellProblems.flag });
      const given = {
        name,
        ...(aim !== '' && number !== null && { consultationTargetMonth: number }),
        ...(mode !== undefined && { divisionMode: mode }),
        ...(said !== '' && isRetired !== null && { isRetired }),
      };
      return { name, given, problems };
    });
  }

  protected async find({ name = '' }: Partial<TeamSetting>): Promise<Found<TeamSetting> | null> {
    const row = await this.work.repository(TeamEntity).findOneBy({ name });
    return row === null ? null : { id: row.id, version: row.version, setting: teamSetting(row) };
  }

  protected add(setting: TeamSetting, me: SignedIn): Promise<Found<TeamSetting>> {
    return this.teams.add(me.id, setting);
  }

  protected change({ id, version }: Found<TeamSetting>, setting: TeamSetting, me: SignedIn) {
    return this.teams.change(me.id, id, { version, setting });
  }

  protected remove({ subjectId, version }: Pick<LineDone, 'subjectId' | 'version'>, me: SignedIn): Promise<boolean> {
    return this.teams.remove(me.id, subjectId, version ?? 0);
  }
}

/** `off`, 分業なし and 分業なし(面談担当が電話) alike. */
const modeOf = (text: string): DivisionMode | undefined =>
  divisionModes.find((mode) => spelled(text).startsWith(mode === 'on' ? '分業あり' : '分業なし') || isMode(text, mode));
const isMode = (text: string, mode: DivisionMode): boolean => spelled(text.split(':')[0] ?? '') === mode;
