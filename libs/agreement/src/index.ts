/** The sheet that an agency has agreed on (合意シート): its fields, its text, its versions. Pure. */
export * from './fields';
export * from './content';
export * from './write';
export * from './read';
export * from './differences';
export * from './signing';
export * from './not-to-do';
export * from './work-list';
export * from './compile';
export * from './step-rules';
export * from './three-way';
export * from './deputies';
export * from './delegations';
export * from './governs';
