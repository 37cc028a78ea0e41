// Read with the first screen, like every address.
import { readTableSearch, type TableSearch } from '../table/table-search';

export interface SettingsSearch extends TableSearch {
  readonly q?: string;
  /** Field → the one value to show. */
  readonly only?: Readonly<Record<string, string>>;
  readonly retired?: true;
  /** Where fields of the form would be asked: `current_income.required,…`. */
  readonly places?: string;
  /** The version of the form to read. */
  readonly version?: number;
}

/** Reads the address; what it does not know it leaves out. */
export function readSettingsSearch(search: Record<string, unknown>): SettingsSearch {
  const only = Object.entries(isRecord(search.only) ? search.only : {}).filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '',
  );
  return {
    ...readTableSearch(search),
    ...(typeof search.q === 'string' && search.q !== '' ? { q: search.q } : {}),
    ...(only.length > 0 ? { only: Object.fromEntries(only) } : {}),
    ...(Number.isInteger(search.version) && Number(search.version) > 0 ? { version: Number(search.version) } : {}),
    ...(search.retired === true ? { retired: true } : {}),
    ...(typeof search.places === 'string' && search.places !== '' ? { places: search.places } : {}),
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
