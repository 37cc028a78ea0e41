import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

const SIZE = 16;
const pool = new Uint8Array(SIZE * 256);
let next = pool.length;

/**
 * A UUID v7: ids made later sort later, to the millisecond. Random bytes are drawn many at a time: asking for them
 * costs more than using them.
 */
export function newId(): string {
  if (next === pool.length) {
    randomFillSync(pool);
    next = 0;
  }
  const random = pool.subarray(next, next + SIZE);
  next += SIZE;
  return v7({ random });
}
