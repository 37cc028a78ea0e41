import type { LocalizedText } from '@toritsugi/contracts';

/** Work that may be slow or fail: done by the worker process, again where it failed, and visible where it gave up. */
export interface JobKind<Data extends object = object> {
  /** A verb phrase with hyphens; the queue's name in the database. */
  readonly name: string;
  /** What managers read. */
  readonly label: LocalizedText;
  /** One at a time, of all workers. */
  readonly isSingle: boolean;
  /** Seconds after which an attempt counts as failed. */
  readonly expireInSeconds: number;
  /** The type of what a job is told; never set. */
  readonly data?: Data;
}

const QUARTER_HOUR = 900;

/** `Data` is stored as JSON beside the job and shown to nobody: ids and dates, never what is known of a person. */
export const jobKind = <Data extends object = Record<string, never>>(
  name: string,
  label: LocalizedText,
  { isSingle = false, expireInSeconds = QUARTER_HOUR }: Partial<Pick<JobKind, 'isSingle' | 'expireInSeconds'>> = {},
): JobKind<Data> => ({ name, label, isSingle, expireInSeconds });
