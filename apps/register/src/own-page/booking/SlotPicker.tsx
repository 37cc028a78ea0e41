import { tokyoMoment } from '@toritsugi/calendar';
import type { RegistrantPage } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { useRef, useState, type FormEvent } from 'react';
import field from '../../fields/Field.module.css';
import { Button } from '../../frame/Button';
import { Failure } from '../../frame/Notice';
import { ask } from '../../public-api';
import { useWords } from '../../words/Language';
import { dayOf, momentOf, timeOf } from '../../words/when';
import styles from '../own-page.module.css';
import { slotsByDay } from './slots-by-day';
import { useOwnWords } from '../use-own-words';

type Props = {
  token: string;
  page: RegistrantPage;
  refresh: () => Promise<void>;
  booked: (page: RegistrantPage) => void;
};

/** Days, then the free times of one; the button says what it books. A time that was taken meanwhile is said so. */
export function SlotPicker({ token, page, refresh, booked }: Props) {
  const { t } = useWords();
  const { w, language } = useOwnWords();
  const [wishedDay, setWishedDay] = useState<string>();
  const [wishedSlot, setWishedSlot] = useState<string>();
  const [failure, setFailure] = useState<string>();
  const isBusy = useRef(false);
  const days = slotsByDay(page.slots);
  const shown = days.find(({ day }) => day === wishedDay) ?? days[0];
  if (shown === undefined) return <p>{w('none', { number: page.callerNumber })}</p>;
  const slot = shown.slots.find(({ id }) => id === wishedSlot) ?? shown.slots[0];
  const dayWords = (day: string): string => dayOf(tokyoMoment(day).toISOString(), language);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (slot === undefined || isBusy.current) return;
    isBusy.current = true;
    setFailure(undefined);
    const answer = await ask(publicCalls.book, { language, params: { token }, body: { slotId: slot.id } });
    isBusy.current = false;
    if (answer.kind === 'ok') return booked(answer.reply);
    setFailure(answer.kind === 'refused' ? answer.refusal.message : t('page.unreachableWhy'));
    if (answer.kind === 'refused') await refresh();
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)}>
      <fieldset className={styles.days}>
        <legend className={field.label}>{w('days')}</legend>
        {days.map(({ day }) => (
          <label key={day} className={field.card}>
            <input type="radio" name="day" checked={day === shown.day} onChange={() => setWishedDay(day)} />
            <span>{dayWords(day)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className={field.field}>
        <legend className={field.label}>{w('timesOf', { day: dayWords(shown.day) })}</legend>
        <div className={`${field.cards} ${field.times}`}>
          {shown.slots.map(({ id, startsAt }) => (
            <label key={id} className={field.card}>
              <input type="radio" name="slot" checked={id === slot?.id} onChange={() => setWishedSlot(id)} />
              <span>{timeOf(startsAt, language)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {slot?.mayChange === false && <p>{w('soon', { number: page.callerNumber })}</p>}
      <Failure text={failure} />
      <Button type="submit">
        {slot && w(page.booking ? 'move' : 'book', { at: momentOf(slot.startsAt, language) })}
      </Button>
    </form>
  );
}
