import { Button, NativeSelect, Textarea } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { consultationCalls, type AdvisorChangeView } from '@toritsugi/contracts';
import { dateTimeText, Section, shareText } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { useNow } from '../../server/connection';
import { queries, useAction, useRead } from '../../server/queries';
import styles from '../agreement.module.css';
import { advisorMessages } from './messages';

const READ_EVERY_MS = 15_000;

/** What waits for a lead: people who ask for another advisor, and why. Nothing is shown without any. */
export const useAdvisorChanges = () =>
  useRead({
    key: queryKeys.advisorChanges,
    call: consultationCalls.advisorChanges,
    input: {},
    refetchEvery: READ_EVERY_MS,
  });

export function AdvisorChanges() {
  const t = useText(advisorMessages);
  const { data } = useAdvisorChanges();
  if (!data || data.open.length === 0) return null;
  return (
    <Section title={t('title')} note={t('note')}>
      {data.open.map((change) => (
        <Change key={change.id} change={change} />
      ))}
    </Section>
  );
}

function Change({ change }: { change: AdvisorChangeView }) {
  const t = useText(advisorMessages);
  const { language, localized } = useLanguage();
  const now = useNow();
  const title = useId();
  const { id, registrantId, maskedName, segmentLabel, from, reason, note, answerBy, fits } = change;
  const [toId, setTo] = useState(fits.colleagues[0]?.colleague.id ?? '');
  const [words, setWords] = useState('');
  const done = (sentence: string) => (left: object) => {
    queries.setQueryData(queryKeys.advisorChanges, left);
    showDone(sentence);
  };
  const give = useAction({ call: consultationCalls.giveOtherAdvisor, onDone: done(t('given')) });
  const keep = useAction({ call: consultationCalls.keepAdvisor, onDone: done(t('kept')) });
  const isLate = Date.parse(answerBy) < now;
  const chosen = fits.colleagues.find(({ colleague }) => colleague.id === toId)?.colleague;
  return (
    <article className={styles.card} aria-labelledby={title}>
      <h3 id={title}>
        <Link to="/cases/$registrantId" params={{ registrantId }}>
          {maskedName}
        </Link>{' '}
        <span className={styles.muted}>{localized(segmentLabel)}</span>
      </h3>
      <p>
        {t('with', { name: from.name, rate: shareText(fits.ownRate, 0) })}{' '}
        <span className={isLate ? styles.late : styles.muted}>
          {t('answerBy', { by: dateTimeText(answerBy, language) })}
        </span>
      </p>
      <p>
        <strong>{t(`reason_${reason}`)}</strong>
        {note !== '' && ` ${note}`}
      </p>
      {fits.colleagues.length === 0 ? (
        <p>{t('nobody')}</p>
      ) : (
        <div className={styles.give}>
          <NativeSelect
            label={t('to')}
            value={toId}
            onChange={({ currentTarget }) => setTo(currentTarget.value)}
            data={fits.colleagues.map(({ colleague, rate, room }) => ({
              value: colleague.id,
              label: t('fit', { name: colleague.name, rate: shareText(rate, 0), room }),
            }))}
          />
          <Button
            size="sm"
            loading={give.isPending}
            onClick={() => give.mutate({ params: { changeId: id }, body: { toId } })}
          >
            {t('give', { name: chosen?.name ?? '' })}
          </Button>
        </div>
      )}
      <details>
        <summary>{t('no')}</summary>
        <Textarea
          label={t('words')}
          description={t('wordsNote')}
          maxLength={300}
          value={words}
          onChange={({ currentTarget }) => setWords(currentTarget.value)}
        />
        <Button
          size="sm"
          variant="default"
          disabled={words.trim() === ''}
          loading={keep.isPending}
          onClick={() => keep.mutate({ params: { changeId: id }, body: { words: words.replace(/\s*\n\s*/g, ' ') } })}
        >
          {t('keep')}
        </Button>
      </details>
    </article>
  );
}
