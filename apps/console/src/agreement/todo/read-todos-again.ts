import { queryKeys } from '@toritsugi/client';
import { queries } from '../../server/queries';

/** The lists, and the counts of the menu. */
export const readTodosAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.todos });
