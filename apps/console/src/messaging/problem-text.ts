import { troubleIn } from '@toritsugi/contracts';
import { messageObstacles } from '@toritsugi/journey';
import type { useText } from '../language';
import { outboxMessages } from './messages';

const ours = ['expired', 'lease_lapsed', 'paused', 'pace', ...messageObstacles] as const;

type Words = ReturnType<typeof useText<typeof outboxMessages>>;

/** The usual troubles of a provider in words, with what it said as a detail; any other as it was said. */
export function troubleText(t: Words, problem: string): { words: string; detail: string | null } {
  const trouble = troubleIn(problem);
  return trouble === null ? { words: problem, detail: null } : { words: t(`trouble_${trouble}`), detail: problem };
}

/**
 * Why a message was not delivered: our own reasons and the usual troubles in words, others as the provider gave them.
 */
export function problemText(t: Words, problem: string | null): string {
  const known = ours.find((one) => one === problem);
  if (known !== undefined) return t(`problem_${known}`);
  const { words, detail } = troubleText(t, problem ?? '');
  return detail === null ? words : t('withDetail', { words, detail });
}
