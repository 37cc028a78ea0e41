import { get, post } from '../call';
import type { ComparedPair, Duplicates, MergePersons, StandingMerge } from './duplicates';

/** Who may be registered twice, and what becomes of it (重複の疑い・統合). */
export const duplicateCalls = {
  list: get<{ reply: Duplicates }>('/duplicates', 'duplicate.judge'),
  compare: get<{ params: 'oneId' | 'otherId'; reply: ComparedPair }>('/duplicates/:oneId/:otherId', 'duplicate.judge'),
  merge: post<{ params: 'oneId' | 'otherId'; body: MergePersons; reply: StandingMerge }>(
    '/duplicates/:oneId/:otherId/merge',
    'duplicate.judge',
  ),
  /** They are different people, and are not suspected again. */
  ruleOut: post<{ params: 'oneId' | 'otherId'; reply: Duplicates }>(
    '/duplicates/:oneId/:otherId/rule-out',
    'duplicate.judge',
  ),
  /** Within a day, as it was. */
  undo: post<{ params: 'mergeId'; reply: Duplicates }>('/merges/:mergeId/undo', 'duplicate.judge'),
} as const;
