import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { whatIfMessages } from '../messages';
import { amountOf, signed } from './numbers';
import { measures, type Measure, type MeasureOutcome, type Outcome, type Spread } from './outcome';
import styles from '../what-if.module.css';

interface Row extends MeasureOutcome {
  readonly measure: Measure;
}
const column = columnsOf<Row>();

/** Today beside the change, with ranges and the paired difference; `only` leaves one line. */
export function OutcomeTable({ outcome, isToday, only }: { outcome: Outcome; isToday: boolean; only?: Measure }) {
  const t = useText(whatIfMessages);
  const rows = useMemo(
    () =>
      measures
        .filter((measure) => only === undefined || measure === only)
        .map((measure) => ({ measure, ...outcome.byMeasure[measure] })),
    [outcome, only],
  );
  const columns = useMemo(() => {
    const spread = (id: 'today' | 'changed') =>
      column.accessor(id, {
        header: t(id),
        meta: { isNumber: true },
        cell: ({ row: { original } }) => <Range measure={original.measure} spread={original[id]} />,
      });
    return column.columns([
      column.accessor(({ measure }) => t(`measure_${measure}`), {
        id: 'measure',
        header: t('measure'),
        meta: { isRowHeader: true },
      }),
      spread('today'),
      ...(isToday
        ? []
        : [
            spread('changed'),
            column.accessor('difference', {
              header: t('difference'),
              meta: { isNumber: true },
              cell: ({ row: { original } }) => <Difference row={original} />,
            }),
          ]),
    ]);
  }, [t, isToday]);
  return (
    <div className={styles.stack}>
      {only === undefined && <p className={styles.muted}>{t('rangeNote')}</p>}
      <DataTable
        caption={only === undefined ? t('result') : t(`measure_${only}`)}
        columns={columns}
        rows={rows}
        rowId={({ measure }) => measure}
        testId={only === undefined ? 'what-if-table' : undefined}
      />
    </div>
  );
}

function Difference({ row: { measure, difference, isShown } }: { row: Row }) {
  const t = useText(whatIfMessages);
  const { language } = useLanguage();
  return (
    <>
      <span className={isShown ? styles.main : undefined}>
        {difference === null || !isShown ? t('noDifference') : signed(measure, difference.value, language)}
      </span>
      {difference !== null && (
        <span className={styles.small}>
          {t('span', {
            low: signed(measure, difference.low, language),
            high: signed(measure, difference.high, language),
          })}
        </span>
      )}
    </>
  );
}

function Range({ measure, spread: { value, low, high } }: { measure: Measure; spread: Spread }) {
  const t = useText(whatIfMessages);
  const { language } = useLanguage();
  return (
    <>
      <span>{amountOf(measure, value, language)}</span>
      <span className={styles.small}>
        {t('range', { low: amountOf(measure, low, language), high: amountOf(measure, high, language) })}
      </span>
    </>
  );
}
