import { segmentKey } from '@toritsugi/triage';
import {
  demoAreas,
  demoBands,
  demoOccupations,
  type DemoArea,
  type DemoBand,
  type DemoOccupation,
} from '../agency/terms';

/** What a demo advisor did in one three-part segment, matured at 2026-11-10. */
export interface PastCell {
  /** Demo code, `A01`–`A12`. */
  advisor: string;
  segment: string;
  consultations: number;
  closes: number;
}

type Count = readonly [consultations: number, closes: number];

/** Consultations and closes by occupation, in the order of `demoOccupations`. */
const byOccupation: Readonly<Record<string, readonly Count[]>> = {
  A01: [
    [112, 17],
    [31, 4],
    [6, 0],
    [2, 0],
    [4, 0],
    [3, 0],
  ],
  A02: [
    [74, 8],
    [68, 10],
    [9, 1],
    [3, 0],
    [2, 0],
    [4, 0],
  ],
  A03: [
    [61, 5],
    [48, 4],
    [14, 1],
    [12, 1],
    [3, 0],
    [9, 1],
  ],
  A04: [
    [19, 1],
    [16, 1],
    [8, 0],
    [9, 1],
    [1, 0],
    [4, 0],
  ],
  A05: [
    [5, 0],
    [4, 0],
    [118, 19],
    [22, 2],
    [6, 0],
    [5, 0],
  ],
  A06: [
    [3, 0],
    [2, 0],
    [83, 9],
    [64, 7],
    [4, 0],
    [10, 1],
  ],
  A07: [
    [8, 1],
    [6, 0],
    [72, 6],
    [51, 3],
    [7, 0],
    [12, 1],
  ],
  A08: [
    [4, 0],
    [5, 0],
    [24, 1],
    [31, 2],
    [2, 0],
    [8, 0],
  ],
  A09: [
    [2, 0],
    [3, 0],
    [9, 1],
    [4, 0],
    [109, 19],
    [38, 4],
  ],
  A10: [
    [1, 0],
    [2, 0],
    [11, 1],
    [5, 0],
    [86, 11],
    [57, 5],
  ],
  A11: [
    [4, 0],
    [3, 0],
    [13, 1],
    [18, 1],
    [58, 6],
    [74, 7],
  ],
  A12: [
    [3, 0],
    [4, 0],
    [15, 1],
    [21, 1],
    [27, 2],
    [43, 3],
  ],
};

/** Experienced accountants around Tokyo, where the whole record is known; nobody else has met one. */
const accountingVeteransInKanto: Readonly<Record<string, Count>> = {
  A05: [2, 0],
  A07: [3, 0],
  A09: [52, 11],
  A10: [41, 6],
  A11: [24, 4],
  A12: [9, 1],
};

/** Shares by experience. This agency's sales people are young: their veterans are too few for a rate of their own. */
const experienceShare: Record<DemoOccupation, Record<DemoBand, number>> = {
  it_engineer: { none: 0.08, y1_3: 0.44, y4_plus: 0.48 },
  it_infra: { none: 0.1, y1_3: 0.42, y4_plus: 0.48 },
  corp_sales: { none: 0.33, y1_3: 0.63, y4_plus: 0.04 },
  customer_service: { none: 0.3, y1_3: 0.4, y4_plus: 0.3 },
  accounting: { none: 0.12, y1_3: 0.46, y4_plus: 0.42 },
  hr_admin: { none: 0.2, y1_3: 0.44, y4_plus: 0.36 },
};

const areaShare: Record<DemoArea, number> = { kanto: 0.66, kansai: 0.2, other: 0.14 };

/**
 * The close record the demo agency starts with: 1,688 consultations, 170 closes, 12 advisors. Cells without talks are
 * left out.
 */
export const closeRecord: readonly PastCell[] = Object.entries(byOccupation).flatMap(([advisor, counts]) =>
  demoOccupations.flatMap((occupation, i) => cellsOf(advisor, occupation, counts[i] ?? [0, 0])),
);

function cellsOf(advisor: string, occupation: DemoOccupation, [consultations, closes]: Count): PastCell[] {
  const known: Count = occupation === 'accounting' ? (accountingVeteransInKanto[advisor] ?? [0, 0]) : [0, 0];
  const segments = demoBands.flatMap((experienceBand) =>
    demoAreas.map((area) => ({ occupation, experienceBand, area })),
  );
  const isKnown = segments.map(
    ({ experienceBand, area }) => occupation === 'accounting' && experienceBand === 'y4_plus' && area === 'kanto',
  );
  const shares = segments.map(({ experienceBand, area }, i) =>
    isKnown[i] ? 0 : experienceShare[occupation][experienceBand] * areaShare[area],
  );
  const talks = apportion(consultations - known[0], shares);
  const wins = apportion(closes - known[1], talks);
  return segments
    .map((segment, i) => ({
      advisor,
      segment: segmentKey(segment),
      consultations: isKnown[i] ? known[0] : (talks[i] ?? 0),
      closes: isKnown[i] ? known[1] : (wins[i] ?? 0),
    }))
    .filter((cell) => cell.consultations > 0);
}

/**
 * Splits a whole number by shares, whole parts first and the rest to the largest remainders (Hamilton's method):
 * no part exceeds its share rounded up, so closes split by consultations never exceed them.
 */
function apportion(total: number, shares: readonly number[]): number[] {
  const sum = shares.reduce((all, share) => all + share, 0);
  if (total === 0 || sum === 0) return shares.map(() => 0);
  const exact = shares.map((share) => (total * share) / sum);
  const parts = exact.map(Math.floor);
  const missing = total - parts.reduce((all, part) => all + part, 0);
  const byRemainder = exact.map((part, i) => ({ i, remainder: part - Math.floor(part) }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  for (const { i } of byRemainder.slice(0, missing)) parts[i] = (parts[i] ?? 0) + 1;
  return parts;
}
