import { planHandOver, type Colleague, type Held } from './plan';

const at = (hour: number) => ({
  startsAt: new Date(Date.UTC(2026, 10, 10, hour)),
  endsAt: new Date(Date.UTC(2026, 10, 10, hour + 1)),
});
const someone = (registrantId: string, hour?: number, occupation = 'accounting'): Held => ({
  registrantId,
  occupation,
  booking: hour === undefined ? null : { id: `${registrantId}-${hour}`, ...at(hour) },
});
const colleague = (id: string, rate: number | null, more: Partial<Colleague> = {}): Colleague => ({
  id,
  occupations: ['accounting'],
  room: 10,
  rateOf: () => rate,
  taken: [],
  ...more,
});
const takers = (helds: readonly Held[], colleagues: readonly Colleague[]) =>
  planHandOver(helds, colleagues).map(({ held, to }) => [held.registrantId, to]);

it('gives people to whoever does their occupation and is expected to close best, while there is room', () => {
  const best = colleague('best', 0.4, { room: 1 });
  const other = colleague('other', 0.3);
  const stranger = colleague('stranger', 0.9, { occupations: ['it_infra'] });
  expect(takers([someone('1'), someone('2')], [stranger, other, best])).toEqual([
    ['1', 'best'],
    ['2', 'other'],
  ]);
});

it('spreads people while nothing is known of anybody, and leaves over what nobody has room for', () => {
  const two = [colleague('a', null, { room: 1 }), colleague('b', null, { room: 1 })];
  expect(takers([someone('1'), someone('2'), someone('3')], two)).toEqual([
    ['1', 'a'],
    ['2', 'b'],
    ['3', null],
  ]);
});

it('books nobody twice at one time, and keeps a case with its booking', () => {
  const best = colleague('best', 0.4, { taken: [at(10)] });
  const other = colleague('other', 0.3);
  expect(takers([someone('2'), someone('2', 10), someone('1', 9), someone('3', 9)], [best, other])).toEqual([
    ['1', 'best'],
    ['3', 'other'],
    ['2', 'other'],
    ['2', 'other'],
  ]);
});
