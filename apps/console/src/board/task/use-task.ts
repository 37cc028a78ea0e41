import { queryKeys, request } from '@toritsugi/client';
import { boardCalls, type CallTaskCard, type CallTaskDetail } from '@toritsugi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { currentLanguage } from '../../language';
import { useLiveBoard } from '../../server/connection';
import { queries } from '../../server/queries';

/** What somebody else's talk makes of a card, which has the version it had. */
const talkOf = (card: CallTaskCard | undefined): string => `${card?.talk?.kind} ${card?.talk?.by?.id}`;

/** One task opened. Read again whenever the board knows a newer version of it, or of a talk that it does not. */
export function useTaskDetail(taskId: string | null) {
  const { board } = useLiveBoard();
  const query = useQuery<CallTaskDetail>({
    queryKey: queryKeys.task(taskId ?? ''),
    queryFn: ({ signal }) =>
      request(boardCalls.task, { params: { taskId: taskId ?? '' }, language: currentLanguage(), signal }),
    enabled: taskId !== null,
  });
  const live = board?.cards.find(({ id }) => id === taskId);
  const isGone = board !== null && taskId !== null && live === undefined;
  const known = query.data?.card.version ?? 0;
  const { refetch } = query;
  useEffect(() => {
    if (known > 0 && (isGone || (live && live.version > known))) void refetch();
  }, [isGone, live, known, refetch]);
  const [liveTalk, knownTalk] = [talkOf(live), talkOf(query.data?.card)];
  useEffect(() => {
    if (known > 0 && liveTalk !== knownTalk) void refetch();
  }, [known, liveTalk, knownTalk, refetch]);
  return query;
}

/** Shows what an answer to a write said, in the task and on the board, before the log says it too. */
export const keepDetail = (detail: CallTaskDetail, show: (card: CallTaskCard) => void): void => {
  queries.setQueryData(queryKeys.task(detail.card.id), detail);
  show(detail.card);
};
