import { segmentLabel, type SegmentTerms } from '@toritsugi/routing';
import { historyColumns, type HistoryColumn } from './columns';
import { momentText } from './moments';
import type { PastResult } from './words';

type Language = 'ja' | 'en';

const headers: Readonly<Record<HistoryColumn, Readonly<Record<Language, string>>>> = {
  advisor: { ja: '担当者コード', en: 'advisor code' },
  occupation: { ja: '職種', en: 'occupation' },
  experience: { ja: '経験年数帯', en: 'experience band' },
  area: { ja: 'エリア', en: 'area' },
  heldAt: { ja: '面談日時', en: 'held at' },
  result: { ja: '結果', en: 'result' },
  decidedAt: { ja: '決定日', en: 'decided at' },
  reference: { ja: '参照番号', en: 'reference' },
};

const results: Readonly<Record<PastResult, Readonly<Record<Language, string>>>> = {
  won: { ja: '成約', en: 'won' },
  lost: { ja: '不成約', en: 'lost' },
  pending: { ja: '進行中', en: 'pending' },
};

export interface Outcome {
  readonly advisorCode: string;
  readonly segment: string;
  /** Epoch milliseconds. */
  readonly heldAt: number;
  readonly result: PastResult;
  readonly decidedAt: number | null;
  readonly reference: string;
}

/** The first line of an exported file; `guessMapping` knows it again. */
export function outcomeHeader(language: Language): string[] {
  return historyColumns.map((column) => headers[column][language]);
}

/** One line of an exported file, in the words that `readRow` reads back. */
export function outcomeCells(
  { advisorCode, segment, heldAt, result, decidedAt, reference }: Outcome,
  { language, vocabulary }: { language: Language; vocabulary: SegmentTerms },
): string[] {
  const [occupation = '', experience = '', area = ''] = segment
    .split('.')
    .map((part) => segmentLabel(part, vocabulary)[language]);
  return [
    advisorCode,
    occupation,
    experience,
    area,
    momentText(heldAt),
    results[result][language],
    decidedAt === null ? '' : momentText(decidedAt),
    reference,
  ];
}
