import { First1764000000000 } from './1764000000000-first';
import { Agreement1764200000000 } from './1764200000000-agreement';

/** Every migration, oldest first. */
export const migrations = [First1764000000000, Agreement1764200000000];
