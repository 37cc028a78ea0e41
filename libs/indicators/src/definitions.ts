import type { Localized } from '@toritsugi/triage';

/** What a number means, for the info mark beside it. */
export interface Definition {
  id: string;
  name: Localized;
  formula: Localized;
  /** Clause of the requirement behind the number. */
  source: string;
}

/** Every number of the lead's first dashboard, defined once. */
export const definitions: readonly Definition[] = [
  {
    id: 'K03',
    name: { ja: '登録数', en: 'Registrations' },
    formula: {
      ja: '送信が完了した登録の件数(送信した日で集計)',
      en: 'Registrations submitted, by the day of submission',
    },
    source: 'S004-35',
  },
  {
    id: 'K07',
    name: { ja: '面談設定率', en: 'Consultation set rate' },
    formula: {
      ja: '面談が設定または即時に開始された人 ÷ その期間に登録した人',
      en: 'People with a consultation set or started live ÷ people registered in the period',
    },
    source: 'S004-19',
  },
  {
    id: 'K08',
    name: { ja: '面談実施率(設定対比)', en: 'Consultation held rate (of those set)' },
    formula: {
      ja: '実施した予約面談 ÷ 開始時刻が来た予約面談(取消・変更と即時の面談を除く)',
      en: 'Booked consultations completed ÷ those whose start has passed (cancelled, moved and live ones excluded)',
    },
    source: 'S004-19',
  },
  {
    id: 'K10',
    name: { ja: '有効面談数', en: 'Effective consultations' },
    formula: {
      ja: '実施し、必須条件をすべて確認でき、推薦に進める面談の件数。率は実施した面談で割ったもの',
      en: 'Completed, every required condition confirmed, and able to proceed. The rate divides by completed consultations',
    },
    source: 'S004-1',
  },
  {
    id: 'K11',
    name: { ja: '黄色セル率', en: 'Yellow-cell rate' },
    formula: {
      ja: '黄色セルの面談担当が実施した即連携(A)の面談 ÷ 実施した即連携(A)の面談',
      en: 'Band-A consultations completed by an advisor in a yellow cell ÷ band-A consultations completed',
    },
    source: 'S004-16',
  },
  {
    id: 'K13',
    name: { ja: '初動時間', en: 'Time to first dial' },
    formula: {
      ja: '架電できる時刻から最初の架電までの秒数。中央値、90%点、目標内の割合。待っている方も目標を過ぎた時点で目標外',
      en: 'Seconds from due to first dial: median, 90th percentile, share in target. Waiting beyond the target is a miss',
    },
    source: 'S004-18',
  },
  {
    id: 'K14',
    name: { ja: '連携成功率・連携所要', en: 'Transfers completed, and how long they take' },
    formula: {
      ja: '完了した取次ぎ ÷ 依頼した取次ぎ。所要は依頼から三者通話までの秒数、呼出数は取次ぎ1件あたりの呼出の回数',
      en: 'Transfers completed ÷ requested; seconds from request to three-way talk; offers made per transfer',
    },
    source: 'S004-19',
  },
  {
    id: 'K26',
    name: { ja: '成約率', en: 'Close rate' },
    formula: {
      ja: '内定を承諾した人 ÷ 初回面談を実施した人(90日以上前、1年以内の初回面談)。幅は90%区間',
      en: 'People who accepted an offer ÷ people with a first consultation 90 days to a year ago; the range is a 90% interval',
    },
    source: 'S004-16',
  },
  {
    id: 'promises',
    name: { ja: 'お約束を守った数', en: 'Promises kept' },
    formula: {
      ja: '期限までに果たしたお約束（かけて不在だった電話を含み、その数を別に表示） ÷ 果たしたか期限を過ぎたお約束。守った日、または期限の日で集計。時刻のお約束は5分以内。ご本人の取消・変更は除く',
      en: 'Promises kept in time (calls that nobody answered included, and shown apart) ÷ kept or past their time, by the day kept or due; at a set time within 5 min. Cancelled or moved by the person: left out',
    },
    source: 'S004-5',
  },
  {
    id: 'waiting',
    name: { ja: '連絡をお待ちの方', en: 'Waiting to hear from us' },
    formula: {
      ja: '連絡できる時刻を過ぎ、まだ誰も対応していない人数と、最も長い待ちの始まり。メールでご案内する方（案内対応）を含む。受付ボードと壁面ボードの「架電待ち」は、そのうち電話する方だけ',
      en: 'People due whom nobody has taken, and since when the longest has waited; those who are written to included. The queue on the boards is those of them who are called',
    },
    source: 'S004-18',
  },
];
