import { Button, PasswordInput } from '@mantine/core';
import { accessCalls } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useState, type FormEvent } from 'react';
import { useText } from '../language';
import { queries, useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { meQuery } from '../server/me';
import { messages } from './messages';
import styles from './access.module.css';

export function PasswordForm() {
  const t = useText(messages);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [refusal, setRefusal] = useState<{ code: string; message: string } | null>(null);
  const change = useAction({
    call: accessCalls.changePassword,
    onDone: (me) => {
      queries.setQueryData(meQuery.queryKey, me);
      void queries.invalidateQueries({ queryKey: ['sessions'] });
      setCurrent('');
      setNext('');
      setRefusal(null);
      showDone(t('changed'));
    },
    onRefused: ({ code, message }) => {
      setRefusal({ code, message });
      return true;
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    change.mutate({ body: { current, next } });
  };
  const isAboutCurrent = refusal?.code === 'password_wrong';
  return (
    <Section title={t('changePassword')}>
      <form className={styles.password} onSubmit={submit} noValidate>
        <PasswordInput
          label={t('current')}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          autoComplete="current-password"
          error={isAboutCurrent ? refusal.message : undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('current'), tabIndex: -1 }}
        />
        <PasswordInput
          label={t('fresh')}
          description={t('freshHint')}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          autoComplete="new-password"
          error={refusal && !isAboutCurrent ? refusal.message : undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('fresh'), tabIndex: -1 }}
        />
        <Button type="submit" size="sm" loading={change.isPending}>
          {t('change')}
        </Button>
      </form>
    </Section>
  );
}
