import { defineMessages } from '../language';

export const tableMessages = defineMessages({
  loading: { ja: '読み込んでいます', en: 'Loading' },
  previous: { ja: '前へ', en: 'Previous' },
  next: { ja: '次へ', en: 'Next' },
  position: { ja: '{from}–{to}件目（全{total}件）', en: '{from}–{to} of {total}' },
  few: { ja: '参考値', en: 'few cases' },
  none: { ja: '記録なし', en: 'no record' },
});
