import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { peopleCalls, SetUp } from '@toritsugi/contracts';
import { useLocation } from '@tanstack/react-router';
import { IsNotEmpty } from 'class-validator';
import { useWatch } from 'react-hook-form';
import { EntranceFrame } from '../access/EntranceFrame';
import styles from '../access/access.module.css';
import { TextField } from '../form/TextField';
import { Trimmed, useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { WaitingPage } from '../page/PageStates';
import { usePageTitle } from '../page/title';
import { useRead } from '../server/queries';
import { GoneLink } from './GoneLink';
import { messages } from './messages';
import { NewPassword } from './NewPassword';
import { Unsaid } from './Unsaid';
import { useEntrance } from './use-entrance';

class FirstManager extends SetUp {
  @Trimmed() override agencyName!: string;
  @Trimmed() override familyName!: string;
  @Trimmed() override givenName!: string;
  @Trimmed() override kana!: string;
  @Trimmed() override login!: string;
  @IsNotEmpty() override password!: string;
}

const nothing = { agencyName: '', familyName: '', givenName: '', kana: '', login: '', password: '' };

/** The first page of a new agency. The token stands behind the #, where no server between reads it. */
export function SetUpPage() {
  const t = useText(messages);
  const token = useLocation({ select: ({ hash }) => hash });
  usePageTitle(t('setUpTitle'));
  const page = useRead({
    key: queryKeys.setUp(token),
    call: peopleCalls.setUpPage,
    input: { params: { token } },
    isOff: token === '',
  });
  if (token === '' || page.error)
    return (
      <GoneLink
        title={t('setUpGone')}
        unknown={t('setUpGoneText')}
        error={page.error}
        onRetry={() => void page.refetch()}
      />
    );
  return page.data ? <SetUpForm token={token} /> : <WaitingPage />;
}

function SetUpForm({ token }: { token: string }) {
  const t = useText(messages);
  const form = useContractForm({ of: FirstManager, start: nothing });
  const { control } = form;
  const login = useWatch({ control, name: 'login' });
  const setUp = useEntrance(peopleCalls.setUp, form, '/settings/start');
  return (
    <EntranceFrame>
      <form
        className={styles.card}
        onSubmit={form.handleSubmit((body) => setUp.mutate({ params: { token }, body }))}
        noValidate
      >
        <h1 className={styles.title}>{t('setUpTitle')}</h1>
        <p className={styles.muted}>{t('setUpText')}</p>
        <Unsaid error={setUp.error} otherwise={t('failed')} gone={t('setUpGoneText')} />
        <TextField control={control} name="agencyName" label={t('agencyName')} autoComplete="organization" />
        <div className={styles.names}>
          <TextField control={control} name="familyName" label={t('familyName')} autoComplete="family-name" />
          <TextField control={control} name="givenName" label={t('givenName')} autoComplete="given-name" />
        </div>
        <TextField control={control} name="kana" label={t('kana')} />
        <TextField
          control={control}
          name="login"
          label={t('login')}
          problem={t('loginWrong')}
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <NewPassword control={control} known={login} />
        <Button type="submit" size="sm" loading={setUp.isPending}>
          {t('start')}
        </Button>
      </form>
    </EntranceFrame>
  );
}
