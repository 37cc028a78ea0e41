import type { CaseFile, LocalizedText } from '@toritsugi/contracts';
import { isNothing } from '@toritsugi/journey';

export interface Concern {
  readonly id: string;
  readonly words: LocalizedText | string;
}

/** What speaks against the person by their answers, and what worries them in their own words. */
export function concernsOf({ reasons, followUps }: Pick<CaseFile, 'reasons' | 'followUps'>): Concern[] {
  const found = reasons.filter(({ list, result }) =>
    list === 'avoid' ? result === 'met' : list === 'must' && result === 'unmet',
  );
  const said = followUps.filter(({ state, concerns }) => state === 'closed' && !isNothing(concerns));
  return [
    ...found.map(({ criterionId, sentence }) => ({ id: criterionId, words: sentence })),
    ...said.map(({ id, concerns }) => ({ id, words: concerns })),
  ];
}
