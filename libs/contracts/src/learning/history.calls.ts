import { get, post, remove } from '../call';
import type {
  AddHistoryRows,
  BeginImport,
  HistoryImportSummary,
  HistoryImportView,
  HistoryOverview,
  HistoryRowsTaken,
  OutcomePage,
  OutcomesAfter,
} from './history';

/** Past consultations in and out: staged row by row, counted at once or forgotten without a trace. */
export const historyCalls = {
  overview: get<{ reply: HistoryOverview }>('/history', 'history.import'),
  begin: post<{ body: BeginImport; reply: HistoryImportView }>('/history/imports', 'history.import'),
  addRows: post<{ params: 'importId'; body: AddHistoryRows; reply: HistoryRowsTaken }>(
    '/history/imports/:importId/rows',
    'history.import',
  ),
  summary: get<{ params: 'importId'; reply: HistoryImportSummary }>('/history/imports/:importId', 'history.import'),
  commit: post<{ params: 'importId'; reply: HistoryImportView }>('/history/imports/:importId/commit', 'history.import'),
  /** Of an import that does not count yet: every row of it and itself are gone. */
  cancel: remove<{ params: 'importId' }>('/history/imports/:importId', 'history.import'),
  /** Of an import that counts: it does no longer. */
  undo: post<{ params: 'importId'; reply: HistoryImportView }>('/history/imports/:importId/undo', 'history.import'),
  outcomes: get<{ query: OutcomesAfter; reply: OutcomePage }>('/history/outcomes', 'history.import'),
} as const;
