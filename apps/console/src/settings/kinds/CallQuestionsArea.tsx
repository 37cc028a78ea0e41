import { ActionIcon } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import {
  CallQuestionsSetting,
  settingsCalls,
  type CallQuestionsView,
  type Language,
  type LocalizedText,
} from '@toritsugi/contracts';
import { Announcer } from '@toritsugi/ui';
import { useState } from 'react';
import { useController, type Control } from 'react-hook-form';
import { defineMessages, useLanguage, useText } from '../../language';
import type { SettingField } from '../setting-field';
import shared from '../settings.module.css';
import { SettingOneArea } from '../SettingOneArea';
import styles from './call-questions.module.css';

const messages = defineMessages({
  up: { ja: '「{name}」を上へ', en: 'Move “{name}” up' },
  down: { ja: '「{name}」を下へ', en: 'Move “{name}” down' },
  moved: { ja: '「{name}」は{count}問中{place}番目です', en: '“{name}” is number {place} of {count}' },
  none: {
    ja: '通話だけで聞く質問はありません。条件に要る項目は、すべてフォームで聞いています。',
    en: 'Nothing is asked on the call alone: the form asks all that the criteria read.',
  },
});
const label: LocalizedText = { ja: '順番', en: 'Order' };

/** One question up or down among the others; at an end it stays. */
export function movedIn(order: readonly string[], id: string, by: -1 | 1): string[] {
  const at = order.indexOf(id);
  const to = at + by;
  if (at < 0 || to < 0 || to >= order.length) return [...order];
  return order.with(at, order[to] ?? id).with(to, id);
}

function fieldsOf({ questions }: CallQuestionsView): readonly SettingField<CallQuestionsSetting>[] {
  const labels = new Map(questions.map((one) => [one.id, one.label]));
  const nameOf = (id: string, language: Language): string => labels.get(id)?.[language] ?? id;
  function Field({ control, isReadOnly }: { control: Control<CallQuestionsSetting>; isReadOnly: boolean }) {
    const t = useText(messages);
    const { language } = useLanguage();
    const { field } = useController({ control, name: 'order' });
    const [said, setSaid] = useState('');
    const order = field.value;
    const move = (id: string, by: -1 | 1): void => {
      const next = movedIn(order, id, by);
      field.onChange(next);
      setSaid(t('moved', { name: nameOf(id, language), place: next.indexOf(id) + 1, count: next.length }));
    };
    return (
      <>
        <Announcer message={said} />
        {order.length === 0 && <p className={shared.muted}>{t('none')}</p>}
        <ol className={styles.ordered}>
          {order.map((id, at) => {
            const name = nameOf(id, language);
            return (
              <li key={id}>
                <span>{name}</span>
                {!isReadOnly && (
                  <>
                    <ActionIcon
                      variant="default"
                      size={36}
                      aria-label={t('up', { name })}
                      aria-disabled={at === 0}
                      onClick={() => move(id, -1)}
                    >
                      <IconArrowUp size={16} aria-hidden="true" />
                    </ActionIcon>
                    <ActionIcon
                      variant="default"
                      size={36}
                      aria-label={t('down', { name })}
                      aria-disabled={at === order.length - 1}
                      onClick={() => move(id, 1)}
                    >
                      <IconArrowDown size={16} aria-hidden="true" />
                    </ActionIcon>
                  </>
                )}
              </li>
            );
          })}
        </ol>
      </>
    );
  }
  const say = (value: unknown, language: Language): string =>
    (value as string[]).map((id) => nameOf(id, language)).join(' → ') || '–';
  return [{ name: 'order', label, as: 'own', Field, say }];
}

/** What is asked on the telephone alone, in the agency's order. */
export function CallQuestionsArea() {
  return (
    <SettingOneArea<CallQuestionsSetting, CallQuestionsView>
      kind="call_questions"
      title={{ ja: '通話の質問', en: 'Questions of the call' }}
      note={{
        ja: '条件に要るのにフォームで聞かない項目です。電話をかける画面に、この順で出ます。必須条件、避けたい条件、歓迎条件の順は変わりません。',
        en: 'What criteria read and the form does not ask. Whoever calls sees them in this order; those of a Must come first, then of an Avoid, then of a Want all the same.',
      }}
      read={settingsCalls.callQuestions}
      change={settingsCalls.changeCallQuestions}
      of={CallQuestionsSetting}
      fieldsOf={fieldsOf}
    />
  );
}
