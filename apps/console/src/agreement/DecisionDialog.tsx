import { Button, Modal } from '@mantine/core';
import { queryKeys, type RefusedError } from '@toritsugi/client';
import {
  ApproveDecision,
  CommentDecision,
  decisionCalls,
  isReopenable,
  type DecisionView,
  type ReopenWhen,
} from '@toritsugi/contracts';
import { IsNotEmpty } from 'class-validator';
import { useState } from 'react';
import { DialogError } from '../form/FormDialog';
import { ParagraphField } from '../form/ParagraphField';
import { showRefusal, Trimmed, useContractForm } from '../form/use-contract-form';
import { useText } from '../language';
import { queries, useAction } from '../server/queries';
import { showDone } from '../page/toasts';
import styles from './agreement.module.css';
import { agreementMessages } from './messages';
import { ReopenField } from './ReopenField';

export const acts = ['approve', 'reject', 'giveBack', 'answer', 'withdraw', 'takeOver'] as const;
export type Act = (typeof acts)[number];
/** These are done without a word. */
const isSilent = (act: Act): act is 'withdraw' | 'takeOver' => act === 'withdraw' || act === 'takeOver';

class Remark extends ApproveDecision {
  @Trimmed() override comment!: string;
}
class Reason extends CommentDecision {
  @Trimmed() @IsNotEmpty() override comment!: string;
}
/** Whoever approves may say something, whoever withdraws need not, everyone else says why. */
const commentOf = (act: Act): new () => Remark | Reason => (act === 'approve' || isSilent(act) ? Remark : Reason);

export function DecisionDialog({ decision, act, onClose }: { decision: DecisionView; act: Act; onClose: () => void }) {
  const t = useText(agreementMessages);
  const form = useContractForm({ of: commentOf(act), start: { comment: '' } });
  const onDone = ({ state }: DecisionView): void => {
    void queries.invalidateQueries({ queryKey: queryKeys.decisions });
    void queries.invalidateQueries({ queryKey: queryKeys.routing });
    void queries.invalidateQueries({ queryKey: queryKeys.accessGrants });
    void queries.invalidateQueries({ queryKey: queryKeys.division });
    void queries.invalidateQueries({ queryKey: queryKeys.partners });
    // What others changed meanwhile has gone back to its proposer.
    showDone(t(act === 'approve' && state === 'returned' ? 'done_giveBack' : `done_${act}`));
    onClose();
  };
  // What others did meanwhile is shown at once, beside the refusal.
  const onRefused = (refused: RefusedError): boolean => {
    void queries.invalidateQueries({ queryKey: queryKeys.decisions });
    return showRefusal(form, refused);
  };
  const writes = {
    approve: useAction({ call: decisionCalls.approve, onDone, onRefused }),
    reject: useAction({ call: decisionCalls.reject, onDone, onRefused }),
    giveBack: useAction({ call: decisionCalls.giveBack, onDone, onRefused }),
    answer: useAction({ call: decisionCalls.answer, onDone, onRefused }),
  };
  const silent = {
    withdraw: useAction({ call: decisionCalls.withdraw, onDone, onRefused }),
    takeOver: useAction({ call: decisionCalls.takeOver, onDone, onRefused }),
  };
  const [reopenWhen, setReopenWhen] = useState<ReopenWhen | null>(null);
  const send = form.handleSubmit((body) => {
    const params = { decisionId: decision.id };
    if (isSilent(act)) silent[act].mutate({ params });
    else if (act === 'approve') writes.approve.mutate({ params, body: { ...body, hash: decision.hash } });
    else if (act === 'reject') writes.reject.mutate({ params, body: { ...body, ...(reopenWhen && { reopenWhen }) } });
    else writes[act].mutate({ params, body });
  });
  const isSaving = isSilent(act) ? silent[act].isPending : writes[act].isPending;
  return (
    <Modal opened onClose={onClose} title={t(act)} closeButtonProps={{ 'aria-label': t('back') }}>
      <form className={styles.form} onSubmit={send} noValidate>
        <p className={styles.question}>{t(`${act}Title`)}</p>
        {!isSilent(act) && (
          <ParagraphField
            control={form.control}
            name="comment"
            label={t(act === 'approve' ? 'commentOptional' : 'comment')}
            problem={t('commentMissing')}
            maxLength={2_000}
            data-autofocus
          />
        )}
        {act === 'reject' && isReopenable(decision.kind) && <ReopenField value={reopenWhen} onChange={setReopenWhen} />}
        <DialogError />
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
