import { placeOf, request } from '@toritsugi/client';
import { boardCalls, QUEUE_PAGE, type CallTaskCard, type QueuePart } from '@toritsugi/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { currentLanguage } from '../../language';
import { useLiveBoard } from '../../server/connection';
import { longParts, type BoardFilter } from './filter';

const EVERY_MS = 10_000;
const NOBODY: readonly CallTaskCard[] = [];

interface Found {
  readonly cards: readonly CallTaskCard[];
  /** Parts in which there are more. */
  readonly goesOn: readonly QueuePart[];
}

/**
 * The cards to show: what this screen knows of the queue and, where that is not all of it, what the server finds for
 * the filter. `goesOn`: parts of the queue that have more than these.
 */
export function useCards(filter: BoardFilter): { cards: readonly CallTaskCard[]; goesOn: readonly QueuePart[] } {
  const { board, want } = useLiveBoard();
  const { waiting = 0, outOfTarget = 0, later = 0 } = filter;
  const isNarrow = filter.band !== undefined || filter.q !== undefined;
  useEffect(() => want(isNarrow ? {} : { waiting, outOfTarget, later }), [want, isNarrow, waiting, outOfTarget, later]);

  const long = longParts.filter((part) => board?.ends[part] !== undefined);
  const isAsked = isNarrow && long.length > 0;
  const { data } = useQuery<Found>({
    queryKey: ['board', 'found', filter],
    queryFn: ({ signal }) => find(filter, signal),
    enabled: isAsked,
    refetchInterval: EVERY_MS,
    placeholderData: keepPreviousData,
  });
  return useMemo(() => {
    const known = board?.cards ?? NOBODY;
    if (!isAsked) return { cards: known, goesOn: long };
    const ids = new Set(known.map(({ id }) => id));
    const found = (data?.cards ?? NOBODY).filter(({ id }) => !ids.has(id) && !board?.over.has(id));
    return { cards: [...known, ...found], goesOn: data?.goesOn ?? [] };
    // `long` follows from the board.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [board, data, isAsked]);
}

async function find(filter: BoardFilter, signal: AbortSignal): Promise<Found> {
  const found = await Promise.all(longParts.map(async (part) => ({ part, ...(await findIn(part, filter, signal)) })));
  return {
    cards: found.flatMap(({ cards }) => cards),
    goesOn: found.filter(({ isLast }) => !isLast).map(({ part }) => part),
  };
}

async function findIn(part: (typeof longParts)[number], { band, q, ...rows }: BoardFilter, signal: AbortSignal) {
  const cards: CallTaskCard[] = [];
  for (;;) {
    const last = cards.at(-1);
    const query = {
      part,
      ...(band && { band: band.join('') }),
      ...(q && { q }),
      ...(last && { after: placeOf(last) }),
    };
    const page = await request(boardCalls.page, { query, language: currentLanguage(), signal });
    cards.push(...page.cards);
    if (page.isLast || cards.length >= (rows[part] ?? QUEUE_PAGE)) return { cards, isLast: page.isLast };
  }
}
