import { queryKeys, RefusedError } from '@toritsugi/client';
import { settingsCalls, type FormView } from '@toritsugi/contracts';
import { useCallback, useEffect, useRef, useState } from 'react';
import { queries, useAction } from '../../server/queries';
import { draftOf, type Draft } from './draft-changes';

/** After the last change. */
const PAUSE_MS = 700;
/** `outdated`: somebody else kept another one meanwhile; what was typed here is still here. */
export type Keeping = 'kept' | 'waiting' | 'keeping' | 'outdated' | 'failed';

/**
 * The form being made: begins as the draft, else as the published one, else as the generated. It is kept on the server
 * a moment after each change, by the revision that was seen.
 */
export function useFormDraft(view: FormView) {
  const start = view.draft ?? view.published ?? view.generated;
  const [draft, setDraft] = useState<Draft | null>(() => start && draftOf(start));
  const [keeping, setKeeping] = useState<Keeping>('kept');
  const [isOvertaken, setOvertaken] = useState(false);
  const latest = useRef(draft);
  const seen = useRef(view.draft?.revision ?? 0);
  const isDirty = useRef(false);
  const timer = useRef(0);
  const line = useRef<Promise<unknown>>(Promise.resolve());

  const take = useCallback((reply: FormView): void => {
    seen.current = reply.draft?.revision ?? 0;
    setOvertaken(false);
    queries.setQueryData(queryKeys.settings('form'), reply);
    void queries.invalidateQueries({ queryKey: queryKeys.formVersions });
    void queries.invalidateQueries({ queryKey: queryKeys.settingHistory('form', 'form') });
  }, []);
  const show = useCallback((next: FormView): void => {
    const shown = next.draft ?? next.published ?? next.generated;
    seen.current = next.draft?.revision ?? 0;
    isDirty.current = false;
    latest.current = shown && draftOf(shown);
    setDraft(latest.current);
    setKeeping('kept');
  }, []);
  const isOutdated = ({ code }: RefusedError): boolean => code === 'setting_outdated';
  const saving = useAction({ call: settingsCalls.saveForm, onRefused: isOutdated });
  /** What this page shows is of before: it is read anew, and the next try is of what is there. */
  const onRefused = (refused: RefusedError): boolean => {
    if (!isOutdated(refused)) return false;
    setOvertaken(true);
    void queries.invalidateQueries({ queryKey: queryKeys.settings('form') });
    void queries.invalidateQueries({ queryKey: queryKeys.formVersions });
    return true;
  };
  const settling = useAction({ call: settingsCalls.settleForm, onRefused });
  const publishing = useAction({ call: settingsCalls.publishForm, onRefused });
  const discarding = useAction({ call: settingsCalls.discardForm, onRefused });

  /** One after another: the next one has to know the revision of the one before. */
  const keep = (isForced = false): Promise<boolean> => {
    clearTimeout(timer.current);
    const kept = line.current.then(async () => {
      if (latest.current === null || (!isDirty.current && !isForced)) return true;
      const { definition, contradictions } = latest.current;
      isDirty.current = false;
      setKeeping('keeping');
      try {
        take(await saving.mutateAsync({ body: { revision: seen.current, definition, contradictions } }));
        if (!isDirty.current) setKeeping('kept');
        return true;
      } catch (error) {
        isDirty.current = true;
        setKeeping(error instanceof RefusedError && isOutdated(error) ? 'outdated' : 'failed');
        if (error instanceof RefusedError) void queries.invalidateQueries({ queryKey: queryKeys.settings('form') });
        return false;
      }
    });
    line.current = kept;
    return kept;
  };
  const keepNow = useRef(keep);
  keepNow.current = keep;

  const change = (next: Draft): void => {
    setOvertaken(false);
    latest.current = next;
    isDirty.current = true;
    setDraft(next);
    if (keeping === 'outdated') return;
    setKeeping('waiting');
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void keepNow.current(), PAUSE_MS);
  };
  // Whoever leaves within the moment has kept it too.
  useEffect(() => () => void (isDirty.current && keepNow.current()), []);
  const revision = view.draft?.revision ?? 0;
  useEffect(() => {
    if (!isDirty.current && revision !== seen.current) show(view);
  }, [revision]); // eslint-disable-line react-hooks/exhaustive-deps -- only where somebody else has kept one

  const settle = async (): Promise<void> => {
    if (await keep(view.draft === null)) take(await settling.mutateAsync({ body: { revision: seen.current } }));
  };
  const publish = async (): Promise<FormView> => {
    const reply = await publishing.mutateAsync({ body: { version: view.version, revision: seen.current } });
    take(reply);
    show(reply);
    return reply;
  };
  const discard = async (): Promise<void> => {
    const reply = await discarding.mutateAsync({ body: { revision: seen.current } });
    take(reply);
    show(reply);
  };
  /** What was typed here, over what somebody else has kept. */
  const insist = (): void => {
    seen.current = revision;
    void keep();
  };
  const isBusy = [settling, publishing, discarding].some(({ isPending }) => isPending);
  return { draft, keeping, change, settle, publish, discard, insist, giveWay: () => show(view), isBusy, isOvertaken };
}
