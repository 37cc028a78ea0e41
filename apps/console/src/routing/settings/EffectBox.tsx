import { queryKeys, request } from '@toritsugi/client';
import { learningCalls, type RoutingSettings, type SimulatedEffect } from '@toritsugi/contracts';
import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { currentLanguage, useLanguage, useText } from '../../language';
import { routingMessages } from '../messages';
import styles from '../routing.module.css';

/** What the settings would do as far as the log can tell; null while there is nothing to estimate. */
export function EffectBox({
  settings,
  simulated = null,
}: {
  settings: RoutingSettings | null;
  simulated?: SimulatedEffect | null;
}) {
  const t = useText(routingMessages);
  const { localized } = useLanguage();
  const asked = useDeferredValue(settings);
  const { data, error, isFetching } = useQuery({
    queryKey: [...queryKeys.routing, 'effect', JSON.stringify(asked)],
    queryFn: ({ signal }) =>
      asked === null
        ? null
        : request(learningCalls.effect, { body: { settings: asked }, language: currentLanguage(), signal }),
    enabled: asked !== null,
  });
  return (
    <div className={styles.effect} aria-live="polite">
      <p className={styles.effectTitle}>{t('effectTitle')}</p>
      {simulated && (
        <p className={styles.text} data-testid="simulated-effect">
          {t('simulated', wordsOf(simulated))}
        </p>
      )}
      {settings === null ? (
        <p className={styles.muted}>{t('effectNone')}</p>
      ) : isFetching ? (
        <p className={styles.muted}>{t('effectWaiting')}</p>
      ) : error ? (
        <p className={styles.muted}>{t('effectFailed')}</p>
      ) : (
        <ul>
          {data?.sentences.map((sentence) => (
            <li key={sentence.en}>{localized(sentence)}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

const wordsOf = ({ closesBefore, closesAfter, differenceLow, differenceHigh, runs }: SimulatedEffect) => ({
  before: closesBefore.toFixed(1),
  after: closesAfter.toFixed(1),
  low: differenceLow.toFixed(1),
  high: differenceHigh.toFixed(1),
  runs,
});
