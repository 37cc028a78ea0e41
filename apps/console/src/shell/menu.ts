import type { Me, Operation } from '@toritsugi/contracts';
import { may } from '../server/me';
import type { messages } from './messages';

/** In the order of their drop-downs. */
export const menuGroups = ['care', 'learning', 'running'] as const;
export type MenuGroup = (typeof menuGroups)[number];

interface MenuEntry {
  readonly to: string;
  readonly operation: Operation;
  readonly word: keyof typeof messages;
  /** Pages of one subject share a drop-down, so that the header stays one line. */
  readonly group?: MenuGroup;
}

/** In the order a person passes through the agency. */
const entries = [
  { to: '/board', operation: 'board.read', word: 'board' },
  { to: '/wallboard', operation: 'wallboard.read', word: 'wallboard', group: 'running' },
  { to: '/desk', operation: 'desk.read', word: 'desk' },
  { to: '/cases', operation: 'case.work', word: 'cases' },
  { to: '/follow-ups', operation: 'followUp.work', word: 'followUps', group: 'care' },
  { to: '/rescues', operation: 'rescue.read', word: 'rescues', group: 'care' },
  { to: '/calendar', operation: 'case.work', word: 'calendar', group: 'care' },
  { to: '/employers', operation: 'employers.read', word: 'employers', group: 'care' },
  { to: '/partners', operation: 'partner.read', word: 'partners', group: 'care' },
  { to: '/library', operation: 'library.read', word: 'library', group: 'care' },
  { to: '/inbound', operation: 'inbound.work', word: 'inbound', group: 'care' },
  { to: '/dashboard', operation: 'dashboard.read', word: 'dashboard' },
  { to: '/routing', operation: 'routing.read', word: 'routing', group: 'learning' },
  { to: '/measurement', operation: 'measurement.read', word: 'measurement', group: 'learning' },
  { to: '/reports', operation: 'dashboard.read', word: 'reports', group: 'learning' },
  { to: '/indicators', operation: 'dashboard.read', word: 'indicators', group: 'learning' },
  { to: '/minutes', operation: 'dashboard.read', word: 'minutes', group: 'learning' },
  { to: '/what-if', operation: 'whatIf.read', word: 'whatIf', group: 'learning' },
  { to: '/decisions', operation: 'decision.read', word: 'decisions', group: 'learning' },
  { to: '/todos', operation: 'todo.work', word: 'todos', group: 'care' },
  { to: '/surveys', operation: 'survey.answer', word: 'surveys', group: 'care' },
  { to: '/history', operation: 'history.import', word: 'history', group: 'learning' },
  { to: '/scoring', operation: 'scoring.read', word: 'scoring', group: 'learning' },
  { to: '/adverse-impact', operation: 'adverseImpact.read', word: 'adverseImpact', group: 'learning' },
  { to: '/duplicates', operation: 'duplicate.judge', word: 'duplicates', group: 'running' },
  { to: '/agreement', operation: 'sheet.read', word: 'agreement', group: 'running' },
  { to: '/division', operation: 'division.read', word: 'division', group: 'running' },
  { to: '/access', operation: 'access.read', word: 'access', group: 'running' },
  { to: '/data-flow', operation: 'dataFlow.read', word: 'dataFlow', group: 'running' },
  { to: '/settings', operation: 'employers.read', word: 'settings', group: 'running' },
  { to: '/outbox', operation: 'outbox.read', word: 'outbox', group: 'running' },
  { to: '/delivery', operation: 'delivery.read', word: 'delivery', group: 'running' },
  { to: '/operations', operation: 'operations.read', word: 'operations', group: 'running' },
  { to: '/audit', operation: 'audit.read', word: 'audit', group: 'running' },
] as const satisfies readonly MenuEntry[];

type Entry = (typeof entries)[number];
/** An entry's group; those without one stand in the header themselves. */
export const groupOf = (entry: MenuEntry): MenuEntry['group'] => entry.group;

/** The pages this person may open: the permission table says which. */
export const menuOf = (me: Me): readonly Entry[] => entries.filter(({ operation }) => may(me, operation));
