import { segmentKey } from '@toritsugi/triage';
import { historyColumns, requiredColumns, type HistoryCells, type HistoryColumn } from './columns';
import { readMoment } from './moments';
import type { RowProblem, RowProblemCode } from './problems';
import { resultOf, type HistoryWords, type PastResult } from './words';

const MAX_LENGTH = 100;

/** A past consultation as it is learned from: no name, no contact, nothing about the person but the segment. */
export interface PastConsultation {
  readonly advisorId: string;
  /** Three-part key, such as `accounting.y4_plus.kanto`. */
  readonly segment: string;
  /** Epoch milliseconds; the beginning of the day in Tokyo where no time is known. */
  readonly heldAt: number;
  readonly result: PastResult;
  readonly decidedAt: number | null;
  /** What another system calls it, or empty. */
  readonly reference: string;
}

export interface KnownAdvisor {
  readonly id: string;
  /** e.g. A01 */
  readonly code: string;
  /** Family and given name. */
  readonly name: string;
}

export type FindAdvisor = (text: string) => string | RowProblemCode;

export interface RowReading {
  /** Null when anything is wrong with the row. */
  readonly consultation: PastConsultation | null;
  readonly problems: readonly RowProblem[];
}

/** Finds advisors by staff code, or by name however it is spaced; replies the id, or what is wrong. */
export function advisorFinder(advisors: readonly KnownAdvisor[]): FindAdvisor {
  const byCode = new Map(
    advisors.flatMap(({ id, code }) => [
      [spelled(code), id],
      [code, id],
    ]),
  );
  const byName = new Map<string, string | null>();
  for (const { id, name } of advisors) byName.set(spelled(name), byName.has(spelled(name)) ? null : id);
  return (text) => {
    const found = byCode.get(text) ?? byCode.get(spelled(text)) ?? byName.get(spelled(text));
    return found === null ? 'advisor_ambiguous' : (found ?? 'advisor_unknown');
  };
}

/** Reads one row, every column of it: a person mends a file in one go. `now` in epoch milliseconds. */
export function readRow(
  line: number,
  cells: HistoryCells,
  { findAdvisor, words, now }: { findAdvisor: FindAdvisor; words: HistoryWords; now: number },
): RowReading {
  const problems: RowProblem[] = [];
  const refuse = (field: HistoryColumn, code: RowProblemCode): undefined => {
    if (!problems.some((known) => known.field === field)) problems.push({ line, field, code });
    return undefined;
  };
  const text = Object.fromEntries(historyColumns.map((column) => [column, cells[column].trim()])) as Record<
    HistoryColumn,
    string
  >;
  for (const column of historyColumns) {
    if (text[column].length > MAX_LENGTH) refuse(column, 'too_long');
    else if (text[column].includes('\ufffd')) refuse(column, 'unreadable');
  }
  for (const column of requiredColumns) if (text[column] === '') refuse(column, 'missing');

  const advisor = findAdvisor(text.advisor);
  const advisorId = isAdvisorProblem(advisor) ? refuse('advisor', advisor) : advisor;
  const occupation = words.occupationOf(text.occupation) ?? refuse('occupation', 'occupation_unknown');
  const experience = words.experienceOf(text.experience);
  const experienceBand = 'band' in experience ? experience.band : refuse('experience', experience.problem);
  const area = words.areaOf(text.area) ?? refuse('area', 'area_unknown');
  const result = resultOf(text.result) ?? refuse('result', 'result_unknown');
  const held = readMoment(text.heldAt, now);
  const heldAt = typeof held === 'number' ? held : refuse('heldAt', held);
  const decided = text.decidedAt === '' ? null : readMoment(text.decidedAt, now);
  const decidedAt = typeof decided === 'string' ? refuse('decidedAt', decided) : decided;
  if (typeof decidedAt === 'number' && heldAt !== undefined && endOfDay(decidedAt) < heldAt)
    refuse('decidedAt', 'decided_before_held');
  const reference = text.reference.normalize('NFKC');
  if (reference !== '' && !isReference(reference)) refuse('reference', 'reference_refused');

  if (
    problems.length > 0 ||
    advisorId === undefined ||
    !occupation ||
    !experienceBand ||
    !area ||
    !result ||
    heldAt === undefined ||
    decidedAt === undefined
  ) {
    return { consultation: null, problems };
  }
  return {
    consultation: {
      advisorId,
      segment: segmentKey({ occupation, experienceBand, area }),
      heldAt,
      result,
      decidedAt,
      reference,
    },
    problems,
  };
}

/**
 * Nothing that could be a name, a telephone number or an address of a person: ASCII without `@`, with a digit, not
 * 0-something alone.
 */
export function isReference(text: string): boolean {
  const looksLikePhone = /^(?:\+81|0)\d{8,10}$/.test(text.replace(/[-_./:]/g, ''));
  return text.length <= 64 && /^[A-Za-z0-9_./:-]+$/.test(text) && /\d/.test(text) && !looksLikePhone;
}

function isAdvisorProblem(found: string): found is 'advisor_unknown' | 'advisor_ambiguous' {
  return found === 'advisor_unknown' || found === 'advisor_ambiguous';
}

/** A result written as a day belongs to the whole of it. */
function endOfDay(at: number): number {
  return at + 86_399_999;
}

function spelled(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
