import type { BudgetView } from '@toritsugi/contracts';
import { tokyoMoment } from '@toritsugi/calendar';
import { dateText } from '@toritsugi/ui';
import { useLanguage, useText } from '../language';
import { personMessages } from './messages';

/** What their wish leaves for now; nothing where they may be contacted at any time. */
export function BudgetNote({ budget, className }: { budget: BudgetView | null | undefined; className?: string }) {
  const t = useText(personMessages);
  const { language } = useLanguage();
  if (!budget || (budget.frequency === 'any' && !budget.pausedUntil)) return null;
  const dayOf = (day: string) => dateText(tokyoMoment(day).getTime(), language);
  const text = budget.pausedUntil
    ? t('pausedUntil', { day: dayOf(budget.pausedUntil) })
    : budget.from
      ? t('contactFrom', { day: dayOf(budget.from) })
      : t(budget.frequency === 'weekly' ? 'onceThisWeek' : 'onceNow');
  return <span className={className}>{text}</span>;
}
