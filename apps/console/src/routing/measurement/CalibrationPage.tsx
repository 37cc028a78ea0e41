import { queryKeys } from '@toritsugi/client';
import { insightCalls, type RoutingCalibration } from '@toritsugi/contracts';
import { dateText, EmptyState, Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { useRead } from '../../server/queries';
import { usePageTitle } from '../../page/title';
import { measurementMessages } from './messages';
import { RoutingPart } from '../Parts';
import { Reliability } from './Reliability';
import styles from '../routing.module.css';

/** Predictions made before their outcomes, beside the outcomes: those of the log, and those of a trial on the past. */
export function CalibrationPage() {
  const t = useText(measurementMessages);
  usePageTitle(t('calibration'));
  const { data, error, refetch } = useRead({
    key: [...queryKeys.routing, 'calibration'],
    call: insightCalls.calibration,
    input: {},
  });
  return (
    <RoutingPart title={t('calibration')} data={data} error={error} onRetry={() => void refetch()}>
      {(calibration) => (
        <>
          <Section
            title={t('logged')}
            note={t('loggedNote', { waiting: calibration.waiting, without: calibration.withoutConsultation })}
          >
            <Reliability calibration={calibration.logged} />
          </Section>
          <Backtest calibration={calibration} />
        </>
      )}
    </RoutingPart>
  );
}

function Backtest({ calibration: { backtest, origins, backtestNote } }: { calibration: RoutingCalibration }) {
  const t = useText(measurementMessages);
  const { language, localized } = useLanguage();
  const [first, last] = [origins[0], origins.at(-1)];
  const learned = backtest.find(({ method }) => method === 'learned');
  return (
    <Section title={t('backtest')} note={localized(backtestNote)}>
      {first === undefined || last === undefined ? (
        <EmptyState title={t('noOrigins')}>{t('noOriginsHint')}</EmptyState>
      ) : (
        <div className={styles.stack}>
          <p className={styles.muted}>
            {t('origins', {
              from: dateText(first.at, language, { year: true }),
              to: dateText(last.at, language, { year: true }),
              count: origins.length,
            })}
          </p>
          <MethodTable rows={backtest} />
          {learned && <Reliability calibration={learned.calibration} />}
        </div>
      )}
    </Section>
  );
}

function MethodTable({ rows }: { rows: RoutingCalibration['backtest'] }) {
  const t = useText(measurementMessages);
  const { localized } = useLanguage();
  const number = (value: number | null | undefined, digits: number): string =>
    value === null || value === undefined ? '–' : value.toFixed(digits);
  return (
    <div className={styles.scroll} role="group" aria-label={t('backtest')} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('method')}</th>
            <th scope="col" className={styles.number}>
              {t('n')}
            </th>
            <th scope="col" className={styles.number}>
              {t('logLoss')}
            </th>
            <th scope="col" className={styles.number}>
              {t('brier')}
            </th>
            <th scope="col" className={styles.number}>
              {t('slope')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ method, name, calibration }) => (
            <tr key={method}>
              <th scope="row">{localized(name)}</th>
              <td className={styles.number}>{calibration.n}</td>
              <td className={styles.number}>{number(calibration.logLoss, 4)}</td>
              <td className={styles.number}>{number(calibration.brier, 4)}</td>
              <td className={styles.number}>{number(calibration.slope, 2)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
