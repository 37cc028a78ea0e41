/** Everybody's where it says so, else one's own. */
export interface TodoSearch {
  of?: 'all';
}

export const readTodoSearch = (search: Record<string, unknown>): TodoSearch =>
  search.of === 'all' ? { of: 'all' } : {};
