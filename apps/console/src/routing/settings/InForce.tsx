import type { RoutingOverview } from '@toritsugi/contracts';
import { dateTimeText, percentText, Section, timeText } from '@toritsugi/ui';
import { Link } from '@tanstack/react-router';
import { useLanguage, useText } from '../../language';
import { routingMessages } from '../messages';
import styles from '../routing.module.css';

/** What decides the next transfer: the block now, then every setting. */
export function InForce({ overview }: { overview: RoutingOverview }) {
  const t = useText(routingMessages);
  const { language } = useLanguage();
  return (
    <Section
      title={t('inForce')}
      actions={
        <span className={styles.muted}>
          {t('inForceSince', { version: overview.version, time: dateTimeText(overview.effectiveAt, language) })}
        </span>
      }
    >
      <div className={styles.stack}>
        <Block overview={overview} />
        <Terms overview={overview} />
        {overview.openProposals > 0 && (
          <p className={styles.muted}>
            {t('waitingProposals', { count: overview.openProposals })}　<Link to="/decisions">{t('seeDecisions')}</Link>
          </p>
        )}
      </div>
    </Section>
  );
}

function Block({ overview: { block, engineShareNow, settings } }: { overview: RoutingOverview }) {
  const t = useText(routingMessages);
  const { language } = useLanguage();
  if (!block)
    return (
      <p className={styles.block}>
        {settings.switchback.isOn ? t('blockFrom', { day: settings.switchback.startsOn }) : t('noBlock')}
      </p>
    );
  return (
    <p className={styles.block} data-arm={block.arm} data-testid="block">
      <span>{t('blockNow')}</span>
      <span className={styles.blockArm}>{t(`arm_${block.arm}`)}</span>
      <span>{t('blockSpan', { from: timeText(block.startsAt, language), to: timeText(block.endsAt, language) })}</span>
      {engineShareNow !== null && engineShareNow !== undefined && (
        <span className={styles.muted}>{t('blockShare', { share: percentText(engineShareNow, 0) })}</span>
      )}
    </p>
  );
}

const onOff = (isOn: boolean): 'on' | 'off' => (isOn ? 'on' : 'off');

function Terms({ overview: { settings, advisors } }: { overview: RoutingOverview }) {
  const t = useText(routingMessages);
  const nameOf = (id: string): string => advisors.find((one) => one.id === id)?.name ?? '?';
  const { signs } = useLanguage();
  const { switchback, pacing, hold } = settings;
  const shares = settings.minimumShares.map(({ advisorId, share }) => `${nameOf(advisorId)} ${percentText(share)}`);
  const items: readonly (readonly [label: string, value: string])[] = [
    [t('strategy'), t(`strategy_${settings.strategy}`)],
    [t('priceWeight'), String(settings.priceWeight)],
    [t('explorationShare'), percentText(settings.explorationShare)],
    [t('developmentShare'), percentText(settings.developmentShare)],
    [t('loadWeight'), String(settings.loadWeight)],
    [t('lateWeight'), String(settings.lateWeight ?? 0)],
    [t('minimumShares'), shares.join(signs.comma) || t('none')],
    [
      t('measuring'),
      switchback.isOn
        ? `${percentText(switchback.engineShare, 0)} · ${t('minutes', { count: switchback.blockMinutes })} · ${switchback.startsOn}`
        : t('off'),
    ],
    [t('pacing'), pacing.isOn ? `${pacing.pace} · ${percentText(pacing.transferShare, 0)}` : t('off')],
    [t('hold'), t(onOff(hold.isOn))],
  ];
  return (
    <dl className={styles.terms}>
      {items.map(([label, value]) => (
        <div key={label} style={{ display: 'contents' }}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
