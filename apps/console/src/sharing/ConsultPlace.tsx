import { queryKeys } from '@toritsugi/client';
import { sharingCalls } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useText } from '../language';
import { showDone } from '../page/toasts';
import { usePush } from '../server/connection';
import { may, useMe } from '../server/me';
import { useAction, useRead } from '../server/queries';
import { ConsultThread, readConsultsAgain } from './ConsultThread';
import { sharingMessages } from './messages';
import { Say } from './Say';
import styles from './sharing.module.css';

/** The one place of a person's page where colleagues ask their lead. */
export function ConsultPlace({ registrantId }: { registrantId: string }) {
  const t = useText(sharingMessages);
  const mayAsk = may(useMe(), 'consult.ask');
  const { data } = useRead({
    key: queryKeys.consultsOf(registrantId),
    call: sharingCalls.consultsOf,
    input: { params: { registrantId } },
  });
  usePush('desk.changed', readConsultsAgain);
  const ask = useAction({
    call: sharingCalls.consult,
    onDone: () => {
      readConsultsAgain();
      showDone(t('asked'));
    },
  });
  if (!data) return null;
  return (
    <Section title={t('consults')}>
      {data.consults.length === 0 && <p className={styles.muted}>{t('noConsults')}</p>}
      <ul className={styles.rows}>
        {data.consults.map((consult) => (
          <ConsultThread key={consult.id} consult={consult} />
        ))}
      </ul>
      {mayAsk && (
        <Say
          key={data.consults.length}
          label={t('ask')}
          submit={t('askDo')}
          max={2_000}
          isPending={ask.isPending}
          onSay={(words) => ask.mutate({ params: { registrantId }, body: { words } })}
        />
      )}
    </Section>
  );
}
