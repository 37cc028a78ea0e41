export interface LibrarySearch {
  /** Words that stand in a case. */
  q?: string;
}

export const readLibrarySearch = ({ q }: Record<string, unknown>): LibrarySearch =>
  typeof q === 'string' && q !== '' ? { q: q.slice(0, 100) } : {};
