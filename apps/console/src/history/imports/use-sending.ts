import { newKey, RefusedError, request } from '@toritsugi/client';
import { historyCalls, type HistoryImportSummary, type HistoryRowProblem } from '@toritsugi/contracts';
import { historyColumns } from '@toritsugi/history';
import { useEffect, useRef, useState } from 'react';
import { currentLanguage } from '../../language';
import { KEPT_PROBLEMS } from '../file/table';
import type { ReadFile } from '../file/use-file';

export type Sending =
  | { readonly at: 'rest' }
  | { readonly at: 'sending'; readonly done: number; readonly total: number }
  /** `message` is the server's; null when no answer came. */
  | { readonly at: 'stopped'; readonly done: number; readonly total: number; readonly message: string | null }
  | { readonly at: 'summary'; readonly summary: HistoryImportSummary; readonly problems: readonly HistoryRowProblem[] };

interface Run {
  readonly controller: AbortController;
  readonly source: ReadFile;
  importId: string | null;
  done: number;
  /** The request that may have arrived without an answer is sent again under its key. */
  key: string;
  problems: HistoryRowProblem[];
  /** Ends when nothing more of it is on its way. */
  ending: Promise<void>;
}

/** Sends a file in requests, one after another; what arrived is forgotten by `cancel`. */
export function useSending() {
  const [sending, setSending] = useState<Sending>({ at: 'rest' });
  const run = useRef<Run | null>(null);
  useEffect(() => () => run.current?.controller.abort(), []);

  const goOn = async (mine: Run): Promise<void> => {
    const {
      source: { file, head, mapping },
      controller: { signal },
    } = mine;
    const total = head.rowCount;
    const language = currentLanguage();
    setSending({ at: 'sending', done: mine.done, total });
    try {
      if (mine.importId === null) {
        mine.importId = (
          await request(historyCalls.begin, {
            body: { fileName: nameOf(file.name) },
            language,
            idempotencyKey: mine.key,
          })
        ).id;
        mine.key = newKey();
      }
      const params = { importId: mine.importId };
      while (mine.done < total) {
        const rows = await file.next(mine.done, mapping);
        if (signal.aborted) return;
        const body = {
          columns: [...historyColumns],
          rows: rows.map(({ line, cells }) => ({ line, cells: [...cells] })),
        };
        const { problems } = await request(historyCalls.addRows, {
          params,
          body,
          language,
          idempotencyKey: mine.key,
          signal,
        });
        mine.key = newKey();
        mine.problems = [...mine.problems, ...problems].slice(0, KEPT_PROBLEMS);
        mine.done += rows.length;
        setSending({ at: 'sending', done: mine.done, total });
      }
      const summary = await request(historyCalls.summary, { params, language, signal });
      setSending({ at: 'summary', summary, problems: mine.problems });
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof RefusedError) mine.key = newKey();
      setSending({
        at: 'stopped',
        done: mine.done,
        total,
        message: error instanceof RefusedError ? error.message : null,
      });
    }
  };
  return {
    sending,
    start: (source: ReadFile): void => {
      run.current = {
        controller: new AbortController(),
        source,
        importId: null,
        done: 0,
        key: newKey(),
        problems: [],
        ending: Promise.resolve(),
      };
      run.current.ending = goOn(run.current);
    },
    goOn: (): void => {
      if (run.current !== null) run.current.ending = goOn(run.current);
    },
    /** Stops, and leaves nothing on the server. Replies whether that was confirmed. */
    cancel: async (): Promise<boolean> => {
      const mine = run.current;
      run.current = null;
      mine?.controller.abort();
      setSending({ at: 'rest' });
      await mine?.ending;
      if (mine === null || mine.importId === null) return true;
      return request(historyCalls.cancel, { params: { importId: mine.importId }, language: currentLanguage() }).then(
        () => true,
        () => false,
      );
    },
    rest: (): void => {
      run.current = null;
      setSending({ at: 'rest' });
    },
  };
}

/** Of 120 characters at most, its ending kept, without anything that cannot be stored. */
function nameOf(fileName: string): string {
  const plain = fileName.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '') || 'file.csv';
  return plain.length <= 120 ? plain : `${plain.slice(0, 99)}…${plain.slice(-20)}`;
}
