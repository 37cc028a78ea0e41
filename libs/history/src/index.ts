/**
 * What does one line of a past record say? From the cells of a file to a dated outcome, and back. `now` is an argument.
 */
export * from './columns';
export * from './problems';
export * from './words';
export * from './moments';
export * from './read-row';
export * from './outcome-cells';
export * from './spreadsheet-safe';
