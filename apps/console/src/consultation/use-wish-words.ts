import { partOf } from '@toritsugi/calendar';
import type { WishedTime } from '@toritsugi/contracts';
import { useText } from '../language';
import { messages } from './booking-messages';

/** `12/3 午後` · `12/4 18:00–20:00`. */
export function useWishWords(): (wish: WishedTime) => string {
  const t = useText(messages);
  return (wish) => {
    const part = partOf(wish);
    const day = `${Number(wish.day.slice(5, 7))}/${Number(wish.day.slice(8))}`;
    return `${day} ${part === null ? `${wish.from}–${wish.until}` : t(`wish_${part}`)}`;
  };
}
