import { queryKeys } from '@toritsugi/client';
import { isCallingHour } from '@toritsugi/calendar';
import { transferCalls } from '@toritsugi/contracts';
import { useNow } from '../../server/connection';
import { may, useMe } from '../../server/me';
import { useRead } from '../../server/queries';

/** Whether anybody is called now, and else from when on, as far as it is known. */
export interface Opening {
  readonly isOpen: boolean;
  readonly opensAt: string | null;
}

/** By the agency's own hours; before they are read, by those in which nobody calls at all. */
export function useOpening(): Opening {
  const now = useNow();
  const isAsked = may(useMe(), 'task.work');
  const { data } = useRead({ key: queryKeys.pacing, call: transferCalls.pacing, input: {}, isOff: !isAsked });
  const opensAt = data?.opensAt ?? null;
  const isClosed = opensAt !== null && Date.parse(opensAt) > now;
  return { isOpen: isCallingHour(now) && !isClosed, opensAt: isClosed ? opensAt : null };
}
