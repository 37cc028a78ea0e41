import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { tokyoMoment } from '@toritsugi/calendar';
import { dateText } from '@toritsugi/ui';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import styles from '../insight/insight.module.css';
import { useLanguage, useText } from '../language';
import { useShortcuts } from '../page/shortcuts';
import own from './indicators.module.css';
import type { IndicatorsSearch } from './indicators-search';
import { messages } from './messages';
import { besides, periodOf, spans, type Period } from './period';

const keys = { day: 'd', week: 'w', month: 'm', quarter: 'q' } as const;

/** Day, week, month or quarter, and which: D W M Q and the arrows by keyboard. */
export function PeriodChoice({
  search,
  period,
  now,
  choose,
}: {
  search: IndicatorsSearch;
  period: Period;
  now: number;
  choose: (change: Pick<IndicatorsSearch, 'span' | 'day'>) => void;
}) {
  const t = useText(messages);
  const { language } = useLanguage();
  const span = search.span ?? 'week';
  const present = periodOf(span, undefined, now);
  const isPresent = present.from === period.from;
  const step = (by: -1 | 1) => () => {
    const day = besides(span, period, by);
    choose({ day: day === present.from ? undefined : day });
  };
  useShortcuts([
    ...spans.map((one) => ({ key: keys[one], label: t(`key_${one}`), act: () => choose({ span: one }) })),
    { key: 'ArrowLeft', label: t('before'), act: step(-1) },
    { key: 'ArrowRight', label: t('after'), act: step(1), isOff: isPresent },
  ]);
  const day = (of: string) => dateText(tokyoMoment(of).getTime(), language, { year: true });
  return (
    <div className={styles.freshness} role="group" aria-label={t('span')}>
      <SegmentedControl
        aria-label={t('span')}
        value={span}
        onChange={(chosen) => choose({ span: spans.find((one) => one === chosen) })}
        data={spans.map((one) => ({ value: one, label: t(`span_${one}`) }))}
      />
      <ActionIcon variant="default" size="lg" aria-label={t('before')} onClick={step(-1)}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <span className={own.period} aria-live="polite">
        {period.from === period.until ? day(period.from) : `${day(period.from)} – ${day(period.until)}`}
      </span>
      <ActionIcon variant="default" size="lg" aria-label={t('after')} disabled={isPresent} onClick={step(1)}>
        <IconChevronRight size={18} />
      </ActionIcon>
      {!isPresent && (
        <Button variant="subtle" onClick={() => choose({ day: undefined })}>
          {t('present')}
        </Button>
      )}
    </div>
  );
}
