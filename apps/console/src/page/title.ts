import { useEffect, useSyncExternalStore } from 'react';

let page = '';
let count = 0;
let word = '';
const listeners = new Set<() => void>();

const write = (): void => {
  const mark = count > 0 ? `(${count}) ${word}｜` : '';
  document.title = `${mark}${page ? `${page}｜` : ''}取次`;
  drawIcon(count);
  for (const listener of listeners) listener();
};

/** Names the page in the tab. */
export function usePageTitle(title: string): void {
  useEffect(() => {
    page = title;
    write();
  }, [title]);
}

/** Puts a count before the tab's title and on its icon: 「(2) 着信中」. Zero takes it away. */
export function useTabBadge(number: number, sentence: string): void {
  useEffect(() => {
    count = number;
    word = sentence;
    write();
    return () => {
      count = 0;
      write();
    };
  }, [number, sentence]);
}

export const useBadgeCount = (): number =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => count,
  );

function drawIcon(number: number): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (!link) return;
  const mark =
    number > 0
      ? `<circle cx="23" cy="9" r="9" fill="#b3140e"/><text x="23" y="14" font-size="13" text-anchor="middle" fill="#fff" font-family="sans-serif">${number > 9 ? '9+' : number}</text>`
      : '';
  link.href = `data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#17479a"/><text x="16" y="23" font-size="19" text-anchor="middle" fill="#fff" font-family="sans-serif">取</text>${mark}</svg>`)}`;
}
