import { useNavigate } from '@tanstack/react-router';
import { useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { useText } from '../language';
import { useShortcuts, type Shortcut } from '../page/shortcuts';
import { messages } from './messages';

interface Keys {
  /** Ids in reading order. */
  rows: readonly string[];
  chosenId: string | null;
  /** Null when there is nothing that may be taken. */
  claim: (() => void) | null;
  /** Null when callers are not theirs to find. */
  find: (() => void) | null;
  search: RefObject<HTMLInputElement | null>;
  /** A dialog is coming up, which the focus may not have reached yet: what is typed is meant for it. */
  isCovered: boolean;
}

const rowOf = (id: string): HTMLElement | null => document.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"]`);
export const focusedRow = (): string | null =>
  document.activeElement instanceof HTMLElement ? (document.activeElement.dataset.row ?? null) : null;

/** The board by keyboard: rows, opening, taking, filter, leaving. */
export function useBoardKeys(keys: Keys): void {
  const t = useText(messages);
  const navigate = useNavigate();
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  const mayClaim = keys.claim !== null;
  const { find, isCovered } = keys;
  const shortcuts = useMemo<readonly Shortcut[]>(() => {
    if (isCovered) return [];
    const step = (by: 1 | -1): void => {
      const { rows, chosenId } = latest.current;
      const at = rows.indexOf(focusedRow() ?? chosenId ?? '');
      const next =
        at < 0
          ? by === 1
            ? 0
            : rows.length - 1
          : Math.min(rows.length - 1, Math.max(0, focusedRow() === null ? at : at + by));
      const row = rows[next] === undefined ? null : rowOf(rows[next]);
      row?.focus();
      row?.closest('li')?.scrollIntoView({ block: 'nearest' });
    };
    const leave = (): void => {
      if (document.activeElement instanceof HTMLElement && document.activeElement.matches('input, textarea')) {
        document.activeElement.blur();
        return;
      }
      void navigate({ to: '/board', search: (search) => search });
    };
    return [
      { key: 'j', label: t('keyDown'), act: () => step(1) },
      { key: 'k', label: t('keyUp'), act: () => step(-1) },
      { key: 'ArrowDown', label: t('keyDown'), act: () => step(1) },
      { key: 'ArrowUp', label: t('keyUp'), act: () => step(-1) },
      { key: 'Enter', label: t('keyOpen'), act: () => rowOf(focusedRow() ?? latest.current.rows[0] ?? '')?.click() },
      ...(mayClaim ? [{ key: 't', label: t('keyClaim'), act: () => latest.current.claim?.() }] : []),
      ...(find === null ? [] : [{ key: 'f', label: t('callerOpenSearch'), act: find }]),
      { key: '/', label: t('keyFilter'), act: () => latest.current.search.current?.focus() },
      { key: 'Escape', label: '', isAlias: true, act: leave },
    ];
  }, [t, navigate, mayClaim, find, isCovered]);
  useShortcuts(shortcuts);
}
