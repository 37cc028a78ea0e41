import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import styles from './sharing.module.css';

interface Props {
  readonly label: string;
  readonly submit: string;
  readonly max: number;
  readonly isPending: boolean;
  readonly onSay: (words: string) => void;
}

/** A few words to colleagues. A new `key` empties it. */
export function Say({ label, submit, max, isPending, onSay }: Props) {
  const [words, setWords] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        onSay(words);
      }}
    >
      <Textarea
        label={label}
        value={words}
        maxLength={max}
        autosize
        minRows={2}
        onChange={({ currentTarget }) => setWords(currentTarget.value)}
      />
      <div>
        <Button type="submit" size="compact-sm" loading={isPending} disabled={words.trim() === ''}>
          {submit}
        </Button>
      </div>
    </form>
  );
}
