import { existsSync } from 'node:fs';
import { extname, join } from 'node:path';

/**
 * Another program of the same build: beside this file, or beside the folder of shared parts that this is in. Null where
 * nothing is built: specs, run from the source.
 */
export function programBeside(name: string): string | null {
  const file = `${name}${extname(import.meta.filename)}`;
  const places = [join(import.meta.dirname, file), join(import.meta.dirname, '..', file)];
  return places.find((place) => existsSync(place)) ?? null;
}
