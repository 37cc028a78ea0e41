import type { DecisionView } from '@toritsugi/contracts';
import { useLayoutEffect, useMemo, useRef } from 'react';
import { useText } from '../language';
import { useShortcuts, type Shortcut } from '../page/shortcuts';
import type { Act } from './DecisionDialog';
import { agreementMessages } from './messages';

interface Keys {
  readonly decisions: readonly DecisionView[];
  readonly ask: (decision: DecisionView, act: Act) => void;
}

const cardOf = (id: string): HTMLElement | null =>
  document.querySelector<HTMLElement>(`[data-decision="${CSS.escape(id)}"]`);
const focusedId = (): string | undefined =>
  document.activeElement?.closest<HTMLElement>('[data-decision]')?.dataset['decision'];

/** The inbox by keyboard: from proposal to proposal, then approve, return or reject the one in focus. */
export function useDecisionKeys(keys: Keys): void {
  const t = useText(agreementMessages);
  const latest = useRef(keys);
  useLayoutEffect(() => {
    latest.current = keys;
  });
  const shortcuts = useMemo<readonly Shortcut[]>(() => {
    const step = (by: 1 | -1) => (): void => {
      const { decisions } = latest.current;
      const at = decisions.findIndex(({ id }) => id === focusedId());
      const next =
        decisions[
          at < 0 ? (by === 1 ? 0 : decisions.length - 1) : Math.min(decisions.length - 1, Math.max(0, at + by))
        ];
      const card = next === undefined ? null : cardOf(next.id);
      card?.focus();
      card?.scrollIntoView({ block: 'nearest' });
    };
    const decide = (act: Act) => (): void => {
      const { decisions, ask } = latest.current;
      const chosen =
        decisions.find(({ id }) => id === focusedId()) ?? (decisions.length === 1 ? decisions[0] : undefined);
      if (chosen?.mayDecide && !(act === 'approve' && chosen.isConflict)) ask(chosen, act);
    };
    return [
      { key: 'j', label: t('keyNext'), act: step(1) },
      { key: 'k', label: t('keyPrevious'), act: step(-1) },
      { key: 'a', label: t('approve'), act: decide('approve') },
      { key: 'b', label: t('giveBack'), act: decide('giveBack') },
      { key: 'x', label: t('reject'), act: decide('reject') },
    ];
  }, [t]);
  useShortcuts(shortcuts);
}
