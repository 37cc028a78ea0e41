import { partOf, tokyoMoment } from '@toritsugi/calendar';
import type { WishedTime } from '@toritsugi/contracts';
import type { Language } from '../../words/Language';
import { dayOf } from '../../words/when';
import type { useOwnWords } from '../use-own-words';

/** `12月3日（木）午後` · `12月4日（金）18:00–20:00`. */
export function wishWords(wish: WishedTime, w: ReturnType<typeof useOwnWords>['w'], language: Language): string {
  const part = partOf(wish);
  const day = dayOf(tokyoMoment(wish.day).toISOString(), language);
  const time = part === null ? `${wish.from}–${wish.until}` : w(`wish_${part}`);
  return language === 'ja' ? `${day}${time}` : `${day}, ${time}`;
}
