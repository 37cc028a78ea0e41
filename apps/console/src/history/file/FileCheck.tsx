import { Button, NativeSelect, SegmentedControl } from '@mantine/core';
import {
  historyColumns,
  problemText,
  requiredColumns,
  type ColumnMapping,
  type HistoryColumn,
} from '@toritsugi/history';
import { useMemo } from 'react';
import { useLanguage, useText } from '../../language';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { encodings, type Encoding } from './encoding';
import type { FileHead } from './file.worker';
import styles from '../history.module.css';
import { historyMessages } from '../messages';
import { ProblemTable } from './ProblemTable';
import type { TableRow } from './parse-table';
import type { ReadFile } from './use-file';

const encodingNames: Readonly<Record<Encoding, string>> = {
  'utf-8': 'UTF-8',
  shift_jis: 'Shift_JIS',
  'utf-16le': 'UTF-16 LE',
  'utf-16be': 'UTF-16 BE',
};
const notUsed = '-';

/** What was read of a file, and what would become of it: encoding, columns, the first rows, every problem. */
export function FileCheck({
  read,
  onDecode,
  onMap,
  onSend,
}: {
  read: ReadFile;
  onDecode: (encoding: Encoding) => void;
  onMap: (column: HistoryColumn, place: number | null) => void;
  onSend: () => void;
}) {
  const t = useText(historyMessages);
  const { language, signs } = useLanguage();
  const { file, head, mapping, missing, check, isChecked } = read;
  const problems = (check?.problems ?? []).map((problem) => ({ ...problem, message: problemText(problem) }));
  return (
    <div className={styles.stack}>
      <p className={styles.fileName}>
        {t('fileSays', { name: file.name, rows: head.rowCount.toLocaleString(language) })}
      </p>
      <div className={styles.encoding}>
        <span className={styles.subtitle} id="history-encoding">
          {t('encoding')}
        </span>
        <SegmentedControl
          aria-labelledby="history-encoding"
          value={head.encoding}
          onChange={(value) => onDecode(encodings.find((known) => known === value) ?? 'utf-8')}
          data={encodings.map((value) => ({ value, label: encodingNames[value] }))}
        />
        <span className={styles.hint}>{t('encodingHint')}</span>
      </div>
      {head.rowCount === 0 ? (
        <p className={styles.missing} role="alert">
          {t('emptyFile')}
        </p>
      ) : (
        <>
          <Columns head={head} mapping={mapping} onMap={onMap} />
          <FirstRows head={head} mapping={mapping} />
          {missing.length > 0 && (
            <p className={styles.missing} role="alert">
              {t('mappingMissing', {
                columns: missing.map((column) => t(`column_${column}`)).join(signs.comma),
              })}
            </p>
          )}
          {check && (
            <p
              className={styles.status}
              role="status"
              data-some={isChecked && check.refused + check.duplicates > 0}
              data-testid="check"
            >
              {isChecked
                ? t('checked', {
                    good: count(check.good),
                    refused: count(check.refused),
                    duplicates: count(check.duplicates),
                  })
                : t('checking', { done: count(check.rows), total: count(head.rowCount) })}
            </p>
          )}
          {check && problems.length > 0 && <ProblemTable problems={problems} note={t('problemsNote')} />}
          {check && (
            <div className={styles.buttons}>
              <Button onClick={onSend} disabled={!isChecked || check.good === 0}>
                {t('send', { good: check.good })}
              </Button>
              <p className={styles.hint}>{t('sendHint')}</p>
            </div>
          )}
        </>
      )}
    </div>
  );

  function count(number: number): string {
    return number.toLocaleString(language);
  }
}

function Columns({
  head,
  mapping,
  onMap,
}: {
  head: FileHead;
  mapping: ColumnMapping;
  onMap: (column: HistoryColumn, place: number | null) => void;
}) {
  const t = useText(historyMessages);
  const options = head.header.map((name, place) => ({
    value: String(place),
    label: name.trim() === '' ? t('columnNumber', { number: place + 1 }) : name.slice(0, 60),
  }));
  const isRequired = (column: HistoryColumn): boolean => requiredColumns.some((required) => required === column);
  return (
    <>
      <div>
        <h3 className={styles.subtitle}>{t('mapping')}</h3>
        <p className={styles.hint}>{t('mappingNote')}</p>
      </div>
      <div className={styles.mapping}>
        {historyColumns.map((column) => (
          <NativeSelect
            key={column}
            label={isRequired(column) ? t('required', { column: t(`column_${column}`) }) : t(`column_${column}`)}
            error={isRequired(column) && mapping[column] === null}
            value={mapping[column] === null ? notUsed : String(mapping[column])}
            onChange={(event) =>
              onMap(column, event.currentTarget.value === notUsed ? null : Number(event.currentTarget.value))
            }
            data={[{ value: notUsed, label: t('notInFile') }, ...options]}
          />
        ))}
      </div>
    </>
  );
}

const column = columnsOf<TableRow>();

/** Only the columns that are used: nothing else of the file is shown or sent. */
function FirstRows({ head, mapping }: { head: FileHead; mapping: ColumnMapping }) {
  const t = useText(historyMessages);
  const columns = useMemo(
    () =>
      column.columns([
        column.accessor('line', { header: t('line'), meta: { isRowHeader: true, isNumber: true } }),
        ...historyColumns
          .filter((name) => mapping[name] !== null)
          .map((name) =>
            column.accessor(({ cells }) => cells[mapping[name] ?? -1] ?? '', {
              id: name,
              header: t(`column_${name}`),
              cell: ({ getValue }) => <span className={styles.cell}>{getValue()}</span>,
            }),
          ),
      ]),
    [t, mapping],
  );
  if (columns.length === 1) return null;
  const title = t('preview', { count: head.first.length });
  return (
    <>
      <h3 className={styles.subtitle}>{title}</h3>
      <DataTable
        caption={title}
        columns={columns}
        rows={head.first}
        rowId={({ line }) => String(line)}
        testId="preview"
      />
    </>
  );
}
