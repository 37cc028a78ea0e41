/**
 * How long a practised person's hands take for what a test does on a page, by the keystroke-level model: S. K. Card,
 * T. P. Moran, A. Newell, "The keystroke-level model for user performance time with interactive systems",
 * Communications of the ACM 23 (1980) 396–410. The server's and the browser's own time is no part of it.
 */
import type { Page } from '../fixtures';

const POINT = 1.1;
/** Pressing and letting go of the button. */
const CLICK = 0.2;
const KEY = 0.2;
const HOME = 0.4;
const THINK = 1.35;
/** A Japanese character: two keys of its reading and a share of the conversion. */
const KEYS_PER_KANJI = 3;
/** A file is found in a window of the system's: its folder, itself, and "open". */
const CLICKS_PER_FILE = 3;

export interface Hands {
  clicks: number;
  keys: number;
  /** Fields and buttons, each thought of once. */
  aims: number;
  homings: number;
}

export const secondsOf = ({ clicks, keys, aims, homings }: Hands): number =>
  clicks * (POINT + CLICK) + keys * KEY + aims * THINK + homings * HOME;

/** Counts from now on; before the page is opened for the first time. */
export async function watchHands(page: Page): Promise<Hands> {
  const hands: Hands = { clicks: 0, keys: 0, aims: 0, homings: 0 };
  const clicked = (clicks: number): void => {
    hands.aims += 1;
    hands.clicks += clicks;
  };
  await page.exposeFunction('noteHands', (what: 'click' | 'choice' | 'file' | 'text', text: string) => {
    if (what === 'text') {
      clicked(1);
      hands.homings += 2;
      hands.keys += [...text].reduce((keys, letter) => keys + (/[ -~]/.test(letter) ? 1 : KEYS_PER_KANJI), 0);
    } else clicked({ click: 1, choice: 2, file: CLICKS_PER_FILE }[what]);
  });
  await page.addInitScript(() => {
    const note = Reflect.get(window, 'noteHands') as (what: string, text: string) => void;
    const isTyped = (field: EventTarget | null): field is HTMLInputElement | HTMLTextAreaElement =>
      field instanceof HTMLTextAreaElement ||
      (field instanceof HTMLInputElement && !/check|radio|file/.test(field.type));
    addEventListener('pointerdown', () => note('click', ''), true);
    // A field that is filled at once says so once.
    addEventListener('input', ({ target }) => isTyped(target) && note('text', target.value), true);
    addEventListener(
      'change',
      ({ target }) => {
        if (target instanceof HTMLSelectElement) note('choice', '');
        if (target instanceof HTMLInputElement && target.type === 'file') note('file', '');
      },
      true,
    );
  });
  return hands;
}
