import { HEAT_STEPS, heatStep } from './heat-step';

describe('the step of a heat map', () => {
  it('runs from the first step at zero to the last at the highest value', () => {
    expect(heatStep(0, 0.2)).toBe(1);
    expect(heatStep(0.2, 0.2)).toBe(HEAT_STEPS);
    expect(heatStep(0.1, 0.2)).toBe(4);
  });

  it('stays on the first step when nothing is above zero', () => {
    expect(heatStep(0, 0)).toBe(1);
  });
});
