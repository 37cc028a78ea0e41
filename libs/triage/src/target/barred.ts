/** What must never move a score (職業安定法 5条の5, 厚労省 公正な採用選考), by name and by the words people use for it. */

export const barredAttributes = [
  'sex',
  'gender',
  'nationality',
  'race',
  'ethnicity',
  'birthplace',
  'permanent_domicile',
  'religion',
  'belief',
  'political_view',
  'union_membership',
  'family',
  'spouse',
  'children',
  'assets',
  'appearance',
  'health',
  'disability',
  'age',
  'birth_date',
] as const;
export type BarredAttribute = (typeof barredAttributes)[number];

/** Japanese words are searched inside the text, English ones as whole words (`age` is not in `language`). */
const words: Readonly<Record<BarredAttribute, { readonly ja: readonly string[]; readonly en: readonly string[] }>> = {
  sex: { ja: ['性別', '男性', '女性', '男子', '女子'], en: ['sex', 'male', 'female', 'man', 'woman', 'men', 'women'] },
  gender: { ja: ['ジェンダー', '性自認', '性的指向'], en: ['gender'] },
  nationality: {
    ja: ['国籍', '外国人', '在日', '帰化'],
    en: ['nationality', 'citizenship', 'foreigner', 'foreigners'],
  },
  race: { ja: ['人種'], en: ['race', 'racial'] },
  ethnicity: { ja: ['民族'], en: ['ethnicity', 'ethnic'] },
  birthplace: { ja: ['出生地', '出身地', '生い立ち'], en: ['birthplace', 'hometown'] },
  permanent_domicile: { ja: ['本籍', '門地', '社会的身分'], en: ['domicile'] },
  religion: { ja: ['宗教', '信仰'], en: ['religion', 'religious'] },
  belief: { ja: ['思想', '信条', '人生観', '尊敬する人物', '愛読書', '購読新聞'], en: ['belief', 'beliefs', 'creed'] },
  political_view: { ja: ['支持政党', '政治'], en: ['political', 'politics'] },
  union_membership: { ja: ['労働組合', '組合員', '学生運動'], en: ['union', 'unions'] },
  family: { ja: ['家族', '続柄', '両親', '父親', '母親'], en: ['family', 'parents'] },
  spouse: { ja: ['配偶者', '結婚', '既婚', '未婚', '独身', '離婚'], en: ['spouse', 'married', 'marital', 'divorced'] },
  children: { ja: ['子ども', '子供', '子育て', '育児', '出産'], en: ['child', 'children'] },
  assets: {
    ja: ['資産状況', '保有資産', '個人資産', '財産', '借金', '持ち家', '住宅状況'],
    en: ['assets', 'debt', 'wealth'],
  },
  appearance: { ja: ['容姿', '外見', '身長', '体重', '顔写真'], en: ['appearance', 'photo', 'height', 'weight'] },
  health: {
    ja: ['健康状態', '健康診断', '持病', '病歴', '既往', '妊娠', 'スリーサイズ'],
    en: ['health', 'illness', 'pregnant', 'pregnancy'],
  },
  disability: { ja: ['障害者', '障がい', '障害の有無', '障碍'], en: ['disability', 'disabled'] },
  age: { ja: ['年齢', '歳以', '歳未満', '歳まで', '代まで', '若年', '高齢'], en: ['age', 'aged', 'ages'] },
  birth_date: { ja: ['生年月日', '誕生日', '生まれ年'], en: ['birthday', 'birthdate', 'birth', 'dob'] },
};

/** Compounds that only look barred: a name field, procedures that are somebody's trade. */
const harmless = /family[_ ](?:name|kana)|health insurance|育児休業|政治資金/g;

export type BarredFinding = {
  readonly attribute: BarredAttribute;
  /** Where in the data, as `0.label.ja`; never the text itself. */ readonly path: string;
};

const MAX_DEPTH = 12;
const MAX_FINDINGS = 50;
/** Keys of the criteria language itself that read like barred words. */
const ownKeys: ReadonlySet<string> = /* @__PURE__ */ new Set(['weight']);

/** Every place in any data, keys included, where a barred attribute is named. Never throws; stops at 50 findings. */
export function findBarred(data: unknown): readonly BarredFinding[] {
  const findings: BarredFinding[] = [];
  visit(data, '', 0, findings);
  return findings;
}

function visit(data: unknown, path: string, depth: number, findings: BarredFinding[]): void {
  if (depth > MAX_DEPTH || findings.length >= MAX_FINDINGS) return;
  if (typeof data === 'string') {
    for (const attribute of barredIn(data)) findings.push({ attribute, path });
    return;
  }
  if (typeof data !== 'object' || data === null) return;
  Object.entries(data).forEach(([key, value], index) => {
    const isOwn = ownKeys.has(key) || Array.isArray(data);
    const named = isOwn ? [] : barredIn(key);
    const at = `${path}${path && '.'}${named.length > 0 || !/^\w{1,40}$/.test(key) ? index : key}`;
    for (const attribute of named) findings.push({ attribute, path: at });
    visit(value, at, depth + 1, findings);
  });
}

function barredIn(text: string): readonly BarredAttribute[] {
  const normal = text
    .slice(0, 10_000)
    .normalize('NFKC')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(harmless, ' ');
  const tokens = new Set(normal.split(/[^a-z]+/));
  return barredAttributes.filter(
    (attribute) =>
      words[attribute].ja.some((word) => normal.includes(word)) || words[attribute].en.some((word) => tokens.has(word)),
  );
}
