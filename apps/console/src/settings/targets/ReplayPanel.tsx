import { Button, Skeleton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { queryKeys, RefusedError } from '@toritsugi/client';
import { scoringCalls, settingsCalls, type BandMove, type TargetDraft, type TargetEffect } from '@toritsugi/contracts';
import type { TargetSetting } from '@toritsugi/contracts';
import { BandBadge } from '@toritsugi/ui';
import { useIsMutating } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useFormState, useWatch, type Control } from 'react-hook-form';
import { useLanguage, useText } from '../../language';
import { axisTop, ObservedBar, ObservedRate } from '../../scoring/ObservedRate';
import { useRead } from '../../server/queries';
import { ForecastLines } from '../forecasts/ForecastLines';
import { MovedPeople } from './MovedPeople';
import { replayMessages } from './replay-messages';
import styles from './replay.module.css';

/** Typing goes on: one estimate after it, not one per key. */
const PAUSE_MS = 350;

/** What the change would have done to the people of the past; always of what stands in the form now, or nothing. */
export function ReplayPanel({ control }: { control: Control<TargetSetting> }) {
  const t = useText(replayMessages);
  const { signs } = useLanguage();
  const { draft, isListNew } = useDraft(control);
  // While it is being saved, and until its new version is read, the estimate would be of a version that is over.
  const isSaving = useIsMutating() > 0;
  const [settled] = useDebouncedValue(JSON.stringify(draft), PAUSE_MS);
  const isSettled = draft !== null && settled === JSON.stringify(draft);
  const { data, error } = useRead({
    key: queryKeys.replay({ settled }),
    call: scoringCalls.effect,
    input: { body: draft ?? nothing },
    isOff: !isSettled || isSaving || !isListNew,
  });
  return (
    <section className={styles.replay} aria-labelledby="replay-title" aria-busy={draft !== null && !data && !error}>
      <h2 id="replay-title">{t('title')}</h2>
      {draft === null && <p className={styles.muted}>{t('untouched')}</p>}
      {draft !== null && (!isSettled || (!data && !error)) && (
        <>
          <p className={styles.muted} role="status">
            {t('counting')}
          </p>
          <Skeleton height={96} />
        </>
      )}
      {isSettled && error && (
        <p className={styles.muted} role="status">
          {t('notYet')}
          {error instanceof RefusedError && `${signs.colon}${error.problems[0]?.message ?? error.message}`}
        </p>
      )}
      {isSettled && data && <Effect effect={data} draft={draft} />}
    </section>
  );
}

const nothing: TargetDraft = { targetId: '', version: 0, weights: [], bounds: [] };

/** The target as the form has it; null where nothing in it would score anybody otherwise. */
function useDraft(control: Control<TargetSetting>): { draft: TargetDraft | null; isListNew: boolean } {
  const { id } = useParams({ strict: false });
  const { dirtyFields } = useFormState({ control });
  const setting = useWatch({ control }) as TargetSetting;
  const { data, isFetching } = useRead({ key: queryKeys.settings('target'), call: settingsCalls.targets, input: {} });
  const seen = data?.items.find((view) => view.id === id);
  const isScored = Boolean(dirtyFields.criteria ?? dirtyFields.priority ?? dirtyFields.isRetired);
  if (!isScored || setting.occupation === '' || setting.criteria.length === 0)
    return { draft: null, isListNew: !isFetching };
  const { teamId: _, from: __, ...scored } = setting;
  // One that is retired is not in force: it would come beside the others.
  const isThere = seen !== undefined && !seen.isRetired;
  return {
    draft: { ...nothing, targetId: isThere ? seen.id : '', version: isThere ? seen.version : 0, setting: scored },
    isListNew: !isFetching,
  };
}

function Effect({ effect, draft }: { effect: TargetEffect; draft: TargetDraft }) {
  const t = useText(replayMessages);
  const { localized } = useLanguage();
  const { people, moved, days } = effect;
  if (people === 0) return <p className={styles.muted}>{t('nobody')}</p>;
  return (
    <>
      <p className={styles.lead} role="status">
        {effect.sentences.slice(0, 2).map(localized).join(' ')}
      </p>
      <p className={styles.muted}>{t('basis', { days, people })}</p>
      <div className={styles.parts}>
        <Calls effect={effect} />
        <div>
          <h3>{t('moves', { people, moved })}</h3>
          <Moves effect={effect} draft={draft} />
        </div>
      </div>
      <Rates effect={effect} />
      <ForecastLines figures={effect.forecasts} kind="target" />
    </>
  );
}

function Calls({ effect: { calls } }: { effect: TargetEffect }) {
  const t = useText(replayMessages);
  const top = Math.max(calls.before, calls.after, 1);
  const { low, high } = calls.difference;
  return (
    <div>
      <h3>{t('calls')}</h3>
      <div className={styles.bars}>
        {[['callsNow', calls.before] as const, ['callsThen', calls.after] as const].map(([word, value]) => (
          <div key={word} className={styles.line}>
            <span>{t(word)}</span>
            <span className={styles.meter} data-word={word}>
              <i style={{ inlineSize: `${(100 * value) / top}%` }} />
            </span>
            <b>{value.toFixed(1)}</b>
          </div>
        ))}
      </div>
      <p className={styles.muted}>
        {t('callsDifference', { by: signed(calls.after - calls.before), low: signed(low), high: signed(high) })}
      </p>
    </div>
  );
}

const signed = (value: number): string => `${value < -0.05 ? '−' : '＋'}${Math.abs(value).toFixed(1)}`;
const percent = (share: number): string => (100 * share).toFixed(1);

function Moves({ effect: { moves, people, moved }, draft }: { effect: TargetEffect; draft: TargetDraft }) {
  const t = useText(replayMessages);
  const { signs } = useLanguage();
  const [open, setOpen] = useState<BandMove | null>(null);
  if (moves.length === 0) return <p className={styles.muted}>{t('noMove')}</p>;
  return (
    <>
      <ul className={styles.moves}>
        {moves.map((move) => (
          <li key={move.from + move.to}>
            <span className={styles.from}>
              <BandBadge band={move.from} label="" compact /> → <BandBadge band={move.to} label="" compact />
            </span>
            <b>{t('persons', { n: move.n })}</b>
            <span className={styles.muted}>
              {percent(move.n / people)}%{signs.bracketed(`${percent(move.share.low)}–${percent(move.share.high)}`)}
            </span>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t('listOf', { from: move.from, to: move.to })}
              onClick={() => setOpen(move)}
            >
              {t('list')}
            </Button>
          </li>
        ))}
        <li>
          <span className={styles.muted}>{t('stay')}</span>
          <span>{t('persons', { n: people - moved })}</span>
        </li>
      </ul>
      {open && <MovedPeople wish={{ ...draft, from: open.from, to: open.to }} onClose={() => setOpen(null)} />}
    </>
  );
}

function Rates({ effect: { bands } }: { effect: TargetEffect }) {
  const t = useText(replayMessages);
  const top = axisTop(
    bands.flatMap(({ chanceBefore, chanceAfter }) => [chanceBefore, chanceAfter]),
    0.2,
  );
  return (
    <div className={styles.rates}>
      <table>
        <caption>{t('rates')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('band')}</th>
            <th scope="col">{t('count')}</th>
            <th scope="col">{t('rateNow')}</th>
            <th scope="col">{t('rateThen')}</th>
          </tr>
        </thead>
        <tbody>
          {bands.map(({ band, before, after, chanceBefore, chanceAfter }) => (
            <tr key={band}>
              <th scope="row">
                <BandBadge band={band} label="" compact />
              </th>
              <td>
                {before} → <b>{after}</b>
              </td>
              {[chanceBefore, chanceAfter].map((rate, place) => (
                <td key={place}>
                  <ObservedRate rate={rate} />
                  <ObservedBar rate={rate} top={top} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
