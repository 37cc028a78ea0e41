import { Button, NativeSelect } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { consultationCalls, type StrandedConsultation } from '@toritsugi/contracts';
import { dateText, Section, timeText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { queries, useAction, useRead } from '../../server/queries';
import { RehearsalMark } from '../../page/RehearsalMark';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';
import { readDeskAgain } from '../use-desk';

const EVERY_MS = 15_000;

/** For a lead: consultations whose advisor is gone, each to be given to a colleague. Nothing is shown without any. */
export function StrandedConsultations() {
  const t = useText(deskMessages);
  const { data } = useRead({
    key: queryKeys.stranded,
    call: consultationCalls.stranded,
    input: {},
    refetchEvery: EVERY_MS,
  });
  if (!data || data.consultations.length === 0) return null;
  return (
    <Section title={t('strandedTitle')} note={t('strandedNote')}>
      <ul className={styles.today}>
        {data.consultations.map((consultation) => (
          <StrandedRow
            key={consultation.id}
            consultation={consultation}
            colleagues={data.colleagues.filter(({ id }) => id !== consultation.advisor.id)}
          />
        ))}
      </ul>
    </Section>
  );
}

function StrandedRow({
  consultation: { id, state, startsAt, advisor, segmentLabel, receiptNumber, isRehearsal },
  colleagues,
}: {
  consultation: StrandedConsultation;
  colleagues: readonly { id: string; name: string }[];
}) {
  const t = useText(deskMessages);
  const { language, localized } = useLanguage();
  const [advisorId, setAdvisorId] = useState('');
  const reassign = useAction({
    call: consultationCalls.reassign,
    onDone: (left) => {
      queries.setQueryData(queryKeys.stranded, left);
      readDeskAgain();
      showDone(t('strandedDone'));
    },
  });
  return (
    <li>
      <span className={styles.when}>{timeText(startsAt, language)}</span>
      <span className={styles.who}>
        <strong>{receiptNumber}</strong>
        <RehearsalMark of={isRehearsal} />
        <span>{dateText(startsAt, language)}</span>
        <span>{localized(segmentLabel)}</span>
        <span>{t(state === 'in_progress' ? 'strandedRunning' : 'strandedSet', { name: advisor.name })}</span>
      </span>
      <span className={styles.buttons}>
        <NativeSelect
          size="sm"
          aria-label={t('strandedTo')}
          value={advisorId}
          onChange={(event) => setAdvisorId(event.currentTarget.value)}
          data={[
            { value: '', label: t('strandedTo') },
            ...colleagues.map((one) => ({ value: one.id, label: one.name })),
          ]}
        />
        <Button
          size="sm"
          disabled={advisorId === ''}
          loading={reassign.isPending}
          onClick={() => reassign.mutate({ params: { consultationId: id }, body: { advisorId } })}
        >
          {t('strandedGive')}
        </Button>
      </span>
    </li>
  );
}
