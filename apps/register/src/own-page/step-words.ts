import type { NextStepView } from '@toritsugi/contracts';
import type { Language } from '../words/Language';
import { dayOf, momentOf } from '../words/when';
import type { useOwnWords } from './use-own-words';

type Say = ReturnType<typeof useOwnWords>['w'];

/** The heading of the page: one sentence that is true now. */
export function stepWords({ kind, at, until, minutes }: NextStepView, w: Say, language: Language): string {
  switch (kind) {
    case 'call_now':
      return w(kind, { minutes: minutes ?? 1 });
    case 'call_in_turn':
      return w(kind, { until: momentOf(until ?? '', language) });
    case 'write_by':
      return until === null ? w('write_soon') : w(kind, { until: momentOf(until, language) });
    case 'answer_by':
      return until === null ? w('answer_soon') : w(kind, { until: momentOf(until, language) });
    case 'resting':
      return at === null ? w('resting_open') : w(kind, { at: dayOf(at, language) });
    default:
      return w(kind, at === null ? {} : { at: momentOf(at, language) });
  }
}
