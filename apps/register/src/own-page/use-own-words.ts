import { useMemo } from 'react';
import { useWords } from '../words/Language';
import { filled, words } from './words';

/** The words of this page in the present language. */
export function useOwnWords() {
  const { of, language } = useWords();
  return useMemo(
    () => ({
      language,
      of,
      w: (id: keyof typeof words, parts: Readonly<Record<string, string | number>> = {}) =>
        filled(of(words[id]), parts),
    }),
    [of, language],
  );
}
