/**
 * What a worker computes after outcomes, over and over, as a worker would: close rates learned of many consultations.
 */
import { constants, setPriority } from 'node:os';
import { learnedFrom, type DatedOutcome } from '@toritsugi/routing';
import { tellParent } from '../ground/processes';

const OUTCOMES = 50_000;
const DAY = 86_400_000;
const now = new Date('2026-11-10T03:00:00.000Z');

setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
const outcomes = Array.from({ length: OUTCOMES }, (_one, n): DatedOutcome => {
  const heldAt = new Date(now.getTime() - (1 + (n % 700)) * DAY);
  const result = n % 9 === 0 ? 'won' : 'lost';
  return {
    registrantId: null,
    advisorId: `advisor ${n % 40}`,
    segment: `accounting.y4_plus.${n % 3 === 0 ? 'kanto' : 'kansai'}`,
    heldAt,
    result,
    decidedAt: new Date(heldAt.getTime() + DAY),
    reachedAt: {},
  };
});
tellParent({ url: '' });
for (let version = 1; ; version += 1) learnedFrom({ outcomes, totals: [] }, { now, version });
