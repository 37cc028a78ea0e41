import type { Area, ExperienceBand, Localized, Occupation } from '@toritsugi/triage';

const OCCUPATION: Record<Occupation, Localized> = {
  it_engineer: { ja: '開発エンジニア', en: 'Software engineer' },
  it_infra: { ja: 'インフラ・社内SE', en: 'IT infrastructure' },
  corp_sales: { ja: '法人営業', en: 'Corporate sales' },
  customer_service: { ja: '販売・接客', en: 'Customer service' },
  accounting: { ja: '経理', en: 'Accounting' },
  hr_admin: { ja: '人事・事務', en: 'HR and office' },
};

const EXPERIENCE: Record<ExperienceBand, Localized> = {
  none: { ja: '1年未満', en: 'under 1 year' },
  y1_3: { ja: '1〜4年未満', en: '1 to 4 years' },
  y4_plus: { ja: '4年以上', en: '4+ years' },
};

const AREA: Record<Area, Localized> = {
  kanto: { ja: '首都圏', en: 'Greater Tokyo' },
  kansai: { ja: '関西', en: 'Kansai' },
  other: { ja: 'その他の地域', en: 'other areas' },
};

const PARTS: ReadonlyMap<string, Localized> = new Map(
  [OCCUPATION, EXPERIENCE, AREA].flatMap((labels) => Object.entries<Localized>(labels)),
);

/** 「経理×4年以上×首都圏」 for `accounting.y4_plus.kanto`; shorter keys give shorter labels. */
export function segmentLabel(key: string): Localized {
  const parts = key.split('.').map((part) => PARTS.get(part) ?? { ja: part, en: part });
  return { ja: parts.map(({ ja }) => ja).join('×'), en: parts.map(({ en }) => en).join(' × ') };
}
