import { Button, TextInput } from '@mantine/core';
import { queryKeys, type RefusedError } from '@toritsugi/client';
import { settingsCalls, type RehearsalView } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useState, type FormEvent } from 'react';
import { defineMessages, useLanguage, useText } from '../../language';
import { may, useMe } from '../../server/me';
import { queries, useAction, useRead } from '../../server/queries';
import { Copyable } from '../embed/Copyable';
import styles from '../settings.module.css';

const messages = defineMessages({
  title: { ja: 'リハーサル', en: 'Rehearsal' },
  note: {
    ja: '架空の方として本物のフォームを送り、電話から面談までひととおり試せます。どの数字にも数えられず、連絡は下の宛先だけに届き、24時間で自動的に終わります。',
    en: 'Send the real form as somebody made up, and try everything from the call to the consultation. It is counted nowhere, writes to the addresses below alone, and ends by itself after 24 hours.',
  },
  email: { ja: '連絡が届くメールアドレス（ご自分のもの）', en: 'Mail address it writes to (your own)' },
  phone: { ja: '電話がかかる番号（ご自分のもの）', en: 'Telephone it calls (your own)' },
  start: { ja: 'リハーサルを始める', en: 'Start a rehearsal' },
  open: { ja: 'フォームを開く', en: 'Open the form' },
  address: { ja: 'リハーサルのフォームのアドレス', en: 'Address of the rehearsal’s form' },
  until: { ja: '{at}まで・送信{people}回', en: 'until {at}, sent {people, plural, one {once} other {# times}}' },
  end: { ja: '終える', en: 'End' },
  endOf: { ja: '{at}に始めたリハーサルを終える', en: 'End the rehearsal started at {at}' },
});

const read = { key: queryKeys.rehearsals, call: settingsCalls.rehearsals, input: {} };

/** Newest first; undefined while they are read, and for whoever may not start one. */
export function useRehearsals(): readonly RehearsalView[] | undefined {
  const isOff = !may(useMe(), settingsCalls.startRehearsal.operation);
  return useRead({ ...read, isOff }).data?.items;
}

const readAgain = (): void => void queries.invalidateQueries({ queryKey: queryKeys.rehearsals });

/** Starts rehearsals, leads to their form, and ends them. */
export function Rehearsal() {
  const t = useText(messages);
  const me = useMe();
  const { language } = useLanguage();
  const rehearsals = useRehearsals();
  const [email, setEmail] = useState('');
  const [phone, setPhone] = useState('');
  const [problems, setProblems] = useState<ReadonlyMap<string, string>>(new Map());
  const start = useAction({
    call: settingsCalls.startRehearsal,
    onDone: readAgain,
    onRefused: (refused: RefusedError) => {
      setProblems(new Map(refused.problems.map(({ field, message }) => [field, message])));
      return refused.problems.length > 0;
    },
  });
  const end = useAction({ call: settingsCalls.endRehearsal, onDone: readAgain });
  if (!may(me, settingsCalls.startRehearsal.operation)) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setProblems(new Map());
    start.mutate({ body: { email: email.trim(), phone: phone.trim() } });
  };
  return (
    <section className={styles.form} aria-labelledby="rehearsal">
      <h2 className={styles.subtitle} id="rehearsal">
        {t('title')}
      </h2>
      <p className={styles.muted}>{t('note')}</p>
      {rehearsals
        ?.filter(({ path }) => path)
        .map(({ id, path, startedAt, endsAt, people }) => (
          <div key={id} className={styles.notice}>
            <Copyable label={t('address')} text={`${location.origin}${path ?? ''}`} />
            <div className={styles.tools}>
              <a href={path ?? ''} target="_blank" rel="noreferrer">
                {t('open')}
              </a>
              <span>{t('until', { at: dateTimeText(endsAt, language), people })}</span>
              <Button
                variant="default"
                size="compact-sm"
                loading={end.isPending}
                aria-label={t('endOf', { at: dateTimeText(startedAt, language) })}
                onClick={() => end.mutate({ params: { id } })}
              >
                {t('end')}
              </Button>
            </div>
          </div>
        ))}
      <form className={styles.form} noValidate onSubmit={submit}>
        <TextInput
          type="email"
          autoComplete="email"
          label={t('email')}
          value={email}
          error={problems.get('email')}
          onChange={({ currentTarget: { value } }) => setEmail(value)}
        />
        <TextInput
          type="tel"
          autoComplete="tel"
          label={t('phone')}
          value={phone}
          error={problems.get('phone')}
          onChange={({ currentTarget: { value } }) => setPhone(value)}
        />
        <div className={styles.tools}>
          <Button type="submit" variant="default" disabled={email === '' || phone === ''} loading={start.isPending}>
            {t('start')}
          </Button>
        </div>
      </form>
    </section>
  );
}
