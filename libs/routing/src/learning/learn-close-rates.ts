import type { CrossedStart } from '@toritsugi/statistics';
import { cellCounts, pastCells } from './cell-counts';
import { CloseRateLearner, EARLY_WEIGHT } from './close-rate-learner';
import type { CloseRecord } from '../rates/close-rate-table';
import type { LearnedRates } from '../rates/learned-rates';
import { learnedTable } from './learned-table';
import { learningFrame, numbered, type LearningFrame } from './learning-frame';
import { DEFAULT_LEARNING, type LearningSettings } from './learning-settings';
import { outcomeColumns, type Outcome } from '../outcomes/outcome';
import { outcomeConsultations } from '../outcomes/outcome-consultations';

export interface LearningInput {
  outcomes: readonly Outcome[];
  /** Matured counts without dates, such as those of a system before ours. */
  past: CloseRecord;
  /** ms since the epoch, or a Date; nothing may lie after it. */
  now: number | Date;
  version: number;
  settings?: Partial<LearningSettings>;
  /** An earlier table, to save steps; the answer is the same within the fit's tolerance. */
  start?: LearnedRates;
  /** Advisors and segments to have in the table though they have no outcome yet. */
  roster?: { advisorIds?: readonly string[]; segments?: readonly string[] };
}

/**
 * Close rates of every advisor in every segment: logit p = mean + segment + advisor + own cell + registrant's offset
 * (with occupations also occupation and advisor × occupation), learned together so that a cell with little of its own
 * borrows from the rest. Old outcomes fade; a pending one counts as the share of a win that its age and stage leave;
 * stages count as far as those who get people there also close ({@link CloseRateLearner}, which does the learning).
 * Equal rows in another order give equal JSON. Throws a RangeError on impossible rows or instants after `now`.
 */
export function learnCloseRates({
  outcomes,
  past,
  now,
  version,
  settings = {},
  start,
  roster = {},
}: LearningInput): LearnedRates {
  const chosen = { ...DEFAULT_LEARNING, ...settings };
  const instant = typeof now === 'number' ? now : now.getTime();
  const frame = learningFrame({ outcomes, past, roster, sharing: chosen.sharing });
  const columns = outcomeColumns(outcomes, instant, {
    advisors: numbered(frame.advisors),
    segments: numbered(frame.segments),
  });
  const { consultations, timeoutDays, saysHowFar } = outcomeConsultations(columns);
  const undated = pastCells(past, frame);
  const learner = new CloseRateLearner(consultations, {
    ...frame.grid,
    timeoutDays,
    halfLifeDays: chosen.halfLifeDays,
    earlyWeight: chosen.usesInterim && saysHowFar ? EARLY_WEIGHT : 0,
    usesInterim: chosen.usesInterim,
    spreads: chosen.spreads,
    past: { ...undated, weight: chosen.pastWeight },
    start: start && startFrom(start, frame),
  });
  const fit = learner.fit(0, chosen.sweeps);
  const counts = cellCounts(columns, undated, frame.segments.length);
  return learnedTable({
    fit,
    frame,
    withSteps: learner.withSteps,
    version,
    asOf: new Date(instant).toISOString(),
    counts,
  });
}

/**
 * An earlier table's parameters for today's advisors and segments; 0 for new ones. Undefined for a table of the other
 * sharing.
 */
function startFrom(start: LearnedRates, frame: LearningFrame): CrossedStart | undefined {
  const earlier = start.toJSON();
  if (earlier.sharing !== frame.sharing) return undefined;
  const [advisor, segment, occupation] = [
    numbered(earlier.advisors),
    numbered(earlier.segments),
    numbered(earlier.occupations),
  ];
  const width = earlier.segments.length + earlier.occupations.length + 1;
  const effect = (group: number, at: number | undefined) =>
    at === undefined ? 0 : (earlier.effects[group]?.[at] ?? 0);
  const named = (group: number, names: readonly string[], numbers: ReadonlyMap<string, number>) =>
    Float64Array.from(names, (name) => effect(group, numbers.get(name)));
  const pairs = frame.advisors.flatMap((id) =>
    frame.occupations.map((key) => [advisor.get(id), occupation.get(key)] as const),
  );
  return {
    intercept: earlier.intercept,
    groups: [
      named(0, frame.advisors, advisor),
      named(1, frame.segments, segment),
      ...(frame.sharing === 'occupation'
        ? [
            named(2, frame.occupations, occupation),
            Float64Array.from(pairs, ([row, column]) =>
              effect(
                3,
                row === undefined || column === undefined ? undefined : row * earlier.occupations.length + column,
              ),
            ),
          ]
        : []),
    ],
    cells: Float64Array.from(
      frame.advisors.flatMap((id) =>
        frame.segments.map((key) => {
          const [row, column] = [advisor.get(id), segment.get(key)];
          const at = row === undefined || column === undefined ? -1 : row * width + column;
          return (earlier.eta[at] ?? 0) - (earlier.priorEta[at] ?? 0);
        }),
      ),
    ),
    sigmas: earlier.sigmas,
    cellSigma: earlier.cellSigma,
  };
}
