import { Button, Radio, Textarea } from '@mantine/core';
import { newKey, queryKeys } from '@toritsugi/client';
import { surveyCalls, type OwnSurvey } from '@toritsugi/contracts';
import { dateText } from '@toritsugi/ui';
import { useState, type FormEvent } from 'react';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { queries, useAction, useRead } from '../server/queries';
import { surveyMessages } from './messages';
import styles from './survey.module.css';

/** What colleagues are asked each quarter; nothing where it is answered. */
export function OwnSurveyForm() {
  const { data } = useRead({ key: queryKeys.ownSurvey, call: surveyCalls.own, input: {} });
  return data?.survey ? <Sheet survey={data.survey} /> : null;
}

function Sheet({ survey }: { survey: OwnSurvey }) {
  const t = useText(surveyMessages);
  const { language } = useLanguage();
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const [sendingId] = useState(() => newKey());
  const send = useAction({
    call: surveyCalls.answerAsStaff,
    onDone: () => {
      void queries.invalidateQueries({ queryKey: queryKeys.surveys });
      showDone(t('sent'));
    },
  });
  const answers = Object.entries(given)
    .filter(([, value]) => value.trim() !== '')
    .map(([question, value]) => ({ question, given: [value] }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate({ body: { surveyId: survey.id, sendingId, answers } });
  };
  const put = (id: string) => (value: string) => setGiven({ ...given, [id]: value });
  return (
    <section className={styles.panel} aria-labelledby="own-survey">
      <h2 id="own-survey">{t('own')}</h2>
      <p className={styles.muted}>
        {t('ownWhy', { day: dateText(Date.parse(survey.endsAt) - 1, language, { year: true }) })}
      </p>
      <form className={styles.form} onSubmit={submit}>
        {survey.questions.map(({ id, form, label, options }) =>
          form === 'text' ? (
            <Textarea
              key={id}
              label={label[language]}
              value={given[id] ?? ''}
              maxLength={1_000}
              autosize
              minRows={2}
              onChange={({ currentTarget }) => put(id)(currentTarget.value)}
            />
          ) : (
            <Radio.Group key={id} label={label[language]} value={given[id] ?? ''} onChange={put(id)}>
              <div className={styles.plain}>
                {options.map(({ value, label: words }) => (
                  <Radio key={value} value={value} label={words[language]} />
                ))}
              </div>
            </Radio.Group>
          ),
        )}
        <div>
          <Button type="submit" loading={send.isPending} disabled={answers.length === 0}>
            {t('send')}
          </Button>
        </div>
      </form>
    </section>
  );
}
