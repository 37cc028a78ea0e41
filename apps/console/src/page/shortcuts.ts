import { useEffect, useRef, useSyncExternalStore } from 'react';
import { createChoice, useChoice } from './choice';

/** A key and what it does. `key` is as in `KeyboardEvent.key`; letters are compared without case. */
export interface Shortcut {
  readonly key: string;
  readonly label: string;
  readonly act: () => void;
  /** Left out of the list of keys: another spelling of one that is in it. */
  readonly isAlias?: boolean;
}

const letters = createChoice('toritsugi.letter-keys', ['on', 'off'] as const, 'on');

let byOwner: ReadonlyMap<object, readonly Shortcut[]> = new Map();
let listed: readonly Shortcut[] = [];
const listeners = new Set<() => void>();

const setOf = (owner: object, shortcuts: readonly Shortcut[]): void => {
  const next = new Map(byOwner);
  next.delete(owner);
  if (shortcuts.length > 0) next.set(owner, shortcuts);
  byOwner = next;
  listed = [...next.values()].flat().filter(({ isAlias }) => !isAlias);
  for (const listener of listeners) listener();
};

const find = (pressed: string): Shortcut | undefined =>
  [...byOwner.values()].flat().find(({ key }) => key.toLowerCase() === pressed.toLowerCase());

/** Single characters can be switched off (WCAG 2.1.4); arrows, Enter and Escape stay. */
export const useLetterKeys = () => {
  const [wanted, set] = useChoice(letters);
  return { isOn: wanted === 'on', setOn: (isOn: boolean) => set(isOn ? 'on' : 'off') };
};

/** Hears every key of the page; `onHelp` opens the list of them. */
export function useShortcutListener(onHelp: () => void): void {
  const latest = useRef(onHelp);
  useEffect(() => {
    latest.current = onHelp;
  });
  useEffect(() => {
    const hear = (event: KeyboardEvent): void => {
      if (
        event.defaultPrevented ||
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.isComposing ||
        event.keyCode === 229
      )
        return;
      const isCharacter = event.key.length === 1;
      if (isCharacter && (letters.get() === 'off' || isTyping(event.target))) return;
      if (isInDialog(event.target)) return;
      if (event.key === '?') {
        event.preventDefault();
        latest.current();
        return;
      }
      const shortcut = find(event.key);
      if (!shortcut || (!isCharacter && isOwnKey(event))) return;
      event.preventDefault();
      shortcut.act();
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
}

/** Keys of a page or panel for as long as it is shown. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const owner = useRef({});
  useEffect(() => {
    setOf(owner.current, shortcuts);
  }, [shortcuts]);
  useEffect(() => {
    const mine = owner.current;
    return () => setOf(mine, []);
  }, []);
}

export const useListedShortcuts = (): readonly Shortcut[] =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => listed,
  );

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=radio]):not([type=checkbox]), textarea, select'));

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="menu"], [role="listbox"]') !== null;

/** Arrows and Enter belong to the control that has the focus. */
const isOwnKey = (event: KeyboardEvent): boolean => {
  if (!(event.target instanceof HTMLElement)) return false;
  if (event.key === 'Escape') return false;
  if (event.key === 'Enter')
    return event.target.matches('a, button, summary, input, textarea, select, [role="button"]');
  return event.target.matches(
    'input, textarea, select, [role="radio"], [role="tab"], [role="menuitem"], [role="slider"]',
  );
};
