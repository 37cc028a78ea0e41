import { BOOKABLE_DAYS, DAY, MOST_WISHES, partOf, tokyoDay, WISH_PARTS, wishParts } from '@toritsugi/calendar';
import type { RegistrantPage, WishedTime } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { useState, type FormEvent } from 'react';
import field from '../../fields/Field.module.css';
import { Button } from '../../frame/Button';
import { Failure } from '../../frame/Notice';
import { ask } from '../../public-api';
import { momentOf } from '../../words/when';
import styles from '../own-page.module.css';
import { useOwnWords } from '../use-own-words';
import { useSending } from '../use-sending';
import { wishWords } from './wish-words';

type Props = { token: string; page: RegistrantPage; put: (page: RegistrantPage) => void };

/** Where no offered time suits them: what they wish instead, by when it is answered, changed or taken back. */
export function Wishes({ token, page, put }: Props) {
  const { w, language } = useOwnWords();
  const [isChanging, setChanging] = useState(false);
  const { send, failure, setFailure } = useSending((next) => (setChanging(false), put(next)));
  const wish = (times: readonly WishedTime[]) =>
    send(() => ask(publicCalls.wishTimes, { language, params: { token }, body: { times: [...times] } }));
  const { wished } = page;
  const answer = page.promises.find(({ kind, endedAt }) => kind === 'times' && endedAt === null);
  const form = (
    <WishForm page={page} onEmpty={() => setFailure(w('wishEmpty'))} onWish={(times) => void wish(times)}>
      <Failure text={failure} />
    </WishForm>
  );
  if (wished === null)
    return (
      <details className={styles.fold}>
        <summary>{w('wish')}</summary>
        <p>{w('wishWhy')}</p>
        {form}
      </details>
    );
  return (
    <section className={styles.offer} aria-labelledby="wished">
      <h3 id="wished">{w('wished')}</h3>
      <ul className={styles.reasons}>
        {wished.times.map((time) => (
          <li key={`${time.day}-${time.from}-${time.until}`}>{wishWords(time, w, language)}</li>
        ))}
      </ul>
      <p>{answer ? w('wishAnswer', { by: momentOf(answer.by, language) }) : w('wishTried')}</p>
      {isChanging ? (
        form
      ) : (
        <>
          <Failure text={failure} />
          <p className="buttons">
            <Button kind="quiet" onClick={() => setChanging(true)}>
              {w('wishChange')}
            </Button>
            <Button kind="quiet" onClick={() => void wish([])}>
              {w('wishEnd')}
            </Button>
          </p>
        </>
      )}
    </section>
  );
}

/** A wish as it is being written: without a day it is none yet. */
type Draft = WishedTime & { isByHour: boolean };
const empty: Draft = { day: '', ...WISH_PARTS.evening, isByHour: false };

interface FormProps {
  page: RegistrantPage;
  onWish: (times: readonly WishedTime[]) => void;
  onEmpty: () => void;
  children: React.ReactNode;
}

function WishForm({ page: { wished, serverNow }, onWish, onEmpty, children }: FormProps) {
  const { w } = useOwnWords();
  const [drafts, setDrafts] = useState<readonly Draft[]>(
    () => wished?.times.map((time) => ({ ...time, isByHour: partOf(time) === null })) ?? [empty],
  );
  const now = Date.parse(serverNow);
  const change = (place: number, more: Partial<Draft>) =>
    setDrafts(drafts.map((draft, index) => (index === place ? { ...draft, ...more } : draft)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const times = drafts.flatMap(({ day, from, until }) => (day === '' ? [] : [{ day, from, until }]));
    if (times.length === 0) onEmpty();
    else onWish(times);
  };
  return (
    <form noValidate className={styles.wishes} onSubmit={submit}>
      {drafts.map((draft, place) => (
        <WishLine
          key={place}
          number={place + 1}
          draft={draft}
          days={{ min: tokyoDay(now + DAY), max: tokyoDay(now + (BOOKABLE_DAYS - 1) * DAY) }}
          onChange={(more) => change(place, more)}
        />
      ))}
      {drafts.length < MOST_WISHES && (
        <Button kind="quiet" onClick={() => setDrafts([...drafts, empty])}>
          {w('wishMore')}
        </Button>
      )}
      {children}
      <Button type="submit">{w('wishSend')}</Button>
    </form>
  );
}

interface LineProps {
  number: number;
  draft: Draft;
  days: { min: string; max: string };
  onChange: (more: Partial<Draft>) => void;
}

function WishLine({ number, draft, days, onChange }: LineProps) {
  const { w } = useOwnWords();
  const chosen = draft.isByHour ? 'hours' : (partOf(draft) ?? 'hours');
  const choose = (value: string) => {
    const part = wishParts.find((one) => one === value);
    onChange(part === undefined ? { isByHour: true } : { isByHour: false, ...WISH_PARTS[part] });
  };
  return (
    <fieldset className={styles.wish}>
      <legend className={field.label}>{w('wishNumber', { number })}</legend>
      <label>
        <span>{w('wishDay')}</span>
        <input
          type="date"
          className={field.control}
          value={draft.day}
          {...days}
          onChange={({ target }) => onChange({ day: target.value })}
        />
      </label>
      <label>
        <span>{w('wishPart')}</span>
        <span className={field.select}>
          <select className={field.control} value={chosen} onChange={({ target }) => choose(target.value)}>
            {wishParts.map((part) => (
              <option key={part} value={part}>
                {w(`wish_${part}`)} {WISH_PARTS[part].from}–{WISH_PARTS[part].until}
              </option>
            ))}
            <option value="hours">{w('wish_hours')}</option>
          </select>
        </span>
      </label>
      {chosen === 'hours' &&
        (['from', 'until'] as const).map((end) => (
          <label key={end}>
            <span>{w(`wish_${end}`)}</span>
            <input
              type="time"
              step={900}
              className={field.control}
              value={draft[end]}
              onChange={({ target }) => onChange({ [end]: target.value })}
            />
          </label>
        ))}
    </fieldset>
  );
}
