import { Injectable } from '@nestjs/common';
import {
  isNumberOfTeams,
  NumbersSetting,
  operatingNumberNames,
  PersonSetting,
  TeamSetting,
} from '@toritsugi/contracts';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { cellProblems } from '../imports/cell-words';
import { People } from '../people/people.service';
import { NumberSettings } from '../settings/numbers/number-settings.service';
import { OF_AGENCY } from '../settings/numbers/operating-numbers.service';
import { Teams } from '../settings/teams.service';
import { TeamEntity } from '../team.entity';
import {
  ConfigurationSources,
  fieldsFrom,
  idNamed,
  keyLike,
  refuseBesidesRetiring,
  settingFrom,
  type CurrentSetting,
  type Put,
  type Written,
} from './configuration-sources';

const CODE = /^[A-Z][A-Z0-9]{0,9}$/;

/** Teams and their numbers by the team's code, people by their login. */
@Injectable()
export class PeopleSources {
  constructor(
    private readonly work: UnitOfWork,
    private readonly teams: Teams,
    private readonly numbers: NumberSettings,
    private readonly people: People,
    sources: ConfigurationSources,
  ) {
    sources.register(
      {
        section: 'teams',
        read: () => this.readTeams(),
        put: (wish, me) => this.putTeam(wish, me),
        pathOf: (property) => (property === 'isRetired' ? 'retired' : property),
      },
      { section: 'numbers', read: () => this.readNumbers(), put: (wish, me) => this.putNumbers(wish, me) },
      {
        section: 'people',
        read: () => this.readPeople(),
        put: (wish, me) => this.putPerson(wish, me),
        pathOf: (property) => (property === 'teamId' ? 'team' : property === 'login' ? '' : property),
      },
    );
  }

  private async readTeams(): Promise<CurrentSetting[]> {
    const { items } = await this.teams.list();
    return items.map(({ id, code, version, setting: { isRetired, ...setting } }) => ({
      key: code,
      id,
      version,
      fields: fieldsFrom({ ...setting, retired: isRetired }),
    }));
  }

  private putTeam({ key, before, fields: { retired, ...fields }, version }: Put, me: SignedIn): Promise<Written> {
    const setting = settingFrom(TeamSetting, { ...fields, isRetired: retired });
    if (before === null) return this.teams.add(me.id, setting, keyLike(key, CODE));
    return this.teams.change(me.id, before.id, { version, setting });
  }

  private async readNumbers(): Promise<CurrentSetting[]> {
    const codes = new Map([...(await this.codes())].map(([code, id]) => [id, code]));
    const { items } = await this.numbers.list();
    return items.map(({ id, version, isOfTeam, setting }) => ({
      key: codes.get(id) ?? OF_AGENCY,
      id,
      version,
      fields: Object.fromEntries(
        operatingNumberNames
          .filter((name) => !isOfTeam || isNumberOfTeams(name))
          .map((name) => [name, setting[name] ?? null]),
      ),
    }));
  }

  private async putNumbers({ key, fields, version }: Put, me: SignedIn): Promise<Written> {
    const scope = key === OF_AGENCY ? OF_AGENCY : idNamed(await this.codes(), key, '', cellProblems.team);
    return this.numbers.change(me.id, scope ?? '', { version, setting: settingFrom(NumbersSetting, fields) });
  }

  private async readPeople(): Promise<CurrentSetting[]> {
    const codes = new Map([...(await this.codes())].map(([code, id]) => [id, code]));
    const { items } = await this.people.list();
    return items.map(({ id, version, isRetired, setting: { login, teamId, lastDay, ...setting } }) => ({
      key: login,
      id,
      version,
      // What ended is nobody's to read any more, but still somebody.
      ...(isRetired ? { isLeftOut: true as const } : {}),
      fields: fieldsFrom({
        ...setting,
        team: codes.get(teamId ?? '') ?? null,
        lastDay: isRetired ? null : lastDay,
        retired: isRetired,
      }),
    }));
  }

  private async putPerson(wish: Put, me: SignedIn): Promise<Written> {
    const { action, before, version } = wish;
    refuseBesidesRetiring(wish);
    if (before === null) return this.people.invite(await this.personFrom(wish), me);
    if (action === 'retire') return this.people.deactivate(before.id, { version }, me);
    const isReopened = before.fields['retired'] === true;
    const seen = isReopened ? (await this.people.reopen(before.id, { version }, me)).version : version;
    return this.people.change(before.id, { version: seen, setting: await this.personFrom(wish) }, me);
  }

  private async personFrom({ key, fields }: Pick<Put, 'key' | 'fields'>): Promise<PersonSetting> {
    const { team, retired: _, ...setting } = fields;
    const teamId = idNamed(await this.codes(), team, 'team', cellProblems.team);
    return settingFrom(PersonSetting, { ...setting, login: key, teamId });
  }

  /** Ids by code. */
  private async codes(): Promise<ReadonlyMap<string, string>> {
    const rows = await this.work.repository(TeamEntity).find({ select: { id: true, code: true } });
    return new Map(rows.map(({ id, code }) => [code, id]));
  }
}
