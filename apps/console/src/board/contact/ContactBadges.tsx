import type { CallTaskCard } from '@toritsugi/contracts';
import { useLanguage, useText } from '../../language';
import { BudgetNote } from '../../person/BudgetNote';
import { messages } from './messages';

/** What a card says of how the person wishes to be contacted; nothing where they said nothing. */
export function ContactBadges({ card, className }: { card: CallTaskCard; className?: string }) {
  const t = useText(messages);
  const { signs } = useLanguage();
  const hours = card.contactHours?.map((hour) => t(hour)).join(signs.listed);
  return (
    <>
      {card.noCall && <span className={className}>{t(`noCall_${card.noCall}`)}</span>}
      {hours && !card.noCall && <span className={className}>{t('wishes', { hours })}</span>}
      <BudgetNote budget={card.budget} className={className} />
      {card.wishesEnglish && <span className={className}>{t('inEnglish')}</span>}
    </>
  );
}
