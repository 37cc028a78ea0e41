import { Chip, NativeSelect } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { bands, insightCalls, wallLanes, type Wallboard } from '@toritsugi/contracts';
import { dateTimeText, durationText, timeText } from '@toritsugi/ui';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { usePageTitle } from '../page/title';
import { usePush } from '../server/connection';
import { queries, useRead } from '../server/queries';
import { useVocabulary } from '../server/vocabulary';
import { wallboardMessages } from './messages';
import styles from './wallboard.module.css';
import { readWallboardSearch, type WallboardSearch } from './wallboard-search';

const READ_EVERY_MS = 5_000;
/** Older numbers are not to be believed. In the browser's own time: the agency's clock may stand still. */
const STOPPED_AFTER_MS = 15_000;

/** The office on the wall: who waits and who is free, without a name; and in large words when it has stopped. */
export function WallboardPage() {
  const t = useText(wallboardMessages);
  const { language } = useLanguage();
  usePageTitle(t('title'));
  const search = useSearch({ from: '/staff/wallboard' });
  const occupation = search.occupation ?? null;
  const { data, error, dataUpdatedAt, refetch } = useRead({
    key: queryKeys.wallboard(occupation),
    call: insightCalls.wallboard,
    input: { query: occupation === null ? {} : { occupation } },
    refetchEvery: READ_EVERY_MS,
  });
  usePush('board.changes', () => void queries.invalidateQueries({ queryKey: ['wallboard'] }));
  const age = useAge(dataUpdatedAt);
  const isStopped = data !== undefined && age >= STOPPED_AFTER_MS;
  return (
    <main className={styles.wall} id="main" tabIndex={-1} data-wallboard data-stopped={isStopped || undefined}>
      <div className={styles.head}>
        <h1>{t('title')}</h1>
        {data?.opensAt && <strong>{t('opens', { time: dateTimeText(data.opensAt, language) })}</strong>}
        {data !== undefined && <Freshness at={data.clock.serverNow} isStopped={isStopped} />}
      </div>
      {data === undefined &&
        (error === null ? (
          <p role="status">{t('loading')}</p>
        ) : (
          <LoadFailed error={error} onRetry={() => void refetch()} />
        ))}
      {data !== undefined && <Numbers wall={data} search={search} />}
      <Filters search={search} />
    </main>
  );
}

function Freshness({ at, isStopped }: { at: string; isStopped: boolean }) {
  const t = useText(wallboardMessages);
  const { language } = useLanguage();
  const time = timeText(at, language, { seconds: true });
  return (
    <div role="alert" className={styles.freshness}>
      {isStopped && (
        <>
          <strong className={styles.stopped}>{t('stopped', { time })}</strong>
          <span>{t('stoppedHint')}</span>
        </>
      )}
      {!isStopped && (
        <span className={styles.asOf} aria-hidden="true">
          {t('asOf', { time })}
        </span>
      )}
    </div>
  );
}

function Numbers({ wall, search }: { wall: Wallboard; search: WallboardSearch }) {
  const t = useText(wallboardMessages);
  const { language, localized } = useLanguage();
  const { occupations } = useVocabulary();
  const shown = search.bands ?? bands;
  const rows = wall.rows.filter(({ band }) => shown.includes(band));
  const of = (lane: string) => rows.filter((row) => row.lane === lane);
  const sum = (some: readonly { count: number }[]): number => some.reduce((all, { count }) => all + count, 0);
  const due = [...of('waiting'), ...of('callback')];
  const oldest = due.map(({ oldestAt }) => (oldestAt === null ? Infinity : Date.parse(oldestAt)));
  const since = Math.min(Infinity, ...oldest);
  const waited = Math.max(0, Date.parse(wall.clock.serverNow) - since);
  const nameOf = (id: string): string => {
    const known = occupations.find((one) => one.id === id);
    return known === undefined ? id : localized(known.name);
  };
  return (
    <div className={styles.numbers}>
      <dl className={styles.large}>
        <div data-late={due.some(({ late }) => late > 0) || undefined}>
          <dt>{t('queue')}</dt>
          <dd>{t('people', { count: due.reduce((all, row) => all + row.callable, 0) })}</dd>
          <dd className={styles.small}>{t('late', { count: due.reduce((all, { late }) => all + late, 0) })}</dd>
        </div>
        <div>
          <dt>{t('longest')}</dt>
          <dd>{since === Infinity ? '—' : durationText(waited, language)}</dd>
          {since === Infinity && <dd className={styles.small}>{t('nobody')}</dd>}
        </div>
        <div>
          <dt>
            {t('advisors')} {t('free')}
          </dt>
          <dd>{t('people', { count: wall.free })}</dd>
          <dd className={styles.small}>
            {t('busy')} {t('people', { count: wall.busy })}
          </dd>
        </div>
        <div>
          <dt>{t('transfers')}</dt>
          <dd>{t('cases', { count: wall.transfersToday })}</dd>
          <dd className={styles.small}>{t('handedOver', { count: wall.handedOverToday })}</dd>
        </div>
      </dl>
      <table className={styles.table}>
        <caption>{t('lanes')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('lane')}</th>
            {shown.map((band) => (
              <th scope="col" key={band}>
                {band}
              </th>
            ))}
            <th scope="col">{t('total')}</th>
          </tr>
        </thead>
        <tbody>
          {wallLanes.map((lane) => (
            <tr key={lane}>
              <th scope="row">{t(lane)}</th>
              {shown.map((band) => (
                <td key={band} data-late={of(lane).some((row) => row.band === band && row.late > 0) || undefined}>
                  {sum(of(lane).filter((row) => row.band === band))}
                </td>
              ))}
              <td>{sum(of(lane))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <table className={styles.table}>
        <caption>{t('advisors')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('occupation')}</th>
            <th scope="col">{t('free')}</th>
            <th scope="col">{t('busy')}</th>
          </tr>
        </thead>
        <tbody>
          {wall.advisors.map(({ occupation, free, busy }) => (
            <tr key={occupation}>
              <th scope="row">{nameOf(occupation)}</th>
              <td data-free={free > 0 || undefined}>{free}</td>
              <td>{busy}</td>
            </tr>
          ))}
          {wall.advisors.length === 0 && (
            <tr>
              <td colSpan={3}>{t('nobodyHere')}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Filters({ search }: { search: WallboardSearch }) {
  const t = useText(wallboardMessages);
  const { localized } = useLanguage();
  const { occupations } = useVocabulary();
  const navigate = useNavigate();
  const set = (change: Record<string, unknown>): void =>
    void navigate({ to: '/wallboard', search: readWallboardSearch({ ...search, ...change }), replace: true });
  return (
    <div className={styles.filters}>
      <NativeSelect
        size="sm"
        aria-label={t('occupation')}
        value={search.occupation ?? ''}
        onChange={(event) => set({ occupation: event.currentTarget.value })}
        data={[
          { value: '', label: t('all') },
          ...occupations.map(({ id, name }) => ({ value: id, label: localized(name) })),
        ]}
      />
      <Chip.Group multiple value={[...(search.bands ?? bands)]} onChange={(chosen) => set({ bands: chosen })}>
        <div role="group" aria-label={t('bands')} className={styles.chips}>
          {bands.map((band) => (
            <Chip key={band} value={band} size="sm">
              {band}
            </Chip>
          ))}
        </div>
      </Chip.Group>
      <Link to="/board">{t('back')}</Link>
    </div>
  );
}

/** How long ago something was, in steps of a second: also after this computer has slept. */
function useAge(at: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, now - at);
}
