import type { ColumnMapping, KnownAdvisor } from '@toritsugi/history';
import type { Encoding } from './encoding';
import type { FileAnswer, FileHead, FileRequest } from './file-messages';
import type { TableCheck, TableRow } from './table';

/** A file that a worker holds for this page, until it is closed. */
export interface OpenFile {
  readonly name: string;
  decode: (encoding: Encoding) => Promise<FileHead>;
  /** Tells what is known after every slice; a newer check ends it. */
  check: (
    question: { mapping: ColumnMapping; advisors: readonly KnownAdvisor[]; now: number },
    hear: (check: TableCheck, isDone: boolean) => void,
  ) => void;
  /** The rows of the next request, from this place on. */
  next: (from: number, mapping: ColumnMapping) => Promise<readonly TableRow[]>;
  close: () => void;
}

type Asked<R = FileRequest> = R extends FileRequest ? Omit<R, 'id'> : never;
type Listener = (answer: FileAnswer) => void;

/** Reads the file in a worker of its own. Rejects when it cannot be read. */
export async function openFile(file: File): Promise<{ file: OpenFile; head: FileHead }> {
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' });
  const listeners = new Map<number, Listener>();
  let newest = 0;
  worker.addEventListener('message', ({ data }: MessageEvent<FileAnswer>) => listeners.get(data.id)?.(data));
  worker.addEventListener('error', () => {
    for (const [id, listener] of listeners) listener({ id, is: 'failed' });
  });
  const ask = (request: Asked, listener: Listener, transfer: Transferable[] = []): void => {
    newest += 1;
    listeners.set(newest, listener);
    worker.postMessage({ ...request, id: newest }, transfer);
  };
  const once = <T>(
    request: Asked,
    read: (answer: FileAnswer) => T | undefined,
    transfer: Transferable[] = [],
  ): Promise<T> =>
    new Promise((resolve, reject) => {
      ask(
        request,
        (answer) => {
          listeners.delete(answer.id);
          const found = read(answer);
          if (found === undefined) reject(new Error('The file could not be read'));
          else resolve(found);
        },
        transfer,
      );
    });
  const headOf = (answer: FileAnswer): FileHead | undefined => (answer.is === 'head' ? answer.head : undefined);

  const bytes = await file.arrayBuffer();
  const head = await once({ ask: 'open', bytes }, headOf, [bytes]);
  return {
    head,
    file: {
      name: file.name,
      decode: (encoding) => once({ ask: 'decode', encoding }, headOf),
      check: (question, hear) =>
        ask({ ask: 'check', ...question }, (answer) => {
          if (answer.is === 'check') hear(answer.check, answer.isDone);
        }),
      next: (from, mapping) =>
        once({ ask: 'next', from, mapping }, (answer) => (answer.is === 'rows' ? answer.rows : undefined)),
      close: () => worker.terminate(),
    },
  };
}
