import type { LocalizedText } from '@toritsugi/contracts';
import type { RowProblem } from '@toritsugi/history';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import styles from '../history.module.css';
import { historyMessages } from '../messages';
import { KEPT_PROBLEMS } from './table';

const PAGE = 25;

export interface WordedProblem extends Pick<RowProblem, 'line' | 'field'> {
  readonly message: LocalizedText;
}

const column = columnsOf<WordedProblem>();

/** Rows that are left out, by line, a page at a time. */
export function ProblemTable({ problems, note }: { problems: readonly WordedProblem[]; note?: string }) {
  const t = useText(historyMessages);
  const { localized } = useLanguage();
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('line', {
          header: t('line'),
          enableSorting: true,
          sortDescFirst: false,
          meta: { isRowHeader: true, isNumber: true },
        }),
        column.accessor(({ field }) => t(`column_${field}`), { id: 'field', header: t('field'), enableSorting: true }),
        column.accessor(({ message }) => localized(message), {
          id: 'problem',
          header: t('problem'),
          enableSorting: true,
          meta: { isText: true },
        }),
      ]),
    [t, localized],
  );
  return (
    <>
      <div>
        <h3 className={styles.subtitle}>{t('problems')}</h3>
        {note !== undefined && <p className={styles.hint}>{note}</p>}
      </div>
      <DataTable
        caption={t('problems')}
        columns={columns}
        rows={problems}
        rowId={({ line, field }) => `${line} ${field}`}
        pageSize={PAGE}
        testId="problems"
      />
      {problems.length >= KEPT_PROBLEMS && <p className={styles.hint}>{t('problemsKept', { kept: KEPT_PROBLEMS })}</p>}
    </>
  );
}
