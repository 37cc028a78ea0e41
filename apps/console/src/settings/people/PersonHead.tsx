import { Button, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { peopleCalls, type IssuedLink, type PersonSettingView } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useState } from 'react';
import { DialogError } from '../../form/FormDialog';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { may, useMe } from '../../server/me';
import { queries, useAction } from '../../server/queries';
import { CloseAccount } from './CloseAccount';
import { IssuedLinkBox } from './IssuedLinkBox';
import { peopleMessages } from './messages';
import styles from './people.module.css';

const readAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.settings('person') });

/** How an account stands, and what else can be done with it. `issued` is the link that was made with the account. */
export function PersonHead({ view, issued }: { view: PersonSettingView; issued: IssuedLink | null }) {
  const t = useText(peopleMessages);
  const isManager = may(useMe(), peopleCalls.newLink.operation);
  const [newest, setNewest] = useState<IssuedLink | null>(null);
  const [asked, setAsked] = useState<'reset' | 'close' | null>(null);
  const params = { id: view.id };
  const onLink = (link: IssuedLink): void => {
    setNewest(link);
    setAsked(null);
    readAgain();
  };
  const renew = useAction({ call: peopleCalls.newLink, onDone: onLink });
  const reopen = useAction({ call: peopleCalls.reopen, onDone: onLink });
  const signOut = useAction({ call: peopleCalls.endSessions, onDone: () => showDone(t('signedOut')) });
  const shown = newest ?? (issued?.id === view.id ? issued : null);
  const { name } = view;
  return (
    <div className={styles.head}>
      <LinkState view={view} />
      {shown && view.link && <IssuedLinkBox {...shown} name={name} until={view.link.expiresAt} />}
      {isManager && view.state !== 'ended' && (
        <div className={styles.tools}>
          {view.state === 'invited' ? (
            <Button
              variant="default"
              size="compact-md"
              loading={renew.isPending}
              onClick={() => renew.mutate({ params })}
            >
              {t('newLink')}
            </Button>
          ) : (
            <>
              <Button variant="default" size="compact-md" onClick={() => setAsked('reset')}>
                {t('reset')}
              </Button>
              <Button
                variant="default"
                size="compact-md"
                loading={signOut.isPending}
                onClick={() => signOut.mutate({ params })}
              >
                {t('signOut')}
              </Button>
            </>
          )}
          <Button variant="outline" color="red" size="compact-md" onClick={() => setAsked('close')}>
            {t('close')}
          </Button>
        </div>
      )}
      {isManager && view.state === 'ended' && (
        <>
          <p>{t('reopenHint')}</p>
          <div className={styles.tools}>
            <Button
              variant="default"
              size="compact-md"
              loading={reopen.isPending}
              onClick={() => reopen.mutate({ params, body: { version: view.version } })}
            >
              {t('reopen')}
            </Button>
          </div>
        </>
      )}
      <Modal
        opened={asked === 'reset'}
        onClose={() => setAsked(null)}
        title={t('resetTitle', { name })}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        <p>{t('resetText')}</p>
        <DialogError />
        <div className={styles.choices}>
          <Button variant="default" onClick={() => setAsked(null)}>
            {t('cancel')}
          </Button>
          <Button color="red" loading={renew.isPending} onClick={() => renew.mutate({ params })}>
            {t('reset')}
          </Button>
        </div>
      </Modal>
      <Modal
        opened={asked === 'close'}
        onClose={() => setAsked(null)}
        title={t('closeTitle', { name })}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        <CloseAccount
          view={view}
          onEnd={() => {
            setAsked(null);
            readAgain();
          }}
        />
      </Modal>
    </div>
  );
}

/** Whether a link is out, and what became of its mail. */
function LinkState({ view: { link } }: { view: PersonSettingView }) {
  const t = useText(peopleMessages);
  const { language } = useLanguage();
  if (link === null) return null;
  const when = (at: string): string => dateTimeText(at, language);
  return (
    <>
      <p className={link.isExpired ? styles.problem : undefined}>
        {link.isExpired ? t('expired') : t('waiting', { day: when(link.expiresAt) })}{' '}
        {link.mailedAt !== null && t('mailed', { at: when(link.mailedAt) })}
      </p>
      {link.mailProblem !== null && <p className={styles.problem}>{t('mailFailed', { problem: link.mailProblem })}</p>}
    </>
  );
}
