import { DAY, tokyoDay } from '@toritsugi/calendar';
import { queryKeys } from '@toritsugi/client';
import { insightCalls, type Bottleneck, type IndicatorsAsked } from '@toritsugi/contracts';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../language';
import { useRead } from '../server/queries';
import styles from './insight.module.css';
import { insightMessages } from './messages';
import { StepsCompared } from './StepsCompared';

const EVERY_MS = 15_000;
/** Longer has no sentence of its own. */
const WEEK_DAYS = 7;
type When = 'today' | 'before' | 'period';

/** The sentence of today; of the seven days before it while today has too few people for one. */
export function TodaysBottleneck({ at }: { at: number }) {
  const today = tokyoDay(at);
  const now = useBottleneck({ from: today, until: today });
  const isSilent = now !== undefined && !now.steps.some(({ isJudged }) => isJudged);
  const days = { from: tokyoDay(at - WEEK_DAYS * DAY), until: tokyoDay(at - DAY) };
  const before = useBottleneck(isSilent ? days : null);
  if (isSilent && before !== undefined) return <Sentence found={before} when="before" link={{ day: days.from }} />;
  return now === undefined ? null : <Sentence found={now} when="today" link={{ span: 'day' }} />;
}

/** The sentence of the asked days; none of more than a week. */
export function BottleneckLine({ asked }: { asked: IndicatorsAsked }) {
  const days = (Date.parse(asked.until) - Date.parse(asked.from)) / DAY + 1;
  const found = useBottleneck(days <= WEEK_DAYS ? asked : null);
  return found === undefined ? null : <Sentence found={found} when="period" />;
}

function useBottleneck(asked: IndicatorsAsked | null): Bottleneck | undefined {
  return useRead({
    key: queryKeys.bottleneck(asked ?? {}),
    call: insightCalls.bottleneck,
    input: { query: asked ?? { from: '', until: '' } },
    isOff: asked === null,
    refetchEvery: EVERY_MS,
  }).data;
}

/** Where people get lost, with who they are, and the number at which it would no longer be said. */
function Sentence({
  found: { worst, steps },
  when,
  link,
}: {
  found: Bottleneck;
  when: When;
  /** Where the page of indicators shows the same days; absent on it. */
  link?: { readonly span?: 'day'; readonly day?: string };
}) {
  const t = useText(insightMessages);
  const { localized } = useLanguage();
  const isJudged = steps.some((one) => one.isJudged);
  const step = steps.find(({ id }) => id === worst?.id);
  return (
    <section
      className={styles.bottleneck}
      data-said={isJudged}
      data-worst={worst !== null}
      aria-label={t('bottleneck')}
    >
      {worst === null || step === undefined ? (
        <p className={styles.sentence}>{t(isJudged ? 'noWorst' : 'noJudgement', { when: t(`none_${when}`) })}</p>
      ) : (
        <>
          <p className={styles.sentence}>
            {t('worst', {
              ...{ when: t(`when_${when}`), step: localized(step.name), met: step.met, tried: step.tried },
              usual: Math.round((step.usual ?? 0) * step.tried),
            })}{' '}
            <Link className={styles.link} to="/indicators" search={(now) => ({ ...(link ?? now), number: step.id })}>
              {t('whoIsIt')}
            </Link>
          </p>
          <p>
            {worst.measures.slice(0, 1).map(({ name }) => t('tryThis', { measure: localized(name) }))}{' '}
            {t('saidUntil', { saidBelow: worst.saidBelow, tried: step.tried })}
          </p>
        </>
      )}
      <details>
        <summary>{t('stepByStep')}</summary>
        <StepsCompared caption={t('stepByStep')} steps={steps} />
      </details>
    </section>
  );
}
