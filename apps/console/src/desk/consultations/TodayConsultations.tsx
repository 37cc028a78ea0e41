import { Button, Modal } from '@mantine/core';
import { consultationCalls, type ConsultationView } from '@toritsugi/contracts';
import { consultationStates } from '@toritsugi/journey';
import { BandBadge, EmptyState, Section, timeText } from '@toritsugi/ui';
import { useState } from 'react';
import { DialogError } from '../../form/FormDialog';
import { Briefing } from '../../casefile/briefing/Briefing';
import { StepClock } from '../../casefile/StepClock';
import { useLanguage, useText } from '../../language';
import { useNow } from '../../server/connection';
import { useAction } from '../../server/queries';
import { RehearsalMark } from '../../page/RehearsalMark';
import { RegistrantLink } from '../../person/RegistrantLink';
import styles from '../desk.module.css';
import { deskMessages } from '../messages';
import { readDeskAgain } from '../use-desk';

const MINUTE = 60_000;
/** A booked consultation starts from 5 minutes before to 15 minutes after its time; a no-show may be said after 10. */
const START_FROM = -5 * MINUTE;
const START_UNTIL = 15 * MINUTE;
const NO_SHOW_FROM = 10 * MINUTE;

/** Today's consultations in order of time, with what may be done to each now. */
export function TodayConsultations({ consultations }: { consultations: readonly ConsultationView[] }) {
  const t = useText(deskMessages);
  const [cancelling, setCancelling] = useState<ConsultationView | null>(null);
  const sorted = [...consultations].sort((left, right) => (timeOf(left) < timeOf(right) ? -1 : 1));
  return (
    <Section title={t('todayTitle')}>
      {sorted.length === 0 ? (
        <EmptyState title={t('todayEmpty')}>{t('todayEmptyHint')}</EmptyState>
      ) : (
        <div className={styles.todayBox}>
          <ul className={styles.today}>
            {sorted.map((consultation) => (
              <TodayRow
                key={consultation.id}
                consultation={consultation}
                onCancel={() => setCancelling(consultation)}
              />
            ))}
          </ul>
        </div>
      )}
      <CancelDialog consultation={cancelling} onClose={() => setCancelling(null)} />
    </Section>
  );
}

const timeOf = ({ startsAt, startedAt }: ConsultationView): string => startsAt ?? startedAt ?? '';

function TodayRow({ consultation, onCancel }: { consultation: ConsultationView; onCancel: () => void }) {
  const t = useText(deskMessages);
  const { language, localized, signs } = useLanguage();
  const sinceStart = useNow(5_000) - Date.parse(timeOf(consultation));
  const start = useAction({ call: consultationCalls.start, onDone: readDeskAgain });
  const noShow = useAction({ call: consultationCalls.noShow, onDone: readDeskAgain });
  const name = consultation.contact?.name ?? consultation.receiptNumber;
  const state = consultationStates.find((known) => known === consultation.state);
  const params = { consultationId: consultation.id };
  const isSet = consultation.state === 'set';
  const [isPreparing, setPreparing] = useState(false);
  const isStartable = sinceStart >= START_FROM && sinceStart <= START_UNTIL;
  return (
    <li data-late={(isSet && sinceStart >= 0) || undefined}>
      <span className={styles.when}>
        {timeOf(consultation) === '' ? '–' : timeText(timeOf(consultation), language)}
      </span>
      <span className={styles.who}>
        <BandBadge band={consultation.score.band} label={t(`band_${consultation.score.band}`)} compact />
        <RehearsalMark of={consultation.registrantId} />
        <strong>
          <RegistrantLink id={consultation.registrantId}>
            {consultation.contact ? t('personName', { name }) : name}
          </RegistrantLink>
        </strong>
        <span className={styles.muted}>{localized(consultation.segmentLabel)}</span>
      </span>
      <span className={styles.muted}>
        {t(consultation.type)}
        {signs.dot}
        {state ? t(`state_${state}`) : consultation.state}
        {consultation.isEffective !== null &&
          consultation.isEffective !== undefined &&
          `${signs.dot}${t(consultation.isEffective ? 'effective' : 'notEffective')}`}
        {consultation.isUnconfirmed && (
          <strong>
            {signs.dot}
            {t('unconfirmed')}
          </strong>
        )}
      </span>
      {isSet && (
        <span className={styles.buttons}>
          <StepClock kind="hold_talk" dueAt={timeOf(consultation)} />
          <Button
            size="sm"
            variant="default"
            aria-expanded={isPreparing}
            aria-label={t('actionFor', { action: t(isPreparing ? 'hidePreparation' : 'prepare'), name })}
            onClick={() => setPreparing(!isPreparing)}
          >
            {t(isPreparing ? 'hidePreparation' : 'prepare')}
          </Button>
          {isStartable && (
            <Button
              size="sm"
              aria-label={t('actionFor', { action: t('start'), name })}
              loading={start.isPending}
              onClick={() => start.mutate({ params })}
            >
              {t('start')}
            </Button>
          )}
          {sinceStart < START_FROM && (
            <span className={styles.muted}>
              {t('startableFrom', { time: timeText(Date.parse(timeOf(consultation)) + START_FROM, language) })}
            </span>
          )}
          {sinceStart >= NO_SHOW_FROM && (
            <Button
              size="sm"
              variant="default"
              aria-label={t('actionFor', { action: t('noShow'), name })}
              loading={noShow.isPending}
              onClick={() => noShow.mutate({ params })}
            >
              {t('noShow')}
            </Button>
          )}
          <Button
            size="sm"
            variant="default"
            aria-label={t('actionFor', { action: t('cancel'), name })}
            onClick={onCancel}
          >
            {t('cancel')}
          </Button>
        </span>
      )}
      {isSet && isPreparing && (
        <div className={styles.preparation}>
          <Briefing registrantId={consultation.registrantId} />
        </div>
      )}
    </li>
  );
}

function CancelDialog({ consultation, onClose }: { consultation: ConsultationView | null; onClose: () => void }) {
  const t = useText(deskMessages);
  const cancel = useAction({
    call: consultationCalls.cancel,
    onDone: () => {
      onClose();
      readDeskAgain();
    },
  });
  const by = (who: 'registrant' | 'agency') => () => {
    if (consultation) cancel.mutate({ params: { consultationId: consultation.id }, body: { by: who } });
  };
  return (
    <Modal
      opened={consultation !== null}
      onClose={onClose}
      title={t('cancelTitle')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <div className={styles.stack}>
        <DialogError />
        <Button variant="default" disabled={cancel.isPending} onClick={by('registrant')}>
          {t('cancelByRegistrant')}
        </Button>
        <Button variant="default" disabled={cancel.isPending} onClick={by('agency')}>
          {t('cancelByAgency')}
        </Button>
        <Button variant="subtle" onClick={onClose} data-autofocus>
          {t('keep')}
        </Button>
      </div>
    </Modal>
  );
}
