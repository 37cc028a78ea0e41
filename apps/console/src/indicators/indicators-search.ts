import { bands, UUID_PATTERN, type BandLetter, type IndicatorsAsked } from '@toritsugi/contracts';
import { periodOf, spans, type Span } from './period';

export interface IndicatorsSearch {
  readonly span?: Span;
  /** A day of the period; absent: the present one. */
  readonly day?: string;
  readonly channel?: string;
  readonly occupation?: string;
  readonly ofBand?: BandLetter;
  readonly team?: string;
  readonly advisor?: string;
  readonly employer?: string;
  /** Whose people are shown: of a figure, or of a step of the road. */
  readonly number?: string;
}

/** Reads the address; what it does not know it leaves out. */
export function readIndicatorsSearch(search: Record<string, unknown>): IndicatorsSearch {
  const text = (value: unknown, pattern: RegExp): string | undefined =>
    typeof value === 'string' && pattern.test(value) ? value : undefined;
  const span = spans.find((known) => known === search['span']);
  const day = text(search['day'], /^\d{4}-\d{2}-\d{2}$/);
  const band = bands.find((known) => known === search['ofBand']);
  const [channel, occupation] = [text(search['channel'], KEY), text(search['occupation'], KEY)];
  const [team, advisor, employer] = ['team', 'advisor', 'employer'].map((side) => text(search[side], UUID_PATTERN));
  const number = text(search['number'], /^[A-Za-z0-9.]{1,40}$/);
  return {
    ...(span && { span }),
    ...(day !== undefined && !Number.isNaN(Date.parse(day)) && { day }),
    ...(channel && { channel }),
    ...(occupation && { occupation }),
    ...(band && { ofBand: band }),
    ...(team && { team }),
    ...(advisor && { advisor }),
    ...(employer && { employer }),
    ...(number && { number }),
  };
}

const KEY = /^[a-z0-9_-]{1,60}$/;

/** What the server is asked for an address. */
export function askedOf(search: IndicatorsSearch, now: number): IndicatorsAsked {
  const { from, until } = periodOf(search.span ?? 'week', search.day, now);
  const { channel, occupation, ofBand: band, team, advisor, employer } = search;
  return {
    ...{ from, until },
    ...(channel && { channel }),
    ...(occupation && { occupation }),
    ...(band && { band }),
    ...(team && { teamId: team }),
    ...(advisor && { staffId: advisor }),
    ...(employer && { employerId: employer }),
  };
}
