import { DAY, tokyoMoment } from '@toritsugi/calendar';
import { armInForce } from '../transfer/ranking/switchback-block';
import { demoRouting } from './routing';

const armAt = (day: string, time: string): string => armInForce(demoRouting, tokyoMoment(day, time)).arm;
const hours = ['10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00', '17:00', '18:00', '19:00'];

it('shows a visitor the engine at noon and a comparison in the afternoon', () => {
  expect([armAt('2026-11-10', '12:05'), armAt('2026-11-10', '12:59'), armAt('2026-11-10', '15:30')]).toEqual([
    'engine',
    'engine',
    'control',
  ]);
});

it('has compared nothing before it began, by halves for two weeks, and four in five since', () => {
  expect(armInForce(demoRouting, tokyoMoment('2026-10-19', '23:59'))).toMatchObject({ arm: 'engine', startsAt: null });
  const share = (from: string, days: number): number => {
    const arms = Array.from({ length: days }, (_, day) =>
      hours.map((time) => armInForce(demoRouting, new Date(tokyoMoment(from, time).getTime() + day * DAY)).arm),
    ).flat();
    return arms.filter((arm) => arm === 'engine').length / arms.length;
  };
  expect(share('2026-10-20', 10)).toBeCloseTo(0.5, 5);
  expect(share('2026-11-03', 10)).toBeCloseTo(0.8, 5);
});
