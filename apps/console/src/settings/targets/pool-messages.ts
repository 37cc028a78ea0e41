import { defineMessages } from '../../language';

/** How many of everyone registered fit. */
export const poolMessages = defineMessages({
  title: { ja: '登録者の中にいる方', en: 'Among those registered' },
  live: { ja: '条件を変えるとすぐ数え直します。', en: 'Counted again with every change.' },
  counting: { ja: '数えています…', en: 'Counting…' },
  incomplete: { ja: '条件の値が入ると数えます。', en: 'Counted once every criterion has its value.' },
  failed: { ja: 'いまは数えられません。条件はそのままです。', en: 'They cannot be counted now. The criteria stay.' },
  again: { ja: 'もう一度', en: 'Try again' },
  meets: { ja: '満たす', en: 'Meet it' },
  mightMeet: { ja: '満たすかも', en: 'Might meet it' },
  mightMeetNote: { ja: '必須条件にわからない答えがあります', en: 'the answer to a Must is not known' },
  doesNot: { ja: '満たさない', en: 'Do not' },
  contactable: { ja: '連絡できる', en: 'May be written to' },
  people: { ja: '{count}人', en: '{count}' },
  few: { ja: '5人未満', en: 'under 5' },
  keptBack: { ja: '非表示', en: 'not shown' },
  keptBackNote: {
    ja: '5人未満の数と、差し引きでそれが分かる数は表示しません。',
    en: 'Counts under 5, and those that would give one away by difference, are not shown.',
  },
  outOf: { ja: '登録者{people}のうち', en: 'Of {people} registered' },
  areas: { ja: '満たす方の希望エリア', en: 'Area wanted by those who meet it' },
  recency: { ja: '満たす方が登録した時期', en: 'When those who meet it registered' },
  contact: {
    ja: '満たす方・満たすかもしれない方に連絡できるか',
    en: 'Whether those who meet or might meet it may be written to',
  },
  days_30: { ja: '30日以内', en: 'within 30 days' },
  days_90: { ja: '31〜90日前', en: '31–90 days ago' },
  days_365: { ja: '91〜365日前', en: '91–365 days ago' },
  older: { ja: 'それより前', en: 'earlier' },
  in_selection: { ja: '選考中', en: 'in selection' },
  closed: { ja: '成約・入社済み', en: 'closed or joined' },
  no_consent: { ja: 'メール案内の同意なし', en: 'no consent to mail' },
  suppressed: { ja: '配信停止・届かない宛先', en: 'stopped, or mail does not arrive' },

  areaTitle: { ja: '登録者を調べる', en: 'Talent pool' },
  areaNote: {
    ja: 'このような方が登録者の中に何人いるか。ここで条件を変えても、ターゲットは変わりません。',
    en: 'How many such people are registered. Changing criteria here changes no target.',
  },
  startWith: { ja: 'ターゲットの条件から始める', en: 'Start with the criteria of a target' },
  choose: { ja: '選んでください', en: 'Choose one' },
});
