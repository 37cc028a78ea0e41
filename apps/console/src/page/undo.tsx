import { Button, Group } from '@mantine/core';
import { useMemo, useSyncExternalStore } from 'react';
import { currentLanguage } from '../language';
import { useShortcuts, type Shortcut } from './shortcuts';
import { hideToast, showToast } from './toasts';

/** How long a step can be taken back, ms. */
const LASTS = 8_000;
const word = { ja: '元に戻す', en: 'Undo' } as const;
const ID = 'undo';

let undoNow: (() => void) | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();
const set = (undo: (() => void) | null): void => {
  clearTimeout(timer);
  undoNow = undo;
  for (const listener of listeners) listener();
};

/**
 * Says what was done and lets it be taken back, by the toast or its key. The server has done it already: `undo` is
 * another call, and may be refused.
 */
export function showUndo(message: string, undo: () => void): void {
  const once = (): void => {
    set(null);
    hideToast(ID);
    undo();
  };
  // Of two toasts of one name the second would not be shown.
  hideToast(ID);
  set(once);
  timer = setTimeout(() => set(null), LASTS);
  showToast({
    id: ID,
    autoClose: LASTS,
    message: (
      <Group justify="space-between" gap="sm">
        <span>{message}</span>
        <Button size="compact-sm" variant="default" onClick={once}>
          {word[currentLanguage()]}
        </Button>
      </Group>
    ),
  });
}

/** The key of the last step's undo, on every page and for as long as there is one. */
export function UndoKey({ label }: { label: string }) {
  const undo = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => undoNow,
  );
  useShortcuts(
    useMemo<readonly Shortcut[]>(() => (undo === null ? [] : [{ key: 'z', label, act: undo }]), [undo, label]),
  );
  return null;
}
