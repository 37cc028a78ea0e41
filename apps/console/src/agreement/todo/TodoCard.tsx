import { Button } from '@mantine/core';
import type { RefusedError } from '@toritsugi/client';
import { MoveTodo, todoCalls, type TodoView } from '@toritsugi/contracts';
import type { TodoState } from '@toritsugi/journey';
import { tokyoMoment } from '@toritsugi/calendar';
import { dateText, dateTimeText } from '@toritsugi/ui';
import { IsNotEmpty } from 'class-validator';
import { FormDialog } from '../../form/FormDialog';
import { ParagraphField } from '../../form/ParagraphField';
import { showRefusal, Trimmed, useContractForm } from '../../form/use-contract-form';
import { useLanguage, useText } from '../../language';
import { showDone } from '../../page/toasts';
import { useAction } from '../../server/queries';
import { PersonLink } from '../../settings/PersonLink';
import styles from '../agreement.module.css';
import { todoMessages } from './messages';
import { readTodosAgain } from './read-todos-again';

export const dayText = (day: string, language: 'ja' | 'en'): string => dateText(tokyoMoment(day).getTime(), language);

function useMove(onDone?: () => void, onRefused: (refused: RefusedError) => boolean = () => false) {
  const t = useText(todoMessages);
  return useAction({
    call: todoCalls.move,
    onDone: ({ state }) => {
      readTodosAgain();
      showDone(t(`moved_${state}`));
      onDone?.();
    },
    // What others did meanwhile is shown at once, beside the refusal.
    onRefused: (refused) => {
      readTodosAgain();
      return onRefused(refused);
    },
  });
}

interface Props {
  readonly todo: TodoView;
  readonly onAsk: (what: 'change' | 'drop') => void;
}

export function TodoCard({ todo, onAsk }: Props) {
  const t = useText(todoMessages);
  const { language } = useLanguage();
  const move = useMove();
  const to = (state: TodoState) => () =>
    move.mutate({ params: { todoId: todo.id }, body: { version: todo.version, to: state } });
  const isOpen = todo.closedAt === null;
  const ofWhat = t('ofWhat', { title: todo.title });
  return (
    <li className={styles.card} data-late={(isOpen && (todo.isLate || todo.isOrphaned)) || undefined}>
      <div className={styles.cardHead}>
        <h3 className={styles.name}>{todo.title}</h3>
        <span className={styles.kind} data-type={todo.type}>
          {t(`type_${todo.type}`)}
        </span>
        <span className={styles.muted}>{todo.category === 'other' ? todo.topic : t(`category_${todo.category}`)}</span>
        <span className={styles.due}>
          {isOpen && todo.isLate && (
            <strong className={styles.late}>■ {t(todo.category === 'deliverable' ? 'undelivered' : 'late')} </strong>
          )}
          {t('dueAt', { day: dayText(todo.dueOn, language) })}
        </span>
      </div>
      {todo.note !== '' && <p className={styles.text}>{todo.note}</p>}
      <p className={styles.facts}>
        <span>
          {t('ownerOf', { name: '' })}
          <PersonLink person={todo.owner} otherwise="–" />
        </span>
        {todo.isOrphaned && <strong className={styles.late}>{t('orphaned')}</strong>}
        {todo.state === 'doing' && <strong>{t('doing')}</strong>}
        {todo.carriedOver > 0 && (
          <strong className={styles.soon}>{t('carriedOver', { count: todo.carriedOver })}</strong>
        )}
        {todo.createdBy === null ? (
          <span className={styles.muted}>{t('bySheet')}</span>
        ) : (
          todo.createdBy.id !== todo.owner.id && (
            <span className={styles.muted}>{t('createdBy', { name: todo.createdBy.name })}</span>
          )
        )}
        {todo.closedAt !== null && (
          <>
            <strong className={styles.state}>{t(todo.state === 'done' ? 'done' : 'dropped')}</strong>
            <span className={styles.muted}>
              {t('closedBy', { name: todo.closedBy?.name ?? '', time: dateTimeText(todo.closedAt, language) })}
            </span>
          </>
        )}
      </p>
      {todo.reason !== '' && <p className={styles.text}>{todo.reason}</p>}
      {todo.mayWork && (
        <div className={styles.buttons}>
          {todo.mayClose && (
            <Button size="compact-md" loading={move.isPending} onClick={to('done')} aria-label={t('finish') + ofWhat}>
              {t('finish')}
            </Button>
          )}
          <Button
            size="compact-md"
            variant="default"
            disabled={move.isPending}
            onClick={to(todo.state === 'open' ? 'doing' : 'open')}
            aria-label={t(todo.state === 'open' ? 'begin' : 'putBack') + ofWhat}
          >
            {t(todo.state === 'open' ? 'begin' : 'putBack')}
          </Button>
          <Button size="compact-md" variant="default" onClick={() => onAsk('change')} aria-label={t('change') + ofWhat}>
            {t('change')}
          </Button>
          {todo.mayClose ? (
            <Button size="compact-md" variant="default" onClick={() => onAsk('drop')} aria-label={t('drop') + ofWhat}>
              {t('drop')}
            </Button>
          ) : (
            <span className={styles.muted}>{t('decidedInside')}</span>
          )}
        </div>
      )}
    </li>
  );
}

class DropForm extends MoveTodo {
  @Trimmed() @IsNotEmpty() declare reason: string;
}

/** Nobody does it: why. */
export function DropDialog({ todo, onClose }: { todo: TodoView; onClose: () => void }) {
  const t = useText(todoMessages);
  const form = useContractForm({ of: DropForm, start: { version: todo.version, to: 'dropped', reason: '' } });
  const move = useMove(onClose, (refused) => showRefusal(form, refused));
  return (
    <FormDialog
      title={t('drop') + t('ofWhat', { title: todo.title })}
      submit={t('drop')}
      isPending={move.isPending}
      onSubmit={form.handleSubmit((body) => move.mutate({ params: { todoId: todo.id }, body }))}
      onClose={onClose}
    >
      <ParagraphField control={form.control} name="reason" label={t('reason')} maxLength={500} data-autofocus />
    </FormDialog>
  );
}
