import { readLocalStorageValue, useHotkeys, useLocalStorage, type HotkeyItem } from '@mantine/hooks';
import { useEffect, useRef, useSyncExternalStore } from 'react';
import { storedChoice } from './choice';

/** Characters that do something on some page, as they are before anybody changed one. */
const characters: readonly string[] = [...'/?abcdfjkmnqrtwxyz'];

/** Characters of this browser instead of ours; empty: switched off. */
const changedKeys = {
  key: 'toritsugi.keys',
  defaultValue: {} as Readonly<Record<string, string>>,
  getInitialValueInEffect: false,
};
type Changed = typeof changedKeys.defaultValue;
const keyIn = (changed: Changed, key: string): string => (key.length === 1 ? (changed[key] ?? key) : key);

/** The key that does what `key` did before anybody changed it. */
export function useKeyOf(): (key: string) => string {
  const [changed] = useLocalStorage(changedKeys);
  return (key) => keyIn(changed, key);
}

/** Changes a character; false where it does something else already. */
export function useKeyChange() {
  const [changed, set] = useLocalStorage(changedKeys);
  return {
    isChanged: Object.keys(changed).length > 0,
    reset: () => set({}),
    change: (key: string, to: string): boolean => {
      const isTaken = to !== '' && characters.some((other) => other !== key && keyIn(changed, other) === to);
      if (!isTaken) set({ ...changed, [key]: to });
      return !isTaken;
    },
  };
}

/** A key and what it does. `key` is as in `KeyboardEvent.key`; letters are compared without case. */
export interface Shortcut {
  readonly key: string;
  readonly label: string;
  readonly act: () => void;
  /** Of this page, but of no use now: listed dimmed. */
  readonly isOff?: boolean;
  /** Left out of the list of keys: another spelling of one that is in it. */
  readonly isAlias?: boolean;
}

const letters = storedChoice('toritsugi.letter-keys', ['on', 'off'] as const, 'on');

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

/** Single characters can be switched off (WCAG 2.1.4); arrows, Enter and Escape stay. */
export const useLetterKeys = () => {
  const [wanted, set] = useLocalStorage(letters);
  return { isOn: wanted === 'on', setOn: (isOn: boolean) => set(isOn ? 'on' : 'off') };
};

/** Opens the list of keys from everywhere; characters switched off switch this one off too. */
export function useHelpKey(onHelp: () => void): void {
  useHotkeys(hotkeysOf('?', onHelp), [], true);
}

/** Keys of a page or panel for as long as it is shown. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
  const owner = useRef({});
  const keyOf = useKeyOf();
  useHotkeys(
    shortcuts.flatMap(({ key, act, isOff }) => (isOff === true || keyOf(key) === '' ? [] : hotkeysOf(keyOf(key), act))),
    [],
    true,
  );
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

/** With Shift too: which characters need it depends on the keyboard. */
const hotkeysOf = (key: string, act: () => void): HotkeyItem[] =>
  [key, `shift+${key}`].map((hotkey) => [
    hotkey,
    (event) => {
      if (!isFree(event)) return;
      event.preventDefault();
      act();
    },
    { preventDefault: false },
  ]);

/**
 * Whether a key is nobody else's: not a dialog's, not the focused control's, not part of what is being typed or
 * composed.
 */
function isFree(event: KeyboardEvent): boolean {
  const { defaultPrevented, isComposing, keyCode, key, target } = event;
  if (defaultPrevented || isComposing || keyCode === 229 || isInDialog(target)) return false;
  if (key.length > 1) return !isOwnKey(event);
  return readLocalStorageValue(letters) === 'on' && !isTyping(target);
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=radio]):not([type=checkbox]), textarea, select'));

const isInDialog = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('dialog, [role="dialog"], [role="menu"], [role="listbox"]') !== null;

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
