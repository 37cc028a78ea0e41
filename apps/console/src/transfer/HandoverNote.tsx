import { Textarea } from '@mantine/core';
import { useId } from 'react';
import { useText } from '../language';
import { messages } from './messages';

/** At least one line for the advisor, written while the phone rings; for oneself, where nobody takes over. */
export function HandoverNote({
  note,
  onChange,
  onLeave,
  isSaved,
  isMissing,
  isOwn,
}: {
  note: string;
  onChange: (note: string) => void;
  onLeave?: () => void;
  isSaved: boolean;
  isMissing: boolean;
  isOwn: boolean;
}) {
  const t = useText(messages);
  const id = useId();
  return (
    <Textarea
      id={id}
      label={t(isOwn ? 'ownNote' : 'note')}
      description={isSaved ? t('noteSaved') : t(isOwn ? 'ownNoteHint' : 'noteHint')}
      size="sm"
      autosize
      minRows={2}
      maxRows={8}
      maxLength={2_000}
      value={note}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onLeave}
      error={isMissing ? t('noteMissing') : undefined}
    />
  );
}
