/**
 * The one place where tests of everything else pin how advisors are chosen: by the estimate of twenty consultations,
 * with nothing compared, drawn or reserved. Their stories tell of rings and clocks, not of what is learned.
 */
import { startingRoutingSettings, type RoutingSettings } from '@toritsugi/contracts';

export const pinnedRouting: RoutingSettings = {
  ...startingRoutingSettings({ startsOn: '2026-11-01', seed: 0 }),
  strategy: 'estimate',
  priceWeight: 0,
  explorationShare: 0,
  developmentShare: 0,
  switchback: { isOn: false, engineShare: 0.8, blockMinutes: 60, seed: 0, startsOn: '2026-11-01' },
};
