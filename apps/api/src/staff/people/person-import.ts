import { Injectable } from '@nestjs/common';
import {
  accessScopes,
  staffRoles,
  PersonSetting,
  type AccessScope,
  type ImportLinks,
  type LineProblem,
  type Role,
} from '@toritsugi/contracts';
import { historyWords } from '@toritsugi/history';
import { In } from 'typeorm';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Refusal } from '../../platform/http/refusals/refusal';
import type { SignedIn } from '../../platform/http/signed-in';
import { fullName } from '../full-name';
import { cellProblems, dayOf, nameOf, numberOf, spelled } from '../imports/cell-words';
import { ImportSources, type FileLine, type LineDone } from '../imports/import-sources';
import { RowImport, type Found, type Reading } from '../imports/row-import';
import { SettingImportEntity, SettingImportLineEntity } from '../imports/setting-import.entity';
import { TeamEntity } from '../team.entity';
import { VocabularyVersions } from '../vocabulary/vocabulary-versions.service';
import { Invitations } from './invitations.service';
import { accounts, removeInvited, type AccountRow } from './people.queries';
import { People } from './people.service';
import { settingOf } from './person-view';

/** What a file may call a role, besides its code. */
const roleWords: Readonly<Partial<Record<Role, readonly string[]>>> = {
  intake_staff: ['登録対応担当', '登録対応', '受付担当', '受付', 'intake'],
  advisor: ['面談担当', 'アドバイザー', 'キャリアアドバイザー', 'ca', 'advisor'],
  team_lead: ['チームリーダー', 'リーダー', 'lead', 'teamlead'],
  manager: ['拠点長', '管理者', '拠点長(管理者)', 'マネージャー', 'manager'],
  privacy_officer: ['個人情報管理責任者', 'privacyofficer'],
  external_staff: ['外部スタッフ', '外部', 'external'],
};

const scopeWords: Readonly<Record<AccessScope, readonly string[]>> = {
  view_only: ['viewonly', '閲覧のみ'],
  reply: ['reply', '返信まで'],
  aggregate: ['aggregate', '集計まで', 'replyandtotals'],
};
/** As an exported file says that nothing is their own. */
const AS_USUAL = ['チームか全社の値', 'ofteamoragency', 'oftheteamoragency'];

/** People of a file, by their login: who is not there is invited, who is there is changed where the file says so. */
@Injectable()
export class PersonImport extends RowImport<PersonSetting> {
  readonly kind = 'person';
  readonly operation = 'staff.manage';
  protected readonly of = PersonSetting;

  constructor(
    work: UnitOfWork,
    private readonly people: People,
    private readonly invitations: Invitations,
    private readonly vocabulary: VocabularyVersions,
    sources: ImportSources,
  ) {
    super(work);
    sources.register(this);
  }

  protected freshOf() {
    return {};
  }

  /** Links of those whom an import added, as far as nobody has used them. */
  async links(importId: string): Promise<ImportLinks> {
    if (!(await this.work.repository(SettingImportEntity).existsBy({ id: importId, kind: 'person' })))
      throw new Refusal('not_found');
    const lines = await this.work
      .repository(SettingImportLineEntity)
      .find({ where: { importId, outcome: In(['new']) }, order: { line: 'ASC' } });
    const known = new Map((await accounts(this.work, null)).map((row) => [row.id, row]));
    const items: ImportLinks['items'] = [];
    for (const { subjectId } of lines) {
      const account = known.get(subjectId ?? '');
      const url = account && (await this.invitations.openUrlOf(account.id));
      if (account && url) items.push({ name: fullName(account), login: account.login, url });
    }
    return { items, goesByMail: this.invitations.isMailSetUp };
  }

  protected async reader() {
    const teams = await this.work.repository(TeamEntity).find();
    const teamOf = (text: string) => teams.find(({ name, code }) => name === text || code === text)?.id;
    const { occupationOf } = historyWords(await this.vocabulary.newestNow());
    return ({ cells }: FileLine) => readPerson(cells, { teamOf, occupationOf });
  }

  protected override identityOf({ login }: Partial<PersonSetting>): string {
    return login ?? '';
  }

  /** One manager must stay: of two whom a file makes something else, the second may be the last. */
  protected override isLeaning(found: Found<PersonSetting> | null): boolean {
    return found?.setting.role === 'manager';
  }

  protected async find({ login }: Partial<PersonSetting>): Promise<Found<PersonSetting> | null> {
    const [row] = await accounts(this.work, { login: login ?? '' });
    return row === undefined ? null : foundOf(row);
  }

  protected async add(setting: PersonSetting, me: SignedIn): Promise<Found<PersonSetting>> {
    const { id } = await this.people.invite(setting, me);
    return this.written(id);
  }

  protected async change(
    { id, version }: Found<PersonSetting>,
    setting: PersonSetting,
    me: SignedIn,
  ): Promise<Found<PersonSetting>> {
    const [row] = await accounts(this.work, { id });
    if (row?.isOpen === false) throw new Refusal('invalid', {}, [{ field: 'login', message: cellProblems.closed }]);
    await this.people.change(id, { version, setting }, me);
    return this.written(id);
  }

  /** Somebody who has chosen a password stays. */
  protected async remove({ subjectId, version }: Pick<LineDone, 'subjectId' | 'version'>, me: SignedIn) {
    if (!(await removeInvited(this.work, { id: subjectId, version: version ?? 0 }))) return false;
    this.work.record({ kind: 'SettingChanged', actorId: me.id, payload: { setting: 'person', subjectId } });
    return true;
  }

  protected override columnOf(property: string): string {
    return property === 'teamId' ? 'team' : property;
  }

  private async written(id: string): Promise<Found<PersonSetting>> {
    const [row] = await accounts(this.work, { id });
    if (row === undefined) throw new Refusal('not_found');
    return foundOf(row);
  }
}

const foundOf = (row: AccountRow): Found<PersonSetting> => ({
  id: row.id,
  version: row.version,
  setting: settingOf(row),
});

/** Ids by what a file calls them. */
interface KnownNames {
  readonly teamOf: (text: string) => string | undefined;
  readonly occupationOf: (text: string) => string | undefined;
}

/** A line → what it says of a person, or everything that cannot be read. */
function readPerson(cells: FileLine['cells'], { teamOf, occupationOf }: KnownNames): Reading<PersonSetting> {
  const problems: LineProblem[] = [];
  const refuse = (column: string, message: LineProblem['message']): undefined =>
    void problems.push({ column, message: { ...message } });
  const cell = (column: string): string => cells[column] ?? '';
  const [family = '', ...given] = cell('name').split(/\s+/u);
  const familyName = cell('familyName') || family;
  const givenName = cell('givenName') || given.join(' ');
  const role = cell('role') === '' ? undefined : (roleOf(cell('role')) ?? refuse('role', cellProblems.role));
  const teamId = cell('team') === '' ? undefined : (teamOf(nameOf(cell('team'))) ?? refuse('team', cellProblems.team));
  const words = cell('occupations')
    .split(/[、,，/／;；\n]/)
    // A name may hold the dot that also stands between names.
    .flatMap((word) => (occupationOf(nameOf(word)) === undefined ? word.split('・') : [word]))
    .map(nameOf)
    .filter((word) => word !== '');
  const occupations = words.map(occupationOf).filter((id) => id !== undefined);
  if (occupations.length < words.length) refuse('occupations', cellProblems.occupation);
  const day = (column: 'firstDay' | 'lastDay'): string | undefined => {
    const read = dayOf(cell(column));
    if (read === '') return undefined;
    const isDay = /^\d{4}-\d\d-\d\d$/.test(read) && isReal(read);
    return isDay ? read : refuse(column, cellProblems.day);
  };
  const number = (column: 'caseCap' | 'liveTransfersPerHour'): number | undefined => {
    const text = cell(column);
    if (text === '' || AS_USUAL.includes(spelled(text))) return undefined;
    return numberOf(text) ?? refuse(column, cellProblems.number);
  };
  const scope = cell('scope') === '' ? undefined : (scopeOf(cell('scope')) ?? refuse('scope', cellProblems.scope));
  const said: Partial<PersonSetting> = {
    ...(familyName && { familyName }),
    ...(givenName && { givenName }),
    ...(cell('kana') && { kana: cell('kana') }),
    ...withValue('role', role),
    ...withValue('teamId', teamId),
    ...withValue('scope', scope),
    ...withValue('caseCap', number('caseCap')),
    ...withValue('liveTransfersPerHour', number('liveTransfersPerHour')),
    ...(words.length > 0 && { occupations: [...new Set(occupations)] }),
    ...withValue('firstDay', day('firstDay')),
    ...withValue('lastDay', day('lastDay')),
    login: cell('login').normalize('NFKC').toLowerCase(),
  };
  return { name: cell('name') || [familyName, givenName].join(' ').trim() || cell('login'), given: said, problems };
}

const withValue = <Name extends string, Value>(name: Name, value: Value | undefined) =>
  (value === undefined ? {} : { [name]: value }) as Partial<Record<Name, Value>>;

const isReal = (day: string): boolean => {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
};

const scopeOf = (text: string): AccessScope | undefined =>
  accessScopes.find((scope) => scopeWords[scope].includes(spelled(text)));

function roleOf(text: string): Role | undefined {
  const wanted = spelled(text);
  return staffRoles.find((role) => spelled(role) === wanted || roleWords[role]?.includes(wanted));
}
