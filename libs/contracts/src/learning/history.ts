import { historyColumns, pastResults, type HistoryColumn, type PastResult } from '@toritsugi/history';
import { historyImportStates, type HistoryImportState } from '@toritsugi/journey';
import { Choice, Id, Instant, Many, Maybe, One, Text, Texts, Whole } from '../validators';
import { ClockReading, LocalizedText, StaffRef } from '../replies';

/** Rows of one request; the body's size (64 KB) may ask for fewer. */
export const MAX_ROWS_A_REQUEST = 500;
/** Rows of one import. */
export const MAX_ROWS_AN_IMPORT = 2_000_000;
/** Rows of one page of the export. */
export const OUTCOMES_A_PAGE = 2_000;

export class BeginImport {
  /** Of the file, so that people know it again. */
  @Text(120) fileName!: string;
}

/** One row as the file has it. */
export class HistoryRow {
  /** Of the file, from 1. */
  @Whole(1, 10_000_000) line!: number;
  /** Texts in the order of the request's `columns`; a missing one is empty. */
  @Texts(200, 8) cells!: string[];
}

export class AddHistoryRows {
  /** What the cells of every row are, in their order. */
  @Texts(20, 8) columns!: string[];
  @Many(() => HistoryRow, MAX_ROWS_A_REQUEST) rows!: HistoryRow[];
}

export class HistoryRowProblem {
  @Whole(1) line!: number;
  /** A column, or `row`. */
  @Choice([...historyColumns, 'row']) field!: HistoryColumn | 'row';
  @Text(40) code!: string;
  @One(() => LocalizedText) message!: LocalizedText;
}

export class HistoryRowsTaken {
  /** Rows of this request that are staged now. */
  @Whole() staged!: number;
  /** Of the rows left out, every problem. */
  @Many(() => HistoryRowProblem) problems!: HistoryRowProblem[];
}

export class HistoryImportView {
  @Id() id!: string;
  @Choice(historyImportStates) state!: HistoryImportState;
  @Text(120) fileName!: string;
  @Maybe() @One(() => StaffRef) begunBy!: StaffRef | null;
  @Instant() begunAt!: string;
  @Maybe() @One(() => StaffRef) committedBy!: StaffRef | null;
  @Maybe() @Instant() committedAt!: string | null;
  @Maybe() @One(() => StaffRef) undoneBy!: StaffRef | null;
  @Maybe() @Instant() undoneAt!: string | null;
  /** Rows that count, or will. */
  @Whole() staged!: number;
  /** Rows left out for something wrong with them. */
  @Whole() refused!: number;
  /** Rows left out because another line of the file is the same consultation. */
  @Whole() duplicates!: number;
}

export class HistoryAdvisor {
  @Id() id!: string;
  @Text(20) code!: string;
  @Text(100) name!: string;
}

/** What the page needs to begin with: earlier imports, newest first, and whom rows can name. */
export class HistoryOverview {
  @One(() => ClockReading) clock!: ClockReading;
  @Many(() => HistoryImportView) imports!: HistoryImportView[];
  @Many(() => HistoryAdvisor) advisors!: HistoryAdvisor[];
}

export class ImportedCell {
  @One(() => StaffRef) advisor!: StaffRef;
  @Text(40) occupation!: string;
  @Whole() consultations!: number;
  @Whole() closes!: number;
  @Whole() pending!: number;
}

export class HistoryImportSummary {
  @One(() => HistoryImportView) import!: HistoryImportView;
  /** Rows that another committed import has too: they count once, as the newest import tells them. */
  @Whole() alreadyHere!: number;
  /** Of the consultations; null without rows. */
  @Maybe() @Instant() from!: string | null;
  @Maybe() @Instant() to!: string | null;
  /** Advisor × occupation. */
  @Many(() => ImportedCell) cells!: ImportedCell[];
}

export class OutcomesAfter {
  /** `next` of the page before; absent for the first. */
  @Maybe() @Text(80) after?: string;
}

/** One consultation and what became of it, imported or recorded here. */
export class OutcomeView {
  @Text(20) advisorCode!: string;
  @Text(80) segment!: string;
  @Instant() heldAt!: string;
  @Choice(pastResults) result!: PastResult;
  @Maybe() @Instant() decidedAt!: string | null;
  @Text(64) reference!: string;
}

export class OutcomePage {
  @Many(() => OutcomeView, OUTCOMES_A_PAGE) rows!: OutcomeView[];
  /** Null on the last page. */
  @Maybe() @Text(80) next!: string | null;
}
