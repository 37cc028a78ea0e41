import { queryKeys } from '@toritsugi/client';
import { insightCalls } from '@toritsugi/contracts';
import { useText } from '../../language';
import { useRead } from '../../server/queries';
import { usePageTitle } from '../../page/title';
import { AdvisorBands } from './AdvisorBands';
import { DecisionLog } from './DecisionLog';
import { LiftPanel } from './LiftPanel';
import { QueuePanel } from './QueuePanel';
import { measurementMessages } from './messages';
import { RoutingPart } from '../Parts';
import { StrategyTable } from './StrategyTable';
import styles from '../routing.module.css';

const CHECK = 60_000;

/**
 * What routing did and what came of it: the comparison, other strategies on the same choices, the log, and advisors
 * within a band; then the order of calls.
 */
export function MeasurementPage() {
  const t = useText(measurementMessages);
  usePageTitle(t('title'));
  const { data, error, refetch } = useRead({
    key: [...queryKeys.routing, 'measurement'],
    call: insightCalls.measurement,
    input: {},
    refetchEvery: CHECK,
  });
  return (
    <RoutingPart title={t('title')} data={data} error={error} onRetry={() => void refetch()}>
      {(measured) => (
        <>
          <p className={styles.muted}>
            {t('counted', { transfers: measured.transfers, unrecorded: measured.unrecorded, manual: measured.manual })}
          </p>
          <LiftPanel measured={measured} />
          <StrategyTable measured={measured} />
          <DecisionLog decisions={measured.decisions} />
          <AdvisorBands rows={measured.advisors} />
          <QueuePanel />
        </>
      )}
    </RoutingPart>
  );
}
