import { Button } from '@mantine/core';
import type { LocalizedText } from '@toritsugi/contracts';
import type { RowProblem } from '@toritsugi/history';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import styles from '../history.module.css';
import { historyMessages } from '../messages';
import { KEPT_PROBLEMS } from './table';

const PAGE = 25;

export interface WordedProblem extends Pick<RowProblem, 'line' | 'field'> {
  readonly message: LocalizedText;
}

/** Rows that are left out, by line, a page at a time. */
export function ProblemTable({ problems, note }: { problems: readonly WordedProblem[]; note?: string }) {
  const t = useText(historyMessages);
  const { localized } = useLanguage();
  const [wanted, setWanted] = useState(0);
  const from = wanted < problems.length ? wanted : 0;
  const shown = problems.slice(from, from + PAGE);
  return (
    <>
      <div>
        <h3 className={styles.subtitle}>{t('problems')}</h3>
        {note !== undefined && <p className={styles.hint}>{note}</p>}
      </div>
      <div className={styles.scroll} role="group" aria-label={t('problems')} tabIndex={0}>
        <table className={styles.table} data-testid="problems">
          <thead>
            <tr>
              <th scope="col" className={styles.line}>
                {t('line')}
              </th>
              <th scope="col">{t('field')}</th>
              <th scope="col">{t('problem')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ line, field, message }) => (
              <tr key={`${line} ${field}`}>
                <th scope="row" className={styles.line}>
                  {line}
                </th>
                <td className={styles.nowrap}>{t(`column_${field}`)}</td>
                <td className={styles.wrap}>{localized(message)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {problems.length > PAGE && (
        <div className={styles.pager}>
          <Button size="compact-sm" variant="default" disabled={from === 0} onClick={() => setWanted(from - PAGE)}>
            {t('earlier')}
          </Button>
          <span role="status">
            {t('problemsOf', { from: from + 1, to: from + shown.length, total: problems.length })}
          </span>
          <Button
            size="compact-sm"
            variant="default"
            disabled={from + PAGE >= problems.length}
            onClick={() => setWanted(from + PAGE)}
          >
            {t('later')}
          </Button>
          {problems.length >= KEPT_PROBLEMS && (
            <span className={styles.hint}>{t('problemsKept', { kept: KEPT_PROBLEMS })}</span>
          )}
        </div>
      )}
    </>
  );
}
