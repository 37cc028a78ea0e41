import { Skeleton } from '@mantine/core';
import type { DeskView } from '@toritsugi/contracts';
import { useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { may, useMe } from '../server/me';
import { useNow } from '../server/connection';
import { usePageTitle } from '../page/title';
import { AcceptedTransfer } from './ring/AcceptedTransfer';
import { CurrentConsultation } from './consultations/CurrentConsultation';
import styles from './desk.module.css';
import { IncomingCall } from './ring/IncomingCall';
import { deskMessages } from './messages';
import { MyPeople } from './mine/MyPeople';
import { MyWeek } from './mine/MyWeek';
import { PresenceSwitch } from './PresenceSwitch';
import { RingSettings } from './ring/RingSettings';
import { StrandedConsultations } from './consultations/StrandedConsultations';
import { TodayConsultations } from './consultations/TodayConsultations';
import { acceptedOffer, useDesk } from './use-desk';

/** The advisor's desk: am I being called, whom am I talking to, what is today (S004-18). */
export function DeskPage() {
  const t = useText(deskMessages);
  const me = useMe();
  usePageTitle(t('title'));
  const { data: desk, error, refetch, ended, forgetEnded } = useDesk();
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <h1 className={styles.title}>{t('title')}</h1>
      {error && !desk && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!desk && !error && <Waiting label={t('loading')} />}
      {desk && (
        <>
          {desk.current && <CurrentConsultation consultation={desk.current} />}
          <div className={styles.desk}>
            <div className={styles.column}>
              <IncomingCall offer={desk.offer} ended={ended} onForget={forgetEnded} />
              <Transfer desk={desk} />
              <RingSettings />
              <TodayConsultations consultations={desk.today} />
              <PresenceSwitch presence={desk.presence} />
              {may(me, 'consultation.reassign') && <StrandedConsultations />}
            </div>
            <div className={styles.column}>
              <MyPeople />
            </div>
            <div className={styles.column}>
              <MyWeek />
            </div>
          </div>
        </>
      )}
    </main>
  );
}

/** Between accepting and the start of the consultation. */
function Transfer({ desk }: { desk: DeskView }) {
  const now = useNow();
  const { transfer, offer, current } = desk;
  if (!transfer || (transfer.state !== 'accepted' && transfer.state !== 'bridged')) return null;
  if (current?.id === transfer.consultationId && current?.state === 'in_progress') return null;
  if (transfer.state === 'accepted' && transfer.bridgeBy && now > Date.parse(transfer.bridgeBy) + 5_000) return null;
  const rang = offer?.transferId === transfer.id ? offer : acceptedOffer(transfer.id);
  return <AcceptedTransfer transfer={transfer} offer={rang} contact={current?.contact ?? null} />;
}

function Waiting({ label }: { label: string }) {
  return (
    <div className={styles.stack} role="status" aria-label={label}>
      <Skeleton height={96} />
      <Skeleton height={96} />
      <Skeleton height={240} />
    </div>
  );
}
