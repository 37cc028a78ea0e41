import { QUEUE_PAGE, type BandLetter } from '@toritsugi/contracts';

export const lanes = ['waiting', 'working', 'later'] as const;
/** `waiting` nobody has it · `working` somebody does · `later` a next attempt or call-back is planned. */
export type Lane = (typeof lanes)[number];
export const bandLetters = ['A', 'B', 'C', 'D'] as const satisfies readonly BandLetter[];

/** `priority` as the server ranks them · `waited` who wrote first · `due` whose time comes first. */
export const queueSorts = ['priority', 'waited', 'due'] as const;
export type QueueSort = (typeof queueSorts)[number];

/** What of the board is shown; it lives in the address, so that a link shows the same. */
export interface BoardFilter {
  readonly band?: readonly BandLetter[];
  readonly lane?: Lane;
  readonly mine?: true;
  readonly q?: string;
  /** Within the lanes; by priority where it is absent. */
  readonly sortBy?: Exclude<QueueSort, 'priority'>;
  /** Rows shown of a part of the queue, where it is more than its head. */
  readonly waiting?: number;
  readonly outOfTarget?: number;
  readonly later?: number;
}

/** Parts of the queue that can be long; everyone being handled is always shown. */
export const longParts = ['waiting', 'outOfTarget', 'later'] as const;
/** Nobody reads on further: a filter leads there. */
export const MOST_ROWS = 1_000;

const rowsOf = (rows: unknown): number | null =>
  typeof rows === 'number' && rows > QUEUE_PAGE ? Math.min(Math.floor(rows), MOST_ROWS) : null;

/** Reads the address; what it does not know it leaves out. */
export const readBoardFilter = (search: Record<string, unknown>): BoardFilter => {
  const band = bandLetters.filter((letter) => Array.isArray(search.band) && search.band.includes(letter));
  const lane = lanes.find((known) => known === search.lane);
  const sortBy = queueSorts.find((known) => known === search.sortBy);
  const q = typeof search.q === 'string' ? search.q.slice(0, 50) : '';
  return {
    ...(band.length > 0 ? { band } : {}),
    ...(lane ? { lane } : {}),
    ...(search.mine === true ? { mine: true as const } : {}),
    ...(q ? { q } : {}),
    ...(sortBy && sortBy !== 'priority' ? { sortBy } : {}),
    ...Object.fromEntries(
      longParts.flatMap((part) => {
        const rows = rowsOf(search[part]);
        return rows === null ? [] : [[part, rows]];
      }),
    ),
  };
};

export const isFiltering = ({ band, lane, mine, q }: BoardFilter): boolean =>
  [band, lane, mine, q].some((set) => set !== undefined);
