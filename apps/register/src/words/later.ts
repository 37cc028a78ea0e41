import { jaLater } from './ja-later';
import { addWords } from './Language';

/** Imported by every page that says these words: they are there before it is. */
addWords(jaLater);
