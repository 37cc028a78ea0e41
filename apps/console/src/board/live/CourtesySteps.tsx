import { Button, Radio } from '@mantine/core';
import { CloseCourteously, type CallTaskDetail } from '@toritsugi/contracts';
import { IsNotEmpty } from 'class-validator';
import type { ReactNode } from 'react';
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
  /** What else may be done, such as the call. */
  children: ReactNode;
}

/** The consent to hear about other services (S002-5). */
const OTHER_SERVICES = 'other_services';

/**
 * Of somebody outside the target: the letter as they will read it, why, and the one button that sends it. R2 invites to
 * another service and is offered with the person's consent alone; R3 thanks and names none.
 */
export function CourtesySteps({ detail, isSaving, onEnd, children }: Props) {
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
  return (
    <form className={styles.courtesy} onSubmit={form.handleSubmit(onEnd)} noValidate>
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
        <Button className={styles.big} type="submit" loading={isSaving} data-testid="next-step">
          {t('courtesySend')} <small>{t('courtesySendHint')}</small>
        </Button>
      </NextBar>
    </form>
  );
}
