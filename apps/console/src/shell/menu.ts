import type { Me, Operation } from '@toritsugi/contracts';
import { may } from '../access/me';
import type { messages } from './messages';

/** In the order a person passes through the agency. */
const entries = [
  { to: '/board', operation: 'board.read', word: 'board' },
  { to: '/desk', operation: 'desk.read', word: 'desk' },
  { to: '/cases', operation: 'case.work', word: 'cases' },
  { to: '/dashboard', operation: 'dashboard.read', word: 'dashboard' },
  { to: '/decisions', operation: 'decision.read', word: 'decisions' },
  { to: '/outbox', operation: 'outbox.read', word: 'outbox' },
  { to: '/audit', operation: 'audit.read', word: 'audit' },
] as const satisfies readonly { to: string; operation: Operation; word: keyof typeof messages }[];

/** The pages this person may open: the policy table says which. */
export const menuOf = (me: Me): readonly (typeof entries)[number][] => entries.filter(({ operation }) => may(me, operation));
