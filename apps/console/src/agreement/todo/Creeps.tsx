import { Button } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { AnswerCreep, todoCalls, type ScopeCreepView } from '@toritsugi/contracts';
import type { CreepAnswer } from '@toritsugi/journey';
import { Link } from '@tanstack/react-router';
import { IsNotEmpty } from 'class-validator';
import { useState } from 'react';
import { FormDialog } from '../../form/FormDialog';
import { ParagraphField } from '../../form/ParagraphField';
import { showRefusal, Trimmed, useContractForm } from '../../form/use-contract-form';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { queries, useAction } from '../../server/queries';
import styles from '../agreement.module.css';
import { todoMessages } from './messages';
import { readTodosAgain } from './read-todos-again';
import { dayText } from './TodoCard';

/** Work that the sheet does not name, until somebody says whether it is taken in (S000-2). */
export function Creeps({ creeps }: { creeps: readonly ScopeCreepView[] }) {
  const t = useText(todoMessages);
  const { language } = useLanguage();
  const [asked, setAsked] = useState<{ creep: ScopeCreepView; as: CreepAnswer } | null>(null);
  const open = creeps.filter(({ answer }) => answer === null);
  if (open.length === 0) return null;
  return (
    <section className={styles.section} aria-labelledby="creeps">
      <h2 className={styles.heading} id="creeps">
        {t('creeps')}
      </h2>
      <p className={styles.muted}>
        {t('creepsWhy')} <Link to="/agreement">{t('toSheet')}</Link>
      </p>
      <ul className={styles.list}>
        {open.map((creep) => (
          <li key={creep.id} className={styles.card} data-late="true">
            <p>{t('creepSaid', { topic: creep.topic, day: dayText(creep.week, language), count: creep.todos })}</p>
            <div className={styles.buttons}>
              <Button size="compact-md" onClick={() => setAsked({ creep, as: 'add' })}>
                {t('creepAdd')}
              </Button>
              <Button size="compact-md" variant="default" onClick={() => setAsked({ creep, as: 'stop' })}>
                {t('creepStop')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      {asked && <AnswerDialog key={`${asked.creep.id} ${asked.as}`} {...asked} onClose={() => setAsked(null)} />}
    </section>
  );
}

class Answer extends AnswerCreep {
  @Trimmed() @IsNotEmpty() declare reason: string;
}

function AnswerDialog({ creep, as, onClose }: { creep: ScopeCreepView; as: CreepAnswer; onClose: () => void }) {
  const t = useText(todoMessages);
  const form = useContractForm({ of: Answer, start: { as, reason: '' } });
  const answer = useAction({
    call: todoCalls.answerCreep,
    onDone: () => {
      readTodosAgain();
      void queries.invalidateQueries({ queryKey: queryKeys.decisions });
      showDone(t(as === 'add' ? 'creepAdded' : 'creepStopped'));
      onClose();
    },
    onRefused: (refused) => {
      readTodosAgain();
      return showRefusal(form, refused);
    },
  });
  const title = t(as === 'add' ? 'creepAdd' : 'creepStop');
  return (
    <FormDialog
      title={title}
      submit={title}
      isPending={answer.isPending}
      onSubmit={form.handleSubmit((body) => answer.mutate({ params: { creepId: creep.id }, body }))}
      onClose={onClose}
    >
      <p className={styles.question}>{t(as === 'add' ? 'creepAddText' : 'creepStopText', { topic: creep.topic })}</p>
      <ParagraphField control={form.control} name="reason" label={t('reason')} maxLength={500} data-autofocus />
    </FormDialog>
  );
}
