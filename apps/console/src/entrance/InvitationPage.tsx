import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { AcceptInvitation, peopleCalls, type InvitationPage as Invitation } from '@toritsugi/contracts';
import { getRouteApi } from '@tanstack/react-router';
import { IsNotEmpty } from 'class-validator';
import { EntranceFrame } from '../access/EntranceFrame';
import styles from '../access/access.module.css';
import { useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { WaitingPage } from '../page/PageStates';
import { usePageTitle } from '../page/title';
import { useRead } from '../server/queries';
import { GoneLink } from './GoneLink';
import { messages } from './messages';
import { NewPassword } from './NewPassword';
import { Unsaid } from './Unsaid';
import { useEntrance } from './use-entrance';

const route = getRouteApi('/invitation/$token');

class FirstPassword extends AcceptInvitation {
  @IsNotEmpty() override password!: string;
}

/** Where a colleague sets a password: at first, or anew. */
export function InvitationPage() {
  const t = useText(messages);
  const { token } = route.useParams();
  const page = useRead({
    key: queryKeys.invitation(token),
    call: peopleCalls.invitation,
    input: { params: { token } },
  });
  usePageTitle(t('password'));
  if (page.error)
    return (
      <GoneLink
        title={t('linkGone')}
        unknown={t('linkUnknown')}
        error={page.error}
        onRetry={() => void page.refetch()}
      />
    );
  return page.data ? <PasswordForm token={token} invitation={page.data} /> : <WaitingPage />;
}

function PasswordForm({ token, invitation }: { token: string; invitation: Invitation }) {
  const t = useText(messages);
  const { agencyName, name, login, purpose } = invitation;
  const form = useContractForm({ of: FirstPassword, start: { password: '' } });
  const accept = useEntrance(peopleCalls.acceptInvitation, form);
  const isFirst = purpose === 'invitation';
  return (
    <EntranceFrame>
      <form
        className={styles.card}
        onSubmit={form.handleSubmit((body) => accept.mutate({ params: { token }, body }))}
        noValidate
      >
        <h1 className={styles.title}>{isFirst ? t('invitationTitle', { agency: agencyName }) : t('resetTitle')}</h1>
        <p className={styles.muted}>{t(isFirst ? 'invitationText' : 'resetText', { name })}</p>
        <Unsaid error={accept.error} otherwise={t('failed')} />
        {/* Password managers keep the password under this name. */}
        <input
          className={styles.known}
          name="login"
          value={login}
          autoComplete="username"
          readOnly
          aria-label={t('login')}
        />
        <NewPassword control={form.control} known={login} />
        <Button type="submit" size="sm" loading={accept.isPending}>
          {t('join')}
        </Button>
      </form>
    </EntranceFrame>
  );
}
