import { finishingHazard, HOLD_DEFAULTS, holdOrTake } from '..';

const settings = { ...HOLD_DEFAULTS, isOn: true };
const asked = (finishing: number, changes = {}) =>
  holdOrTake({
    best: 0.15,
    busy: [{ value: 0.25, finishing }],
    secondsOnHold: 0,
    hazard: 0.2266,
    settings,
    ...changes,
  });

describe('hold or take', () => {
  it('holds for a better advisor about to finish, and takes when the better one is mid-way', () => {
    expect(asked(1)).toEqual({
      shouldHold: true,
      gainPerMinute: expect.closeTo(0.1, 9),
      costPerMinute: expect.closeTo(0.03399, 9),
    });
    expect(asked(0.03)).toEqual({
      shouldHold: false,
      gainPerMinute: expect.closeTo(0.003, 9),
      costPerMinute: expect.closeTo(0.03399, 9),
    });
  });

  it('turns at a hazard of 0.3399, which is 2.94 minutes of wrap-up left', () => {
    expect([asked(0.3398).shouldHold, asked(0.34).shouldHold]).toEqual([false, true]);
    expect([asked(finishingHazard(2.9421)).shouldHold, asked(finishingHazard(2.942)).shouldHold]).toEqual([
      false,
      true,
    ]);
  });

  it('holds for nobody who is worse, nor beyond the cap, nor unless the desk asked for it', () => {
    expect(asked(60, { busy: [{ value: 0.1, finishing: 60 }] })).toMatchObject({ shouldHold: false, gainPerMinute: 0 });
    expect([asked(1, { secondsOnHold: 119 }).shouldHold, asked(1, { secondsOnHold: 120 }).shouldHold]).toEqual([
      true,
      false,
    ]);
    expect(asked(1, { settings: HOLD_DEFAULTS }).shouldHold).toBe(false);
  });

  it('counts the time of the caller who waits along', () => {
    expect(asked(1, { settings: { ...settings, intakeCostPerMinute: 0.07 } }).shouldHold).toBe(false);
  });

  it('takes the hazard of somebody who has waited so long', () => {
    expect(asked(1, { hazard: undefined, secondsOnHold: 70 }).costPerMinute).toBeCloseTo(0.14 * 0.15, 12);
  });
});
