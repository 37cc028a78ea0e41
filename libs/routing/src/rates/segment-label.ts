import { OTHER_THAN_OURS, otherThanOurs, type Localized, type Vocabulary } from '@toritsugi/triage';

/** The lists of a vocabulary that segments are made of. */
export type SegmentTerms = Pick<Vocabulary, 'occupations' | 'experienceBands' | 'areas'>;

const known = new WeakMap<SegmentTerms, ReadonlyMap<string, Localized>>();

/**
 * 「経理×4年以上×首都圏」 for `accounting.y4_plus.kanto`; shorter keys give shorter labels. Retired terms keep their names;
 * what the vocabulary never had is shown as it is.
 */
export function segmentLabel(key: string, vocabulary: SegmentTerms): Localized {
  const names = known.get(vocabulary) ?? namesOf(vocabulary);
  const parts = key.split('.').map((part) => names.get(part) ?? { ja: part, en: part });
  return { ja: parts.map(({ ja }) => ja).join('×'), en: parts.map(({ en }) => en).join(' × ') };
}

/** No two terms share an id, whatever their list. */
function namesOf(vocabulary: SegmentTerms): ReadonlyMap<string, Localized> {
  const { occupations, experienceBands, areas } = vocabulary;
  const terms = [...occupations, ...experienceBands, ...areas, { id: OTHER_THAN_OURS, name: otherThanOurs }];
  const names = new Map(terms.map(({ id, name }) => [id, name]));
  known.set(vocabulary, names);
  return names;
}
