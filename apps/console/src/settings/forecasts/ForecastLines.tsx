import { queryKeys } from '@toritsugi/client';
import {
  settingsCalls,
  type ForecastFigure,
  type ForecastKind,
  type ForecastLedger,
  type ForecastView,
} from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { percentText } from '@toritsugi/ui';
import { useText } from '../../language';
import { useRead } from '../../server/queries';
import { forecastMessages } from './messages';
import styles from './forecasts.module.css';

/** A number as its measure is told: a share in percent, a count with one place. */
export function figureText(measure: ForecastFigure['measure'], value: number): string {
  switch (measure) {
    case 'calls_per_week':
      return value.toFixed(1);
    case 'target_share':
      return percentText(value, 0);
    case 'registrations_per_visit':
      return percentText(value);
  }
}

/** What is foretold of a change, and how often what was foretold of such before came true: beside every estimate. */
export function ForecastLines({ figures, kind }: { figures: readonly ForecastFigure[]; kind: ForecastKind }) {
  const t = useText(forecastMessages);
  const [first] = figures;
  return (
    <div className={styles.lines}>
      {first && (
        <>
          <h3>{t(kind === 'form' ? 'nextForm' : 'next', { days: first.horizonDays })}</h3>
          <p>
            {figures
              .map(({ measure, estimate, low, high }) => {
                const say = (value: number): string => figureText(measure, value);
                return t('figure', { label: t(measure), estimate: say(estimate), low: say(low), high: say(high) });
              })
              .join('　')}
          </p>
        </>
      )}
      <p className={styles.muted}>
        <TrackRecord kind={kind} />{' '}
        <Link to="/settings/$area" params={{ area: 'forecasts' }}>
          {t('all')}
        </Link>
      </p>
    </div>
  );
}

/** Of one kind of change, or of all. */
export function TrackRecord({ kind }: { kind?: ForecastKind }) {
  const t = useText(forecastMessages);
  const { data } = useRead({ key: queryKeys.forecasts, call: settingsCalls.forecasts, input: {} });
  if (!data) return null;
  const { settled, inside, open } = kind === undefined ? data : recordOf(data.items.filter((one) => one.kind === kind));
  return (
    <>
      {settled === 0 ? t('noRecord') : t('record', { settled, inside })}
      {open > 0 && t('waiting', { open })}
    </>
  );
}

const recordOf = (items: readonly ForecastView[]): Pick<ForecastLedger, 'settled' | 'inside' | 'open'> => ({
  settled: items.filter(({ state }) => state === 'settled').length,
  inside: items.filter(({ isInside }) => isInside === true).length,
  open: items.filter(({ state }) => state === 'open').length,
});
