import { Button, PasswordInput, TextInput } from '@mantine/core';
import { queryKeys, request, RefusedError } from '@toritsugi/client';
import { accessCalls, type DemoAccount } from '@toritsugi/contracts';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { useRef, useState, type FormEvent } from 'react';
import { currentLanguage, useLanguage, useText } from '../language';
import { queries, useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import { landingOf, meQuery } from '../server/me';
import { messages } from './messages';
import styles from './access.module.css';

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
        <DemoAccounts accounts={page.data.demoAccounts} onUse={fill} />
      )}
    </main>
  );
}

function DemoAccounts({
  accounts,
  onUse,
}: {
  accounts: readonly DemoAccount[];
  onUse: (account: DemoAccount) => void;
}) {
  const t = useText(messages);
  return (
    <section className={styles.demo} aria-labelledby="demo">
      <h2 className={styles.demoTitle} id="demo">
        {t('demoTitle')}
      </h2>
      <p className={styles.muted}>{t('demoNote')}</p>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('demoName')}</th>
            <th scope="col">{t('demoRole')}</th>
            <th scope="col">{t('login')}</th>
          </tr>
        </thead>
        <tbody>
          {accounts.map((account) => (
            <tr key={account.login}>
              <td>
                <button
                  type="button"
                  className={styles.use}
                  aria-label={t('use', { name: account.name })}
                  onClick={() => onUse(account)}
                >
                  {account.name}
                </button>
              </td>
              <td>{t(account.role)}</td>
              <td>
                <code>{account.login}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
