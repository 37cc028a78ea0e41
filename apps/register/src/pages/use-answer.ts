import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../public-api';

/** What a page fetched: the newest answer, and a way to ask again or to put a newer reply in its place. */
export function useAnswer<T>(fetchIt: () => Promise<Answer<T>>, shownFirst?: T) {
  const [answer, setAnswer] = useState<Answer<T> | undefined>(shownFirst && { kind: 'ok', reply: shownFirst });
  const latest = useRef(fetchIt);
  latest.current = fetchIt;
  const again = useCallback(async () => {
    const newest = await latest.current();
    setAnswer((shown) => (shown?.kind === 'ok' && newest.kind !== 'ok' ? shown : newest));
  }, []);
  useEffect(() => void again(), [again]);
  return { answer, again, put: (reply: T) => setAnswer({ kind: 'ok', reply }) };
}
