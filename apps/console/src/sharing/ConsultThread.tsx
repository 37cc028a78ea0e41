import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { sharingCalls, type ConsultView } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { RegistrantLink } from '../person/RegistrantLink';
import { useNow } from '../server/connection';
import { queries, useAction } from '../server/queries';
import { sharingMessages } from './messages';
import { Say } from './Say';
import styles from './sharing.module.css';

export const readConsultsAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.consults });

/** What was asked, what was said to it, and by when a lead answers. */
export function ConsultThread({ consult }: { consult: ConsultView }) {
  const t = useText(sharingMessages);
  const { language } = useLanguage();
  const now = useNow(30_000);
  const { id, name, registrantId, askedBy, dueAt, closedAt, closedBy, entries } = consult;
  const done = (words: 'said' | 'closed') => (): void => {
    readConsultsAgain();
    showDone(t(words));
  };
  const say = useAction({ call: sharingCalls.sayInConsult, onDone: done('said') });
  const close = useAction({ call: sharingCalls.closeConsult, onDone: done('closed') });
  const time = (at: string): string => dateTimeText(at, language);
  return (
    <li className={styles.thread}>
      <span className={styles.head}>
        {name && <RegistrantLink id={registrantId}>{t('personName', { name })}</RegistrantLink>}
        <strong>{t('askedBy', { name: askedBy.name })}</strong>
        {dueAt && <span>{t('due', { time: time(dueAt) })}</span>}
        {dueAt && Date.parse(dueAt) < now && <strong className={styles.late}>{t('late')}</strong>}
        {closedAt && <span>{t('closedBy', { time: time(closedAt), name: closedBy?.name ?? '' })}</span>}
      </span>
      <ul className={styles.rows}>
        {entries.map((entry) => (
          <li key={entry.id} className={styles.entry}>
            <p className={styles.words}>{entry.words}</p>
            <p className={styles.muted}>
              {entry.by.name}　{time(entry.at)}
            </p>
          </li>
        ))}
      </ul>
      {!closedAt && (
        <Say
          key={entries.length}
          label={t('say')}
          submit={t('sayDo')}
          max={2_000}
          isPending={say.isPending}
          onSay={(words) => say.mutate({ params: { consultId: id }, body: { words } })}
        />
      )}
      {consult.isClosable && (
        <div>
          <Button
            size="compact-sm"
            variant="default"
            loading={close.isPending}
            onClick={() => close.mutate({ params: { consultId: id } })}
          >
            {t('close')}
          </Button>
        </div>
      )}
    </li>
  );
}
