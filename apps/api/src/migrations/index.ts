import { First1764000000000 } from './1764000000000-first';
import { History1764400000000 } from './1764400000000-history';

/** Every migration, oldest first. */
export const migrations = [
  First1764000000000,
  History1764400000000,
];
