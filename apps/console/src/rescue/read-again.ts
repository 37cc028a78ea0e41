import { queryKeys } from '@toritsugi/client';
import { queries } from '../server/queries';

/** Rescues, and what hangs on the person: a decline is a step of the selection too. */
export const readRescuesAgain = (registrantId: string): void => {
  void queries.invalidateQueries({ queryKey: queryKeys.rescues });
  void queries.invalidateQueries({ queryKey: queryKeys.cases });
  void queries.invalidateQueries({ queryKey: queryKeys.caseFile(registrantId) });
};
