import { Button, SegmentedControl, TextInput } from '@mantine/core';
import { phoneE164 } from '@toritsugi/triage';
import { useDebouncedValue } from '@mantine/hooks';
import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type Language, type TemplateSetting } from '@toritsugi/contracts';
import { useId, useState } from 'react';
import type { Control } from 'react-hook-form';
import { useValues } from '../../form/use-contract-form';
import { useText } from '../../language';
import { may, useMe } from '../../server/me';
import { useAction, useRead } from '../../server/queries';
import { templateMessages } from './messages';
import styles from './templates.module.css';

const PAUSE_MS = 400;

/** A message as somebody would get it who registered lately, of what stands in the form now. */
export function TemplateSample({
  control,
  id,
  language,
}: {
  control: Control<TemplateSetting>;
  id: string;
  language: Language;
}) {
  const t = useText(templateMessages);
  const setting = useValues(control);
  const titleId = useId();
  const [settled] = useDebouncedValue(JSON.stringify(setting), PAUSE_MS);
  const isSettled = settled === JSON.stringify(setting);
  const { data, error } = useRead({
    key: queryKeys.templatePreview(id, settled),
    call: settingsCalls.previewTemplate,
    input: { params: { id }, body: { setting } },
    isOff: !isSettled,
  });
  const sample = isSettled ? data?.samples.find((one) => one.language === language) : undefined;
  return (
    <section className={styles.sample} aria-labelledby={titleId}>
      <h2 id={titleId}>{t(`preview_${language}`)}</h2>
      {error && isSettled && <p className={styles.note}>{t('previewWaits')}</p>}
      {!sample && !error && <p role="status">{t('loading')}</p>}
      {sample && (
        <>
          <p className={styles.note}>
            {data?.maskedName ? t('previewOf', { name: data.maskedName }) : t('previewMadeUp')}
          </p>
          <p className={styles.subject}>{sample.subject}</p>
          <pre>{sample.body}</pre>
          <p className={styles.subject}>{t('sms', { letters: sample.shortLetters, parts: sample.shortParts })}</p>
          <pre>{sample.short}</pre>
          <p className={styles.note}>{t('end')}</p>
        </>
      )}
      <SendTest id={id} setting={setting} language={language} />
    </section>
  );
}

/** Of those who may: what stands in the form, to an address or a telephone of one's own. */
function SendTest({ id, setting, language }: { id: string; setting: TemplateSetting; language: Language }) {
  const t = useText(templateMessages);
  const isAllowed = may(useMe(), settingsCalls.testTemplate.operation);
  const [to, setTo] = useState('');
  const test = useAction({ call: settingsCalls.testTemplate });
  const [via, setVia] = useState<'mail' | 'sms'>('mail');
  if (!isAllowed) return null;
  const isSms = via === 'sms';
  const address = isSms ? mobileOf(to) : to.trim();
  return (
    <div className={styles.test}>
      <SegmentedControl
        aria-label={t('testVia')}
        value={via}
        onChange={(value) => {
          setVia(value === 'sms' ? 'sms' : 'mail');
          setTo('');
        }}
        data={[
          { value: 'mail', label: t('testMail') },
          { value: 'sms', label: 'SMS' },
        ]}
      />
      <TextInput
        type={isSms ? 'tel' : 'email'}
        label={t(isSms ? 'testToSms' : 'testTo')}
        value={to}
        maxLength={254}
        onChange={({ currentTarget }) => setTo(currentTarget.value)}
      />
      <Button
        variant="default"
        disabled={to.trim() === ''}
        loading={test.isPending}
        onClick={() => test.mutate({ params: { id }, body: { setting, via, to: address, language } })}
      >
        {t('test')}
      </Button>
      <p role="status">{test.data && t(`outcome_${test.data.outcome}`, { problem: test.data.problem ?? '' })}</p>
    </div>
  );
}

/** 090-1234-5678 as it is dialled from anywhere; what begins with + stays. */
function mobileOf(typed: string): string {
  const digits = typed.normalize('NFKC').replace(/[^\d+]/g, '');
  return digits.startsWith('0') ? phoneE164(digits) : digits;
}
