import { SegmentedControl, Skeleton } from '@mantine/core';
import type { ForecastFigure } from '@toritsugi/contracts';
import { outlookWarnings, type FormDemand, type PlacedField } from '@toritsugi/triage';
import { Section } from '@toritsugi/ui';
import { lazy, Suspense } from 'react';
import { PLANE_HEIGHT } from '../../chart/heights';
import { chartMessages } from '../../chart/messages';
import { useLanguage, useText } from '../../language';
import { ForecastLines } from '../forecasts/ForecastLines';
import type { Basis, Ground } from './weighing';
import styles from './form-design.module.css';
import { planeMessages } from './plane-messages';
import { SetTable, type WeighedSet } from './SetTable';

const PlaneChart = lazy(async () => ({ default: (await import('../../chart/PlaneChart')).PlaneChart }));

interface PlaneProps {
  readonly sets: readonly WeighedSet[];
  readonly demand: FormDemand;
  readonly basis: Basis;
  readonly ground: Ground;
  readonly onGround: (ground: Ground) => void;
  readonly onTake: (fields: readonly PlacedField[]) => void;
  readonly foretold: readonly ForecastFigure[];
}

/** Registrations against hours of talk, with what the figures rest on (domain §2.4.5). */
export function Plane({ sets, demand, basis, ground, onGround, onTake, foretold }: PlaneProps) {
  const t = useText(planeMessages);
  const loading = useText(chartMessages)('loading');
  const { registrationTarget, capacityHours } = demand;
  return (
    <Section title={t('plane')} note={t('planeNote')}>
      <div className={styles.ground}>
        <SegmentedControl
          aria-label={t('ground')}
          value={ground}
          onChange={(value) => onGround(value === 'counted' ? 'counted' : 'assumed')}
          data={[
            { value: 'counted', label: t('counted'), disabled: !basis.isCounted },
            { value: 'assumed', label: t('assumed') },
          ]}
        />
        <GroundWords demand={demand} basis={basis} ground={ground} />
      </div>
      <Verdict sets={sets} demand={demand} />
      <Suspense fallback={<Skeleton height={PLANE_HEIGHT} role="status" aria-label={loading} />}>
        <PlaneChart
          title={t('planeLabel')}
          points={sets.map(({ name, mark, outlook }) => ({ name, mark, x: outlook.hours, y: outlook.registrations }))}
          x={{
            label: t('hoursAxis'),
            text: (hours) => t('hoursValue', { hours: hours.toFixed(1) }),
            limit: Number.isFinite(capacityHours) ? capacityHours : undefined,
          }}
          y={{
            label: t('registrationsAxis'),
            text: (people) => t('peopleValue', { people: Math.round(people) }),
            limit: registrationTarget > 0 ? registrationTarget : undefined,
          }}
        />
      </Suspense>
      <SetTable sets={sets} hasLimit={hasLimitOf(demand)} onTake={onTake} />
      <div className={styles.foretold}>
        <ForecastLines figures={foretold} kind="form" />
      </div>
    </Section>
  );
}

/** Where every figure comes from, with how many it was counted from. */
const hasLimitOf = ({ registrationTarget, capacityHours }: FormDemand): boolean =>
  registrationTarget > 0 || Number.isFinite(capacityHours);

function GroundWords({ demand, basis, ground }: Pick<PlaneProps, 'demand' | 'basis' | 'ground'>) {
  const t = useText(planeMessages);
  const isCounted = ground === 'counted' && basis.isCounted;
  const starts = Math.round(demand.startsPerMonth).toLocaleString();
  const share = Math.round(demand.connectRate * 100);
  const { believed, fields, visits, sent, since, called } = basis;
  return (
    <ul className={styles.rests} aria-label={t('rests')} data-testid="form-ground">
      <li>{isCounted ? t('startsCounted', { starts, visits, since }) : t('startsAssumed', { starts })}</li>
      <li>
        {isCounted
          ? t('bestCounted', { share: ((100 * sent) / visits).toFixed(1), sent, visits })
          : t('bestAssumed', { share: 80 })}
      </li>
      <li>{isCounted ? t('dropsCounted', { believed, assumed: fields - believed }) : t('dropsAssumed', { fields })}</li>
      <li>
        {isCounted && basis.isConnectCounted ? t('connectCounted', { share, called }) : t('connectAssumed', { share })}
      </li>
    </ul>
  );
}

function Verdict({ sets, demand }: Pick<PlaneProps, 'sets' | 'demand'>) {
  const t = useText(planeMessages);
  const { localized } = useLanguage();
  const chosen = sets.find(({ mark }) => mark === 'chosen') ?? sets.find(({ mark }) => mark === 'present');
  if (chosen === undefined) return null;
  const { registrations, hours } = chosen.outlook;
  const warnings = outlookWarnings(chosen.outlook);
  const hasLimit = hasLimitOf(demand);
  return (
    <p className={styles.verdict} role="status" data-testid="form-verdict" data-red={warnings.length > 0}>
      {t('verdict', { name: chosen.name, people: Math.round(registrations), hours: hours.toFixed(1) })}{' '}
      {warnings.length > 0 && <b>{warnings.map(localized).join(' ')}</b>}
      {warnings.length === 0 && (hasLimit ? <b>{t('within')}</b> : <span>{t('noLimit')}</span>)}
    </p>
  );
}
