import { queryKeys } from '@toritsugi/client';
import { insightCalls, type RoutingCalibration } from '@toritsugi/contracts';
import { dateText, EmptyState, Section } from '@toritsugi/ui';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { useRead } from '../../server/queries';
import { usePageTitle } from '../../page/title';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
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

type Method = RoutingCalibration['backtest'][number];
const column = columnsOf<Method>();

const number = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined ? '–' : value.toFixed(digits);

function MethodTable({ rows }: { rows: readonly Method[] }) {
  const t = useText(measurementMessages);
  const { localized } = useLanguage();
  const columns = useMemo(() => {
    const score = (id: 'logLoss' | 'brier' | 'slope', digits: number) =>
      column.accessor(({ calibration }) => calibration[id] ?? undefined, {
        id,
        header: t(id),
        enableSorting: true,
        meta: { isNumber: true },
        cell: ({ getValue }) => number(getValue(), digits),
      });
    return column.columns([
      column.accessor(({ name }) => localized(name), {
        id: 'method',
        header: t('method'),
        meta: { isRowHeader: true },
      }),
      column.accessor('calibration.n', { header: t('n'), meta: { isNumber: true } }),
      score('logLoss', 4),
      score('brier', 4),
      score('slope', 2),
    ]);
  }, [t, localized]);
  return <DataTable caption={t('backtest')} columns={columns} rows={rows} rowId={({ method }) => method} />;
}
