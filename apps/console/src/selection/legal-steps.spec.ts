import { legalSteps } from './legal-steps';

const steps = (person: string, state: Parameters<typeof legalSteps>[1]['state']) =>
  legalSteps({ state: person } as Parameters<typeof legalSteps>[0], { state });

it('F-46 offers only moves that are legal now, for the submission and for the person', () => {
  expect(steps('in_selection', 'submitted')).toEqual(['offer', 'end']);
  expect(steps('in_selection', 'offered')).toEqual(['accept', 'end']);
  expect(steps('closed', 'offer_accepted')).toEqual(['end']);
  // Closed with another employer: no second close.
  expect(steps('closed', 'offered')).toEqual(['end']);
  expect(steps('joined', 'offer_accepted')).toEqual([]);
  expect(steps('in_selection', 'rejected')).toEqual([]);
});
