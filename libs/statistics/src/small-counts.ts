/** Counts of people that may be asked for again and again, in any combination, without telling of single ones. */

/** People counted, and a key that is made from the keys of just those people. */
export interface CountedPeople {
  count: number;
  key: number;
}

export const nobodyCounted = (): CountedPeople => ({ count: 0, key: 0 });

/** One more; `key`: the same for this person always, 32 bits, known to nobody who reads counts. */
export function countPerson(cell: CountedPeople, key: number): void {
  cell.count += 1;
  cell.key = (cell.key + key) >>> 0;
}

/**
 * The count as it is told: a multiple of `base`, one of the two beside it, the nearer the likelier, so that on the
 * average it is right. What decides comes from the key of those counted and no dice are thrown: the same people give
 * the same number however they are asked for, so asking again averages nothing out, and two groups that differ by one
 * person are decided each by itself, so that their difference tells nothing of that person. Told numbers need not add
 * up; 0 is said of any count below `base`, and `base` of any from 1 to 2 · `base` − 1.
 *
 * Random rounding with the cell key method of the Australian Bureau of Statistics, against differencing (J. Wooton,
 * B. Fraser, A Review of Confidentiality Protections for Statistical Tables, ABS 1352.0.55.072, 2005; Handbook on
 * Statistical Disclosure Control, 5.4 and 5.5). Its limit: whoever asks for very many groups that differ by the same
 * person, and knows the size of the rest of each, learns of that person by averaging over them.
 */
export function toldCount({ count, key }: Readonly<CountedPeople>, base: number): number {
  const above = count % base;
  return count - above + (mixed(key) < (above / base) * 2 ** 32 ? base : 0);
}

/** Spreads 32 bits over 32 bits (the last step of MurmurHash3): keys are sums, and sums of sums would be foreseen. */
function mixed(key: number): number {
  let bits = key;
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
  return (bits ^ (bits >>> 16)) >>> 0;
}
