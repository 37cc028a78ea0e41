import { deputyProblem, type DeputyTerm } from './deputies';

const term = (staffId: string, deputyId: string, startsOn: string, endsOn: string): DeputyTerm => ({
  staffId,
  deputyId,
  startsOn: `2026-11-${startsOn}`,
  endsOn: `2026-11-${endsOn}`,
});

describe('a deputy', () => {
  it('is somebody else, for days that end after they begin', () => {
    expect(deputyProblem(term('A', 'B', '10', '10'), [])).toBeNull();
    expect(deputyProblem(term('A', 'B', '10', '09'), [])).toBe('ends_first');
    expect(deputyProblem(term('A', 'A', '10', '12'), [])).toBe('oneself');
  });

  it('is one at a time', () => {
    const there = [term('A', 'C', '12', '14')];
    expect(deputyProblem(term('A', 'B', '14', '16'), there)).toBe('twice');
    expect(deputyProblem(term('A', 'B', '15', '16'), there)).toBeNull();
  });

  it('leads back to nobody on the same day, however long the way round', () => {
    expect(deputyProblem(term('A', 'B', '10', '12'), [term('B', 'A', '12', '14')])).toBe('loop');
    expect(deputyProblem(term('A', 'B', '10', '11'), [term('B', 'A', '12', '14')])).toBeNull();
    const round = [term('B', 'C', '10', '20'), term('C', 'A', '18', '22')];
    expect(deputyProblem(term('A', 'B', '18', '19'), round)).toBe('loop');
    // B and C are away together, C and A are, and never all three.
    expect(deputyProblem(term('A', 'B', '21', '22'), round)).toBeNull();
  });
});
