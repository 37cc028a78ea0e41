import { bands, type BandLetter } from '@toritsugi/contracts';

/** What a wall shows; it lives in the address, so that a screen opens on it again. */
export interface WallboardSearch {
  readonly occupation?: string;
  readonly bands?: readonly BandLetter[];
}

export const readWallboardSearch = (search: Record<string, unknown>): WallboardSearch => {
  const chosen = bands.filter((band) => Array.isArray(search.bands) && search.bands.includes(band));
  return {
    ...(typeof search.occupation === 'string' && search.occupation !== '' ? { occupation: search.occupation } : {}),
    ...(chosen.length > 0 && chosen.length < bands.length ? { bands: chosen } : {}),
  };
};
