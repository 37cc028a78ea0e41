/** The demo agency's people: 3 teams, 23 accounts. Fictitious; any resemblance is accidental. */
import type { AccessScope, PartnerKind, Role } from '@toritsugi/contracts';
import type { StaffTrait } from '@toritsugi/journey';
import type { DemoOccupation } from './terms';

export type TeamCode = 'T1' | 'T2' | 'T3';

export const demoTeams: readonly { code: TeamCode; name: string; occupations: readonly DemoOccupation[] }[] = [
  { code: 'T1', name: 'テックチーム', occupations: ['it_engineer', 'it_infra'] },
  { code: 'T2', name: 'セールスチーム', occupations: ['corp_sales', 'customer_service'] },
  { code: 'T3', name: 'コーポレートチーム', occupations: ['accounting', 'hr_admin'] },
];

/** Effective consultations agreed per team and month. */
export const TEAM_TARGET_MONTH = 80;

export interface DemoPerson {
  readonly code: string;
  readonly name: readonly [family: string, given: string];
  readonly kana: string;
  readonly role: Role;
  readonly team: TeamCode | null;
  /** `YYYY-MM-DD` */
  readonly since: string;
  /** Advisors: people looked after at once, live transfers per hour. */
  readonly caps?: readonly [cases: number, livePerHour: number];
  /** What their lead holds them good at in following people up. */
  readonly traits?: readonly StaffTrait[];
  readonly scope?: AccessScope;
  /** `YYYY-MM-DD`, the last day of access in Tokyo. */
  readonly until?: string;
}

const advisor = (
  code: string,
  team: TeamCode,
  name: readonly [string, string],
  kana: string,
  since: string,
  caps: readonly [number, number] = [45, 3],
  traits: readonly StaffTrait[] = [],
): DemoPerson => ({ code, name, kana, role: 'advisor', team, since, caps, traits });

const person = (
  code: string,
  role: Role,
  name: readonly [string, string],
  kana: string,
  since: string,
  more: Partial<DemoPerson> = {},
): DemoPerson => ({ code, name, kana, role, team: null, since, ...more });

export const demoStaff: readonly DemoPerson[] = [
  advisor('A01', 'T1', ['篠宮', '玲奈'], 'しのみや れいな', '2017-11-01'),
  advisor('A02', 'T1', ['土岐', '航平'], 'とき こうへい', '2021-11-01'),
  advisor('A03', 'T1', ['小檜山', '沙也'], 'こひやま さや', '2024-11-01', [40, 3]),
  advisor('A04', 'T1', ['名取', '隼'], 'なとり しゅん', '2026-04-01', [25, 2]),
  advisor('A05', 'T2', ['鷲見', '大地'], 'すみ だいち', '2015-11-01'),
  advisor('A06', 'T2', ['柏原', '美緒'], 'かしわばら みお', '2020-11-01', [45, 3], ['speaking', 'curiosity']),
  advisor('A07', 'T2', ['久我', '亮平'], 'くが りょうへい', '2023-11-01', [40, 3]),
  advisor('A08', 'T2', ['志村', 'ひなた'], 'しむら ひなた', '2026-01-05', [25, 2]),
  advisor(
    'A09',
    'T3',
    ['高瀬', '悠里子'],
    'たかせ ゆりこ',
    '2014-11-01',
    [45, 3],
    ['empathy', 'listening', 'multitasking'],
  ),
  advisor('A10', 'T3', ['朝比奈', '修'], 'あさひな おさむ', '2019-11-01'),
  advisor('A11', 'T3', ['真壁', '千夏'], 'まかべ ちなつ', '2022-11-01', [40, 3], ['empathy', 'listening', 'curiosity']),
  advisor('A12', 'T3', ['楠本', '悠真'], 'くすもと ゆうま', '2025-05-01', [35, 3]),
  person('L1', 'team_lead', ['和久井', '誠司'], 'わくい せいじ', '2013-11-01', { team: 'T1' }),
  person('L2', 'team_lead', ['三隅', '香織'], 'みすみ かおり', '2016-11-01', { team: 'T2' }),
  person('L3', 'team_lead', ['早乙女', '弘道'], 'さおとめ ひろみち', '2012-11-01', { team: 'T3' }),
  person('I01', 'intake_staff', ['小出', 'まどか'], 'こいで まどか', '2022-11-01'),
  person('I02', 'intake_staff', ['有馬', '壮介'], 'ありま そうすけ', '2024-11-01'),
  person('I03', 'intake_staff', ['千田', '理沙'], 'ちだ りさ', '2023-11-01', {
    team: 'T2',
    traits: ['empathy', 'speaking', 'listening', 'curiosity'],
  }),
  person('I04', 'intake_staff', ['蓮見', '空'], 'はすみ そら', '2026-07-01'),
  person('M1', 'manager', ['天羽', '恒一'], 'あもう こういち', '2010-04-01'),
  person('P0', 'privacy_officer', ['瀬戸口', '文'], 'せとぐち あや', '2011-04-01'),
  person('X1', 'external_staff', ['外山', '健吾'], 'とやま けんご', '2026-10-01', {
    scope: 'reply',
    until: '2026-12-31',
  }),
  person('X2', 'external_staff', ['三浦', '志帆'], 'みうら しほ', '2026-09-01', { scope: 'aggregate' }),
];

export const demoEmployers: readonly { code: string; name: string; note?: string }[] = [
  {
    code: 'C1',
    name: '株式会社アオバト会計サービス',
    note: '書類は火曜と金曜にまとめて見ていただけます。月次決算をひとりで締めた経験を推薦文に書いてください。',
  },
  {
    code: 'C2',
    name: 'カワセミロジ株式会社',
    note: '一次面接は現場の課長です。シフトの希望を先に伝えると早く進みます。',
  },
  { code: 'C3', name: 'ツバメ電装株式会社' },
  { code: 'C4', name: '株式会社ミミズクソフト' },
  { code: 'C5', name: 'オナガ不動産販売株式会社' },
  { code: 'C6', name: 'モズ商会株式会社' },
];

/** `before`: people counted before this software was there, by direction. */
export const demoPartners: readonly {
  code: string;
  name: string;
  kind: PartnerKind;
  link: string;
  before: { readonly in?: number; readonly out?: number };
  isDefault: boolean;
  registerUrl?: string;
}[] = [
  {
    code: 'P1',
    name: 'うみねこ食品株式会社',
    kind: 'company',
    link: 'umn2k4',
    before: { in: 9 },
    isDefault: false,
  },
  { code: 'P2', name: '株式会社ヒバリ精工', kind: 'company', link: 'hbr7s3', before: { in: 23 }, isDefault: false },
  { code: 'P3', name: 'みどり坂ビジネスカレッジ', kind: 'school', link: 'mdr5c8', before: {}, isDefault: false },
  { code: 'P4', name: 'ソラマメ商事OB会', kind: 'employee_ob', link: 'srm9b6', before: {}, isDefault: false },
  {
    code: 'P5',
    name: 'みのり就業サポート株式会社',
    kind: 'agency',
    link: 'mnr4w2',
    before: { out: 6 },
    isDefault: true,
    registerUrl: 'https://minori.example/entry',
  },
];

/** Where registrations come from; shares are those of a month. */
export const demoChannels: readonly { key: string; ja: string; en: string; share: number }[] = [
  { key: 'direct', ja: '自社サイト', en: 'Own site', share: 150 },
  { key: 'listing', ja: 'リスティング', en: 'Search ads', share: 190 },
  { key: 'comparison', ja: '比較サイト', en: 'Comparison sites', share: 130 },
  { key: 'scout', ja: 'スカウト媒体', en: 'Scout media', share: 110 },
  { key: 'job_search', ja: '求人検索エンジン', en: 'Job search engines', share: 90 },
  { key: 'relay', ja: 'キャリアリレー', en: 'Career relay', share: 46 },
  { key: 'referral', ja: 'リファラル', en: 'Referral', share: 24 },
];
