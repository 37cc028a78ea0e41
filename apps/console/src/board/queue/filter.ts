import type { BandLetter } from '@toritsugi/contracts';

export const lanes = ['waiting', 'working', 'later'] as const;
/** `waiting` nobody has it · `working` somebody does · `later` a next attempt or call-back is planned. */
export type Lane = (typeof lanes)[number];
export const bandLetters = ['A', 'B', 'C', 'D'] as const satisfies readonly BandLetter[];

/** What of the board is shown; it lives in the address, so that a link shows the same. */
export interface BoardFilter {
  readonly band?: readonly BandLetter[];
  readonly lane?: Lane;
  readonly mine?: true;
  readonly q?: string;
}

/** Reads the address; what it does not know it leaves out. */
export const readBoardFilter = (search: Record<string, unknown>): BoardFilter => {
  const band = bandLetters.filter((letter) => Array.isArray(search.band) && search.band.includes(letter));
  const lane = lanes.find((known) => known === search.lane);
  const q = typeof search.q === 'string' ? search.q.slice(0, 50) : '';
  return {
    ...(band.length > 0 ? { band } : {}),
    ...(lane ? { lane } : {}),
    ...(search.mine === true ? { mine: true as const } : {}),
    ...(q ? { q } : {}),
  };
};

export const isFiltering = (filter: BoardFilter): boolean => Object.keys(filter).length > 0;
