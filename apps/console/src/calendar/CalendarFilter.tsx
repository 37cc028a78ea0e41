import { Button, NativeSelect } from '@mantine/core';
import { calendarKinds, type CalendarEntry } from '@toritsugi/contracts';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useText } from '../language';
import { readCalendarSearch } from './calendar-search';
import styles from './calendar.module.css';
import { calendarMessages } from './messages';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Which entries are shown: written into the address at once. Who and where is chosen from what the week holds. */
export function CalendarFilter({ entries }: { entries: readonly CalendarEntry[] }) {
  const t = useText(calendarMessages);
  const navigate = useNavigate();
  const search = useSearch({ from: '/staff/calendar' });
  const { kind = '', owner = '', employer = '' } = search;
  const set = (change: Readonly<Record<string, string>>): void =>
    void navigate({ to: '/calendar', search: readCalendarSearch({ ...search, ...change }), replace: true });
  const those = (named: readonly (Named | null)[], chosen: string) => {
    const known = new Map(named.flatMap((one) => (one ? [[one.id, one.name] as const] : [])));
    if (chosen !== '' && !known.has(chosen)) known.set(chosen, t('notThisWeek'));
    const options = [...known].map(([value, label]) => ({ value, label }));
    return [
      { value: '', label: t('everything') },
      ...options.sort((a, b) => a.label.localeCompare(b.label, 'ja', { numeric: true })),
    ];
  };
  const selects = [
    ['kind', kind, [{ value: '', label: t('everything') }, ...calendarKinds.map(optionOf)]],
    [
      'owner',
      owner,
      those(
        entries.map((entry) => entry.owner),
        owner,
      ),
    ],
    [
      'employer',
      employer,
      those(
        entries.map((entry) => entry.employer),
        employer,
      ),
    ],
  ] as const;
  function optionOf(value: (typeof calendarKinds)[number]) {
    return { value, label: t(`kind_${value}`) };
  }
  return (
    <div className={styles.head} role="group" aria-label={t('filter')}>
      {selects.map(([name, value, data]) => (
        <NativeSelect
          key={name}
          label={t(`by_${name}`)}
          value={value}
          data={[...data]}
          onChange={({ currentTarget }) => set({ [name]: currentTarget.value })}
        />
      ))}
      {(kind || owner || employer) !== '' && (
        <Button variant="subtle" onClick={() => set({ kind: '', owner: '', employer: '' })}>
          {t('showAll')}
        </Button>
      )}
    </div>
  );
}
