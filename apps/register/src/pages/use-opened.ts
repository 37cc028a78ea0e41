import type { publicCalls } from '@toritsugi/contracts';
import { useEffect } from 'react';
import { ask } from '../public-api';
import { useWords } from '../words/Language';

const acts = ['pointerdown', 'keydown', 'touchmove', 'wheel'] as const;

/**
 * Says once that a person has this page before them: when they first touch it. What opens every link of a mail to look
 * for harm runs scripts too, and touches nothing.
 */
export function useOpened(call: typeof publicCalls.pageOpened, token: string, isShown: boolean): void {
  const { language } = useWords();
  useEffect(() => {
    if (!isShown) return;
    const once = new AbortController();
    const tell = ({ isTrusted }: Event) => {
      if (!isTrusted) return;
      once.abort();
      void ask(call, { language, params: { token } });
    };
    for (const act of acts) addEventListener(act, tell, { passive: true, signal: once.signal });
    return () => once.abort();
  }, [call, token, isShown]); // eslint-disable-line react-hooks/exhaustive-deps -- another language says nothing new
}
