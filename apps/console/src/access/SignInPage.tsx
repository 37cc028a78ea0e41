import { Button } from '@mantine/core';
import { queryKeys, request, RefusedError } from '@toritsugi/client';
import { accessCalls, SignIn, type DemoAccount } from '@toritsugi/contracts';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { IsNotEmpty } from 'class-validator';
import { lazy, Suspense, useRef } from 'react';
import { PasswordField } from '../form/PasswordField';
import { TextField } from '../form/TextField';
import { Trimmed, useContractForm } from '../form/use-contract-form';
import { currentLanguage, useText } from '../language';
import { queries, useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import { landingOf, meQuery } from '../server/me';
import { EntranceFrame } from './EntranceFrame';
import { messages } from './messages';
import styles from './access.module.css';

// Only a demo has them: nobody else waits for a table before they can sign in.
const DemoAccounts = lazy(async () => ({ default: (await import('./DemoAccounts')).DemoAccounts }));

const route = getRouteApi('/sign-in');

class Credentials extends SignIn {
  @Trimmed() @IsNotEmpty() override login!: string;
  @IsNotEmpty() override password!: string;
}

export function SignInPage() {
  const t = useText(messages);
  const router = useRouter();
  const { next, because } = route.useSearch();
  const page = useRead({ key: queryKeys.signInPage, call: accessCalls.signInPage, input: {} });
  const form = useContractForm({ of: Credentials, start: { login: '', password: '' } });
  const button = useRef<HTMLButtonElement>(null);
  usePageTitle(t('signIn'));

  const signIn = useMutation({
    mutationFn: (body: Credentials) => request(accessCalls.signIn, { body, language: currentLanguage() }),
    onSuccess: (me) => {
      queries.clear();
      queries.setQueryData(meQuery.queryKey, me);
      void router.navigate({ href: next ?? landingOf(me) });
    },
  });
  const fill = ({ login, password }: DemoAccount): void => {
    form.reset({ login, password });
    button.current?.focus();
  };

  return (
    <EntranceFrame>
      <form className={styles.card} onSubmit={form.handleSubmit((body) => signIn.mutate(body))} noValidate>
        <h1 className={styles.title}>{t('signIn')}</h1>
        {page.data && <p className={styles.agency}>{page.data.agencyName}</p>}
        {because === 'ended' && (
          <p className={styles.notice} role="status">
            {t('ended')}
          </p>
        )}
        {because === 'revoked' && (
          <p className={styles.refused} role="status">
            {t('revoked')}
          </p>
        )}
        {next !== undefined && because === undefined && next !== '/' && <p className={styles.muted}>{t('next')}</p>}
        {signIn.error && (
          <p className={styles.refused} role="alert">
            {signIn.error instanceof RefusedError ? signIn.error.message : t('failed')}
          </p>
        )}
        <TextField
          control={form.control}
          name="login"
          label={t('login')}
          problem={t('loginEmpty')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordField
          control={form.control}
          name="password"
          label={t('password')}
          problem={t('passwordEmpty')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('password'), tabIndex: -1 }}
        />
        <Button ref={button} type="submit" size="sm" loading={signIn.isPending}>
          {t('signIn')}
        </Button>
      </form>
      {page.data && page.data.demoAccounts.length > 0 && (
        <Suspense>
          <DemoAccounts accounts={page.data.demoAccounts} onUse={fill} />
        </Suspense>
      )}
    </EntranceFrame>
  );
}
