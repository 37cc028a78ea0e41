import { useDocumentTitle } from '@mantine/hooks';
import { useEffect, useSyncExternalStore } from 'react';

/** What stands before every page's title while somebody waits: `(2) 着信中｜`. */
let mark = '';
const listeners = new Set<() => void>();

const setBadge = (count: number, sentence: string): void => {
  mark = count > 0 ? `(${count}) ${sentence}｜` : '';
  drawIcon(count);
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** Names the page in the tab. */
export function usePageTitle(title: string): void {
  const before = useSyncExternalStore(subscribe, () => mark);
  useDocumentTitle(`${before}${title}｜取次`);
}

/** Puts a count before the tab's title and on its icon: 「(2) 着信中」. Zero takes it away. */
export function useTabBadge(count: number, sentence: string): void {
  useEffect(() => {
    setBadge(count, sentence);
    return () => setBadge(0, '');
  }, [count, sentence]);
}

/** The page's one icon link is changed, never replaced: several parts of a page may have something to count. */
function drawIcon(count: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  const badge =
    count > 0
      ? `<circle cx="23" cy="9" r="9" fill="#b3140e"/><text x="23" y="14" font-size="13" text-anchor="middle" fill="#fff" font-family="sans-serif">${count > 9 ? '9+' : count}</text>`
      : '';
  link.href = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#17479a"/><text x="16" y="23" font-size="19" text-anchor="middle" fill="#fff" font-family="sans-serif">取</text>${badge}</svg>`)}`;
}
