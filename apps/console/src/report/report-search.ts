export interface ReportSearch {
  /** A Monday; absent: the latest. */
  readonly week?: string;
}

export const readReportSearch = ({ week }: Record<string, unknown>): ReportSearch =>
  typeof week === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(week) && !Number.isNaN(Date.parse(week)) ? { week } : {};
