import { Button, Group, Modal, Radio } from '@mantine/core';
import { CloseCourteously, type CallTaskDetail } from '@toritsugi/contracts';
import { IsNotEmpty } from 'class-validator';
import { useState, type ReactNode } from 'react';
import { useWatch } from 'react-hook-form';
import { ParagraphField } from '../../form/ParagraphField';
import { RadioField } from '../../form/RadioField';
import { Trimmed, useContractForm } from '../../form/use-contract-form';
import { useLanguage, useText } from '../../language';
import { messages } from '../messages';
import { NextBar } from './LiveCard';
import styles from './live.module.css';

class Courtesy extends CloseCourteously {
  @Trimmed() @IsNotEmpty() override reason!: string;
}

interface Props {
  detail: CallTaskDetail;
  isSaving: boolean;
  onEnd: (body: CloseCourteously) => void;
  /** The call that they were told of: it comes first, and the letter after it. Null where none may be made. */
  call: ReactNode;
  /** What else may be done. */
  children: ReactNode;
}

/** The consent to hear about other services (S002-5). */
const OTHER_SERVICES = 'other_services';

/**
 * Of somebody outside the target: the letter as they will read it, why, and the button that sends it, once it is
 * confirmed, as nothing takes a letter back. R2 invites to another service and is offered with the person's consent
 * alone; R3 thanks and names none.
 */
export function CourtesySteps({ detail, isSaving, onEnd, call, children }: Props) {
  const t = useText(messages);
  const { localized } = useLanguage();
  const { consents, letters, reasons, card } = detail;
  const mayRelay = card.noCall !== 'complaint' && consents.some(({ id, isGiven }) => id === OTHER_SERVICES && isGiven);
  const unmet = reasons.filter(({ list, result }) => list === 'must' && result === 'unmet');
  const form = useContractForm({
    of: Courtesy,
    start: {
      reason: unmet
        .map(({ sentence }) => localized(sentence))
        .join(' ')
        .slice(0, 500),
      template: mayRelay ? 'R2' : 'R3',
    },
  });
  const template = useWatch({ control: form.control, name: 'template' });
  const letter = letters.find((one) => one.template === template);
  const [sending, setSending] = useState<CloseCourteously | null>(null);
  return (
    <form className={styles.courtesy} onSubmit={form.handleSubmit((body) => setSending(body))} noValidate>
      <div className={styles.more}>
        <RadioField control={form.control} name="template" label={t('courtesyTemplate')}>
          <div className={styles.choices}>
            <Radio value="R3" label={t('r3')} />
            {mayRelay && <Radio value="R2" label={t('r2')} />}
          </div>
        </RadioField>
        {!mayRelay && <p className={styles.beside}>{t(card.noCall === 'complaint' ? 'r2Complaint' : 'r2Consent')}</p>}
        {letter && (
          <article className={styles.letter} aria-label={t('letter')} tabIndex={0}>
            <p className={styles.subject}>{letter.subject}</p>
            <p className={styles.body}>{letter.body}</p>
          </article>
        )}
        <ParagraphField
          control={form.control}
          name="reason"
          label={t('courtesyReason')}
          problem={t('courtesyReasonEmpty')}
          maxLength={500}
        />
        {children}
      </div>
      <NextBar>
        {call}
        <Button
          className={call ? undefined : styles.big}
          variant={call ? 'default' : 'filled'}
          type="submit"
          loading={isSaving}
          data-testid={call ? undefined : 'next-step'}
        >
          {t('courtesySend')} {!call && <small>{t('courtesySendHint')}</small>}
        </Button>
      </NextBar>
      <Modal
        opened={sending !== null}
        onClose={() => setSending(null)}
        title={t('courtesySure')}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        <p>{t(call ? 'courtesySureNoCall' : 'courtesySureWhy')}</p>
        <Group justify="end">
          <Button size="sm" variant="default" onClick={() => setSending(null)}>
            {t('cancel')}
          </Button>
          <Button
            size="sm"
            onClick={() => {
              if (sending) onEnd(sending);
              setSending(null);
            }}
          >
            {t('courtesySureGo')}
          </Button>
        </Group>
      </Modal>
    </form>
  );
}
