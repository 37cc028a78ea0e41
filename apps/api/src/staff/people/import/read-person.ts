import {
  PersonSetting,
  problemWords,
  staffRoles,
  type LocalizedText,
  type PersonColumn,
  type PersonRow,
  type Role,
} from '@toritsugi/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

export interface RowProblem {
  readonly field: PersonColumn;
  readonly message: LocalizedText;
}

/** What a file may call a role, besides its code. */
const roleWords: Readonly<Partial<Record<Role, readonly string[]>>> = {
  intake_staff: ['登録対応担当', '登録対応', '受付担当', '受付', 'intake'],
  advisor: ['面談担当', 'アドバイザー', 'キャリアアドバイザー', 'ca', 'advisor'],
  team_lead: ['チームリーダー', 'リーダー', 'lead', 'teamlead'],
  manager: ['拠点長', '管理者', 'マネージャー', 'manager'],
  privacy_officer: ['個人情報管理責任者', 'privacyofficer'],
  external_staff: ['外部スタッフ', '外部', 'external'],
};

const problems = {
  role: { ja: '役割が分かりません。', en: 'The role is not known.' },
  team: { ja: 'そのチームはありません。', en: 'There is no such team.' },
  occupations: { ja: '分からない職種があります。', en: 'An occupation is not known.' },
  day: { ja: '日付は2026-12-01の形で入れてください。', en: 'Write a day as 2026-12-01.' },
  order: { ja: '初日より前です。', en: 'This is before the first day.' },
} as const;

/** Ids by what a file calls them. */
export interface KnownNames {
  readonly teamOf: (text: string) => string | undefined;
  readonly occupationOf: (text: string) => string | undefined;
}

/** A line of a file → a person, or everything that is wrong with it. */
export function readPerson(
  row: PersonRow,
  { teamOf, occupationOf }: KnownNames,
): { setting: PersonSetting } | { problems: RowProblem[] } {
  const found: RowProblem[] = [];
  const refuse = (field: PersonColumn, message: LocalizedText): undefined => void found.push({ field, message });
  const teamId = row.team.trim() === '' ? null : (teamOf(row.team.trim()) ?? refuse('team', problems.team));
  const occupations = row.occupations
    .split(/[、,，/／;；\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .map(occupationOf);
  if (occupations.includes(undefined)) refuse('occupations', problems.occupations);
  const setting = plainToInstance(PersonSetting, {
    familyName: row.familyName,
    givenName: row.givenName,
    kana: row.kana,
    login: row.login.trim(),
    role: roleOf(row.role) ?? refuse('role', problems.role),
    teamId,
    occupations,
    firstDay: dayOf(row.firstDay),
    lastDay: dayOf(row.lastDay),
  });
  for (const { property, constraints = {} } of validateSync(setting, { stopAtFirstError: true })) {
    const field = columnOf(property);
    if (found.some((known) => known.field === field)) continue;
    const isDay = field === 'firstDay' || field === 'lastDay';
    refuse(field, isDay ? problems.day : problemWords(Object.keys(constraints)[0]));
  }
  if (found.length === 0 && setting.lastDay && setting.firstDay && setting.lastDay < setting.firstDay)
    refuse('lastDay', problems.order);
  return found.length > 0 ? { problems: found } : { setting };
}

const spelled = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');

function roleOf(text: string): Role | undefined {
  const wanted = spelled(text);
  return staffRoles.find((role) => spelled(role) === wanted || roleWords[role]?.includes(wanted));
}

/** 2026/12/1, 2026年12月1日 and 2026-12-01 alike; what is none of them stays and is refused. */
function dayOf(text: string): string | null {
  const plain = text.normalize('NFKC').trim();
  if (plain === '') return null;
  const [, year = '', month = '', day = ''] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain) ?? [];
  return year === '' ? plain : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const columnOf = (property: string): PersonColumn =>
  property === 'teamId' ? 'team' : (property as Exclude<PersonColumn, 'team'>);
