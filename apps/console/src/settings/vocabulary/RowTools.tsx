import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useText } from '../../language';
import { moved } from './vocabulary-draft';
import { vocabularyMessages } from './vocabulary-messages';
import own from './vocabulary.module.css';

interface Row {
  readonly ja: string;
  readonly isRetired: boolean;
}

interface Tools<R extends Row> {
  rows: readonly R[];
  index: number;
  /** What a row without a name is called. */
  unnamed: string;
  isNew: (row: R) => boolean;
  setRows: (rows: readonly R[]) => void;
}

/** The order of a row, and whether it is in use: what is new may be taken back, what was saved is retired. */
export function RowTools<R extends Row>({ rows, index, unnamed, isNew, setRows }: Tools<R>) {
  const t = useText(vocabularyMessages);
  const row = rows[index];
  if (row === undefined) return null;
  const name = row.ja === '' ? unnamed : row.ja;
  return (
    <>
      <span className={own.order}>
        <ActionIcon
          variant="subtle"
          size={36}
          disabled={index === 0}
          aria-label={t('up', { name })}
          onClick={() => setRows(moved(rows, index, -1))}
        >
          <IconArrowUp size={16} aria-hidden="true" />
        </ActionIcon>
        <ActionIcon
          variant="subtle"
          size={36}
          disabled={index === rows.length - 1}
          aria-label={t('down', { name })}
          onClick={() => setRows(moved(rows, index, 1))}
        >
          <IconArrowDown size={16} aria-hidden="true" />
        </ActionIcon>
      </span>
      <Button
        variant="default"
        onClick={() =>
          setRows(isNew(row) ? rows.toSpliced(index, 1) : rows.with(index, { ...row, isRetired: !row.isRetired }))
        }
      >
        {t(isNew(row) ? 'remove' : row.isRetired ? 'restore' : 'retire')}
      </Button>
    </>
  );
}
