import { guessMapping, missingColumns, type ColumnMapping, type HistoryColumn } from '@toritsugi/history';
import type { HistoryOverview } from '@toritsugi/contracts';
import type { SegmentTerms } from '@toritsugi/routing';
import { useEffect, useRef, useState } from 'react';
import type { Encoding } from './encoding';
import type { FileHead } from './file.worker';
import { openFile, type OpenFile } from './open-file';
import type { TableCheck } from './table';

export interface ReadFile {
  readonly file: OpenFile;
  readonly head: FileHead;
  readonly mapping: ColumnMapping;
  readonly missing: readonly HistoryColumn[];
  /** Null until the first slice is checked, and while columns are missing. */
  readonly check: TableCheck | null;
  readonly isChecked: boolean;
}

/** What a check needs to know of the agency. */
type Knowledge = Pick<HistoryOverview, 'advisors' | 'clock'>;

/** The chosen file: read in a worker, checked again whenever its encoding or its columns change. */
export function useFile(knowledge: Knowledge | undefined, vocabulary: SegmentTerms) {
  const [read, setRead] = useState<ReadFile | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const held = useRef<OpenFile | null>(null);
  useEffect(() => () => held.current?.close(), []);

  const close = (): void => {
    held.current?.close();
    held.current = null;
    setRead(null);
  };
  const look = (file: OpenFile, head: FileHead, mapping: ColumnMapping): void => {
    const missing = missingColumns(mapping);
    setRead({ file, head, mapping, missing, check: null, isChecked: false });
    if (missing.length > 0 || knowledge === undefined || head.rowCount === 0) return;
    const checked = file.check(
      { mapping, advisors: knowledge.advisors, vocabulary, now: Date.parse(knowledge.clock.serverNow) },
      (check, isDone) => {
        setRead((now) => (now?.file === file && now.mapping === mapping ? { ...now, check, isChecked: isDone } : now));
      },
    );
    checked.catch(fail);
  };
  const fail = (): void => {
    close();
    setHasFailed(true);
  };
  const attempt = async (name: string, work: () => Promise<void>): Promise<void> => {
    setReading(name);
    setHasFailed(false);
    try {
      await work();
    } catch {
      fail();
    } finally {
      setReading(null);
    }
  };
  return {
    read,
    reading,
    hasFailed,
    close,
    choose: (chosen: File): void =>
      void attempt(chosen.name, async () => {
        close();
        const { file, head } = await openFile(chosen);
        held.current = file;
        look(file, head, guessMapping(head.header));
      }),
    decode: (encoding: Encoding): void => {
      if (read === null) return;
      void attempt(read.file.name, async () => {
        const head = await read.file.decode(encoding);
        look(read.file, head, guessMapping(head.header));
      });
    },
    /** A column of the file serves one purpose: whatever had it gives it up. */
    map: (column: HistoryColumn, place: number | null): void => {
      if (read === null) return;
      const others = Object.entries(read.mapping).map(([name, at]) => [name, at === place ? null : at]);
      look(read.file, read.head, { ...(Object.fromEntries(others) as ColumnMapping), [column]: place });
    },
  };
}
