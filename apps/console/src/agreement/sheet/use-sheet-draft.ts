import {
  differencesOf,
  mergeOf,
  readContent,
  type FieldDifference,
  type FieldName,
  type SheetContent,
} from '@toritsugi/agreement';
import { queryKeys, request, RefusedError } from '@toritsugi/client';
import { sheetCalls, type SheetView } from '@toritsugi/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { currentLanguage } from '../../language';
import { queries, useAction } from '../../server/queries';

const PAUSE_MS = 700;

export interface SheetDraft {
  readonly content: SheetContent;
  readonly wrong: readonly string[];
  readonly standing: 'saved' | 'saving' | 'unsaved';
  readonly revision: number;
  readonly conflicts: readonly FieldDifference[];
  set(field: FieldName, value: SheetContent[FieldName]): void;
  replace(content: SheetContent): void;
  resolve(whose: 'mine' | 'theirs'): void;
}

/** Saves by itself a moment after the last key. What others wrote is merged; of the same field one chooses. */
export function useSheetDraft(view: SheetView): SheetDraft {
  const [content, setContent] = useState<SheetContent>(view.content);
  const [base, setBase] = useState<{ revision: number; content: SheetContent }>({
    revision: view.revision,
    content: view.content,
  });
  const [conflicts, setConflicts] = useState<readonly FieldDifference[]>([]);
  const read = readContent(content);
  // What does not fit stays as it was saved, and what was typed stays on the screen.
  const sendable: SheetContent = {
    ...read.content,
    ...Object.fromEntries(Object.entries(base.content).filter(([name]) => read.wrong.includes(name))),
  };
  const isSaved = differencesOf(base.content, sendable).length === 0;

  const latest = useRef({ base, sendable });
  latest.current = { base, sendable };
  const meetOthers = useCallback(async (): Promise<void> => {
    const book = await request(sheetCalls.book, { language: currentLanguage() });
    const theirs = [...book.open, book.inForce, ...book.past].find(({ id }) => id === view.id);
    if (theirs === undefined) return;
    const merged = mergeOf(latest.current.base.content, latest.current.sendable, theirs.content);
    setBase({ revision: theirs.revision, content: theirs.content });
    setContent(merged.content);
    setConflicts(merged.conflicts);
  }, [view.id]);

  const { mutate, isPending } = useAction({
    call: sheetCalls.save,
    onDone: (saved, { body }) => {
      setBase({ revision: saved.revision, content: body.content as SheetContent });
      void queries.invalidateQueries({ queryKey: queryKeys.sheets });
    },
    onRefused: (error: RefusedError) => {
      if (error.code !== 'sheet_changed') return false;
      void meetOthers();
      return true;
    },
  });
  const wanted = JSON.stringify(sendable);
  useEffect(() => {
    if (isSaved || isPending || conflicts.length > 0 || !view.mayWrite || view.id === null) return undefined;
    const sheetId = view.id;
    const timer = setTimeout(
      () => mutate({ params: { sheetId }, body: { revision: base.revision, content: JSON.parse(wanted) as object } }),
      PAUSE_MS,
    );
    return () => clearTimeout(timer);
  }, [wanted, isSaved, isPending, conflicts.length, view.mayWrite, view.id, base.revision, mutate]);

  return {
    content,
    wrong: read.wrong,
    standing: isPending ? 'saving' : isSaved ? 'saved' : 'unsaved',
    revision: base.revision,
    conflicts,
    set: (field, value) =>
      setContent((before) => {
        const { [field]: _before, ...others } = before;
        return value === undefined ? others : { ...others, [field]: value };
      }),
    replace: setContent,
    resolve: (whose) => {
      if (whose === 'theirs')
        setContent((before) => ({
          ...before,
          ...Object.fromEntries(conflicts.map(({ field, before: one }) => [field, one])),
        }));
      setConflicts([]);
    },
  };
}
