/** Whose work is compared, and from which day on. */
export interface DivisionSearch {
  team?: string;
  who?: string;
  since?: string;
}

const ID = /^[0-9a-f-]{36}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const fitting = (value: unknown, pattern: RegExp): string | undefined =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

export function readDivisionSearch(search: Record<string, unknown>): DivisionSearch {
  const found = {
    team: fitting(search.team, ID),
    who: fitting(search.who, ID),
    since: fitting(search.since, DAY),
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}
