import { defineMessages } from '../../language';

/** The other selections of somebody who accepted an offer. */
export const withdrawalMessages = defineMessages({
  open: { ja: '残りの選考をまとめて辞退にする', en: 'Withdraw from the others' },
  title: { ja: '残りの選考の辞退を記録', en: 'Record the withdrawals' },
  text: {
    ja: '次の{count}件を辞退として記録します。企業への連絡は、ご自身でお願いします。',
    en: 'These {count} are recorded as withdrawn. Telling the employers is up to you.',
  },
  reason: { ja: '理由', en: 'Reason' },
  usual: { ja: '他の企業の内定を承諾したため', en: 'Accepted the offer of another employer' },
  record: { ja: '辞退を記録する', en: 'Record' },
  back: { ja: '戻る', en: 'Back' },
  done: { ja: '残りの選考の辞退を記録しました', en: 'The withdrawals are recorded' },
});
