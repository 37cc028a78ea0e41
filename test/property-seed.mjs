import fc from 'fast-check';

/**
 * Properties are tried on the same values in every run, so that a red test is red again: `PROPERTY_SEED=random`
 * explores, `PROPERTY_SEED=<number>` repeats what an exploration found.
 */
const wanted = process.env.PROPERTY_SEED ?? '20261110';
if (wanted !== 'random') fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(wanted) });
