/**
 * Who registers: fictitious people with answers that lead to a wanted band, the same for the same seed; and what they
 * say.
 */
import type { RandomStream } from '@toritsugi/statistics';
import type { DemoArea, DemoOccupation } from '../agency/terms';

type Name = readonly [kanji: string, kana: string];

const families: readonly Name[] = [
  ['藍沢', 'アイザワ'],
  ['青嶋', 'アオシマ'],
  ['赤羽根', 'アカハネ'],
  ['浅茅', 'アサジ'],
  ['飯盛', 'イイモリ'],
  ['石動', 'イスルギ'],
  ['市来', 'イチキ'],
  ['一色', 'イッシキ'],
  ['岩清水', 'イワシミズ'],
  ['卯月', 'ウヅキ'],
  ['江波', 'エナミ'],
  ['老川', 'オイカワ'],
  ['大洗', 'オオアライ'],
  ['折原', 'オリハラ'],
  ['影山', 'カゲヤマ'],
  ['風間', 'カザマ'],
  ['樫村', 'カシムラ'],
  ['門倉', 'カドクラ'],
  ['栢森', 'カヤモリ'],
  ['木佐貫', 'キサヌキ'],
  ['桐原', 'キリハラ'],
  ['葛城', 'カツラギ'],
  ['倉敷', 'クラシキ'],
  ['香月', 'コウヅキ'],
  ['小鳥遊', 'タカナシ'],
  ['西園', 'サイオン'],
  ['坂牧', 'サカマキ'],
  ['鮫島', 'サメジマ'],
  ['椎葉', 'シイバ'],
  ['塩見', 'シオミ'],
  ['白鳥', 'シラトリ'],
  ['新発田', 'シバタ'],
  ['菅生', 'スゴウ'],
  ['瀬川', 'セガワ'],
  ['園部', 'ソノベ'],
  ['鷹野', 'タカノ'],
  ['館野', 'タテノ'],
  ['千歳', 'チトセ'],
  ['月岡', 'ツキオカ'],
  ['都筑', 'ツヅキ'],
  ['常盤', 'トキワ'],
  ['長洲', 'ナガス'],
  ['七尾', 'ナナオ'],
  ['鳴海', 'ナルミ'],
  ['二階堂', 'ニカイドウ'],
  ['布施', 'フセ'],
  ['野分', 'ノワキ'],
  ['榛名', 'ハルナ'],
  ['氷川', 'ヒカワ'],
  ['日向野', 'ヒガノ'],
  ['深津', 'フカツ'],
  ['星川', 'ホシカワ'],
  ['真柴', 'マシバ'],
  ['水城', 'ミズキ'],
  ['三椏', 'ミツマタ'],
  ['宗像', 'ムナカタ'],
  ['望月', 'モチヅキ'],
  ['八重樫', 'ヤエガシ'],
  ['柚木', 'ユノキ'],
  ['吉良', 'キラ'],
  ['若林', 'ワカバヤシ'],
  ['鷲尾', 'ワシオ'],
];

const givens: readonly Name[] = [
  ['葵', 'アオイ'],
  ['彩乃', 'アヤノ'],
  ['一樹', 'カズキ'],
  ['栄太', 'エイタ'],
  ['遥', 'ハルカ'],
  ['薫', 'カオル'],
  ['和真', 'カズマ'],
  ['佳奈', 'カナ'],
  ['謙吾', 'ケンゴ'],
  ['琴音', 'コトネ'],
  ['早紀', 'サキ'],
  ['聡', 'サトシ'],
  ['詩織', 'シオリ'],
  ['翔平', 'ショウヘイ'],
  ['澄香', 'スミカ'],
  ['拓海', 'タクミ'],
  ['千尋', 'チヒロ'],
  ['知也', 'トモヤ'],
  ['直', 'ナオ'],
  ['菜摘', 'ナツミ'],
  ['望', 'ノゾミ'],
  ['隼人', 'ハヤト'],
  ['陽菜', 'ヒナ'],
  ['宏樹', 'ヒロキ'],
  ['史子', 'フミコ'],
  ['誠', 'マコト'],
  ['真帆', 'マホ'],
  ['美咲', 'ミサキ'],
  ['悠', 'ユウ'],
  ['裕貴', 'ユウキ'],
  ['侑里', 'ユリ'],
  ['亮太', 'リョウタ'],
];

export type Answers = Record<string, unknown>;
export type Band = 'A' | 'B' | 'C' | 'D';

interface Fit {
  readonly occupation: DemoOccupation;
  readonly band: Band;
  readonly area?: DemoArea;
  readonly years?: number;
  readonly canTalkNow?: boolean;
}

/** What a good fit says about the wishes of its target on the form; a weaker one says the opposite. */
const wants: Record<DemoOccupation, { readonly good: Answers; readonly weak: Answers }> = {
  it_engineer: {
    good: { languages: ['typescript', 'java'], work_style: 'hybrid' },
    weak: { languages: ['other'], work_style: 'hybrid' },
  },
  it_infra: {
    good: { night_work: 'yes', qualifications: ['cloud'] },
    weak: { night_work: 'no', qualifications: ['none'] },
  },
  corp_sales: {
    good: { new_business_experience: 'yes', qualifications: ['drivers_license'] },
    weak: { new_business_experience: 'no', qualifications: ['none'] },
  },
  customer_service: { good: { store_manager_experience: 'yes' }, weak: { store_manager_experience: 'no' } },
  accounting: {
    good: { closing_experience: 'yearly', qualifications: ['bookkeeping_2'] },
    weak: { closing_experience: 'none', qualifications: ['bookkeeping_3'] },
  },
  hr_admin: {
    good: { payroll_experience: ['payroll'], qualifications: ['excel'] },
    weak: { payroll_experience: ['none'], qualifications: ['other'] },
  },
};

/** Says what the form alone can say: an answer that makes a Must unknown for C, unmet for D. */
function timing(band: Band): string {
  return band === 'C' ? 'undecided' : band === 'D' ? 'within_12m' : 'within_3m';
}

/** Draws people one after another; names and numbers never repeat within a run. */
export class People {
  private drawn = 0;

  constructor(private readonly random: RandomStream) {}

  /** Answers to the form of someone new who falls into the wanted band. The phone number never rings: 090-0000-xxxx. */
  next({ occupation, band, area = 'kanto', years, canTalkNow = band === 'A' }: Fit): Answers {
    const number = (this.drawn += 1);
    const [family, familyKana] = pick(families, number * 7 + this.random.below(3));
    const [given, givenKana] = pick(givens, number * 5 + this.random.below(3));
    const wish =
      wants[occupation][band === 'A' ? 'good' : band === 'B' ? 'weak' : this.random.below(2) === 0 ? 'good' : 'weak'];
    return {
      family_name: family,
      given_name: given,
      family_kana: familyKana,
      given_kana: givenKana,
      phone: `090-0000-${1_000 + number}`,
      email: `demo${String(number).padStart(3, '0')}@example.jp`,
      desired_occupation: occupation,
      experience_years: years ?? 2 + this.random.below(9),
      desired_area: area,
      change_timing: timing(band),
      can_talk_now: canTalkNow ? 'yes' : 'no',
      employment_status: this.random.below(4) === 0 ? 'not_employed' : 'employed',
      ...wish,
    };
  }
}

function pick<T>(list: readonly T[], index: number): T {
  const item = list[index % list.length];
  if (item === undefined) throw new RangeError('an empty list');
  return item;
}

/** What people say of the talk: three scores and their own words. */
export const surveyed = [
  ['5', '5', '4', '希望の順番を一緒に整理できました。'],
  ['4', '4', '4', ''],
  ['4', '5', '3', '次の連絡がいつか、もう少し早く知りたかったです。'],
  ['5', '4', '5', '担当の方に感謝しています。携帯 090-0000-0199 にもご連絡ください。'],
  ['3', '3', '2', '求人の話が多く、希望を話す時間が短く感じました。'],
] as const;

/** What people say when they are asked; nobody is left with a question that the walk would have to answer. */
export const heard = [
  { concerns: '残業の実際が気になるそうです。', questions: '特になし', impressions: '話しやすかったそうです。' },
  { concerns: '特になし', questions: '特になし', impressions: '仕事の中身がよく分かったそうです。' },
  {
    concerns: '年収が下がらないか心配だそうです。',
    questions: '特になし',
    impressions: '職場の雰囲気に惹かれたそうです。',
  },
] as const;
