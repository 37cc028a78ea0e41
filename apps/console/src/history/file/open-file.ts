import type { ColumnMapping } from '@toritsugi/history';
import { proxy, transfer } from 'comlink';
import { remoteOf } from '../../worker';
import type { Encoding } from './encoding';
import type { CheckListener, CheckQuestion, FileHead, HeldFile } from './file.worker';
import type { TableRow } from './parse-table';

/** A file that a worker holds for this page, until it is closed. */
export interface OpenFile {
  readonly name: string;
  decode: (encoding: Encoding) => Promise<FileHead>;
  /** Tells what is known after every slice; a newer check ends it. */
  check: (question: CheckQuestion, hear: CheckListener) => Promise<void>;
  /** The rows of the next request, from this place on. */
  next: (from: number, mapping: ColumnMapping) => Promise<readonly TableRow[]>;
  close: () => void;
}

/** Reads the file in a worker of its own. Rejects when it cannot be read. */
export async function openFile(file: File): Promise<{ file: OpenFile; head: FileHead }> {
  const worker = new Worker(new URL('./file.worker.ts', import.meta.url), { type: 'module' });
  const { remote, orBroken } = remoteOf<HeldFile>(worker);
  const bytes = await file.arrayBuffer();
  const head = await orBroken(remote.open(transfer(bytes, [bytes])));
  return {
    head,
    file: {
      name: file.name,
      decode: (encoding) => orBroken(remote.decode(encoding)),
      check: (question, hear) => orBroken(remote.check(question, proxy(hear))),
      next: (from, mapping) => orBroken(remote.next(from, mapping)),
      close: () => worker.terminate(),
    },
  };
}
