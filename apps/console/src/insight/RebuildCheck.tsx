import { Button } from '@mantine/core';
import { request } from '@toritsugi/client';
import { insightCalls } from '@toritsugi/contracts';
import { timeText } from '@toritsugi/ui';
import { useMutation } from '@tanstack/react-query';
import { currentLanguage, useLanguage, useText } from '../language';
import { differingParts, type CountedPart } from './compare-dashboards';
import styles from './insight.module.css';
import { insightMessages } from './messages';

const partNames = {
  effective: 'headline',
  teams: 'byTeam',
  waiting: 'waiting',
  firstDial: 'firstDial',
  transfers: 'transfers',
  consultations: 'consultations',
  funnel: 'funnel',
  closeRates: 'matrix',
} as const satisfies Record<CountedPart, keyof typeof insightMessages>;

/** How often two readings are tried at one cursor of the log, while events keep arriving. */
const TRIES = 4;

/** Counts everything anew from the whole log and says whether it is equal to what is shown (S001-9). */
export function RebuildCheck() {
  const t = useText(insightMessages);
  const { language } = useLanguage();
  const check = useMutation({ mutationFn: compareAtOnePlace });
  return (
    <div className={styles.check}>
      <Button variant="default" loading={check.isPending} onClick={() => check.mutate()}>
        {t('check')}
      </Button>
      <span role="status" className={styles.checkResult} data-equal={check.data?.differing?.length === 0}>
        {check.isPending && t('checking')}
        {check.isError && t('checkFailed')}
        {check.data &&
          !check.isPending &&
          (check.data.differing === null
            ? t('checkMoved')
            : check.data.differing.length === 0
              ? `✓ ${t('checkEqual', { time: timeText(check.data.at, language, { seconds: true }) })}`
              : `✗ ${t('checkDiffers', { where: check.data.differing.map((part) => t(partNames[part])).join('・') })}`)}
      </span>
    </div>
  );
}

/** `differing` is null when the log moved on between the two readings every time. */
async function compareAtOnePlace(): Promise<{ at: string; differing: CountedPart[] | null }> {
  const options = { language: currentLanguage() };
  let at = '';
  for (let tried = 0; tried < TRIES; tried += 1) {
    const [shown, rebuilt] = await Promise.all([
      request(insightCalls.dashboard, options),
      request(insightCalls.rebuilt, options),
    ]);
    at = rebuilt.clock.serverNow;
    const differing = differingParts(shown, rebuilt);
    if (differing.length === 0 || shown.cursor === rebuilt.cursor) return { at, differing };
  }
  return { at, differing: null };
}
