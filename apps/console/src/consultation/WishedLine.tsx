import type { WishedTime } from '@toritsugi/contracts';
import { useText } from '../language';
import { messages } from './booking-messages';
import { useWishWords } from './use-wish-words';

/** 「ご希望: 12/3 午後 · 12/4 18:00–20:00」 */
export function WishedLine({ times, className }: { times: readonly WishedTime[]; className?: string | undefined }) {
  const t = useText(messages);
  const wishWords = useWishWords();
  return <p className={className}>{t('wishedLine', { times: times.map(wishWords).join(' · ') })}</p>;
}
