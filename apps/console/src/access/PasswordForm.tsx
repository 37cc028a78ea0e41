import { Button } from '@mantine/core';
import { accessCalls, ChangePassword } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { IsNotEmpty } from 'class-validator';
import { useWatch } from 'react-hook-form';
import { PasswordField } from '../form/PasswordField';
import { SAID_BY_SERVER } from '../form/use-bound';
import { useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { queries, useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import { meQuery, useMe } from '../server/me';
import { messages } from './messages';
import { StrengthLine } from './StrengthLine';
import styles from './access.module.css';

class PasswordChange extends ChangePassword {
  @IsNotEmpty() override current!: string;
  @IsNotEmpty() override next!: string;
}

export function PasswordForm() {
  const t = useText(messages);
  const { name } = useMe();
  const form = useContractForm({ of: PasswordChange, start: { current: '', next: '' } });
  const { control } = form;
  const next = useWatch({ control, name: 'next' });
  const change = useAction({
    call: accessCalls.changePassword,
    onDone: (me) => {
      queries.setQueryData(meQuery.queryKey, me);
      void queries.invalidateQueries({ queryKey: ['sessions'] });
      form.reset();
      showDone(t('changed'));
    },
    onRefused: ({ code, message }) => {
      const field = code === 'password_wrong' ? 'current' : 'next';
      form.setError(field, { type: SAID_BY_SERVER, message }, { shouldFocus: true });
      return true;
    },
  });
  return (
    <Section title={t('changePassword')}>
      <form className={styles.password} onSubmit={form.handleSubmit((body) => change.mutate({ body }))} noValidate>
        <PasswordField
          control={control}
          name="current"
          label={t('current')}
          problem={t('passwordEmpty')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('current'), tabIndex: -1 }}
        />
        <PasswordField
          control={control}
          name="next"
          label={t('fresh')}
          description={t('freshHint')}
          problem={t('passwordEmpty')}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': t('fresh'), tabIndex: -1 }}
        />
        <StrengthLine password={next} name={name} />
        <Button type="submit" size="sm" loading={change.isPending}>
          {t('change')}
        </Button>
      </form>
    </Section>
  );
}
