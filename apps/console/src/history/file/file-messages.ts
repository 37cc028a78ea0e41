import type { ColumnMapping, KnownAdvisor } from '@toritsugi/history';
import type { Encoding } from './encoding';
import type { TableCheck, TableRow } from './table';

/** What the page asks of the worker that holds the file; `id` comes back with every answer. */
export type FileRequest =
  | { readonly id: number; readonly ask: 'open'; readonly bytes: ArrayBuffer }
  | { readonly id: number; readonly ask: 'decode'; readonly encoding: Encoding }
  | {
      readonly id: number;
      readonly ask: 'check';
      readonly mapping: ColumnMapping;
      readonly advisors: readonly KnownAdvisor[];
      readonly now: number;
    }
  | { readonly id: number; readonly ask: 'next'; readonly from: number; readonly mapping: ColumnMapping };

/** The beginning of a file. */
export interface FileHead {
  readonly encoding: Encoding;
  readonly header: readonly string[];
  readonly rowCount: number;
  readonly first: readonly TableRow[];
}

export type FileAnswer =
  | { readonly id: number; readonly is: 'head'; readonly head: FileHead }
  /** `isDone` is false for what is known so far. */
  | { readonly id: number; readonly is: 'check'; readonly check: TableCheck; readonly isDone: boolean }
  | { readonly id: number; readonly is: 'rows'; readonly rows: readonly TableRow[] }
  | { readonly id: number; readonly is: 'failed' };
