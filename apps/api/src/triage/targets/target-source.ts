import { Injectable } from '@nestjs/common';
import { TargetSetting } from '@toritsugi/contracts';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import {
  ConfigurationSources,
  fieldsFrom,
  idNamed,
  keyLike,
  refuseBesidesRetiring,
  settingFrom,
  type ConfigurationSource,
  type CurrentSetting,
  type Put,
  type Written,
} from '../../staff/configuration/configuration-sources';
import { cellProblems } from '../../staff/imports/cell-words';
import { TeamEntity } from '../../staff/team.entity';
import { TargetSettings } from './target-settings.service';

/** Targets in force by their id; versions to come are not written out. */
@Injectable()
export class TargetSource implements ConfigurationSource {
  readonly section = 'targets';

  constructor(
    private readonly work: UnitOfWork,
    private readonly targets: TargetSettings,
    sources: ConfigurationSources,
  ) {
    sources.register(this);
  }

  async read(): Promise<CurrentSetting[]> {
    const codes = new Map((await this.teams()).map(({ id, code }) => [id, code]));
    const { items } = await this.targets.list();
    return items.map(({ id, version, setting: { occupation, teamId, priority, criteria, isRetired } }) => ({
      key: id,
      id,
      version,
      fields: fieldsFrom({
        occupation,
        team: codes.get(teamId ?? '') ?? null,
        priority,
        criteria,
        retired: isRetired,
      }),
    }));
  }

  async put(wish: Put, me: SignedIn): Promise<Written> {
    refuseBesidesRetiring(wish);
    const { key, before, version } = wish;
    const { team, retired, ...fields } = wish.fields;
    const ids = new Map((await this.teams()).map(({ id, code }) => [code, id]));
    const teamId = idNamed(ids, team, 'team', cellProblems.team);
    const setting = settingFrom(TargetSetting, { criteria: [], ...fields, teamId, isRetired: retired ?? false });
    if (before === null) return this.targets.add(me.id, setting, keyLike(key, /^[a-z][a-z0-9_]{0,59}$/));
    return this.targets.change(me.id, key, { version, setting });
  }

  pathOf(property: string): string {
    return property === 'teamId' ? 'team' : property === 'isRetired' ? 'retired' : property;
  }

  private teams() {
    return this.work.repository(TeamEntity).find({ select: { id: true, code: true } });
  }
}
