import { Button, PasswordInput, TextInput } from '@mantine/core';
import { queryKeys, request, RefusedError } from '@toritsugi/client';
import { accessCalls, type DemoAccount } from '@toritsugi/contracts';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useRef, useState, type FormEvent } from 'react';
import { currentLanguage, useLanguage, useText } from '../language';
import { queries, useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import { landingOf, meQuery } from '../server/me';
import { messages } from './messages';
import styles from './access.module.css';

// Only a demo has them: nobody else waits for a table before they can sign in.
const DemoAccounts = lazy(async () => ({ default: (await import('./DemoAccounts')).DemoAccounts }));

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const t = useText(messages);
  const { language, setLanguage } = useLanguage();
  const router = useRouter();
  const { next, because } = route.useSearch();
  const page = useRead({ key: queryKeys.signInPage, call: accessCalls.signInPage, input: {} });
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [isTried, setTried] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  usePageTitle(t('signIn'));

  const signIn = useMutation({
    mutationFn: () =>
      request(accessCalls.signIn, { body: { login: login.trim(), password }, language: currentLanguage() }),
    onSuccess: (me) => {
      queries.clear();
      queries.setQueryData(meQuery.queryKey, me);
      void router.navigate({ href: next ?? landingOf(me) });
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (login.trim() && password) signIn.mutate();
  };
  const fill = (account: DemoAccount): void => {
    setLogin(account.login);
    setPassword(account.password);
    button.current?.focus();
  };

  return (
    <main className={styles.signIn} id="main">
      <div className={styles.top}>
        <p className={styles.product}>
          取次 <span lang="en">Toritsugi</span>
        </p>
        <Button
          variant="subtle"
          size="sm"
          lang={language === 'ja' ? 'en' : 'ja'}
          onClick={() => setLanguage(language === 'ja' ? 'en' : 'ja')}
        >
          {t('otherLanguage')}
        </Button>
      </div>
      <form className={styles.card} onSubmit={submit} noValidate>
        <h1 className={styles.title}>{t('signIn')}</h1>
        {page.data && <p className={styles.agency}>{page.data.agencyName}</p>}
        {because === 'ended' && (
          <p className={styles.notice} role="status">
            {t('ended')}
          </p>
        )}
        {next !== undefined && because === undefined && next !== '/' && <p className={styles.muted}>{t('next')}</p>}
        {signIn.error && (
          <p className={styles.refused} role="alert">
            {signIn.error instanceof RefusedError ? signIn.error.message : t('failed')}
          </p>
        )}
        <TextInput
          label={t('login')}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={isTried && !login.trim() ? t('loginEmpty') : undefined}
        />
        <PasswordInput
          label={t('password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          autoComplete="current-password"
          error={isTried && !password ? t('passwordEmpty') : undefined}
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
    </main>
  );
}
