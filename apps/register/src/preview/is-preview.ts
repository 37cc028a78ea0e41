/**
 * Inside the console, for whoever makes the form: no visit is told of, nothing is kept on the device and nothing is
 * sent, and every page opens without an answer.
 */
export const PREVIEW = '/preview';
export const isPreview = new RegExp(`^${PREVIEW}\\b`).test(globalThis.location?.pathname ?? '');
