import { queryKeys } from '@toritsugi/client';
import { caseFileCalls } from '@toritsugi/contracts';
import { usePush } from '../server/connection';
import { queries, useRead } from '../server/queries';

const EVERY_MS = 60_000;

/** Everything of one person, read again while it is looked at. */
export function useCase(registrantId: string) {
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.caseFile(registrantId) }));
  return useRead({
    key: queryKeys.caseFile(registrantId),
    call: caseFileCalls.read,
    input: { params: { registrantId } },
    refetchEvery: EVERY_MS,
  });
}
