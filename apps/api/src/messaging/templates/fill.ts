import { fillPlaces, namesIn, type Known } from '@toritsugi/contracts';

/** `[[with {this}|without it]]`: the first part where all in it is known, else the second, or nothing. */
const CHOICE = /\[\[([^|\]]*(?:\](?!\])[^|\]]*)*)(?:\|([^\]]*(?:\](?!\])[^\]]*)*))?\]\]/g;

/** The text with what is known; throws a TypeError that names what is not. */
export const fill = (text: string, known: Known): string =>
  fillPlaces(
    text.replace(CHOICE, (_, first: string, second = '') =>
      namesIn(first).every((name) => known[name]) ? first : second,
    ),
    known,
  );

/** The text without its choices: what stands in every message. */
export const outsideChoices = (text: string): string => text.replace(CHOICE, '');

/** Names that must be known: what stands in the first part of a choice may be missing. */
export const namesNeeded = (text: string): string[] =>
  namesIn(text.replace(CHOICE, (_, _first: string, second = '') => second));
