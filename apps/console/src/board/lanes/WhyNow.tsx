import { whyNow } from '@toritsugi/client';
import type { CallTaskCard } from '@toritsugi/contracts';
import { waitText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { laneMessages } from './messages';

/** Why this person is the one to call now, in words. */
export function WhyNow({ card, now, className }: { card: CallTaskCard; now: number; className?: string }) {
  const t = useText(laneMessages);
  const { language } = useLanguage();
  const { kind, ms } = whyNow(card, now);
  return (
    <p className={className} data-testid="why-now">
      {t(`why_${kind}`, { time: waitText(ms, language) })}
    </p>
  );
}
