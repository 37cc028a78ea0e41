import { Button } from '@mantine/core';
import { historyCalls, type HistoryImportSummary } from '@toritsugi/contracts';
import { dateText } from '@toritsugi/ui';
import { useMemo, useRef, useState } from 'react';
import { useLanguage, useText } from '../../language';
import { closeRateVersion, newVersionAfter } from '../../selection/close-rate-version';
import { useAction } from '../../server/queries';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { useSegmentLabel } from '../../server/vocabulary';
import styles from '../history.module.css';
import { historyMessages } from '../messages';
import { ProblemTable, type WordedProblem } from '../file/ProblemTable';

/** What arrived and waits to be confirmed: nothing of it counts yet. */
export function ImportSummary({
  summary,
  problems,
  onCommitted,
  onDiscard,
}: {
  summary: HistoryImportSummary;
  problems: readonly WordedProblem[];
  onCommitted: (sentences: string[]) => void;
  onDiscard: () => void;
}) {
  const t = useText(historyMessages);
  const { language } = useLanguage();
  const [isLearning, setIsLearning] = useState(false);
  const before = useRef<number | null>(null);
  const { staged, refused, duplicates } = summary.import;
  const count = (number: number): string => number.toLocaleString(language);
  const commit = useAction({
    call: historyCalls.commit,
    onDone: () => {
      setIsLearning(true);
      void newVersionAfter(before.current).then((version) => {
        onCommitted([
          t('committed', { rows: count(staged) }),
          version === null ? t('committedSame') : t('committedVersion', { version }),
        ]);
      });
    },
  });
  const send = async (): Promise<void> => {
    before.current = await closeRateVersion();
    commit.mutate({ params: { importId: summary.import.id } });
  };
  return (
    <div className={styles.stack}>
      <h3 className={styles.subtitle}>{t('summary')}</h3>
      <dl className={styles.figures} data-testid="summary">
        <div>
          <dt>{t('summaryRows')}</dt>
          <dd>{count(staged)}</dd>
        </div>
        <div>
          <dt>{t('summaryRefused')}</dt>
          <dd>{count(refused)}</dd>
        </div>
        <div>
          <dt>{t('summaryDuplicates')}</dt>
          <dd>{count(duplicates)}</dd>
        </div>
        <div>
          <dt>{t('summaryKnown')}</dt>
          <dd>{count(summary.alreadyHere)}</dd>
        </div>
        {summary.from && summary.to && (
          <div>
            <dt>{t('summaryDates')}</dt>
            <dd>
              {t('summarySpan', {
                from: dateText(summary.from, language, { year: true }),
                to: dateText(summary.to, language, { year: true }),
              })}
            </dd>
          </div>
        )}
      </dl>
      {summary.alreadyHere > 0 && <p className={styles.hint}>{t('summaryKnownNote')}</p>}
      {staged === 0 && (
        <p className={styles.missing} role="alert">
          {t('nothingStaged')}
        </p>
      )}
      <div className={styles.buttons}>
        <Button onClick={() => void send()} loading={commit.isPending || isLearning} disabled={staged === 0}>
          {t('commit')}
        </Button>
        <Button variant="default" onClick={onDiscard} disabled={commit.isPending || isLearning}>
          {t('discard')}
        </Button>
      </div>
      {summary.cells.length > 0 && <Cells cells={summary.cells} />}
      {problems.length > 0 && <ProblemTable problems={problems} />}
    </div>
  );
}

type Cell = HistoryImportSummary['cells'][number];
const column = columnsOf<Cell>();

function Cells({ cells }: { cells: readonly Cell[] }) {
  const t = useText(historyMessages);
  const { language } = useLanguage();
  const labelOf = useSegmentLabel();
  const columns = useMemo(() => {
    const count = (id: 'consultations' | 'closes' | 'pending') =>
      column.accessor(id, {
        header: t(id),
        enableSorting: true,
        meta: { isNumber: true },
        cell: ({ getValue }) => getValue().toLocaleString(language),
      });
    return column.columns([
      column.accessor('advisor.name', {
        header: t('column_advisor'),
        enableSorting: true,
        meta: { isRowHeader: true },
      }),
      column.accessor(({ occupation }) => labelOf(occupation), {
        id: 'occupation',
        header: t('column_occupation'),
        enableSorting: true,
      }),
      count('consultations'),
      count('closes'),
      count('pending'),
    ]);
  }, [t, language, labelOf]);
  return (
    <>
      <h3 className={styles.subtitle}>{t('tableTitle')}</h3>
      <DataTable
        caption={t('tableTitle')}
        columns={columns}
        rows={cells}
        rowId={({ advisor, occupation }) => `${advisor.id} ${occupation}`}
      />
    </>
  );
}
