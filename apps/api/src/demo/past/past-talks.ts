/**
 * The demo agency's close record as the talks it was counted from: dated, with what became of each. The same every
 * time.
 */
import {
  DAY,
  defaultCalendar,
  MINUTE,
  serviceWindow,
  startOfTokyoDay,
  tokyoMoment,
  type Moment,
} from '@toritsugi/calendar';
import type { PastConsultation } from '@toritsugi/history';
import { mulberry, type RandomStream } from '@toritsugi/statistics';
import { closeRecord, type PastCell } from './close-record';
import { demoStaff } from '../agency/staff';

export interface PastTalk extends Omit<PastConsultation, 'advisorId'> {
  /** Demo code, `A01`–`A12`. */
  readonly advisor: string;
}

const SEED = 20_251_110;

/** Every talk has matured by 2026-11-10, and none is a year old before a demonstration has run for a week. */
const FIRST_DAY = tokyoMoment('2025-11-17');
const LAST_DAY = tokyoMoment('2026-08-07');
/** Newcomers watch before they talk. */
const FIRST_WEEKS = 14 * DAY;

const TALK_MINUTES = 60;
/** From a first talk to an accepted offer, days. */
const FASTEST_CLOSE = 18;
const SLOWEST_CLOSE = 60;
const FASTEST_MISS = 3;

/** All talks of `closeRecord`, by advisor and time. */
export function pastTalks(): PastTalk[] {
  return demoStaff
    .filter(({ role }) => role === 'advisor')
    .flatMap(({ code, since }) => {
      const random = mulberry(SEED).fork(code);
      const from = Math.max(FIRST_DAY.getTime(), tokyoMoment(since).getTime() + FIRST_WEEKS);
      return talksOf(
        closeRecord.filter(({ advisor }) => advisor === code),
        startsBetween(from, LAST_DAY.getTime()),
        random,
      );
    });
}

function talksOf(cells: readonly PastCell[], starts: readonly number[], random: RandomStream): PastTalk[] {
  const ends = shuffled(
    cells.flatMap(({ segment, consultations, closes }) =>
      Array.from({ length: consultations }, (_, i) => ({
        segment,
        result: i < closes ? ('won' as const) : ('lost' as const),
      })),
    ),
    random,
  );
  const taken = shuffled(starts, random)
    .slice(0, ends.length)
    .sort((a, b) => a - b);
  return ends.map(({ segment, result }, i) => {
    const heldAt = taken[i] ?? 0;
    const fastest = result === 'won' ? FASTEST_CLOSE : FASTEST_MISS;
    const days = fastest + random.below(SLOWEST_CLOSE - fastest + 1);
    return {
      advisor: cells[0]?.advisor ?? '',
      segment,
      heldAt,
      result,
      decidedAt: startOfTokyoDay(heldAt + days * DAY).getTime(),
      reference: '',
    };
  });
}

/** When talks can begin: every hour of service, the last one ending with it. */
function startsBetween(from: Moment, to: Moment): number[] {
  const starts: number[] = [];
  for (let day = Number(from); day <= Number(to); day += DAY) {
    const hours = serviceWindow(defaultCalendar, day);
    if (hours === undefined) continue;
    const last = hours.closes.getTime() - TALK_MINUTES * MINUTE;
    for (let at = hours.opens.getTime(); at <= last; at += TALK_MINUTES * MINUTE) starts.push(at);
  }
  return starts;
}

/** Fisher–Yates. */
function shuffled<T>(list: readonly T[], random: RandomStream): T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    const [one, other] = [mixed[i], mixed[j]];
    if (one !== undefined && other !== undefined) [mixed[i], mixed[j]] = [other, one];
  }
  return mixed;
}
