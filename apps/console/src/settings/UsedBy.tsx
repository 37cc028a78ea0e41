import { queryKeys } from '@toritsugi/client';
import { settingsCalls, type RetirableKind, type UseName } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../language';
import { LoadFailed } from '../page/LoadFailed';
import { useRead } from '../server/queries';
import { settingsMessages } from './messages';
import styles from './settings.module.css';

/** The area where such things are; `isEach`: every one of them has its own address there. */
const placeOf: Readonly<Record<UseName, { area: string; isEach?: true } | null>> = {
  people: { area: 'people', isEach: true },
  targets: { area: 'targets', isEach: true },
  shifts: { area: 'shifts', isEach: true },
  registrants: { area: 'pool' },
  registrations: { area: 'form-measures' },
  cost: null,
  job_orders: { area: 'job-orders', isEach: true },
  submissions: { area: 'people', isEach: true },
  form_fields: { area: 'form' },
  form_choices: { area: 'form' },
};

interface Props {
  kind: RetirableKind;
  id: string;
  isRetiring: boolean;
  /** What it is, where that does not stand beside it. */
  name?: string;
}

/** What uses a setting, each with the way to it; marked while it is being retired. */
export function UsedBy({ kind, id, isRetiring, name }: Props) {
  const t = useText(settingsMessages);
  const { localized, signs } = useLanguage();
  const { data, error, refetch } = useRead({
    key: queryKeys.usedBy(kind, id),
    call: settingsCalls.usedBy,
    input: { params: { kind, id } },
  });
  if (error && !data) return <LoadFailed error={error} onRetry={() => void refetch()} />;
  if (!data || (data.uses.length === 0 && (!isRetiring || name !== undefined))) return null;
  const isInTheWay = isRetiring && data.uses.some((use) => use.isInTheWay);
  return (
    <section
      className={isRetiring ? styles.notice : undefined}
      data-refused={isInTheWay}
      aria-label={t('usedBy')}
      role={isRetiring ? 'status' : undefined}
    >
      <p className={isRetiring ? undefined : styles.muted}>{name ?? t(isRetiring ? 'usedByTitle' : 'usedBy')}</p>
      {data.uses.length === 0 && <p>{t('usedByNothing')}</p>}
      {isInTheWay && <p>■ {t('inTheWay')}</p>}
      <ul className={styles.findings}>
        {data.uses.map(({ what, count, first, ...use }) => {
          const place = placeOf[what];
          const words = t(`use_${what}`, { count });
          return (
            <li key={what}>
              {isRetiring && use.isInTheWay && '■ '}
              {place === null ? (
                words
              ) : (
                <Link to="/settings/$area" params={{ area: place.area }}>
                  {words}
                </Link>
              )}
              {first.length > 0 && signs.colon}
              {first.map((one, index) => (
                <span key={`${one.id} ${index}`}>
                  {index > 0 && signs.listed}
                  {place?.isEach ? (
                    <Link to="/settings/$area/$id" params={{ area: place.area, id: one.id }}>
                      {localized(one.name)}
                    </Link>
                  ) : (
                    localized(one.name)
                  )}
                </span>
              ))}
              {first.length > 0 && count > first.length && ` ${t('moreUses', { count: count - first.length })}`}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
