import type { NotReached } from '@toritsugi/contracts';
import { dateTimeText } from '@toritsugi/ui';
import { useLanguage, useText } from '../../language';
import { messages } from '../messages';

/** Why somebody must call: what was tried in vain, and the booking that the person may not know of. */
export function NotReachedReason({
  reason: { ways, startsAt },
  className,
}: {
  reason: NotReached;
  className?: string;
}) {
  const t = useText(messages);
  const { language, signs } = useLanguage();
  const tried = ways.map((way) => t(`way_${way}`)).join(signs.listed);
  return (
    <p className={className}>
      {t('notReachedWhy', { ways: tried || t('ways_none'), time: dateTimeText(startsAt, language) })}
    </p>
  );
}
