import { Button, Modal, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { request } from '@toritsugi/client';
import { boardCalls, type CallerHit } from '@toritsugi/contracts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { useLanguage, useText } from '../../language';
import { messages } from '../messages';
import styles from './callers.module.css';

const TYPING_MS = 200;
const LEAST = 2;

interface Props {
  readonly onClose: () => void;
  /** Instead of opening their call. */
  readonly onChosen?: (hit: CallerHit) => void;
}

/** Somebody calls: found by the last digits, the name or its reading, while they are still saying it. */
export function CallerSearch({ onClose, onChosen }: Props) {
  const t = useText(messages);
  const { language } = useLanguage();
  const navigate = useNavigate();
  const [text, setText] = useState('');
  const [said] = useDebouncedValue(text.trim(), TYPING_MS);
  const isEnough = said.length >= LEAST && !/^[\d０-９-]{1,3}$/u.test(said);
  const { data, isError } = useQuery({
    queryKey: ['callers', said],
    queryFn: () => request(boardCalls.findCaller, { language, body: { said } }),
    enabled: isEnough,
    placeholderData: keepPreviousData,
    gcTime: 0,
  });
  const hits = isEnough && data !== undefined ? data.hits : [];
  const open = (hit: CallerHit): void => {
    const { taskId } = hit;
    if (onChosen !== undefined) return onChosen(hit);
    if (taskId === null) return;
    onClose();
    void navigate({ to: '/board/$taskId', params: { taskId }, search: (search) => search });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const [first] = hits;
    if (event.key === 'Enter' && !event.nativeEvent.isComposing && first !== undefined && hits.length === 1)
      open(first);
  };
  const outcome = !isEnough
    ? t('callerHint')
    : isError
      ? t('callerFailed')
      : data === undefined
        ? ''
        : data.hits.length === 0
          ? t('callerNobody')
          : data.isMore
            ? t('callerMore', { count: hits.length })
            : t('callerCount', { count: hits.length });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('callerTitle')}
      size="lg"
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': t('cancel') }}
    >
      <TextInput
        type="search"
        data-autofocus
        label={t('callerSaid')}
        value={text}
        maxLength={60}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <p className={styles.outcome} role="status">
        {outcome}
      </p>
      <ul className={styles.hits}>
        {hits.map((hit) => (
          <li key={hit.registrantId}>
            <Button
              variant="default"
              fullWidth
              justify="start"
              className={styles.hit}
              disabled={hit.taskId === null && onChosen === undefined}
              onClick={() => open(hit)}
            >
              <Hit hit={hit} />
            </Button>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function Hit({ hit: { name, kana, phoneEnd, receiptNumber, segmentLabel, advisor, isOpen } }: { hit: CallerHit }) {
  const t = useText(messages);
  const { localized } = useLanguage();
  return (
    <span className={styles.person}>
      <span className={styles.name}>
        {name} {kana !== null && <span className={styles.quiet}>{kana}</span>}
      </span>
      <span className={styles.quiet}>
        {t('callerFacts', { phone: phoneEnd, receipt: receiptNumber, segment: localized(segmentLabel) })}
      </span>
      <span className={styles.quiet}>
        {t(isOpen ? 'callerOpen' : 'callerClosed')}
        {advisor !== null && ` ${t('callerAdvisor', { name: advisor.name })}`}
      </span>
    </span>
  );
}
