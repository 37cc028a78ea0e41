import { guessMapping, missingColumns, type ColumnMapping, type HistoryColumn } from '@toritsugi/history';
import type { HistoryOverview, VocabularyView } from '@toritsugi/contracts';
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

/** The chosen file: read in a worker, checked again whenever its encoding, its columns or what is known change. */
export function useFile(knowledge: Knowledge | undefined, vocabulary: VocabularyView) {
  const [read, setRead] = useState<ReadFile | null>(null);
  const [reading, setReading] = useState<string | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const held = useRef<OpenFile | null>(null);
  useEffect(() => () => held.current?.close(), []);
  const { file: open, mapping: columns, missing = [] } = read ?? {};
  const isReady = missing.length === 0 && (read?.head.rowCount ?? 0) > 0 && vocabulary.version > 0;
  useEffect(() => {
    if (open === undefined || columns === undefined || knowledge === undefined || !isReady) return undefined;
    let isWanted = true;
    const { advisors, clock } = knowledge;
    open
      .check({ mapping: columns, advisors, vocabulary, now: Date.parse(clock.serverNow) }, (check, isDone) => {
        if (isWanted) setRead((now) => (now?.file === open ? { ...now, check, isChecked: isDone } : now));
      })
      .catch(() => {
        if (!isWanted) return;
        held.current?.close();
        held.current = null;
        setRead(null);
        setHasFailed(true);
      });
    return () => {
      isWanted = false;
    };
  }, [open, columns, isReady, knowledge, vocabulary]);

  const close = (): void => {
    held.current?.close();
    held.current = null;
    setRead(null);
  };
  const look = (file: OpenFile, head: FileHead, mapping: ColumnMapping): void => {
    setRead({ file, head, mapping, missing: missingColumns(mapping), check: null, isChecked: false });
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
