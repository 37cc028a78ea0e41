import { Skeleton } from '@mantine/core';
import { DAY, tokyoDay } from '@toritsugi/calendar';
import { queryKeys } from '@toritsugi/client';
import {
  calendarKinds,
  caseFileCalls,
  followUpScopes,
  type CalendarEntry,
  type StepCalendar,
} from '@toritsugi/contracts';
import { dateText, EmptyState, timeText } from '@toritsugi/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { EmployerLink } from '../person/EmployerLink';
import { Place } from '../person/Place';
import { RegistrantLink } from '../person/RegistrantLink';
import { useNow, usePush } from '../server/connection';
import { useMe } from '../server/me';
import { queries, useRead } from '../server/queries';
import styles from './calendar.module.css';
import { CalendarFilter } from './CalendarFilter';
import { calendarViews, isWanted } from './calendar-search';
import { calendarMessages } from './messages';

const EVERY_MS = 60_000;
const MOST = 500;
const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** Interviews, decisions, follow-ups and rescues of a week; on a narrow screen always day by day. */
export function CalendarPage() {
  const t = useText(calendarMessages);
  usePageTitle(t('title'));
  const me = useMe();
  const search = useSearch({ from: '/staff/calendar' });
  const { view = 'week', week, scope = 'team' } = search;
  const part = { ...(week && { week }), ...(search.scope && { scope }) };
  const { data, error, refetch } = useRead({
    key: queryKeys.stepCalendar(part),
    call: caseFileCalls.calendar,
    input: { query: part },
    refetchEvery: EVERY_MS,
  });
  usePush('desk.changed', () => void queries.invalidateQueries({ queryKey: queryKeys.followUps }));
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        <nav className={styles.head} aria-label={t('show')} data-wide>
          {calendarViews.map((one) => (
            <Link
              key={one}
              className={styles.tab}
              to="/calendar"
              search={{ ...search, view: one }}
              aria-current={one === view ? 'page' : undefined}
            >
              {t(`view_${one}`)}
            </Link>
          ))}
        </nav>
        {me.role === 'team_lead' && (
          <nav className={styles.head} aria-label={t('scopes')}>
            {followUpScopes.map((one) => (
              <Link
                key={one}
                className={styles.tab}
                to="/calendar"
                search={{ ...search, scope: one, owner: undefined }}
                aria-current={one === scope ? 'page' : undefined}
              >
                {t(`scope_${one}`)}
              </Link>
            ))}
          </nav>
        )}
      </div>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={320} role="status" aria-label={t('loading')} />}
      {data && <Week week={data} />}
    </main>
  );
}

function Week({ week }: { week: StepCalendar }) {
  const t = useText(calendarMessages);
  const { language } = useLanguage();
  const search = useSearch({ from: '/staff/calendar' });
  const { view = 'week' } = search;
  const entries = week.entries.filter((entry) => isWanted(entry, search));
  const startsAt = Date.parse(week.startsAt);
  const days = DAYS.map((index) => tokyoDay(startsAt + index * DAY));
  const near = [
    ['before', tokyoDay(startsAt - DAY)],
    ['present', undefined],
    ['after', tokyoDay(startsAt + 7 * DAY)],
  ] as const;
  return (
    <>
      <nav className={styles.head} aria-label={t('weeks')}>
        <h2 className={styles.week}>{t('weekFrom', { day: dateText(startsAt, language, { year: true }) })}</h2>
        {near.map(([word, day]) => (
          <Link key={word} className={styles.tab} to="/calendar" search={{ ...search, week: day }}>
            {t(word)}
          </Link>
        ))}
      </nav>
      {week.entries.length >= MOST && <p>{t('full')}</p>}
      <CalendarFilter entries={week.entries} />
      {entries.length === 0 && <EmptyState title={t(week.entries.length === 0 ? 'nothing' : 'nothingSuch')} />}
      {entries.length > 0 && view === 'week' && <Grid days={days} entries={entries} />}
      {entries.length > 0 && <Days days={days} entries={entries} isAlone={view === 'list'} />}
    </>
  );
}

interface Shown {
  readonly days: readonly string[];
  readonly entries: readonly CalendarEntry[];
}
const on = (entries: readonly CalendarEntry[], day: string): CalendarEntry[] =>
  entries.filter(({ at }) => tokyoDay(Date.parse(at)) === day);

function Grid({ days, entries }: Shown) {
  const t = useText(calendarMessages);
  const { kind: only } = useSearch({ from: '/staff/calendar' });
  const { language } = useLanguage();
  const now = useNow(EVERY_MS);
  return (
    <div className={styles.grid} role="group" aria-label={t('title')} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('what')}</th>
            {days.map((day) => (
              <th key={day} scope="col" data-today={day === tokyoDay(now)}>
                {dateText(Date.parse(`${day}T00:00:00+09:00`), language)}
                {day === tokyoDay(now) && ` ${t('today')}`}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {calendarKinds
            .filter((kind) => only === undefined || kind === only)
            .map((kind) => (
              <tr key={kind}>
                <th scope="row">{t(`kind_${kind}`)}</th>
                {days.map((day) => {
                  const those = on(entries, day).filter((entry) => entry.kind === kind);
                  return (
                    <td key={day} data-today={day === tokyoDay(now)}>
                      {those.length === 0 ? (
                        <span className={styles.none}>{t('noneThatDay')}</span>
                      ) : (
                        <List of={those} />
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}

function Days({ days, entries, isAlone }: Shown & { isAlone: boolean }) {
  const t = useText(calendarMessages);
  const { language } = useLanguage();
  const now = useNow(EVERY_MS);
  return (
    <div className={styles.days} data-alone={isAlone}>
      {days
        .map((day) => ({ day, those: on(entries, day) }))
        .filter(({ those }) => those.length > 0)
        .map(({ day, those }) => (
          <section key={day} aria-labelledby={`day-${day}`}>
            <h3 id={`day-${day}`} className={styles.day}>
              {dateText(Date.parse(`${day}T00:00:00+09:00`), language)}
              {day === tokyoDay(now) && ` ${t('today')}`}
            </h3>
            <List of={those} />
          </section>
        ))}
    </div>
  );
}

function List({ of: entries }: { of: readonly CalendarEntry[] }) {
  return (
    <ul className={styles.entries}>
      {entries.map((entry) => (
        <Entry key={`${entry.kind} ${entry.id}`} entry={entry} />
      ))}
    </ul>
  );
}

function Entry({ entry }: { entry: CalendarEntry }) {
  const t = useText(calendarMessages);
  const { language } = useLanguage();
  const me = useMe();
  const { kind, interview, decider, owner } = entry;
  const number = interview ?? 0;
  const what = [
    kind === 'interview'
      ? ''
      : kind === 'decision'
        ? t(`decision_${decider === 'employer' ? 'employer' : 'registrant'}`)
        : t(kind),
    interview === null ? '' : t('interview', { number }),
  ].filter((word) => word !== '');
  return (
    <li data-kind={kind}>
      <b>
        {timeText(Date.parse(entry.at), language)}
        {entry.minutes && `–${timeText(Date.parse(entry.at) + entry.minutes * 60_000, language)}`}
      </b>{' '}
      <RegistrantLink id={entry.registrantId}>{t('personName', { name: entry.name })}</RegistrantLink>{' '}
      {entry.isLate && <b className={styles.late}>{t('late')}</b>}
      <span className={styles.what}>
        {what.join('　')} {entry.employer && <EmployerLink employer={entry.employer} />} <Place of={entry.place} />{' '}
        {owner !== null && owner.id !== me.id && owner.name}
      </span>
    </li>
  );
}
