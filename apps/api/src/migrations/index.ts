import { First1764000000000 } from './1764000000000-first';

/** Every migration, oldest first. */
export const migrations = [First1764000000000];
