import { Button, Modal, Textarea } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { decisionCalls, type DecisionView } from '@toritsugi/contracts';
import { useState, type FormEvent } from 'react';
import { useText } from '../language';
import { queries, useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import styles from './agreement.module.css';
import { agreementMessages } from './messages';

export const acts = ['approve', 'reject', 'giveBack', 'answer', 'withdraw'] as const;
export type Act = (typeof acts)[number];

/** Whoever approves may say something, whoever withdraws need not, everyone else says why. */
const asksWhy = (act: Act): boolean => act !== 'approve' && act !== 'withdraw';

export function DecisionDialog({ decision, act, onClose }: { decision: DecisionView; act: Act; onClose: () => void }) {
  const t = useText(agreementMessages);
  const [comment, setComment] = useState('');
  const [isTried, setTried] = useState(false);
  const isMissing = asksWhy(act) && comment.trim() === '';
  const onDone = (): void => {
    void queries.invalidateQueries({ queryKey: queryKeys.decisions });
    void queries.invalidateQueries({ queryKey: queryKeys.routing });
    showDone(t(`done_${act}`));
    onClose();
  };
  // What others did meanwhile is shown at once, beside the refusal.
  const onRefused = (): boolean => {
    void queries.invalidateQueries({ queryKey: queryKeys.decisions });
    return false;
  };
  const writes = {
    approve: useAction({ call: decisionCalls.approve, onDone, onRefused }),
    reject: useAction({ call: decisionCalls.reject, onDone, onRefused }),
    giveBack: useAction({ call: decisionCalls.giveBack, onDone, onRefused }),
    answer: useAction({ call: decisionCalls.answer, onDone, onRefused }),
  };
  const withdraw = useAction({ call: decisionCalls.withdraw, onDone, onRefused });
  const send = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (isMissing) return;
    const params = { decisionId: decision.id };
    if (act === 'withdraw') withdraw.mutate({ params });
    else writes[act].mutate({ params, body: { comment: comment.trim() } });
  };
  const isSaving = act === 'withdraw' ? withdraw.isPending : writes[act].isPending;
  return (
    <Modal opened onClose={onClose} title={t(act)} closeButtonProps={{ 'aria-label': t('back') }}>
      <form className={styles.form} onSubmit={send} noValidate>
        <p className={styles.question}>{t(`${act}Title`)}</p>
        {act !== 'withdraw' && (
          <Textarea
            label={t(act === 'approve' ? 'commentOptional' : 'comment')}
            autosize
            minRows={2}
            maxLength={2_000}
            data-autofocus
            value={comment}
            error={isTried && isMissing ? t('commentMissing') : undefined}
            onChange={(event) => setComment(event.currentTarget.value)}
          />
        )}
        <div className={styles.buttons}>
          <Button type="submit" color={act === 'reject' || act === 'withdraw' ? 'red' : 'brand'} loading={isSaving}>
            {t(act)}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
