import { assertNever, segmentKey, type Band, type Segment } from '@toritsugi/triage';
import {
  MIN_CONSULTATIONS,
  type AdvisorCandidate,
  type RankedAdvisor,
  type Ranking,
  type SkipReason,
} from './candidate';
import type { CloseRateTable } from '../rates/close-rate-table';
import { FIRST_YEAR_MONTHS, isSparse, levelFor, type Estimate } from '../rates/estimate';
import { KnownEstimates } from '../rates/known-estimates';
import { type Known, offerSentence, skipSentence } from './reasons';

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
const STANDINGS = 4;

interface Entry {
  advisor: AdvisorCandidate;
  standing: number;
  /** Compared first within a standing, greater first: the estimate, or the place of the occupation if sparse. */
  merit: number;
  known: Known;
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
  const estimates = KnownEstimates.for(table, at);
  const listed: Entry[] = [];
  for (const advisor of advisors) {
    const place = advisor.occupations.indexOf(segment.occupation);
    const known = estimates.of(advisor);
    const { estimate } = known;
    if (place < 0 && estimate.n === 0) continue;
    listed.push({
      advisor,
      standing: standingOf(advisor, place, estimate),
      merit: estimate.isSparse || estimate.rate === null ? -place : estimate.rate,
      known,
      skip: place < 0 ? 'not_eligible' : skipOf(advisor, now),
    });
  }
  const entries = inOrderOfOffer(listed, estimates.rank());
  const developed = bringDevelopmentForward(entries, input);
  return {
    segment: segmentKey(segment),
    level: at.level,
    levelSegment: at.key,
    tableVersion: table.version,
    isSparse: isSparse(table),
    isDevelopmentOffer: developed !== null,
    candidates: entries.map((entry, i) => ranked(entry, i + 1, { now, isDevelopment: entry === developed })),
  };
}

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
 * Lays the entries out by standing and known rank, so that the exact sort, which also knows what changes from minute to
 * minute, meets an almost sorted list and takes one pass instead of some fifteen hundred comparisons.
 */
function inOrderOfOffer(listed: readonly Entry[], ranks: number): Entry[] {
  const slots = new Array<Entry | undefined>(ranks * STANDINGS);
  for (const entry of listed) slots[entry.standing * ranks + entry.known.rank] = entry;
  const entries: Entry[] = [];
  for (const entry of slots) if (entry !== undefined) entries.push(entry);
  return entries.sort(byOrderOfOffer);
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
function bringDevelopmentForward(
  entries: Entry[],
  { band, developmentShare = 0, random = 1 }: RankInput,
): Entry | null {
  if (band !== 'B' || random >= developmentShare) return null;
  const from = entries.findIndex(
    ({ advisor, skip, standing }) => skip === null && standing !== PREVIOUS && advisor.tenureMonths < FIRST_YEAR_MONTHS,
  );
  const developed = entries[from];
  if (developed === undefined) return null;
  entries.splice(from, 1);
  entries.splice(
    entries.findIndex(({ standing }) => standing !== PREVIOUS),
    0,
    developed,
  );
  return developed;
}

function ranked(
  entry: Entry,
  position: number,
  { now, isDevelopment }: { now: Date; isDevelopment: boolean },
): RankedAdvisor {
  const { advisor, known, skip, standing } = entry;
  const { estimate } = known;
  return {
    advisorId: advisor.id,
    position,
    tier: estimate.n >= MIN_CONSULTATIONS && standing !== EXPLAINED_ONLY ? 1 : 2,
    estimate,
    skip,
    reason:
      skip === null
        ? offerSentence(known.sentence, {
            isPreviousAdvisor: standing === PREVIOUS,
            isDevelopment,
            isUnproven: standing === UNPROVEN,
          })
        : skipSentence(skip, advisor, { known, now }),
  };
}
