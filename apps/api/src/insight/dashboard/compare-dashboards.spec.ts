import type { Dashboard } from '@toritsugi/contracts';
import { differingParts, digestsOf } from './compare-dashboards';

const aDashboard = (changes: Partial<Dashboard> = {}): Dashboard => ({
  cursor: '1:1',
  clock: { serverNow: '2026-11-10T03:00:00Z', isFrozen: false },
  effective: { today: 2, week: 5, month: 31, todayTarget: 3.8, weekTarget: 15, monthTarget: 80 },
  teams: [],
  waiting: { count: 1, longestSince: '2026-11-10T02:59:00Z' },
  firstDial: [],
  transfers: {
    requested: 1,
    completed: 1,
    completedShare: 1,
    secondsToBridgeMedian: 27,
    secondsToBridgeP90: 27,
    offersPerTransfer: 2,
  },
  consultations: {
    started: 1,
    completed: 1,
    effective: 1,
    effectiveShare: 1,
    set: 0,
    noShow: 0,
    strongA: 1,
    completedA: 1,
  },
  funnel: [],
  promises: [],
  closeRates: {
    ratesFrom: { strategy: 'estimate', closeRateVersion: 1, settingsVersion: 1, sentence: { ja: '', en: '' } },
    people: null,
    version: 1,
    publishedAt: '2026-11-10T00:00:00Z',
    agencyRate: 0.1,
    consultations: 1_688,
    closes: 170,
    cells: [],
  },
  definitions: [],
  ...changes,
});

describe('a dashboard against one rebuilt from the log', () => {
  it('is equal whenever it was read and however its keys are ordered', () => {
    const rebuilt = aDashboard({
      cursor: '1:2',
      clock: { serverNow: '2026-11-10T03:00:09Z', isFrozen: false },
      waiting: { longestSince: '2026-11-10T02:59:00Z', count: 1 },
    });
    expect(differingParts(digestsOf(aDashboard()), digestsOf(rebuilt))).toEqual([]);
  });

  it('names every part that differs', () => {
    const rebuilt = aDashboard({
      waiting: { count: 2, longestSince: null },
      closeRates: { ...aDashboard().closeRates, closes: 171 },
    });
    expect(differingParts(digestsOf(aDashboard()), digestsOf(rebuilt))).toEqual(['waiting', 'closeRates']);
  });
});
