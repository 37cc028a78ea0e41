import type { Band } from '@toritsugi/triage';

/** What triage needs of the board, which comes after it: provided by the board stage, in the same unit of work. */
export abstract class OpenTasks {
  /** The open call task of a person takes their new band. Replies its id, null where nobody is to be called. */
  abstract takeBand(registrantId: string, band: Band): Promise<string | null>;
}
