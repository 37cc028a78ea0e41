import { queryKeys } from '@toritsugi/client';
import { queries } from '../server/queries';

/** The page of this person, and every desk of follow-ups. */
export function readPersonAgain(registrantId: string): void {
  void queries.invalidateQueries({ queryKey: queryKeys.caseFile(registrantId) });
  void queries.invalidateQueries({ queryKey: queryKeys.followUps });
}
