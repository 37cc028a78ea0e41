/** What a file can say about one past consultation, in the order in which cells travel. */
export const historyColumns = [
  'advisor',
  'occupation',
  'experience',
  'area',
  'heldAt',
  'result',
  'decidedAt',
  'reference',
] as const;
export type HistoryColumn = (typeof historyColumns)[number];

/** A file without one of these says too little to learn from. */
export const requiredColumns = [
  'advisor',
  'occupation',
  'experience',
  'area',
  'heldAt',
  'result',
] as const satisfies readonly HistoryColumn[];

/** The texts of one row; a column that the file does not have is an empty text. */
export type HistoryCells = Readonly<Record<HistoryColumn, string>>;

/** Which column of the file holds what: its place, or null. */
export type ColumnMapping = Readonly<Record<HistoryColumn, number | null>>;

/** Names under which other systems export it, spelled as `spelling` leaves them; the first found wins. */
const names: Readonly<Record<HistoryColumn, readonly string[]>> = {
  advisor: [
    'advisor',
    'advisorcode',
    'advisorname',
    'ca',
    'owner',
    'consultant',
    '面談担当',
    '面談担当者',
    'キャリアアドバイザー',
    '担当者コード',
    '担当者',
    '担当者名',
    '担当',
    '社員番号',
    '社員コード',
  ],
  occupation: ['occupation', 'desiredoccupation', 'job', 'jobtype', '職種', '希望職種', '対象職種'],
  experience: [
    'experience',
    'experienceband',
    'experienceyears',
    'years',
    '経験',
    '経験年数',
    '実務経験',
    '実務年数',
    '経験年数帯',
  ],
  area: [
    'area',
    'desiredarea',
    'location',
    'prefecture',
    'エリア',
    '地域',
    '希望エリア',
    '希望勤務地',
    '勤務地',
    '都道府県',
  ],
  heldAt: [
    'heldat',
    'heldon',
    'date',
    'consultationdate',
    '面談日時',
    '面談日',
    '初回面談日',
    '初回面談日時',
    '面談実施日',
    '実施日',
    '日付',
  ],
  result: ['result', 'outcome', 'status', '結果', '成約', '成否', '成約結果', '状態', 'ステータス'],
  decidedAt: ['decidedat', 'decidedon', 'closedate', 'closedon', '決定日', '成約日', '内定承諾日', '結果日'],
  reference: ['reference', 'externalid', 'id', 'caseid', '参照番号', '管理番号', '外部番号', '案件番号', '受付番号'],
};

/** Guesses the mapping from a header row; no column of the file is used twice, unknown names are left to a person. */
export function guessMapping(header: readonly string[]): ColumnMapping {
  const spelled = header.map(spelling);
  const used = new Set<number>();
  const place = (column: HistoryColumn): number | null => {
    for (const name of names[column]) {
      const found = spelled.findIndex((cell, i) => cell === name && !used.has(i));
      if (found < 0) continue;
      used.add(found);
      return found;
    }
    return null;
  };
  return mapColumns(place);
}

/** Required columns that the mapping leaves out. */
export function missingColumns(mapping: ColumnMapping): HistoryColumn[] {
  return requiredColumns.filter((column) => mapping[column] === null);
}

/** The cells of one row of the file under a mapping. */
export function cellsOf(row: readonly string[], mapping: ColumnMapping): HistoryCells {
  return mapColumns((column) => {
    const place = mapping[column];
    return place === null ? '' : (row[place] ?? '');
  });
}

/** One value per column, made in the order of `historyColumns`. */
export function mapColumns<T>(value: (column: HistoryColumn, place: number) => T): Record<HistoryColumn, T> {
  return Object.fromEntries(historyColumns.map((column, place) => [column, value(column, place)])) as Record<
    HistoryColumn,
    T
  >;
}

/** Widths, letter case, spaces, underscores and brackets make no other name: 「面談日（実施）」 is 面談日. */
function spelling(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\(.*?\)|\[.*?\]/g, '')
    .replace(/[\s_\-・:]+/g, '')
    .toLowerCase();
}
