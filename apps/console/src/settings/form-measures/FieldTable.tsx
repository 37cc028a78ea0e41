import type { FieldMeasure } from '@toritsugi/contracts';
import { percentText, shareText } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import styles from './form-measures.module.css';
import { measuresMessages } from './messages';

const column = columnsOf<FieldMeasure>();
/** Of fewer visits nothing is a finding. */
const FEW = 10;

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
          cell: ({ getValue, row: { original } }) => <Share value={getValue()} views={original.views} />,
        }),
        column.accessor(({ erred, views }) => (views > 0 ? erred / views : undefined), {
          id: 'erred',
          header: t('erred'),
          enableSorting: true,
          meta: { isNumber: true },
          cell: ({ getValue, row: { original } }) => <Share value={getValue()} views={original.views} />,
        }),
        column.accessor(({ medianSeconds }) => medianSeconds ?? undefined, {
          id: 'seconds',
          header: t('seconds'),
          enableSorting: true,
          meta: { isNumber: true },
          cell: ({ getValue, row: { original } }) => {
            const seconds = getValue();
            const text = seconds === undefined ? '–' : t('secondsValue', { seconds: Math.round(seconds) });
            return original.views < FEW ? <span className={styles.few}>{text}</span> : text;
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
  return (
    <DataTable
      caption={t('byField')}
      showsCaption
      isList
      columns={columns}
      rows={fields}
      rowId={({ field }) => field}
    />
  );
}

function Share({ value, views }: { value: number | undefined; views: number }) {
  return views < FEW ? <span className={styles.few}>{shareText(value)}</span> : shareText(value);
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
  const isFew = views < FEW;
  return (
    <span className={styles.lines}>
      <span className={isFew ? styles.few : styles.figure}>
        {shareText(rate)}
        {low !== null && high !== null && (
          <span className={styles.quiet}>
            {' '}
            ({(low * 100).toFixed(1)}–{(high * 100).toFixed(1)}) n={views}
          </span>
        )}
      </span>
      {isFew && <span className={styles.quiet}>{t('few')}</span>}
      {!isBelieved && assumedRate !== null && (
        <span className={styles.quiet}>{t('assumed', { rate: percentText(assumedRate) })}</span>
      )}
    </span>
  );
}

function Worth({ field: { worth } }: Cell) {
  const t = useText(measuresMessages);
  const { signs } = useLanguage();
  if (worth === null) return '–';
  if (worth.bits < 0.005 && worth.movedPer100 === 0) return <span className={styles.quiet}>{t('noWorth')}</span>;
  return (
    <span className={styles.lines}>
      <span className={styles.figure}>{t('bitsValue', { bits: worth.bits.toFixed(2) })}</span>
      <span className={styles.quiet}>
        {t('closes', { closes: worth.closesPerMonth.toFixed(1) })}
        {signs.dot}
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
