import { freeByOccupation } from './free-by-occupation';

it('counts who can be rung for each specialty, and keeps those of whom nobody can', () => {
  expect(
    freeByOccupation([
      { occupations: ['accounting', 'sales'], state: 'available' },
      { occupations: ['accounting'], state: 'available' },
      { occupations: ['accounting', 'it_infra'], state: 'in_consultation' },
    ]),
  ).toEqual([
    { occupation: 'accounting', free: 2 },
    { occupation: 'sales', free: 1 },
    { occupation: 'it_infra', free: 0 },
  ]);
});
