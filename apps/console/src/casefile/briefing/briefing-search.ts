export interface BriefingSearch {
  /** Before which employer; absent: the interview that comes next. */
  submission?: string;
}

export const readBriefingSearch = ({ submission }: Record<string, unknown>): BriefingSearch =>
  typeof submission === 'string' ? { submission } : {};
