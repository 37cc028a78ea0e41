import type { RegistrantPage, WishContact } from '@toritsugi/contracts';
import { publicCalls } from '@toritsugi/contracts';
import { Failure } from '../frame/Notice';
import { useRef } from 'react';
import { ask } from '../public-api';
import { ContactPace } from './ContactPace';
import styles from './own-page.module.css';
import { useOwnWords } from './use-own-words';
import { useSending } from './use-sending';

const hours = [
  'morning',
  'noon',
  'afternoon',
  'evening',
] as const satisfies readonly WishContact['contactHours'][number][];

interface Props {
  token: string;
  preference: WishContact;
  serverNow: string;
  put: (page: RegistrantPage) => void;
}

/** What is chosen while the choice before is being sent goes after it, on top of what came of that: none is lost. */
function useWishes({ token, preference, put }: Pick<Props, 'token' | 'preference' | 'put'>) {
  const { language } = useOwnWords();
  const known = useRef(preference);
  const next = useRef<Partial<WishContact> | null>(null);
  const isGoing = useRef(false);
  const { send, failure } = useSending((page) => {
    if (page.own) known.current = page.own.preference;
    put(page);
  });
  if (!isGoing.current) known.current = preference;
  const wished = (): WishContact => ({ ...known.current, ...next.current });
  const wish = async (change: Partial<WishContact>): Promise<void> => {
    next.current = { ...next.current, ...change };
    if (isGoing.current) return;
    isGoing.current = true;
    while (next.current !== null) {
      const body = wished();
      next.current = null;
      await send(() => ask(publicCalls.wishContact, { language, params: { token }, body }));
    }
    isGoing.current = false;
  };
  return { wish: (change: Partial<WishContact>): void => void wish(change), wished, failure };
}

/** How they wish to be contacted: kept with each touch, and true from the next call or message on. */
export function ContactPreference({ token, preference, serverNow, put }: Props) {
  const { w } = useOwnWords();
  const { wish, wished, failure } = useWishes({ token, preference, put });
  const { doNotCall, isMailOnly, contactHours } = preference;
  const isCalled = !doNotCall && !isMailOnly;
  const toggled = (hour: (typeof hours)[number]) => {
    const chosen = wished().contactHours;
    return chosen.includes(hour) ? chosen.filter((one) => one !== hour) : [...chosen, hour];
  };
  const flags = [
    { id: 'no-calls', label: w('noCalls'), why: w('noCallsWhy'), isOn: doNotCall, change: { doNotCall: !doNotCall } },
    { id: 'by-mail', label: w('byMail'), why: w('byMailWhy'), isOn: isMailOnly, change: { isMailOnly: !isMailOnly } },
    {
      id: 'in-english',
      label: w('inEnglish'),
      why: w('inEnglishWhy'),
      isOn: preference.language === 'en',
      change: { language: preference.language === 'en' ? ('ja' as const) : ('en' as const) },
    },
  ];
  return (
    <section className={styles.part} aria-labelledby="contact">
      <h2 id="contact">{w('contact')}</h2>
      <p className="muted">{w('contactWhy')}</p>
      <Failure text={failure} />
      <fieldset className={styles.hours} disabled={!isCalled}>
        <legend>{w('hours')}</legend>
        <label>
          <input type="checkbox" checked={contactHours.length === 0} onChange={() => wish({ contactHours: [] })} />
          {w('hours_any')}
        </label>
        {hours.map((hour) => (
          <label key={hour}>
            <input
              type="checkbox"
              checked={contactHours.includes(hour)}
              onChange={() => wish({ contactHours: toggled(hour) })}
            />
            {w(`hours_${hour}`)}
          </label>
        ))}
      </fieldset>
      <ContactPace pace={preference} serverNow={serverNow} onWish={wish} />
      <ul className={styles.consents}>
        {flags.map(({ id, label, why, isOn, change }) => (
          <li key={id}>
            <div>
              <strong id={id}>{label}</strong>
              <small>{why}</small>
            </div>
            <button
              type="button"
              role="switch"
              aria-checked={isOn}
              aria-labelledby={id}
              className={styles.switch}
              onClick={() => wish(change)}
            >
              {w(isOn ? 'on' : 'off')}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
