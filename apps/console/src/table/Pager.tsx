import { Button } from '@mantine/core';
import { useText } from '../language';
import styles from './data-table.module.css';
import { tableMessages } from './messages';

/** Which rows of how many, and the way to the others. `children` stands behind. */
export function Pager({
  pageIndex,
  pageSize,
  rowCount,
  onPage,
}: {
  pageIndex: number;
  pageSize: number;
  rowCount: number;
  onPage: (pageIndex: number) => void;
}) {
  const t = useText(tableMessages);
  const from = pageIndex * pageSize;
  const to = Math.min(from + pageSize, rowCount);
  return (
    <div className={styles.pager}>
      <Button size="compact-sm" variant="default" disabled={pageIndex === 0} onClick={() => onPage(pageIndex - 1)}>
        {t('previous')}
      </Button>
      <span role="status">{t('position', { from: from + 1, to, total: rowCount })}</span>
      <Button size="compact-sm" variant="default" disabled={to >= rowCount} onClick={() => onPage(pageIndex + 1)}>
        {t('next')}
      </Button>
    </div>
  );
}
