import { Button, Checkbox, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { queryKeys } from '@toritsugi/client';
import { MOST_INTRODUCED, selectionCalls, type FittingPeople, type FittingPerson } from '@toritsugi/contracts';
import { tokyoMoment } from '@toritsugi/calendar';
import { BandBadge, dateText } from '@toritsugi/ui';
import { useState, type FormEvent } from 'react';
import { useLanguage, useText } from '../language';
import { showDone } from '../page/toasts';
import { BudgetNote } from '../person/BudgetNote';
import { personMessages } from '../person/messages';
import { RegistrantLink } from '../person/RegistrantLink';
import { queries, useAction, useRead } from '../server/queries';
import styles from './employer.module.css';
import { fittingMessages } from './fitting-messages';

/** After the last key, what is typed is read as the person will. */
const TYPING_MS = 300;
const mayBeChosen = ({ obstacle }: FittingPerson): boolean => obstacle === 'none' || obstacle === 'recent';

/** Who is told of the vacancy: one letter to each, in one gesture. */
export function FittingChoice({ vacancy: { jobOrderId, people } }: { vacancy: FittingPeople }) {
  const t = useText(fittingMessages);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [note, setNote] = useState('');
  const [againReason, setAgainReason] = useState('');
  const introduce = useAction({
    call: selectionCalls.introduce,
    onDone: ({ told, leftOut, ...now }) => {
      queries.setQueryData(queryKeys.fitting(jobOrderId), now);
      setChosen(new Set());
      setNote('');
      setAgainReason('');
      showDone(leftOut === 0 ? t('done', { told }) : t('doneButFor', { told, leftOut }));
    },
  });
  const free = people.filter(mayBeChosen);
  const picked = free.filter(({ registrantId }) => chosen.has(registrantId));
  const isAgain = picked.some(({ obstacle }) => obstacle === 'recent');
  const isTooMany = picked.length > MOST_INTRODUCED;
  const choose = (id: string, isChosen: boolean) => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const send = (event: FormEvent) => {
    event.preventDefault();
    const registrantIds = picked.map(({ registrantId }) => registrantId);
    const body = { registrantIds, note: note.trim() || null, againReason: isAgain ? againReason : null };
    introduce.mutate({ params: { jobOrderId }, body });
  };
  const groups = [
    { id: 'own', people: people.filter(({ advisor }) => advisor !== null) },
    { id: 'pool', people: people.filter(({ advisor }) => advisor === null) },
  ] as const;
  return (
    <form className={styles.stack} onSubmit={send}>
      {groups.map((group) => (
        <Group key={group.id} of={group.id} people={group.people} chosen={chosen} onChoose={choose} />
      ))}
      <section className={styles.send} aria-labelledby="introduce">
        <h2 id="introduce">{t('letter')}</h2>
        <p className={styles.muted}>{t('letterSays')}</p>
        <TextInput
          label={t('note')}
          description={t('noteHint')}
          value={note}
          maxLength={300}
          onChange={({ currentTarget }) => setNote(currentTarget.value)}
        />
        {isAgain && (
          <TextInput
            label={t('againReason')}
            description={t('againHint')}
            value={againReason}
            maxLength={300}
            required
            onChange={({ currentTarget }) => setAgainReason(currentTarget.value)}
          />
        )}
        {picked[0] && <AsRead jobOrderId={jobOrderId} person={picked[0]} note={note} />}
        {isTooMany && <p role="alert">{t('tooMany', { most: MOST_INTRODUCED })}</p>}
        <div>
          <Button
            type="submit"
            loading={introduce.isPending}
            disabled={picked.length === 0 || isTooMany || (isAgain && againReason.trim() === '')}
          >
            {picked.length === 0 ? t('chooseFirst') : t('introduce', { count: picked.length })}
          </Button>
        </div>
      </section>
    </form>
  );
}

/** The letter as the first of those who are chosen will read it, with the word as it is typed. */
function AsRead({ jobOrderId, person, note }: { jobOrderId: string; person: FittingPerson; note: string }) {
  const t = useText(fittingMessages);
  const [word] = useDebouncedValue(note.trim(), TYPING_MS);
  const { registrantId } = person;
  const { data } = useRead({
    key: [...queryKeys.fitting(jobOrderId), 'letter', registrantId, word],
    call: selectionCalls.vacancyLetter,
    input: { params: { jobOrderId }, body: { registrantId, note: word || null } },
    keepsLast: true,
  });
  return (
    data && (
      <article className={styles.letter} aria-label={t('asRead', { name: t('person', { name: person.name }) })}>
        <p className={styles.muted}>{t('asRead', { name: t('person', { name: person.name }) })}</p>
        <p>
          {data.subject}
          {'\n\n'}
          {data.body}
        </p>
      </article>
    )
  );
}

interface GroupProps {
  readonly of: 'own' | 'pool';
  readonly people: readonly FittingPerson[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (id: string, isChosen: boolean) => void;
}

function Group({ of, people, chosen, onChoose }: GroupProps) {
  const t = useText(fittingMessages);
  return (
    <section className={styles.panel} aria-labelledby={`fitting-${of}`}>
      <h2 id={`fitting-${of}`}>{t(of, { count: people.length })}</h2>
      <p className={styles.muted}>{t(`${of}Why`)}</p>
      {people.length === 0 && <p className={styles.muted}>{t(`${of}None`)}</p>}
      <ul className={styles.people}>
        {people.map((person) => (
          <Person
            key={person.registrantId}
            person={person}
            isChosen={chosen.has(person.registrantId)}
            onChoose={(isChosen) => onChoose(person.registrantId, isChosen)}
          />
        ))}
      </ul>
    </section>
  );
}

interface PersonProps {
  readonly person: FittingPerson;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function Person({ person, isChosen, onChoose }: PersonProps) {
  const t = useText(fittingMessages);
  const says = useText(personMessages);
  const { language } = useLanguage();
  const { registrantId, receiptNumber, advisor, band, score, unknown, budget, obstacle, submittedOn } = person;
  const name = t('person', { name: person.name });
  const day = submittedOn === null ? '' : dateText(tokyoMoment(submittedOn).getTime(), language);
  return (
    <li>
      <Checkbox
        aria-label={t('choose', { name })}
        checked={isChosen && mayBeChosen(person)}
        disabled={!mayBeChosen(person)}
        onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
      />
      <div>
        {advisor === null ? name : <RegistrantLink id={registrantId}>{name}</RegistrantLink>}{' '}
        <BandBadge band={band} label={says(`band_${band}`)} />{' '}
        <span className={styles.figure}>{t('points', { score })}</span>
        <small>
          {[
            receiptNumber,
            advisor?.name,
            unknown.length > 0 && t('unknown', { what: unknown.map((one) => one[language]).join(t('and')) }),
          ]
            .filter(Boolean)
            .join('　')}
        </small>
        {obstacle !== 'none' && <small className={styles.obstacle}>{t(`obstacle_${obstacle}`, { day })}</small>}
        <BudgetNote budget={budget} className={styles.obstacle} />
      </div>
    </li>
  );
}
