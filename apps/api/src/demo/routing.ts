import { startingRoutingSettings, type RoutingSettings } from '@toritsugi/contracts';

/**
 * How the demo agency routes: by what it has learned, compared with longest idle for three weeks already, so that its
 * two weeks of halves are over and four blocks in five are the engine's, while the weeks before have enough of both
 * arms to say something. With this seed the block of Tuesday 2026-11-10 12:00 is the engine's (a visitor meets the
 * learned order first) and that of 15:00 a comparison; one first place in twenty is drawn, as in an agency that wants
 * to go on learning.
 */
export const demoRouting: RoutingSettings = {
  ...startingRoutingSettings({ startsOn: '2026-10-20', seed: 3 }),
  strategy: 'learned',
  explorationShare: 0.05,
  switchback: { isOn: true, engineShare: 0.8, blockMinutes: 60, seed: 3, startsOn: '2026-10-20' },
};
