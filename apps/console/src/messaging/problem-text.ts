import { messageObstacles } from '@toritsugi/journey';
import type { useText } from '../language';
import type { outboxMessages } from './messages';

const ours = ['expired', ...messageObstacles] as const;

/** Why a message was not delivered: our own reasons in words, a provider's as it gave them. */
export function problemText(t: ReturnType<typeof useText<typeof outboxMessages>>, problem: string | null): string {
  const known = ours.find((one) => one === problem);
  return known === undefined ? (problem ?? '') : t(`problem_${known}`);
}
