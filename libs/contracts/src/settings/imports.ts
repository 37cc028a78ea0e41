import { criterionListNames, criterionLists } from '@toritsugi/triage';
import { LocalizedText, StaffRef } from '../replies';
import { operatingNumberLabels, operatingNumberNames } from './operating-numbers';
import { Choice, Flag, Instant, Line, Many, Maybe, One, Text, Texts, Whole } from '../validators';

/** What can come out of a file. */
export const importKinds = [
  'person',
  'team',
  'employer',
  'job_order',
  'shift',
  'channel',
  'media_day',
  'target',
  'numbers',
  'template',
] as const;
export type ImportKind = (typeof importKinds)[number];

/** Besides files: the configuration as text, which is planned and put in force on a page of its own. */
export const takenKinds = [...importKinds, 'configuration'] as const;
export type TakenKind = (typeof takenKinds)[number];

/** Lines that one import takes: what a request of `IMPORT_KIBIBYTES` has room for. */
export const MAX_IMPORT_LINES = 3_000;
export const IMPORT_KIBIBYTES = 1_024;
/** Longer than any field: what is cut off there is too long for it and refused, never taken in part. */
export const MAX_IMPORT_CELL = 10_001;
/** Until when an import can be taken back. */
export const REVERT_HOURS = 24;

export interface ImportColumn {
  readonly name: string;
  readonly label: LocalizedText;
  /** What headers may call it, besides its label and its name. */
  readonly words: readonly string[];
  readonly isNeeded?: true;
  /** Of a line that adds something; who is there already stays as they are where it says nothing. */
  readonly isNeededWhenNew?: true;
}
const column = (name: string, ja: string, en: string, ...words: string[]): ImportColumn => ({
  name,
  label: { ja, en },
  words,
});
const whenNew = (one: ImportColumn): ImportColumn => ({ ...one, isNeededWhenNew: true });
const needed = (one: ImportColumn): ImportColumn => ({ ...one, isNeeded: true });

/** The columns of each kind, in the order in which a line's cells travel. */
export const importColumns: Readonly<Record<ImportKind, readonly ImportColumn[]>> = {
  person: [
    whenNew(column('name', '氏名', 'Name', '名前', 'fullname')),
    column('familyName', '姓', 'Family name', '苗字', '名字', 'lastname'),
    column('givenName', '名', 'Given name', 'firstname'),
    whenNew(column('kana', 'ふりがな', 'Kana', 'かな', 'フリガナ', 'カナ', 'nameinkana')),
    needed(
      column(
        'login',
        'メールアドレス',
        'Mail',
        'メール',
        'email',
        'メールアドレス(ログイン名)',
        'mailaddress',
        'mailaddress(login)',
      ),
    ),
    whenNew(column('role', '役割', 'Role', '役職', '権限')),
    column('team', 'チーム', 'Team', '所属'),
    column('scope', '外部スタッフができること', 'What external staff may do', '権限の範囲'),
    column('occupations', '担当職種', 'Occupations', '職種', 'occupation'),
    column('caseCap', '同時に担当する人数', 'People at once', '担当上限'),
    column('liveTransfersPerHour', '1時間の取次ぎ', 'Transfers an hour'),
    column('firstDay', '初日', 'First day', '入社日', '開始日'),
    column('lastDay', '最後の日', 'Last day', '退職日', '終了日'),
  ],
  team: [
    needed(column('name', 'チーム名', 'Name', 'チーム', 'team')),
    column('consultationTargetMonth', '1か月の面談目標', 'Consultations aimed at in a month', '面談目標'),
    column('divisionMode', '分業体制', 'Division', '分業'),
    column('isRetired', '停止する', 'Retired', '停止'),
  ],
  employer: [
    needed(column('name', '企業名', 'Name', '企業', '会社名', 'employer')),
    column('note', 'メモ', 'Note', '備考'),
    column('isRetired', '取引停止', 'Retired', '取引を停止する', '停止'),
  ],
  job_order: [
    needed(column('employer', '企業', 'Employer', '企業名', '会社名', '企業コード')),
    needed(column('title', '求人名', 'Title', '求人', '職名')),
    column('occupation', '職種', 'Occupation'),
    column('income', '理論年収', 'Income', '理論年収(万円)', '年収', 'theoreticalyearlyincome'),
    column('feePercent', '手数料率', 'Fee', '手数料率(%)', '手数料'),
    column('state', '状態', 'State', '募集状況'),
  ],
  shift: [
    needed(column('who', '社員', 'Person', 'スタッフ', 'ログイン名', 'メールアドレス', '社員番号', 'login', 'code')),
    needed(column('day', '日付', 'Day', '日', 'date')),
    needed(column('starts', '開始', 'Start', '始業', '出勤', 'starts')),
    needed(column('ends', '終了', 'End', '終業', '退勤', 'ends')),
    column('breakStarts', '休憩開始', 'Break start'),
    column('breakEnds', '休憩終了', 'Break end'),
  ],
  channel: [
    needed(column('nameJa', '名前', 'Name (Japanese)', 'チャネル', 'チャネル名', '媒体', '媒体名', 'channel', 'name')),
    column('nameEn', '名前（英語、空欄なら同じ）', 'Name (English; empty: the same)', '名前(英語)', '英語名'),
    column('place', '優先順位', 'Priority'),
    column('monthlyCost', '月の費用', 'Cost a month', '費用'),
    column('sources', 'このチャネルとみなす utm_source', 'utm_source values that mean it', 'utm_source'),
    column('isRetired', '停止する', 'Retired', '停止'),
  ],
  media_day: [
    needed(column('channel', 'チャネル', 'Channel', 'チャネル名', '媒体', '媒体名', 'キャンペーン', 'campaign')),
    needed(column('day', '日付', 'Day', '日', 'date')),
    column('impressions', '表示回数', 'Impressions', '表示', '表示数', 'インプレッション', 'imp', 'impr'),
    column('clicks', 'クリック数', 'Clicks', 'クリック', 'click'),
    column('cost', '費用（円）', 'Cost (JPY)', '費用', 'ご利用額', '利用金額', '金額', 'spend'),
  ],
  target: [
    column('code', '記号', 'Code', 'target'),
    needed(column('occupation', '職種', 'Occupation')),
    column('team', '担当チーム', 'Team', 'チーム'),
    column('priority', '優先順位（同点のとき）', 'Priority (of a tie)', '優先順位'),
    ...criterionLists.map((list) => {
      const { ja, en } = criterionListNames[list];
      return column(list, `${ja}（JSON）`, `${en} (JSON)`);
    }),
    column('isRetired', '停止する', 'Retired', '停止'),
  ],
  numbers: [
    needed(column('scope', '範囲', 'Whose', 'チーム', 'team')),
    ...operatingNumberNames.map((name) => {
      const { ja, en } = operatingNumberLabels[name];
      return column(name, ja, en);
    }),
  ],
  template: [
    needed(column('code', '記号', 'Code', 'template')),
    column('jaSubject', '件名（日本語）', 'Subject (Japanese)'),
    column('jaBody', 'メール・LINEの本文（日本語）', 'Mail and LINE (Japanese)'),
    column('jaShort', 'SMS（日本語）', 'SMS (Japanese)'),
    column('enSubject', '件名（英語）', 'Subject (English)'),
    column('enBody', 'メール・LINEの本文（英語）', 'Mail and LINE (English)'),
    column('enShort', 'SMS（英語）', 'SMS (English)'),
  ],
};

/** Cells of a line: as many as the widest kind has columns. */
const MOST_CELLS = Math.max(...Object.values(importColumns).map(({ length }) => length));

/** A line of a file: its cells in the order of the kind's columns, empty where the file has no such column. */
export class ImportLine {
  /** Of the spreadsheet, from 1. */
  @Whole(1, 1_000_000) line!: number;
  @Texts(MAX_IMPORT_CELL, MOST_CELLS) cells!: string[];
  /** Its cells cannot be told apart: a stray quote, or more of them than the header has. */
  @Maybe() @Flag() isBroken?: boolean;
}
export class ImportFile {
  @Choice(importKinds) kind!: ImportKind;
  @Line(200) fileName!: string;
  @Many(() => ImportLine, MAX_IMPORT_LINES) lines!: ImportLine[];
  /** Everything is done and taken back: what the answer says, an import does. */
  @Flag() isTrial!: boolean;
  /** Of an import: what its trial was of. Where something changed since, it is refused and tried anew. */
  @Maybe() @Line(64) plan?: string | null;
}

export const lineOutcomes = ['new', 'changed', 'unchanged', 'wrong'] as const;
export type LineOutcome = (typeof lineOutcomes)[number];
/** What became of a line when its import was taken back: `touched`, `in_use` say why it stays. */
export const revertOutcomes = ['reverted', 'touched', 'in_use'] as const;
export type RevertOutcome = (typeof revertOutcomes)[number];

export class LineProblem {
  /** One of the kind's columns; empty where it is about the line. */
  @Text(40) column!: string;
  @One(() => LocalizedText) message!: LocalizedText;
}
export class ImportLineView {
  @Whole(1) line!: number;
  /** What it is about, as far as that can be read. */
  @Text(MAX_IMPORT_CELL) name!: string;
  @Choice(lineOutcomes) outcome!: LineOutcome;
  @Many(() => LineProblem) problems!: LineProblem[];
  @Maybe() @Choice(revertOutcomes) reverted!: RevertOutcome | null;
}

/** An import as it was done, or as it would be. */
export class SettingImportView {
  /** Empty of a trial. */
  @Text(40) id!: string;
  @Choice(takenKinds) kind!: TakenKind;
  @Text(200) fileName!: string;
  @Choice(['trial', 'applied', 'reverted']) state!: 'trial' | 'applied' | 'reverted';
  @One(() => StaffRef) by!: StaffRef;
  @Instant() at!: string;
  /** Until then it can be taken back. */
  @Instant() revertibleUntil!: string;
  @Maybe() @One(() => StaffRef) revertedBy!: StaffRef | null;
  @Maybe() @Instant() revertedAt!: string | null;
  @Whole() added!: number;
  @Whole() changed!: number;
  @Whole() unchanged!: number;
  @Whole() wrong!: number;
  /** Lines that stayed when it was taken back. */
  @Whole() kept!: number;
}
export class SettingImportWithLines extends SettingImportView {
  @Many(() => ImportLineView) lines!: ImportLineView[];
  /** What becomes of each line, and of what it was: the same while nothing has changed. */
  @Text(64) plan!: string;
}
export class SettingImports {
  /** Newest first. */
  @Many(() => SettingImportView) items!: SettingImportView[];
}
