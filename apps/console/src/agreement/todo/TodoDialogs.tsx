import { tokyoDay } from '@toritsugi/calendar';
import { ChangeTodo, CreateTodo, todoCalls, type TodoList, type TodoView } from '@toritsugi/contracts';
import { todoCategories, todoTypes, typeOfCategory } from '@toritsugi/journey';
import { FormDialog } from '../../form/FormDialog';
import { ParagraphField } from '../../form/ParagraphField';
import { SelectField } from '../../form/SelectField';
import { TextField } from '../../form/TextField';
import { EmptyIsAbsent, showRefusal, Trimmed, useContractForm, useValues } from '../../form/use-contract-form';
import { useText } from '../../language';
import { showDone } from '../../page/toasts';
import { useMe } from '../../server/me';
import { useAction } from '../../server/queries';
import { todoMessages } from './messages';
import { readTodosAgain } from './read-todos-again';

const byHand = todoCategories.filter((one) => one !== 'deliverable');

class CreateForm extends CreateTodo {
  @EmptyIsAbsent() declare topic?: string;
  @Trimmed() declare title: string;
}

const peopleOf = (list: TodoList, isDecision: boolean) =>
  (isDecision ? list.deciders : list.owners).map(({ id, name }) => ({ value: id, label: name }));

export function CreateTodoDialog({ list, onClose }: { list: TodoList; onClose: () => void }) {
  const t = useText(todoMessages);
  const me = useMe();
  const form = useContractForm({
    of: CreateForm,
    start: {
      type: 'work',
      category: 'copy',
      topic: '',
      title: '',
      note: '',
      ownerId: me.id,
      dueOn: tokyoDay(new Date(list.clock.serverNow)),
    },
  });
  const { control } = form;
  const { category, type, ownerId } = useValues(control);
  const create = useAction({
    call: todoCalls.create,
    onDone: () => {
      readTodosAgain();
      showDone(t('added'));
      onClose();
    },
    onRefused: (refused) => showRefusal(form, refused),
  });
  const isOther = category === 'other';
  const isDecision = (typeOfCategory(category) ?? type) === 'decision';
  // Whoever decides nothing adds no decision.
  const categories = byHand.filter((one) => list.deciders.length > 0 || typeOfCategory(one) !== 'decision');
  const owners = peopleOf(list, isDecision);
  const [first] = owners;
  const owner = owners.some(({ value }) => value === ownerId) ? ownerId : (first?.value ?? ownerId);
  return (
    <FormDialog
      title={t('add')}
      submit={t('addDo')}
      isPending={create.isPending}
      onSubmit={form.handleSubmit(({ topic, ...wish }) =>
        create.mutate({
          body: {
            ...wish,
            ...(isOther ? { topic: topic ?? '' } : {}),
            type: typeOfCategory(wish.category) ?? wish.type,
            ownerId: owner,
          },
        }),
      )}
      onClose={onClose}
    >
      <SelectField
        control={control}
        name="category"
        label={t('category')}
        description={t('categoryHint')}
        data={categories.map((one) => ({ value: one, label: t(`category_${one}`) }))}
        data-autofocus
      />
      {isOther && (
        <>
          <TextField control={control} name="topic" label={t('topic')} description={t('topicHint')} maxLength={100} />
          <SelectField
            control={control}
            name="type"
            label={t('type')}
            data={todoTypes
              .filter((one) => one === 'work' || list.deciders.length > 0)
              .map((one) => ({ value: one, label: t(`type_${one}`) }))}
          />
        </>
      )}
      <TextField control={control} name="title" label={t('what')} maxLength={200} />
      <ParagraphField control={control} name="note" label={t('note')} maxLength={2_000} />
      <SelectField
        control={control}
        name="ownerId"
        label={t('owner')}
        description={isDecision ? t('decisionOwnerHint') : undefined}
        data={owners}
      />
      <TextField control={control} name="dueOn" type="date" label={t('dueOn')} />
    </FormDialog>
  );
}

export function ChangeTodoDialog({ list, todo, onClose }: { list: TodoList; todo: TodoView; onClose: () => void }) {
  const t = useText(todoMessages);
  const form = useContractForm({
    of: ChangeTodo,
    start: { version: todo.version, ownerId: todo.owner.id, dueOn: todo.dueOn },
  });
  const { control } = form;
  const change = useAction({
    call: todoCalls.change,
    onDone: () => {
      readTodosAgain();
      showDone(t('changed'));
      onClose();
    },
    onRefused: (refused) => {
      readTodosAgain();
      return showRefusal(form, refused);
    },
  });
  const owners = peopleOf(list, todo.type === 'decision');
  const known = owners.some(({ value }) => value === todo.owner.id);
  return (
    <FormDialog
      title={t('change') + t('ofWhat', { title: todo.title })}
      submit={t('changeDo')}
      isPending={change.isPending}
      onSubmit={form.handleSubmit((body) => change.mutate({ params: { todoId: todo.id }, body }))}
      onClose={onClose}
    >
      <SelectField
        control={control}
        name="ownerId"
        label={t('owner')}
        data={known ? owners : [{ value: todo.owner.id, label: todo.owner.name }, ...owners]}
        data-autofocus
      />
      <TextField control={control} name="dueOn" type="date" label={t('dueOn')} />
    </FormDialog>
  );
}
