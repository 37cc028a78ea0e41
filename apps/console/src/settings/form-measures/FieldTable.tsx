import type { FieldMeasure } from '@toritsugi/contracts';
import { percentText, RateText, shareText } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import styles from './form-measures.module.css';
import { measuresMessages } from './messages';

const column = columnsOf<FieldMeasure>();

/** In the order of the form; each question leads to its place in the designer. */
export function FieldTable({ fields }: { fields: readonly FieldMeasure[] }) {
  const t = useText(measuresMessages);
  const { localized } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor(({ label }) => localized(label), {
          id: 'field',
          header: t('field'),
          meta: { isRowHeader: true },
          cell: ({ row: { original } }) => <Question field={original} />,
        }),
        column.accessor('views', { header: t('views'), enableSorting: true, meta: { isNumber: true } }),
        column.accessor(({ touched, views }) => (views > 0 ? touched / views : undefined), {
          id: 'touched',
          header: t('touched'),
          enableSorting: true,
          meta: { isNumber: true },
          cell: ({ getValue }) => shareText(getValue()),
        }),
        column.accessor(({ erred, views }) => (views > 0 ? erred / views : undefined), {
          id: 'erred',
          header: t('erred'),
          enableSorting: true,
          meta: { isNumber: true },
          cell: ({ getValue }) => shareText(getValue()),
        }),
        column.accessor(({ medianSeconds }) => medianSeconds ?? undefined, {
          id: 'seconds',
          header: t('seconds'),
          enableSorting: true,
          meta: { isNumber: true },
          cell: ({ getValue }) => {
            const seconds = getValue();
            return seconds === undefined ? '–' : t('secondsValue', { seconds: Math.round(seconds) });
          },
        }),
        column.accessor(({ rate }) => rate ?? undefined, {
          id: 'leaving',
          header: t('leaving'),
          enableSorting: true,
          meta: { isText: true },
          cell: ({ row: { original } }) => <Leaving field={original} />,
        }),
        column.accessor(({ worth }) => worth?.bits ?? undefined, {
          id: 'bits',
          header: t('bits'),
          enableSorting: true,
          meta: { isText: true },
          cell: ({ row: { original } }) => <Worth field={original} />,
        }),
        column.display({
          id: 'advice',
          header: t('advice'),
          meta: { isText: true },
          cell: ({ row: { original } }) => <Advice field={original} />,
        }),
      ]),
    [t, localized],
  );
  return <DataTable caption={t('byField')} showsCaption columns={columns} rows={fields} rowId={({ field }) => field} />;
}

interface Cell {
  readonly field: FieldMeasure;
}

function Question({ field: { field, label, isRequired, worth } }: Cell) {
  const t = useText(measuresMessages);
  const { localized } = useLanguage();
  return (
    <span className={styles.lines}>
      {worth === null ? (
        localized(label)
      ) : (
        <Link to="/settings/$area" params={{ area: 'form' }} hash={`field-${field}`}>
          {localized(label)}
        </Link>
      )}
      <span className={styles.quiet}>{t(isRequired ? 'required' : 'optional')}</span>
    </span>
  );
}

function Leaving({ field: { views, rate, low, high, isBelieved, assumedRate } }: Cell) {
  const t = useText(measuresMessages);
  return (
    <span className={styles.lines}>
      {rate === null ? '–' : <RateText rate={rate} low={low ?? 0} high={high ?? 1} n={views} smallWord={t('small')} />}
      {!isBelieved && assumedRate !== null && (
        <span className={styles.quiet}>{t('assumed', { rate: percentText(assumedRate) })}</span>
      )}
    </span>
  );
}

function Worth({ field: { worth } }: Cell) {
  const t = useText(measuresMessages);
  if (worth === null) return '–';
  return (
    <span className={styles.lines}>
      <span className={styles.figure}>{t('bitsValue', { bits: worth.bits.toFixed(2) })}</span>
      <span className={styles.quiet}>
        {t('closes', { closes: worth.closesPerMonth.toFixed(1) })}・
        {worth.method === 'data' ? t('fromData', { n: worth.n }) : t('fromStructure')}
      </span>
    </span>
  );
}

function Advice({ field: { worth, isRequired } }: Cell) {
  const t = useText(measuresMessages);
  const { localized } = useLanguage();
  if (worth === null) return '–';
  const isSame = worth.advised === (isRequired ? 'required' : 'optional');
  return (
    <span className={styles.lines}>
      <span className={isSame ? undefined : styles.change}>{isSame ? t('same') : `▲ ${t(worth.advised)}`}</span>
      <span className={styles.quiet}>{localized(worth.reason)}</span>
    </span>
  );
}
