import { queryKeys, request } from '@toritsugi/client';
import { insightCalls } from '@toritsugi/contracts';
import { currentLanguage } from '../language';
import { queries } from '../server/queries';

/** A close is learned from after it is committed: asked this often, ms, and this many times. */
const EVERY = 400;
const TIMES = 15;

/** The close-rate version in use now; null when it cannot be read. */
export const closeRateVersion = async (): Promise<number | null> => {
  const rates = await request(insightCalls.closeRates, { language: currentLanguage() }).catch(() => null);
  if (rates) queries.setQueryData(queryKeys.closeRates, rates);
  return rates?.version ?? null;
};

/** The version that follows `before`; null when none came in time. */
export async function newVersionAfter(before: number | null): Promise<number | null> {
  for (let tried = 0; tried < TIMES; tried += 1) {
    const version = await closeRateVersion();
    if (version !== null && before !== null && version > before) return version;
    await new Promise((resolve) => setTimeout(resolve, EVERY));
  }
  return null;
}
