import { First1764000000000 } from './1764000000000-first';
import { Scoring1764300000000 } from './1764300000000-scoring';

/** Every migration, oldest first. */
export const migrations = [First1764000000000, Scoring1764300000000];
