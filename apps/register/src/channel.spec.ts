import { rehearsalIn } from './channel';

it('a tab stays in its rehearsal until the plain address of the form is opened anew', () => {
  const kept = new Map<string, string>();
  const storage = {
    setItem: (key: string, value: string) => void kept.set(key, value),
    getItem: (key: string) => kept.get(key) ?? null,
    removeItem: (key: string) => void kept.delete(key),
  };
  Object.defineProperty(globalThis, 'sessionStorage', { value: storage, configurable: true });
  expect(rehearsalIn('?rehearsal=a.b', true)).toBe('a.b');
  expect(rehearsalIn('')).toBe('a.b');
  expect(rehearsalIn('?utm_source=google', true)).toBeUndefined();
  expect(rehearsalIn('')).toBeUndefined();
});
