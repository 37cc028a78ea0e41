import { callOrder, contactChance, intakeIndex, predictedWaitMinutes, type Callable } from '..';

const leads = { A: [0.3, 90, 0], B: [0.15, 2, 0], C: [0.22, 15, 0], D: [0.22, 15, 1] } as const;
const indices = (phi: number) =>
  Object.fromEntries(
    Object.entries(leads).map(([id, [value, minutes, tries]]) => [
      id,
      expect.closeTo(intakeIndex({ value, minutes, tries, waitMinutes: 30, phi }), 6),
    ]),
  );

describe('the intake index', () => {
  it.each([
    [1, { A: 0.013169231536772562, B: 0.028542741072898045, C: 0.03370776533634293, D: 0.028651600535891483 }],
    [0.95, { A: 0.017934246161047163, B: 0.03261766439606067, C: 0.03905578137641852, D: 0.03319741416995574 }],
    [0.5, { A: 0.06081937777951851, B: 0.06929197430452425, C: 0.08718792573709873, D: 0.07410973687653392 }],
    [0, { A: 0.10846952402226447, B: 0.11004120753615045, C: 0.14066808613785456, D: 0.11956787321717637 }],
  ])('with φ = %p', (phi, expected) => {
    expect(expected).toEqual(indices(phi));
  });

  it('fades from three in four at once to one in four, and with every try', () => {
    expect(contactChance(0, 0)).toBe(0.75);
    expect(contactChance(1e6, 0)).toBeCloseTo(0.25, 12);
    expect(contactChance(0, 2)).toBeCloseTo(0.75 * 0.85 ** 2, 12);
  });

  it('predicts the wait from the backlog', () => {
    expect(predictedWaitMinutes({ waiting: 20, minutesPerTry: 3, callers: 5 })).toBe(12);
    expect(predictedWaitMinutes({ waiting: 0, minutesPerTry: 3, callers: 0 })).toBe(0);
  });
});

describe('whom intake calls', () => {
  const now = new Date('2026-11-10T12:00:00+09:00');
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const person = (
    id: string,
    [value, minutes, tries]: readonly [number, number, number],
    changes: Partial<Callable> = {},
  ): Callable => ({
    id,
    value,
    isTopBand: false,
    registeredAt: ago(minutes),
    tries,
    lastTriedAt: null,
    promisedAt: null,
    ...changes,
  });
  const queue = { waitMinutes: 30, phi: 1 };
  const ids = (people: Callable[]) => callOrder(people, { now, queue }).map(({ id }) => id);

  it('goes by the index', () => {
    expect(ids(Object.entries(leads).map(([id, lead]) => person(id, lead)))).toEqual(['C', 'D', 'B', 'A']);
  });

  it('keeps promises first, then the first five minutes of the top band', () => {
    const people = [
      person('C', leads.C),
      person('promised', [0.01, 300, 2], { promisedAt: ago(1) }),
      person('earlier', [0.01, 300, 4], { promisedAt: ago(5), lastTriedAt: ago(6) }),
      person('top', [0.05, 1, 0], { isTopBand: true }),
      person('older top', [0.02, 4, 0], { isTopBand: true }),
    ];
    expect(callOrder(people, { now, queue }).map(({ id, why }) => `${id}: ${why}`)).toEqual([
      'earlier: promised',
      'promised: promised',
      'older top: top_band',
      'top: top_band',
      'C: index',
    ]);
  });

  it('leaves alone who was tried too recently or too often, and who was promised a later call', () => {
    const tried = (tries: number, minutes: number) =>
      person(`${tries} tries, ${minutes} min`, [0.2, 1000, tries], { lastTriedAt: ago(minutes) });
    const people = [
      tried(1, 19),
      tried(1, 20),
      tried(2, 119),
      tried(2, 120),
      tried(3, 599),
      tried(3, 600),
      tried(4, 5000),
      person('later', [0.9, 1, 0], { promisedAt: ago(-1) }),
    ];
    expect(ids(people).sort()).toEqual(['1 tries, 20 min', '2 tries, 120 min', '3 tries, 600 min']);
  });
});
