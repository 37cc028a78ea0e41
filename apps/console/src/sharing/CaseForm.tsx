import { Button, Textarea } from '@mantine/core';
import { sharedCaseFields } from '@toritsugi/journey';
import type { ShareCase } from '@toritsugi/contracts';
import { useState } from 'react';
import { useText } from '../language';
import { sharingMessages } from './messages';
import styles from './sharing.module.css';

interface Props {
  readonly start: ShareCase;
  readonly isPending: boolean;
  readonly onSend: (words: ShareCase) => void;
}

/** What was hard, what was done, what came of it. */
export function CaseForm({ start, isPending, onSend }: Props) {
  const t = useText(sharingMessages);
  const [words, setWords] = useState<ShareCase>({ hard: start.hard, done: start.done, outcome: start.outcome });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSend(words);
      }}
    >
      <p className={styles.muted}>{t('shareWhy')}</p>
      {sharedCaseFields.map((field) => (
        <Textarea
          key={field}
          label={t(field)}
          value={words[field]}
          maxLength={2_000}
          autosize
          minRows={2}
          onChange={({ currentTarget }) => setWords({ ...words, [field]: currentTarget.value })}
        />
      ))}
      <div>
        <Button
          type="submit"
          size="compact-sm"
          loading={isPending}
          disabled={sharedCaseFields.some((field) => words[field].trim() === '')}
        >
          {t('shareDo')}
        </Button>
      </div>
    </form>
  );
}
