import type { SegmentTerms } from '@toritsugi/routing';
import { experienceBandOf, type Localized } from '@toritsugi/triage';
import type { RowProblemCode } from './problems';

/** How a past consultation ended: the person accepted an offer through us, did not, or it is still open. */
export const pastResults = ['won', 'lost', 'pending'] as const;
export type PastResult = (typeof pastResults)[number];

const MAX_YEARS = 60;

/** Other words for terms of these ids, where an agency has them; its own names come first. */
type Synonyms = Readonly<Record<string, readonly string[]>>;

const occupationWords: Synonyms = {
  it_engineer: [
    '開発エンジニア',
    '開発',
    'エンジニア',
    'itエンジニア',
    'システムエンジニア',
    'プログラマー',
    'プログラマ',
    'softwareengineer',
    'engineer',
  ],
  it_infra: [
    'インフラ・社内se',
    'インフラ/社内se',
    'インフラ',
    '社内se',
    'インフラエンジニア',
    'itinfrastructure',
    'infrastructure',
  ],
  corp_sales: ['法人営業', '営業', 'corporatesales', 'sales'],
  customer_service: ['販売・接客', '販売', '接客', 'サービス', '販売・サービス', 'customerservice', 'retail'],
  accounting: ['経理', '経理・財務', '財務', '経理財務', '会計', 'finance'],
  hr_admin: ['人事・事務', '人事労務・一般事務', '人事', '人事労務', '労務', '一般事務', '事務', 'hrandoffice', 'hr'],
};

const experienceWords: Synonyms = {
  none: ['1年未満', '未経験', 'なし', '経験なし', 'under1year'],
  y1_3: ['1~4年未満', '1年以上4年未満', '1~3年', '1to4years', '1-3'],
  y4_plus: ['4年以上', '4+years', '4+'],
};

const areaWords: Synonyms = {
  kanto: ['首都圏', '関東', '東京', '神奈川', '埼玉', '千葉', '茨城', '栃木', '群馬', 'greatertokyo', 'tokyo'],
  kansai: ['関西', '近畿', '大阪', '京都', '兵庫', '奈良', '滋賀', '和歌山', 'osaka'],
  other: [
    'その他',
    'その他の地域',
    '地方',
    '海外',
    'otherareas',
    '北海道',
    '青森',
    '岩手',
    '宮城',
    '秋田',
    '山形',
    '福島',
    '新潟',
    '富山',
    '石川',
    '福井',
    '山梨',
    '長野',
    '岐阜',
    '静岡',
    '愛知',
    '三重',
    '鳥取',
    '島根',
    '岡山',
    '広島',
    '山口',
    '徳島',
    '香川',
    '愛媛',
    '高知',
    '福岡',
    '佐賀',
    '長崎',
    '熊本',
    '大分',
    '宮崎',
    '鹿児島',
    '沖縄',
  ],
};

/** One sign to whoever writes it: 〇 is a numeral to Unicode, ❌ comes from a telephone's keyboard. */
const circles = ['○', '◯', '〇', '●', '◎', '⭕', '⭘', '⚪', '⚫', 'o', '丸', 'まる', 'マル'];
const crosses = ['×', 'x', '✕', '✖', '✗', '✘', '❌', '❎', '╳', '⨯', '⨉', '☓', 'ばつ', 'バツ'];

const resultWords: Readonly<Record<PastResult, readonly string[]>> = {
  won: ['成約', '決定', '内定承諾', '入社', '成約済み', ...circles, '1', 'yes', 'true', 'win', 'closed', 'close'],
  lost: ['不成約', '失注', '見送り', '辞退', '不採用', '終了', '未成約', ...crosses, '0', 'no', 'false', 'loss'],
  pending: ['進行中', '選考中', '支援中', '未定', '継続', '対応中', 'open', 'inprogress'],
};

/** 成約, 見送り, 進行中 or `won`. */
export const resultOf = finder(
  pastResults.map((id) => ({ id })),
  resultWords,
) as (text: string) => PastResult | undefined;

export type ExperienceReading = { readonly band: string } | { readonly problem: RowProblemCode };

/** The words that an agency's past may be told in: its terms, retired ones included. */
export interface HistoryWords {
  /** 経理, 経理・財務 or `accounting` → `accounting`. */
  readonly occupationOf: (text: string) => string | undefined;
  /** 首都圏, 大阪府 or `kanto`; a prefecture with or without its last letter. */
  readonly areaOf: (text: string) => string | undefined;
  /** A band (4年以上, `y4_plus`) or years (6, 6年, 6.5, 6年3か月, 8か月). */
  readonly experienceOf: (text: string) => ExperienceReading;
}

export function historyWords({ occupations, areas, experienceBands }: SegmentTerms): HistoryWords {
  const bandOf = finder(experienceBands, experienceWords);
  const ofYears = (years: number): ExperienceReading => ({ band: experienceBandOf(years, experienceBands) });
  return {
    occupationOf: finder(occupations, occupationWords),
    areaOf: finder(areas, areaWords, (text) => (text.endsWith('道') ? text : text.replace(/[都府県]$/u, ''))),
    experienceOf: (text) => {
      if (/^\d{1,2}$/.test(text) && Number(text) <= MAX_YEARS) return ofYears(Number(text));
      const band = bandOf(text);
      if (band !== undefined) return { band };
      const years = yearsOf(text);
      return typeof years === 'number' ? ofYears(years) : { problem: years };
    },
  };
}

function yearsOf(text: string): number | RowProblemCode {
  const match =
    /^([-−▲△]?)(\d{1,6}(?:\.\d{1,6})?)(年|years?|yrs?|y|か月|ヶ月|ヵ月|カ月|months?)?(?:(\d{1,2})(?:か月|ヶ月|ヵ月|カ月))?$/.exec(
      spelled(text),
    );
  if (match === null) return 'experience_unknown';
  const [, sign = '', number = '', unit = '', months = '0'] = match;
  const isMonths = /月$|month/.test(unit);
  const years = isMonths ? Number(number) / 12 : Number(number) + Number(months) / 12;
  if (sign !== '' && years > 0) return 'experience_negative';
  return years > MAX_YEARS ? 'experience_too_many' : years;
}

/** One spelling: widths folded, emoji or not, wave dashes made `~`, no spaces, lower case. */
function spelled(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\ufe0e\ufe0f]/g, '')
    .replace(/[〜～∼]/g, '~')
    .replace(/\s+/g, '')
    .toLowerCase();
}

function finder(
  terms: readonly { readonly id: string; readonly name?: Localized }[],
  synonyms: Synonyms,
  shorten: (text: string) => string = (text) => text,
): (text: string) => string | undefined {
  const known = new Map<string, string>();
  const learn = (words: readonly string[], id: string): void => {
    for (const word of words) known.set(word, id).set(spelled(word), id);
  };
  for (const { id } of terms) learn(Object.hasOwn(synonyms, id) ? (synonyms[id] ?? []) : [], id);
  for (const { id, name } of terms) learn([id, ...(name === undefined ? [] : [name.ja, name.en])], id);
  return (text) => known.get(text) ?? known.get(spelled(text)) ?? known.get(shorten(spelled(text)));
}
