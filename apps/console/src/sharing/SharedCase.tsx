import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { sharingCalls, type SharedCaseView } from '@toritsugi/contracts';
import { sharedCaseFields } from '@toritsugi/journey';
import { dateTimeText } from '@toritsugi/ui';
import { useState } from 'react';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { RegistrantLink } from '../person/RegistrantLink';
import { may, useMe } from '../server/me';
import { queries, useAction } from '../server/queries';
import { CaseForm } from './CaseForm';
import { sharingMessages } from './messages';
import { Say } from './Say';
import styles from './sharing.module.css';

const readLibraryAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.library });

/** A case of the library, of nobody by name; what may be done with it stands below. */
export function SharedCase({ shared }: { shared: SharedCaseView }) {
  const t = useText(sharingMessages);
  const { language, localized, signs } = useLanguage();
  const { id, state, author, judgedAt, judgedBy, removed, reason, registrantId } = shared;
  const isCleaned = removed.names + removed.phones + removed.mails > 0;
  return (
    <li className={styles.panel} id={`case-${id}`}>
      <h3>{localized(shared.segmentLabel)}</h3>
      <dl className={styles.facts}>
        {sharedCaseFields.map((field) => (
          <div key={field}>
            <dt>{t(field)}</dt>
            <dd>{shared[field]}</dd>
          </div>
        ))}
      </dl>
      <span className={styles.head}>
        {state !== 'approved' && <strong>{t(`state_${state}`)}</strong>}
        <span className={styles.muted}>{t('by', { name: author.name })}</span>
        {state === 'approved' && judgedAt && (
          <span className={styles.muted}>
            {t('approvedAt', { time: dateTimeText(judgedAt, language) })}　{judgedBy?.name}
          </span>
        )}
        {state === 'approved' && <span className={styles.muted}>{t('uses', { count: shared.uses })}</span>}
        {isCleaned && <span className={styles.muted}>{t('removed', { ...removed })}</span>}
        {registrantId && <RegistrantLink id={registrantId}>{t('toPerson')}</RegistrantLink>}
      </span>
      {state === 'returned' && <p className={styles.words}>{`${t('reason')}${signs.colon}${reason}`}</p>}
      {state !== 'approved' && <Work shared={shared} />}
    </li>
  );
}

function Work({ shared }: { shared: SharedCaseView }) {
  const t = useText(sharingMessages);
  const me = useMe();
  const [isOpen, setOpen] = useState(false);
  const params = { sharedCaseId: shared.id };
  const judge = useAction({
    call: sharingCalls.judgeCase,
    onDone: ({ state }) => {
      readLibraryAgain();
      showDone(t(state === 'approved' ? 'judged_approved' : 'judged_returned'));
    },
    onRefused: ({ code }) => {
      if (code === 'shared_case_changed') readLibraryAgain();
      return false;
    },
  });
  const rewrite = useAction({
    call: sharingCalls.rewriteCase,
    onDone: ({ removed }) => {
      readLibraryAgain();
      showDone(t('shared', { removed: t('removed', { ...removed }) }));
      setOpen(false);
    },
  });
  const isMine = shared.author.id === me.id;
  const { version } = shared;
  if (!isMine && !may(me, 'library.judge')) return null;
  return (
    <>
      <span className={styles.buttons}>
        {!isMine && (
          <Button
            size="compact-sm"
            loading={judge.isPending}
            onClick={() => judge.mutate({ params, body: { as: 'approved', version } })}
          >
            {t('approve')}
          </Button>
        )}
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {t(isMine ? 'rewrite' : 'giveBack')}
        </Button>
      </span>
      {isOpen && isMine && (
        <CaseForm start={shared} isPending={rewrite.isPending} onSend={(body) => rewrite.mutate({ params, body })} />
      )}
      {isOpen && !isMine && (
        <Say
          label={t('reason')}
          submit={t('giveBackDo')}
          max={500}
          isPending={judge.isPending}
          onSay={(reason) => judge.mutate({ params, body: { as: 'returned', version, reason } })}
        />
      )}
    </>
  );
}
