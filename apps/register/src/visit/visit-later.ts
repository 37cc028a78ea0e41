import { isPreview } from '../preview/is-preview';

type Visit = typeof import('./visit');

const PATIENCE_MS = 3_000;

/** The first sign of a person, or some seconds with the page open: who leaves before has looked at no question. */
const begun = new Promise<void>((resolve) => {
  setTimeout(resolve, PATIENCE_MS);
  for (const sign of ['pointerdown', 'keydown', 'input']) addEventListener(sign, () => resolve(), { once: true });
});

/** Not before the first question: what tells of a visit is loaded after it. Where that fails, nothing is told. */
export const visit = (act: (part: Visit) => void): void =>
  void (isPreview || begun.then(() => import('./visit')).then(act, () => undefined));
