import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type ForecastFigure } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { useText } from '../../language';
import { useRead } from '../../server/queries';
import { forecastMessages } from './messages';
import styles from './forecasts.module.css';

/** A number as its measure is told: a share in percent, a count with one place. */
export const figureText = (measure: ForecastFigure['measure'], value: number): string =>
  measure === 'target_share' ? `${Math.round(value * 100)}%` : value.toFixed(measure === 'calls_per_week' ? 1 : 0);

/** What is foretold of a change, and how often what was foretold before came true: beside every estimate. */
export function ForecastLines({ figures }: { figures: readonly ForecastFigure[] }) {
  const t = useText(forecastMessages);
  const [first] = figures;
  return (
    <div className={styles.lines}>
      {first && (
        <>
          <h3>{t('next', { days: first.horizonDays })}</h3>
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
        <TrackRecord />{' '}
        <Link to="/settings/$area" params={{ area: 'forecasts' }}>
          {t('all')}
        </Link>
      </p>
    </div>
  );
}

export function TrackRecord() {
  const t = useText(forecastMessages);
  const { data } = useRead({ key: queryKeys.forecasts, call: settingsCalls.forecasts, input: {} });
  if (!data) return null;
  const { settled, inside, open } = data;
  return (
    <>
      {settled === 0 ? t('noRecord') : t('record', { settled, inside })}
      {open > 0 && t('waiting', { open })}
    </>
  );
}
