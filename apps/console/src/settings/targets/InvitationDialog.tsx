import { Button, Modal } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { DraftInvitation, InvitationText, One, poolCalls, type CriterionSetting } from '@toritsugi/contracts';
import { IsNotEmpty } from 'class-validator';
import { DialogError } from '../../form/FormDialog';
import { ParagraphField } from '../../form/ParagraphField';
import { TextField } from '../../form/TextField';
import { showRefusal, Trimmed, useContractForm } from '../../form/use-contract-form';
import { useText } from '../../language';
import { showDone } from '../../page/toasts';
import { queries, useAction } from '../../server/queries';
import styles from '../settings.module.css';
import { poolMessages } from './pool-messages';

class Letter extends InvitationText {
  @Trimmed() @IsNotEmpty() override text!: string;
}
class Draft extends DraftInvitation {
  @One(() => Letter) override ja!: Letter;
  @One(() => Letter) override en!: Letter;
  @Trimmed() @IsNotEmpty() override reason!: string;
}

const PLACEHOLDERS = '{name} {agency} {phone} {form}';
const start: Omit<Draft, 'criteria'> = {
  ja: {
    subject: '{agency}から求人のご案内',
    text: 'ご登録の際、求人の案内を受け取るとうかがいましたのでご連絡します。\nご希望に近い求人がありますので、詳しい内容をお話しできれば幸いです。\nお電話（{phone}）か、{form} からお知らせください。',
  },
  en: {
    subject: 'Openings at {agency}',
    text: 'When you registered you asked to hear of openings.\nWe have some that are close to what you are looking for and would be glad to tell you more.\nPlease call {phone}, or let us know at {form}.',
  },
  reason: '',
};

/** A letter to those who fit and agreed. It is put before whoever decides; nothing is sent from here. */
export function InvitationDialog({
  criteria,
  people,
  onClose,
}: {
  criteria: readonly CriterionSetting[];
  people: number | null;
  onClose: () => void;
}) {
  const t = useText(poolMessages);
  const form = useContractForm({ of: Draft, start: { ...start, criteria: [...criteria] } });
  const { control } = form;
  const propose = useAction({
    call: poolCalls.invite,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.decisions });
      void queries.invalidateQueries({ queryKey: queryKeys.invitations });
      showDone(t('proposed'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const send = form.handleSubmit((body) => propose.mutate({ body }));
  const common = { control, problem: t('missing') };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('draftTitle', { people: String(people ?? '') })}
      closeButtonProps={{ 'aria-label': t('back') }}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          // It stands inside the form of a target, as React sees it.
          event.stopPropagation();
          void send(event);
        }}
      >
        <p className={styles.muted}>{t('draftNote', { placeholders: PLACEHOLDERS })}</p>
        <TextField {...common} name="ja.subject" label={t('subjectJa')} maxLength={120} />
        <ParagraphField {...common} name="ja.text" label={t('textJa')} maxLength={2_000} />
        <TextField {...common} name="en.subject" label={t('subjectEn')} maxLength={120} />
        <ParagraphField {...common} name="en.text" label={t('textEn')} maxLength={2_000} />
        <ParagraphField {...common} name="reason" label={t('reason')} maxLength={2_000} />
        <DialogError />
        <div className={styles.choices}>
          <Button variant="default" onClick={onClose}>
            {t('back')}
          </Button>
          <Button type="submit" loading={propose.isPending}>
            {t('propose')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
