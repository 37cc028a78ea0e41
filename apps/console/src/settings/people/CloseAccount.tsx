import { Button, TextInput } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { consultationCalls, peopleCalls, type PersonSettingView } from '@toritsugi/contracts';
import { useState } from 'react';
import { DialogError } from '../../form/FormDialog';
import { useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { showDone } from '../../page/toasts';
import { useAction, useRead } from '../../server/queries';
import { peopleMessages } from './messages';
import styles from './people.module.css';
import { WhatStops } from './WhatStops';

/** Closes an account at once or with a last day. A refusal stands above its buttons, and everything stays as it was. */
export function CloseAccount({ view, onEnd }: { view: PersonSettingView; onEnd: () => void }) {
  const t = useText(peopleMessages);
  const [lastDay, setLastDay] = useState('');
  const close = useAction({
    call: peopleCalls.deactivate,
    onDone: () => {
      showDone(t('closed'));
      onEnd();
    },
  });
  const body = { version: view.version, ...(lastDay !== '' && { lastDay }) };
  return (
    <div className={styles.close}>
      <p>{t('closeText')}</p>
      <WhatIsHandedOver staffId={view.id} />
      <WhatStops login={view.setting.login} after={null} />
      <TextInput
        type="date"
        label={t('lastDay')}
        value={lastDay}
        onChange={({ currentTarget: { value } }) => setLastDay(value)}
      />
      <DialogError />
      <div className={styles.choices}>
        <Button variant="default" onClick={onEnd}>
          {t('cancel')}
        </Button>
        <Button color="red" loading={close.isPending} onClick={() => close.mutate({ params: { id: view.id }, body })}>
          {t('closeNow')}
        </Button>
      </div>
    </div>
  );
}

/** Looked up before anything is pressed. */
function WhatIsHandedOver({ staffId }: { staffId: string }) {
  const t = useText(peopleMessages);
  const { data, error, refetch } = useRead({
    key: queryKeys.handOver(staffId),
    call: consultationCalls.handOver,
    input: { params: { id: staffId } },
  });
  if (error) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <p role="status">{t('handOverLoading')}</p>;
  const { takers, leftOver, isTalking } = data;
  const isLeft = leftOver.cases + leftOver.bookings > 0;
  return (
    <section aria-label={t('handOver')}>
      {isTalking && <p className={styles.problem}>{t('isTalking')}</p>}
      {takers.length === 0 && !isLeft && <p>{t('nothingOpen')}</p>}
      {takers.length > 0 && (
        <>
          <p>{t('handOver')}</p>
          <ul>
            {takers.map(({ colleague, cases, bookings }) => (
              <li key={colleague.id}>{t('takes', { name: colleague.name, cases, bookings })}</li>
            ))}
          </ul>
        </>
      )}
      {isLeft && <p className={styles.problem}>{t('leftOver', { ...leftOver })}</p>}
    </section>
  );
}
