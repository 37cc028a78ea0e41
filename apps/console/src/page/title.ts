import { useDocumentTitle, useDocumentVisibility, useLocalStorage } from '@mantine/hooks';
import { useEffect, useSyncExternalStore } from 'react';
import { storedChoice } from './choice';

/** When the tab counts: always, or while nobody looks at it. */
export const badgeTimes = ['always', 'hidden'] as const;
export const badgeChoice = storedChoice('toritsugi.tab-badge', badgeTimes, 'always');

export interface TabBadge {
  readonly count: number;
  readonly sentence: string;
  /** A ring: it lasts seconds and stands before everything else. */
  readonly isUrgent: boolean;
}

/** The one that the tab has room for; undefined when there is nothing to count. */
export const shownBadge = (all: readonly TabBadge[]): TabBadge | undefined => {
  const counting = all.filter(({ count }) => count > 0);
  return counting.find(({ isUrgent }) => isUrgent) ?? counting[0];
};

const badges = new Map<object, TabBadge>();
/** What stands before every page's title: `8人待ち｜`. */
let mark = '';
const listeners = new Set<() => void>();

const showBadges = (): void => {
  const shown = shownBadge([...badges.values()]);
  mark = shown ? `${shown.sentence}｜` : '';
  drawIcon(shown?.count ?? 0);
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

/**
 * Puts a sentence before the tab's title, 「8人待ち」, and its count on the icon, when this browser wants it. Zero takes
 * both away.
 */
export function useTabBadge(count: number, sentence: string, { isUrgent = false } = {}): void {
  const [wanted] = useLocalStorage(badgeChoice);
  const visibility = useDocumentVisibility();
  const isWanted = wanted === 'always' || visibility === 'hidden';
  useEffect(() => {
    const owner = {};
    badges.set(owner, { count: isWanted ? count : 0, sentence, isUrgent });
    showBadges();
    return () => {
      badges.delete(owner);
      showBadges();
    };
  }, [isWanted, count, sentence, isUrgent]);
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
