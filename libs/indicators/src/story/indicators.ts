import { words, share, rate, number, middle, unitCost, type Figure, type Indicator, type Words } from './figures';
import type { TallyKind } from './tally';

/**
 * Every indicator that is made of a person's events, each once: formula, source, basis and maturity, in the order in
 * which people go through them (domain: formulas of the indicators).
 */
export const indicators: readonly Indicator[] = [
  {
    id: 'K01',
    name: words('表示数・クリック数', 'Impressions and clicks'),
    formula: words(
      '媒体の実績を、チャネルと日ごとに取り込んだもの',
      'Reports of channels, taken over by channel and day',
    ),
    ...{ source: 'S000-15', basis: 'event', maturityDays: 0 },
    figures: [
      number('K01', words('表示数', 'Impressions'), 'impression'),
      number('K01.clicks', words('クリック数', 'Clicks'), 'click'),
    ],
  },
  {
    id: 'K02',
    name: words('クリック率', 'Click rate'),
    formula: words('クリック数 ÷ 表示数', 'Clicks ÷ impressions'),
    ...{ source: 'S000-16', basis: 'event', maturityDays: 0 },
    figures: [rate('K02', words('クリック率', 'Click rate'), 'click', 'impression')],
  },
  {
    id: 'K03',
    name: words('登録', 'Registrations'),
    formula: words(
      '送信された登録の件数。有効は、重複（統合された方）とメールもSMSも届かない方を除く',
      'Registrations sent; valid ones without people merged into another and those whom neither mail nor SMS reaches',
    ),
    ...{ source: 'S001-2', basis: 'event', maturityDays: 0 },
    figures: [
      number('K03', words('登録数', 'Registrations'), 'registered'),
      number('K03.valid', words('有効登録数', 'Valid'), 'roadValid'),
    ],
  },
  {
    id: 'K04',
    name: words('応募完了率', 'Completion'),
    formula: words(
      '登録 ÷ クリック数。フォームの完了は 登録 ÷ フォームの表示。どちらも同じ期間',
      'Registrations ÷ clicks; of the form: ÷ forms opened, all of the same period',
    ),
    ...{ source: 'S000-16', basis: 'event', maturityDays: 0 },
    figures: [
      rate('K04', words('クリックから', 'Of clicks'), 'registered', 'click'),
      rate('K04.form', words('フォームの完了', 'Of forms opened'), 'registered', 'formOpened'),
    ],
  },
  {
    id: 'K05',
    name: words('登録時の区分', 'Bands at registration'),
    formula: words(
      '登録時に即連携(A)・優先(B)だった人、確認要(C)だった人 ÷ 有効登録',
      'Of valid registrations: band A or B when registered, and band C',
    ),
    ...{ source: 'S004-25', basis: 'cohort', maturityDays: 0 },
    figures: [
      rate('K05', words('ターゲット率', 'In target'), 'roadTarget', 'roadValid'),
      rate('K05.unclear', words('確認要率', 'To be cleared up'), 'roadUnclear', 'roadValid', false),
    ],
  },
  {
    id: 'K06',
    name: words('通電率', 'Reached'),
    formula: words(
      '登録から3受付日以内に電話がつながった人 ÷ 有効登録',
      'Reached by telephone within three service days ÷ valid registrations',
    ),
    ...{ source: 'S001-1', basis: 'cohort', maturityDays: 3 },
    figures: [rate('K06', words('通電率', 'Reached'), 'roadConnected', 'roadValid')],
  },
  {
    id: 'K07',
    name: words('面談設定率', 'Consultation set'),
    formula: words(
      '面談が設定された、または即時に始まった人 ÷ 有効登録',
      'A consultation set or started live ÷ valid registrations',
    ),
    ...{ source: 'S000-16', basis: 'cohort', maturityDays: 14 },
    figures: [rate('K07', words('面談設定率', 'Set'), 'roadSet', 'roadValid')],
  },
  {
    id: 'K08',
    name: words('面談実施率（設定対比）', 'Held, of those booked'),
    formula: words(
      '実施した予約面談 ÷ 開始時刻が来た予約面談（取消・変更と即時の面談を除く）。開始日で集計',
      'Booked consultations held ÷ those whose start has passed (cancelled, moved and live ones left out), by their start',
    ),
    ...{ source: 'S004-19', basis: 'event', maturityDays: 0 },
    figures: [rate('K08', words('実施率', 'Held'), 'bookedHeld', 'bookedDue')],
  },
  {
    id: 'K09',
    name: words('面談実施率（登録対比）', 'Held, of those registered'),
    formula: words(
      '面談を1回以上実施した人 ÷ 有効登録。即時と予約に分けても表示',
      'At least one consultation held ÷ valid registrations; also by live and booked',
    ),
    ...{ source: 'S004-19', basis: 'cohort', maturityDays: 21 },
    figures: [
      rate('K09', words('実施率', 'Held'), 'roadHeld', 'roadValid'),
      rate('K09.live', words('うち即時', 'Live'), 'roadHeldLive', 'roadValid'),
      rate('K09.booked', words('うち予約', 'Booked'), 'roadHeldBooked', 'roadValid', null),
    ],
  },
  {
    id: 'K10',
    name: words('面談', 'Consultations'),
    formula: words(
      '実施し、必須条件をすべて確認でき、推薦に進める面談。率は実施した面談で割ったもの',
      'Held, every required condition confirmed, and able to proceed; the rate divides by those held',
    ),
    ...{ source: 'S004-1', basis: 'event', maturityDays: 0 },
    figures: [
      number('K10', words('有効面談数', 'Effective'), 'effective'),
      rate('K10.share', words('有効面談率', 'Effective share'), 'effective', 'completed'),
      number('K10.held', words('面談実施数', 'Held'), 'completed'),
    ],
  },
  {
    id: 'K12',
    name: words('対象外対応時間比率', 'Time on people out of target'),
    formula: words(
      '対象外(D)の方への対応分 ÷ 対応分の合計（電話・面談・フォロー）',
      'Minutes with band D ÷ all minutes of calls, consultations and follow-ups',
    ),
    ...{ source: 'S004-3', basis: 'event', maturityDays: 0 },
    figures: [
      {
        ...{ id: 'K12', name: words('対象外の割合', 'Out of target'), unit: 'share', isMoreBetter: false },
        measure: { as: 'sumShare', of: 'minutesOffTarget', over: 'minutes' },
      },
    ],
  },
  {
    id: 'K13',
    name: words('初動時間', 'Time to first dial'),
    formula: words(
      '架電できる時刻から最初の架電まで。目標内の割合は、目標を過ぎて待っている方も目標外に数える',
      'From due to first dial; in time counts whoever waits beyond the target as a miss',
    ),
    ...{ source: 'S004-18', basis: 'cohort', maturityDays: 1 },
    figures: [
      rate('K13', words('目標内', 'In time'), 'roadDialInTarget', 'roadDialDue'),
      middle('K13.median', words('中央値', 'Median'), 'roadDialSeconds', 'seconds'),
    ],
  },
  {
    id: 'K14',
    name: words('取次ぎ', 'Transfers'),
    formula: words(
      '完了した取次ぎ ÷ 依頼した取次ぎ。所要は依頼から三者通話まで、呼出は1件あたり',
      'Transfers completed ÷ requested; time from request to three-way talk; rings per transfer',
    ),
    ...{ source: 'S004-19', basis: 'event', maturityDays: 0 },
    figures: [
      rate('K14', words('成功率', 'Completed'), 'transferCompleted', 'transferRequested'),
      middle('K14.median', words('所要（中央値）', 'Median time'), 'transferSeconds', 'seconds'),
      {
        ...{ id: 'K14.offers', name: words('1件あたりの呼出', 'Rings each'), unit: 'each', isMoreBetter: false },
        measure: { as: 'mean', of: 'transferOffer', over: 'transferRequested' },
      },
    ],
  },
  {
    id: 'K15',
    name: words('推薦率', 'Recommended'),
    formula: words(
      '1社以上に推薦した人 ÷ 面談を実施した人',
      'Submitted to at least one employer ÷ people with a consultation held',
    ),
    ...{ source: 'S001-3', basis: 'cohort', maturityDays: 30 },
    figures: [rate('K15', words('推薦率', 'Recommended'), 'roadSubmitted', 'roadHeld')],
  },
  {
    id: 'K16',
    name: words('書類通過率', 'Documents passed'),
    formula: words('書類通過 ÷ 書類の結果が出た推薦', 'Documents passed ÷ decided, by the day of the result'),
    ...{ source: 'S001-3', basis: 'event', maturityDays: 0 },
    figures: [rate('K16', words('書類通過率', 'Passed'), 'documentPassed', 'documentDecided')],
  },
  {
    id: 'K17',
    name: words('面接通過率', 'Interviews passed'),
    formula: words(
      '通過 ÷ 結果が出た面接（ご本人の辞退を除く）。一次と二次以降',
      'Passed ÷ decided (withdrawals left out): first interview, and later ones',
    ),
    ...{ source: 'S001-3', basis: 'event', maturityDays: 0 },
    figures: [
      rate('K17', words('一次', 'First'), 'firstInterviewPassed', 'firstInterviewDecided'),
      rate('K17.later', words('二次以降', 'Later'), 'laterInterviewPassed', 'laterInterviewDecided'),
    ],
  },
  {
    id: 'K18',
    name: words('内定率', 'Offers'),
    formula: words(
      '内定した推薦 ÷ 結果が出た推薦（辞退を除く）',
      'Offers ÷ submissions decided (withdrawals left out)',
    ),
    ...{ source: 'S001-4', basis: 'cohort', maturityDays: 90 },
    figures: [rate('K18', words('内定率', 'Offers'), 'roadSubmissionOffered', 'roadSubmissionDecided')],
  },
  {
    id: 'K19',
    name: words('内定承諾率', 'Offers accepted'),
    formula: words(
      '承諾 ÷ 内定の返事（承諾したあとの辞退は辞退に数える）',
      'Accepted ÷ answered; declined after acceptance counts as declined',
    ),
    ...{ source: 'S001-4', basis: 'event', maturityDays: 0 },
    figures: [
      {
        ...{ id: 'K19', name: words('承諾率', 'Accepted'), unit: 'share', isMoreBetter: true },
        measure: share('offerAccepted', 'offerAnswered'),
      },
    ],
  },
  {
    id: 'K20',
    name: words('辞退', 'Declined and withdrawn'),
    formula: words(
      '内定辞退 ÷ 内定の返事。選考辞退（内定前）÷ 終わった推薦',
      'Offers declined ÷ answered; withdrawn before an offer ÷ submissions ended',
    ),
    ...{ source: 'S001-4', basis: 'event', maturityDays: 0 },
    figures: [
      rate('K20', words('内定辞退率', 'Declined'), 'offerDeclined', 'offerAnswered', false),
      rate('K20.withdrawn', words('選考辞退率', 'Withdrawn'), 'submissionWithdrawn', 'submissionEnded', false),
    ],
  },
  {
    id: 'K21',
    name: words('フォローと救済', 'Follow-ups and rescues'),
    formula: words(
      '送ったフォロー ÷ 期限が来たフォロー（期限の日で集計）。救済は、終わった救済のうち期限内に動けた割合と回復した割合',
      'Sent ÷ due, by the due day; of rescues that ended: acted on in time, and recovered',
    ),
    ...{ source: 'S003-4', basis: 'event', maturityDays: 0 },
    figures: [
      rate('K21', words('フォロー実施率', 'Sent'), 'followUpSent', 'followUpDue'),
      rate('K21.inTime', words('フォロー期限内率', 'In time'), 'followUpInTime', 'followUpDue'),
      rate('K21.rescueInTime', words('救済の初動', 'Rescues acted on'), 'rescueInTime', 'rescueEnded'),
      rate('K21.recovered', words('救済の回復率', 'Rescued'), 'rescueRecovered', 'rescueEnded'),
    ],
  },
  {
    id: 'K22',
    name: words('入社後定着率', 'Stay in the job'),
    formula: words(
      '入社90日後・180日後も在籍している人 ÷ その日を過ぎた入社。入社日で集計',
      'Still employed after 90 and 180 days ÷ those who joined so long ago, by the first day at work',
    ),
    ...{ source: 'S001-7', basis: 'cohort', maturityDays: 180 },
    figures: [
      rate('K22', words('3か月', '3 months'), 'joinStayed3', 'joinStay3Due'),
      rate('K22.half', words('6か月', '6 months'), 'joinStayed6', 'joinStay6Due'),
    ],
  },
  {
    id: 'K24',
    name: words('決定までの日数', 'Time to hire'),
    formula: words('登録から内定承諾までの日数の中央値', 'Median days from registration to acceptance'),
    ...{ source: 'S001-6', basis: 'event', maturityDays: 0 },
    figures: [middle('K24', words('中央値', 'Median'), 'daysToAccept', 'days')],
  },
  {
    id: 'K25',
    name: words('採用単価', 'Cost of channels'),
    formula: words(
      '媒体の費用 ÷ その期間に登録した方のうち、内定を承諾した方（採用）・登録・面談を実施した方。実績のないチャネルは月の費用を日割り',
      'Cost of channels ÷ those registered in the period: who accepted an offer, all, who had a consultation; a channel without reports by its cost a month',
    ),
    ...{ source: 'S001-13', basis: 'cohort', maturityDays: 180 },
    figures: [
      unitCost('K25', words('採用1人', 'A close'), 'roadAccepted'),
      unitCost('K25.registered', words('登録1人', 'A registration'), 'roadValid'),
      unitCost('K25.held', words('面談1人', 'A consultation'), 'roadHeld'),
    ],
  },
  {
    id: 'K26',
    name: words('成約率', 'Close rate'),
    formula: words(
      '内定を承諾した人 ÷ 初回面談を実施した人。初回面談の日で集計',
      'People who accepted an offer ÷ with a first consultation held, by its day',
    ),
    ...{ source: 'S004-16', basis: 'cohort', maturityDays: 90 },
    figures: [rate('K26', words('成約率', 'Closed'), 'talkClosed', 'talkFirst')],
  },
  {
    id: 'K28',
    name: words('登録者満足度', 'Satisfaction'),
    formula: words('アンケートの5段階評価の平均', 'Mean of the five-point answers of surveys'),
    ...{ source: 'S003-28', basis: 'event', maturityDays: 0 },
    figures: [
      {
        ...{ id: 'K28', name: words('平均', 'Mean'), unit: 'points', isMoreBetter: true },
        measure: { as: 'mean', of: 'surveyRating', over: 'surveyRating' },
      },
    ],
  },
  {
    id: 'K31',
    name: words('判断の期限内率', 'Decided in time'),
    formula: words('期限までに決めた判断 ÷ 決めた判断', 'Decisions taken in time ÷ taken'),
    ...{ source: 'S000-26', basis: 'event', maturityDays: 0 },
    figures: [rate('K31', words('期限内率', 'In time'), 'decisionInTime', 'decisionDecided')],
  },
  {
    id: 'K37',
    name: words('SLA達成率（一次返信）', 'First reply in time'),
    formula: words(
      'お約束の期限までに電話か個別の返信をした人 ÷ 期限が来た人。期限の日で集計',
      'Called or written to personally by the promised time ÷ due, by the due day',
    ),
    ...{ source: 'S000-14', basis: 'event', maturityDays: 0 },
    figures: [rate('K37', words('達成率', 'In time'), 'firstContactKept', 'firstContactDue')],
  },
  {
    id: 'K40',
    name: words('採用数（決定数）', 'Closes'),
    formula: words('内定承諾の件数。取り消されたものを除く', 'Offers accepted and not taken back'),
    ...{ source: 'S000-15', basis: 'event', maturityDays: 0 },
    figures: [number('K40', words('決定数', 'Closes'), 'offerAccepted')],
  },
];

const byFigure = new Map(
  indicators.flatMap((indicator) => indicator.figures.map((one) => [one.id, { indicator, figure: one }])),
);

/** Undefined where no indicator has it. */
export const figureOf = (id: string): { indicator: Indicator; figure: Figure } | undefined => byFigure.get(id);

/** Steps of the road from registration to half a year in the new place (S001-1), each by the day of registration. */
export const funnelSteps = [
  { kind: 'roadValid', name: words('有効登録', 'Registered') },
  { kind: 'roadConnected', name: words('通電', 'Reached') },
  { kind: 'roadSet', name: words('面談設定', 'Set') },
  { kind: 'roadHeld', name: words('面談実施', 'Held') },
  { kind: 'roadEffective', name: words('有効面談', 'Effective') },
  { kind: 'roadSubmitted', name: words('推薦', 'Recommended') },
  { kind: 'roadDocumentPassed', name: words('書類通過', 'Documents passed') },
  { kind: 'roadOffered', name: words('内定', 'Offer') },
  { kind: 'roadAccepted', name: words('承諾', 'Accepted') },
  { kind: 'roadJoined', name: words('入社', 'Joined') },
  { kind: 'roadStayed3', name: words('3か月在籍', '3 months') },
  { kind: 'roadStayed6', name: words('6か月在籍', '6 months') },
] as const satisfies readonly { kind: TallyKind; name: Words }[];
