import { queryKeys } from '@toritsugi/client';
import { learningCalls } from '@toritsugi/contracts';
import { may, useMe } from '../../server/me';
import { useText } from '../../language';
import { useRead } from '../../server/queries';
import { usePageTitle } from '../../page/title';
import { InForce } from './InForce';
import { LearnedVersions } from './LearnedVersions';
import { routingMessages } from '../messages';
import { RoutingPart } from '../Parts';
import { ProposalForm } from './ProposalForm';
import styles from '../routing.module.css';
import { SettingsVersions } from './SettingsVersions';

/** A block may begin while the page is open. */
const CHECK = 30_000;

/**
 * The routing settings in force, a form to propose others, and both histories: of the settings and of what was learned.
 */
export function RoutingPage() {
  const t = useText(routingMessages);
  usePageTitle(t('title'));
  const mayPropose = may(useMe(), 'routing.propose');
  const { data, error, refetch } = useRead({
    key: [...queryKeys.routing, 'settings'],
    call: learningCalls.routing,
    input: {},
    refetchEvery: CHECK,
  });
  return (
    <RoutingPart title={t('title')} data={data} error={error} onRetry={() => void refetch()}>
      {(overview) => (
        <>
          <div className={styles.pair}>
            <div className={styles.stack}>
              <InForce overview={overview} />
              <SettingsVersions overview={overview} />
            </div>
            {mayPropose ? (
              <ProposalForm key={overview.version} overview={overview} />
            ) : (
              <p className={styles.muted}>{t('cannotPropose')}</p>
            )}
          </div>
          <LearnedVersions />
        </>
      )}
    </RoutingPart>
  );
}
