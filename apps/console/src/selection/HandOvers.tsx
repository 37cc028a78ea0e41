import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { consultationCalls, type HandOverProposal, type HandOverProposals } from '@toritsugi/contracts';
import { Section } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { useMe } from '../server/me';
import { queries, useAction, useRead } from '../server/queries';
import { selectionMessages } from './messages';
import { readCasesAgain } from './read-again';
import styles from './selection.module.css';

/** Who is offered to me, whom I have offered, and how often it came about. */
export function HandOvers() {
  const t = useText(selectionMessages);
  const me = useMe();
  const { data } = useRead({ key: queryKeys.proposals, call: consultationCalls.proposals, input: {} });
  const show = (proposals: HandOverProposals): void => {
    queries.setQueryData(queryKeys.proposals, proposals);
    readCasesAgain();
  };
  const accept = useAction({
    call: consultationCalls.acceptCase,
    onDone: (proposals) => {
      show(proposals);
      showDone(t('handOverTaken'));
    },
  });
  const decline = useAction({ call: consultationCalls.declineCase, onDone: show });
  const withdraw = useAction({ call: consultationCalls.withdrawProposal, onDone: show });
  if (data === undefined) return null;
  const { toMe, byMe, given, taken } = data;
  const byOthers = toMe.filter(({ from }) => from.id !== me.id);
  if (byOthers.length + byMe.length + given + taken === 0) return null;
  const act = ({ id }: HandOverProposal) => ({ params: { proposalId: id } });
  return (
    <Section
      title={t('handOvers')}
      actions={<span className={styles.muted}>{t('handOverCounts', { given, taken })}</span>}
    >
      {byOthers.length + byMe.length > 0 && (
        <ul className={styles.submissions}>
          {byOthers.map((one) => (
            <li key={one.id}>
              <strong>{one.maskedName}</strong>
              <Facts proposal={one} />
              <span>{t('handOverFrom', { name: one.from.name, to: one.to.name })}</span>
              {one.to.id === me.id && (
                <span className={styles.buttons}>
                  <Button size="sm" loading={accept.isPending} onClick={() => accept.mutate(act(one))}>
                    {t('handOverAccept')}
                  </Button>
                  <Button
                    size="sm"
                    variant="default"
                    loading={decline.isPending}
                    onClick={() => decline.mutate(act(one))}
                  >
                    {t('handOverDecline')}
                  </Button>
                </span>
              )}
            </li>
          ))}
          {byMe
            .filter(({ id }) => !byOthers.some((other) => other.id === id))
            .map((one) => (
              <li key={one.id}>
                <strong>{one.maskedName}</strong>
                <Facts proposal={one} />
                <span>{t('handOverWaits', { name: one.to.name })}</span>
                <span className={styles.buttons}>
                  <Button
                    size="sm"
                    variant="default"
                    loading={withdraw.isPending}
                    onClick={() => withdraw.mutate(act(one))}
                  >
                    {t('handOverWithdraw')}
                  </Button>
                </span>
              </li>
            ))}
        </ul>
      )}
    </Section>
  );
}

function Facts({ proposal: { segmentLabel, reason } }: { proposal: HandOverProposal }) {
  const t = useText(selectionMessages);
  const { localized } = useLanguage();
  return (
    <span className={styles.muted}>
      {localized(segmentLabel)} {t(`reason_${reason}`)}
    </span>
  );
}
