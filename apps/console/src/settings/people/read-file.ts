import { MAX_IMPORTED_PEOPLE, personColumns, type PersonColumn, type PersonRow } from '@toritsugi/contracts';
import { detectEncoding } from '../../history/file/encoding';
import { parseTable } from '../../history/file/parse-table';

/** What headers may call a column. */
const headers: Readonly<Record<PersonColumn | 'name', readonly string[]>> = {
  name: ['氏名', '名前', 'name', 'fullname'],
  familyName: ['姓', '苗字', '名字', 'familyname', 'lastname'],
  givenName: ['名', 'givenname', 'firstname'],
  kana: ['ふりがな', 'フリガナ', 'かな', 'カナ', 'kana', 'nameinkana'],
  login: ['メールアドレス', 'メール', 'mail', 'email', 'login', 'メールアドレス(ログイン名)', 'mailaddress(login)'],
  role: ['役割', '役職', '権限', 'role'],
  team: ['チーム', '所属', 'team'],
  occupations: ['担当職種', '職種', 'occupations', 'occupation'],
  firstDay: ['初日', '入社日', '開始日', 'firstday'],
  lastDay: ['最後の日', '退職日', '終了日', 'lastday'],
};
const needed = ['kana', 'login', 'role'] as const;
const MAX_CELL = 100;

export interface PeopleFile {
  readonly rows: PersonRow[];
  /** Columns that are needed and not in the file. */
  readonly missing: readonly (PersonColumn | 'name')[];
  /** Lines that are no row of the table, such as one with a quote that nobody closes. */
  readonly broken: readonly number[];
  /** More lines than one import takes. */
  readonly isTooLong: boolean;
}

const spelled = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]/g, '');

/** A CSV in UTF-8, Shift_JIS or UTF-16, with its columns in any order. */
export function readPeople(bytes: Uint8Array): PeopleFile {
  const { header, rows } = parseTable(new TextDecoder(detectEncoding(bytes)).decode(bytes));
  const placeOf = (column: PersonColumn | 'name'): number =>
    header.findIndex((cell) => headers[column].some((word) => spelled(word) === spelled(cell)));
  const place = Object.fromEntries(
    [...personColumns, 'name' as const].map((column) => [column, placeOf(column)]),
  ) as Record<PersonColumn | 'name', number>;
  const hasName = place.name >= 0 || (place.familyName >= 0 && place.givenName >= 0);
  return {
    missing: [...(hasName ? [] : ['name' as const]), ...needed.filter((column) => place[column] < 0)],
    broken: rows.filter(({ problem }) => problem !== undefined).map(({ line }) => line),
    isTooLong: rows.length > MAX_IMPORTED_PEOPLE,
    rows: rows
      .filter(({ problem }) => problem === undefined)
      .map(({ line, cells }) => {
        const cell = (column: PersonColumn | 'name'): string => (cells[place[column]] ?? '').trim().slice(0, MAX_CELL);
        const [family = '', ...given] = cell('name').split(/\s+/u);
        return {
          line,
          familyName: cell('familyName') || family,
          givenName: cell('givenName') || given.join(' '),
          kana: cell('kana'),
          login: cell('login'),
          role: cell('role'),
          team: cell('team'),
          occupations: cell('occupations'),
          firstDay: cell('firstDay').slice(0, 30),
          lastDay: cell('lastDay').slice(0, 30),
        };
      }),
  };
}
