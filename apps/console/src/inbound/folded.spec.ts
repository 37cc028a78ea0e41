import { folded } from './folded';

it('shows an ordinary mail whole, and of a long one the beginning, the rest folded and nothing lost', () => {
  expect(folded('面接の件です。\nよろしくお願いします。')).toEqual({
    start: '面接の件です。\nよろしくお願いします。',
    rest: '',
  });
  const line = 'あ'.repeat(99);
  const long = Array.from({ length: 200 }, () => line).join('\n');
  const { start, rest } = folded(long);
  expect(start.length).toBeLessThanOrEqual(1_000);
  expect(start.endsWith(line)).toBe(true);
  expect(`${start}\n${rest}`).toBe(long);
  const block = 'い'.repeat(20_000);
  expect(folded(block)).toEqual({ start: 'い'.repeat(1_000), rest: 'い'.repeat(19_000) });
  const lines = Array.from({ length: 60 }, (_, index) => `${index}`).join('\n');
  expect(folded(lines).start.split('\n')).toHaveLength(20);
});
