import type { BoardChanges, CallTaskCard } from '@toritsugi/contracts';
import { within } from '../board.service';

const card = (id: string, segment: string, holder: string | null = null) =>
  ({ id, segment, claimedBy: holder === null ? null : { id: holder, name: '' } }) as CallTaskCard;
const changes = {
  from: '1.1',
  to: '1.2',
  cards: [
    card('ours', 'accounting.y4_plus.kanto'),
    card('theirs', 'corp_sales.none.other'),
    card('changed', 'corp_sales.y1_3.kanto', 'izumi'),
    card('at work', 'accounting.none.kansai', 'intake'),
  ],
  removed: ['closed'],
  presences: [],
} as unknown as BoardChanges;
const shown = (scope: readonly string[] | null) => {
  const { cards, removed } = within(changes, { scope, holders: new Set(['izumi']) });
  return [cards.map(({ id }) => id), removed];
};

it('S004-8 shows a team its own people, and whom one of it talks with whatever they look for', () => {
  expect(shown(['accounting'])).toEqual([
    ['ours', 'changed', 'at work'],
    ['closed', 'theirs'],
  ]);
});

it('shows everybody where all are the team’s, and to nobody else’s board anybody', () => {
  expect(shown(null)).toEqual([['ours', 'theirs', 'changed', 'at work'], ['closed']]);
  expect(shown([])).toEqual([['changed'], ['closed', 'ours', 'theirs', 'at work']]);
});
