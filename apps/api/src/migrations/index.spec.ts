import { readdirSync } from 'node:fs';
import { migrations } from '.';

it('every migration file is listed, oldest first', () => {
  const files = readdirSync(import.meta.dirname).filter((name) => /^\d{13}-.*\.ts$/.test(name));
  expect(migrations.map(({ name }) => name.slice(-13))).toEqual(files.map((name) => name.slice(0, 13)).sort());
});
