import { FOLLOW_UPS_OF_A_CASE, sharedCaseProblem } from './shared-case';

it('S003-35 a case is for the library once it was won, with one rescue or three follow-ups', () => {
  const none = { accepted: 0, recovered: 0, followUps: 0 };
  expect(sharedCaseProblem({ ...none, followUps: 9, recovered: 1 })).toBe('case_not_won');
  expect(sharedCaseProblem({ ...none, accepted: 1, followUps: FOLLOW_UPS_OF_A_CASE - 1 })).toBe('case_without_care');
  expect(sharedCaseProblem({ ...none, accepted: 1, followUps: FOLLOW_UPS_OF_A_CASE })).toBeNull();
  expect(sharedCaseProblem({ ...none, accepted: 1, recovered: 1 })).toBeNull();
});
