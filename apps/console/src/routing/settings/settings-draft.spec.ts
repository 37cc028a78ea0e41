import { startingRoutingSettings } from '@toritsugi/contracts';
import { draftOf, isSameSettings, refusedFields, settingsOf } from './settings-draft';

const settings = startingRoutingSettings({ startsOn: '2026-11-01', seed: 7 });
const advisorId = '0192f0c8-0000-7000-8000-000000000001';

describe('a draft of the settings', () => {
  it('says the same settings again when nothing was typed', () => {
    expect(settingsOf(draftOf(settings))).toEqual(settings);
    expect(isSameSettings(settings, settingsOf(draftOf(settings)))).toBe(true);
    expect([...refusedFields(settings)]).toEqual([]);
  });

  it('takes percents for shares', () => {
    const typed = settingsOf({ ...draftOf(settings), explorationPercent: 7.5, minimums: [{ advisorId, percent: 12 }] });
    expect(typed).toMatchObject({ explorationShare: 0.075, minimumShares: [{ advisorId, share: 0.12 }] });
    expect(isSameSettings(settings, typed)).toBe(false);
  });

  it('names the fields that the contract refuses, an empty one too', () => {
    const draft = draftOf(settings);
    const typed = settingsOf({ ...draft, priceWeight: NaN, explorationPercent: 21, enginePercent: 40, pace: 3 });
    expect([...refusedFields(typed)].sort()).toEqual([
      'explorationShare',
      'pacing.pace',
      'priceWeight',
      'switchback.engineShare',
    ]);
    const twice = settingsOf({
      ...draft,
      minimums: [
        { advisorId, percent: 10 },
        { advisorId, percent: 10 },
      ],
    });
    expect([...refusedFields(twice)]).toEqual(['minimumShares']);
  });
});
