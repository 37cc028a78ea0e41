import { queryKeys } from '@toritsugi/client';
import { queries } from '../server/queries';

/** The list of cases, and the submissions of each person. */
export const readCasesAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.cases });
