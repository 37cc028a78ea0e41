import { queryKeys } from '@toritsugi/client';
import { sharingCalls } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useText } from '../language';
import { usePush } from '../server/connection';
import { useRead } from '../server/queries';
import { ConsultThread, readConsultsAgain } from './ConsultThread';
import { sharingMessages } from './messages';
import styles from './sharing.module.css';

const EVERY_MS = 60_000;

/** Before a lead: what their people ask, whoever is owed an answer first. Before others: what they asked. */
export function OpenConsults() {
  const t = useText(sharingMessages);
  const { data } = useRead({
    key: queryKeys.consults,
    call: sharingCalls.consults,
    input: {},
    refetchEvery: EVERY_MS,
  });
  usePush('desk.changed', readConsultsAgain);
  if (!data || data.consults.length === 0) return null;
  return (
    <Section title={t('openConsults', { count: data.consults.length })}>
      <ul className={styles.rows}>
        {data.consults.map((consult) => (
          <ConsultThread key={consult.id} consult={consult} />
        ))}
      </ul>
    </Section>
  );
}
