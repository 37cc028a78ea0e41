import { defineMessages } from '../../language';

/** The two orders of the queue, compared. */
export const queueMessages = defineMessages({
  title: { ja: '架電の順番の効果（登録1人あたり）', en: 'Effect of the calling order (per registration)' },
  note: {
    ja: '時間帯ごとに2つの順番を切り替え、その時間帯に架電できるようになった方全員を、かけたかどうかによらず比べます。折り返しと今日までのお約束は、どちらの順番でも先です。',
    en: 'The two orders alternate by blocks. Everybody who became due in a block is compared, called or not. Call-backs and promises due today come first under either.',
  },
  now: { ja: 'いまの順番', en: 'Order now' },
  by_value: { ja: '今救える価値の順', en: 'By value still savable' },
  by_deadline: { ja: '期限の順', en: 'By deadline' },
  span: { ja: '{from}〜{to}', en: '{from} to {to}' },
  since: { ja: '効果測定中（{at}から、{name}）', en: 'comparing since {at}, by {name}' },
  block: { ja: '切り替えの間隔', en: 'Length of a block' },
  hours: { ja: '{count}時間', en: '{count, plural, one {# hour} other {# hours}}' },
  begin: { ja: '効果測定を始める', en: 'Begin the comparison' },
  end: { ja: '効果測定をやめる', en: 'End the comparison' },
  endNote: {
    ja: 'すぐに、運用の数値で決めた順番に戻ります。',
    en: 'At once the order of the operating numbers holds.',
  },
  order: { ja: '順番', en: 'Order' },
  people: { ja: '登録者', en: 'People' },
  reached: { ja: '通電', en: 'Reached' },
  effective: { ja: '有効面談', en: 'Effective consultations' },
  reachedRate: { ja: '通電率（3日以内）', en: 'Reached within 3 days' },
  effectiveRate: { ja: '有効面談率（21日以内）', en: 'Effective consultation within 21 days' },
  shareA: { ja: 'Aの割合（人数）', en: 'Share of A (people)' },
  reachedA: { ja: 'Aの通電率', en: 'A reached' },
  effectiveA: { ja: 'Aの有効面談率', en: 'A with an effective consultation' },
  upToNow: { ja: 'これまでの結果（途中の方を含む）', en: 'Up to now, people still under way included' },
  taken: {
    ja: '架電を受けた{taken, number}人のうち{own, number}人は、架電できるようになったときと同じ順番でかけました。',
    en: 'Of {taken, number} people taken to be called, {own, number} were taken under the order they became due under.',
  },
  starts: { ja: '開始', en: 'Start' },
  recentBlocks: { ja: '最近の区間', en: 'Recent blocks' },
});
