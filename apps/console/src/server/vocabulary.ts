import { queryKeys } from '@toritsugi/client';
import { vocabularyCalls, type VocabularyView } from '@toritsugi/contracts';
import { segmentLabel } from '@toritsugi/routing';
import { useCallback, useMemo } from 'react';
import { useLanguage } from '../language';
import { useRead } from './queries';

/** Until it is read, ids stand for themselves. */
const unread: VocabularyView = {
  version: 0,
  occupations: [],
  areas: [],
  experienceBands: [],
  fields: [],
  segmentMinimum: 0,
};

/** The agency's occupations, areas and bands of experience. */
export function useVocabulary(): VocabularyView {
  const { data } = useRead({ key: queryKeys.vocabulary, call: vocabularyCalls.read, input: {} });
  return data ?? unread;
}

/** The agency's occupations by name, to choose from and to name. */
export function useOccupations() {
  const { occupations } = useVocabulary();
  const { localized, language } = useLanguage();
  return useMemo(() => {
    const nameOf = (id: string): string => {
      const known = occupations.find((one) => one.id === id);
      return known === undefined ? id : localized(known.name);
    };
    const list = new Intl.ListFormat(language, { type: 'unit', style: 'short' });
    return {
      options: occupations.map(({ id }) => ({ value: id, label: nameOf(id) })),
      /** All of them in one line. */
      listOf: (ids: readonly string[]): string =>
        language === 'ja' ? ids.map(nameOf).join('・') : list.format(ids.map(nameOf)),
    };
  }, [occupations, localized, language]);
}

/** 「経理×4年以上×首都圏」 for `accounting.y4_plus.kanto`, in the language of the page. */
export function useSegmentLabel(): (key: string) => string {
  const vocabulary = useVocabulary();
  const { localized } = useLanguage();
  return useCallback((key) => localized(segmentLabel(key, vocabulary)), [vocabulary, localized]);
}
