import { useCallback, useEffect, useRef, useState } from 'react';
import type { Answer } from '../public-api';

/** What a page fetched: the newest answer, and a way to ask again or to put a newer reply in its place. */
export function useAnswer<T>(fetchIt: () => Promise<Answer<T>>) {
  const [answer, setAnswer] = useState<Answer<T>>();
  const latest = useRef(fetchIt);
  latest.current = fetchIt;
  /** What was asked before something newer was put in its place is not shown any more. */
  const puts = useRef(0);
  const again = useCallback(async () => {
    const asked = puts.current;
    const newest = await latest.current();
    if (puts.current !== asked) return;
    setAnswer((shown) => (shown?.kind === 'ok' && newest.kind !== 'ok' ? shown : newest));
  }, []);
  useEffect(() => void again(), [again]);
  const put = useCallback((reply: T) => {
    puts.current += 1;
    setAnswer({ kind: 'ok', reply });
  }, []);
  return { answer, again, put };
}
