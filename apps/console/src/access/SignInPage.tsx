import { Button } from '@mantine/core';
import { queryKeys, request, RefusedError } from '@toritsugi/client';
import { accessCalls, SignIn, type DemoAccount } from '@toritsugi/contracts';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { IsNotEmpty } from 'class-validator';
import { useRef } from 'react';
import { PasswordField } from '../form/PasswordField';
import { TextField } from '../form/TextField';
import { Trimmed, useContractForm } from '../form/use-contract-form';
import { currentLanguage, useLanguage, useText } from '../language';
import { queries, useRead } from '../server/queries';
import { usePageTitle } from '../page/title';
import { landingOf, meQuery } from '../server/me';
import { messages } from './messages';
import styles from './access.module.css';

const route = getRouteApi('/sign-in');

class Credentials extends SignIn {
  @Trimmed() @IsNotEmpty() override login!: string;
  @IsNotEmpty() override password!: string;
}

export function SignInPage() {
  const t = useText(messages);
  const { language, setLanguage } = useLanguage();
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
      <form className={styles.card} onSubmit={form.handleSubmit((body) => signIn.mutate(body))} noValidate>
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
