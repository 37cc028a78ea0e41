import { queryKeys } from '@toritsugi/client';
import { sharingCalls } from '@toritsugi/contracts';
import { usePush } from '../server/connection';
import { queries, useAction, useRead } from '../server/queries';

const EVERY_MS = 60_000;

/** What the manager tells everybody, and that one has read it. */
export function usePinned() {
  const { data } = useRead({
    key: queryKeys.pinned,
    call: sharingCalls.pinned,
    input: {},
    refetchEvery: EVERY_MS,
  });
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.pinned }));
  const see = useAction({
    call: sharingCalls.seePinned,
    onDone: (pinned) => queries.setQueryData(queryKeys.pinned, pinned),
  });
  return { message: data?.message ?? null, see };
}
