type Visit = typeof import('./visit');

/** Not before the first question: what tells of a visit is loaded after it. Where that fails, nothing is told. */
export const visit = (act: (part: Visit) => void): void => void import('./visit').then(act, () => undefined);
