import { Button, Menu } from '@mantine/core';
import type { TransferView } from '@toritsugi/contracts';
import { cancelReasons, isTerminal, transferMachine } from '@toritsugi/journey';
import { Announcer, MeterBar } from '@toritsugi/ui';
import type { ReactNode } from 'react';
import { useText } from '../language';
import { useNow } from '../server/connection';
import { messages } from './messages';
import { OfferLine } from './OfferLine';
import type { TransferActions } from './use-transfer-actions';
import styles from './transfer.module.css';

const HOLD = 60_000;

interface Props {
  transfer: TransferView;
  actions: TransferActions;
  /** Saves the note first when it is not saved yet. */
  onBridge: () => void;
  /** The note: above the step that needs it. */
  note: ReactNode;
}

/** A transfer under way: how long the person has been holding, who rings, and the one next step. */
export function TransferProgress({ transfer, actions, onBridge, note }: Props) {
  const t = useText(messages);
  const now = useNow(250);
  const input = { params: { transferId: transfer.id } };
  const ringing = transfer.offers.find(({ state }) => state === 'offered');
  const sentence = sentenceOf(transfer, ringing?.advisor.name, t);
  const holdLeft = Math.max(0, Date.parse(transfer.holdUntil) - now);
  const bridgeLeft = transfer.bridgeBy ? Math.max(0, Date.parse(transfer.bridgeBy) - now) : 0;
  const isHolding = transfer.state === 'requested' || transfer.state === 'ringing';
  return (
    <div className={styles.progress} data-state={transfer.state} data-testid="transfer">
      <p className={styles.sentence}>{sentence}</p>
      <Announcer message={sentence} />
      {isHolding && (
        <div className={styles.hold}>
          <span>{t('hold')}</span>
          <MeterBar
            value={holdLeft / 1_000}
            max={HOLD / 1_000}
            label={t('hold')}
            text={t('secondsLeft', { seconds: Math.ceil(holdLeft / 1_000) })}
          />
          <span className={styles.seconds} role="timer" aria-live="off">
            {t('secondsLeft', { seconds: Math.ceil(holdLeft / 1_000) })}
          </span>
        </div>
      )}
      <ol className={styles.offers} aria-label={t('offers')}>
        {transfer.offers.map((offer) => (
          <OfferLine key={offer.id} offer={offer} now={now} />
        ))}
      </ol>
      {note}
      {!isTerminal(transferMachine, transfer.state) && (
        <div className={styles.steps}>
          {transfer.state === 'accepted' && (
            <>
              <Button size="sm" onClick={onBridge} loading={actions.bridge.isPending || actions.note.isPending}>
                {t('bridge')}
              </Button>
              <span className={styles.seconds} role="timer" aria-live="off">
                {t('bridgeBy')} {t('secondsLeft', { seconds: Math.ceil(bridgeLeft / 1_000) })}
              </span>
            </>
          )}
          {transfer.state === 'bridged' && (
            <Button size="sm" onClick={() => actions.complete.mutate(input)} loading={actions.complete.isPending}>
              {t('complete')}
            </Button>
          )}
          <Menu>
            <Menu.Target>
              <Button size="sm" variant="default" loading={actions.cancel.isPending}>
                {t('cancel')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {cancelReasons.map((reason) => (
                <Menu.Item key={reason} onClick={() => actions.cancel.mutate({ ...input, body: { reason } })}>
                  {t(`cancel_${reason}`)}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
    </div>
  );
}

function sentenceOf(
  transfer: TransferView,
  ringing: string | undefined,
  t: ReturnType<typeof useText<typeof messages>>,
): string {
  switch (transfer.state) {
    case 'ringing':
      return ringing ? t('state_ringing', { name: ringing }) : t('ringingNext');
    case 'accepted':
      return t('state_accepted', { name: transfer.acceptedBy?.name ?? '' });
    case 'bridged':
      return t('state_bridged', { name: transfer.acceptedBy?.name ?? '' });
    case 'requested':
    case 'completed':
    case 'exhausted':
    case 'cancelled':
    case 'failed':
      return t(`state_${transfer.state}`);
  }
}
