import { assertNever, segmentKey, type Band, type Localized, type Segment } from '@toritsugi/triage';
import { MIN_CONSULTATIONS, type AdvisorCandidate, type RankedAdvisor, type Ranking, type SkipReason } from './candidate';
import type { CloseRateTable } from './close-rate-table';
import { estimateAt, FIRST_YEAR_MONTHS, levelFor, type Estimate, type LevelSegment } from './estimate';
import { estimateSentence, offerSentence, skipSentence } from './reasons';

/** Minutes before a booked consultation in which an advisor is not rung. */
export const SOON_BOOKED_MINUTES = 20;

export interface RankInput {
  table: CloseRateTable;
  segment: Segment;
  band: Band;
  advisors: readonly AdvisorCandidate[];
  now: Date;
  /** Share of band-B transfers first offered to advisors in their first year, 0–1. */
  developmentShare?: number;
  /** A number drawn in [0, 1) for the development share; without it the share is not applied. */
  random?: number;
}

/** Where an advisor stands before the estimate counts. */
const PREVIOUS = 0;
const PROVEN = 1;
const UNPROVEN = 2;
const EXPLAINED_ONLY = 3;

interface Entry {
  advisor: AdvisorCandidate;
  standing: number;
  /** Compared first within a standing, greater first: the estimate, or the place of the occupation if sparse. */
  merit: number;
  estimate: Estimate;
  sentence: Localized;
  skip: SkipReason | null;
}

/**
 * Who should be rung, in what order, and why each of the others is passed over.
 * The previous advisor first, then by estimate, fewer live transfers today, longer idle, id. Advisors with too few
 * consultations in the segment come after every proven one. Those who do not handle the occupation but have a record
 * in it are listed last, only to explain their absence.
 */
export function rankAdvisors(input: RankInput): Ranking {
  const { table, segment, advisors, now } = input;
  const at = levelFor(table, segment);
  const known = estimatesOf(table, at);
  const listed: Entry[] = [];
  for (const advisor of advisors) {
    const place = advisor.occupations.indexOf(segment.occupation);
    const { estimate, sentence } = known(advisor);
    if (place < 0 && estimate.n === 0) continue;
    listed.push({
      advisor,
      standing: standingOf(advisor, place, estimate),
      merit: estimate.isSparse || estimate.rate === null ? -place : estimate.rate,
      estimate,
      sentence,
      skip: place < 0 ? 'not_eligible' : skipOf(advisor, now),
    });
  }
  const entries = inOrderOfOffer(listed);
  const developed = bringDevelopmentForward(entries, input);
  return {
    segment: segmentKey(segment),
    level: at.level,
    levelSegment: at.key,
    tableVersion: table.version,
    isSparse: estimateAt(table, NOBODY, at).isSparse,
    isDevelopmentOffer: developed !== null,
    candidates: entries.map((entry, i) => ranked(entry, i + 1, { now, isDevelopment: entry === developed })),
  };
}

const NOBODY = { id: '', tenureMonths: FIRST_YEAR_MONTHS };

function standingOf(advisor: AdvisorCandidate, place: number, estimate: Estimate): number {
  if (place < 0) return EXPLAINED_ONLY;
  if (advisor.isPreviousAdvisor && !advisor.isRecused) return PREVIOUS;
  return estimate.isSparse || estimate.n >= MIN_CONSULTATIONS ? PROVEN : UNPROVEN;
}

function skipOf(advisor: AdvisorCandidate, now: Date): SkipReason | null {
  if (advisor.isRecused) return 'recused';
  switch (advisor.presence) {
    case 'offline':
    case 'unreachable':
    case 'away':
      return advisor.presence;
    case 'reserved':
    case 'in_consultation':
    case 'on_call':
    case 'wrap_up':
      return 'busy';
    case 'available':
      break;
    default:
      return assertNever(advisor.presence);
  }
  if (advisor.liveTransfersLastHour >= advisor.liveTransfersCap || advisor.openCases >= advisor.caseCap) return 'cap';
  return isSoonBooked(advisor, now) ? 'soon_booked' : null;
}

function isSoonBooked({ nextBookedAt }: AdvisorCandidate, now: Date): boolean {
  return nextBookedAt !== null && nextBookedAt.getTime() - now.getTime() < SOON_BOOKED_MINUTES * 60_000;
}

/**
 * Sorts by {@link byOrderOfOffer}. Standing and merit, packed with the index into one number, are sorted natively first:
 * the exact comparison then meets an almost sorted list, which takes one pass instead of some fifteen hundred calls.
 */
function inOrderOfOffer(entries: readonly Entry[]): Entry[] {
  const packed = Float64Array.from(entries, ({ standing, merit }, i) => {
    return Math.floor((standing * 16 + 1 - merit) * 2 ** 32) * entries.length + i;
  });
  packed.sort();
  const sorted: Entry[] = [];
  for (const key of packed) {
    const entry = entries[key % entries.length];
    if (entry !== undefined) sorted.push(entry);
  }
  return sorted.sort(byOrderOfOffer);
}

function byOrderOfOffer(a: Entry, b: Entry): number {
  return (
    a.standing - b.standing ||
    b.merit - a.merit ||
    a.advisor.liveTransfersToday - b.advisor.liveTransfersToday ||
    idleFrom(a) - idleFrom(b) ||
    (a.advisor.id < b.advisor.id ? -1 : 1)
  );
}

function idleFrom({ advisor }: Entry): number {
  return advisor.idleSince === null ? Number.MAX_SAFE_INTEGER : advisor.idleSince.getTime();
}

/** Moves the best free first-year advisor to the front when the draw says so; a previous advisor still goes before. */
function bringDevelopmentForward(entries: Entry[], { band, developmentShare = 0, random = 1 }: RankInput): Entry | null {
  if (band !== 'B' || random >= developmentShare) return null;
  const from = entries.findIndex(
    ({ advisor, skip, standing }) => skip === null && standing !== PREVIOUS && advisor.tenureMonths < FIRST_YEAR_MONTHS,
  );
  const developed = entries[from];
  if (developed === undefined) return null;
  entries.splice(from, 1);
  entries.splice(entries.findIndex(({ standing }) => standing !== PREVIOUS), 0, developed);
  return developed;
}

function ranked(entry: Entry, position: number, { now, isDevelopment }: { now: Date; isDevelopment: boolean }): RankedAdvisor {
  const { advisor, estimate, sentence, skip, standing } = entry;
  return {
    advisorId: advisor.id,
    position,
    tier: estimate.n >= MIN_CONSULTATIONS && standing !== EXPLAINED_ONLY ? 1 : 2,
    estimate,
    skip,
    reason:
      skip === null
        ? offerSentence(sentence, {
            isPreviousAdvisor: standing === PREVIOUS,
            isDevelopment,
            isUnproven: standing === UNPROVEN,
          })
        : skipSentence(skip, advisor, { estimate: sentence, now }),
  };
}

interface Known {
  estimate: Estimate;
  sentence: Localized;
}

/**
 * Estimates with their sentences, computed once per table, segment and advisor: the interval is a thousand times
 * dearer than the rest of a ranking, and a table never changes.
 */
const remembered = new WeakMap<CloseRateTable, Map<string, Map<string, Known>>>();

function estimatesOf(table: CloseRateTable, at: LevelSegment): (advisor: AdvisorCandidate) => Known {
  const segments = remembered.get(table) ?? new Map<string, Map<string, Known>>();
  remembered.set(table, segments);
  const [proven, firstYear] = [`${at.key}`, `${at.key} first year`].map((key) => {
    const advisors = segments.get(key) ?? new Map<string, Known>();
    segments.set(key, advisors);
    return advisors;
  }) as [Map<string, Known>, Map<string, Known>];
  return (advisor) => {
    const advisors = advisor.tenureMonths < FIRST_YEAR_MONTHS ? firstYear : proven;
    const found = advisors.get(advisor.id);
    if (found !== undefined) return found;
    const estimate = Object.freeze(estimateAt(table, advisor, at));
    const known = { estimate, sentence: estimateSentence(estimate, at.key) };
    advisors.set(advisor.id, known);
    return known;
  };
}
