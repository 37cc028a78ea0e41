import { get, post } from '../call';
import type { SaveVocabulary, VocabularyHistory, VocabularyUses, VocabularyView } from './vocabulary';

/** Occupations, areas, bands of experience and the catalogue of answers. */
export const vocabularyCalls = {
  read: get<{ reply: VocabularyView }>('/vocabulary', 'vocabulary.read'),
  /** Where each term is used: to be seen before it is retired. */
  uses: get<{ reply: VocabularyUses }>('/vocabulary/uses', 'vocabulary.change'),
  history: get<{ reply: VocabularyHistory }>('/vocabulary/history', 'vocabulary.change'),
  save: post<{ body: SaveVocabulary; reply: VocabularyView }>('/vocabulary', 'vocabulary.change'),
} as const;
