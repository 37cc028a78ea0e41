export { differencesOf, type Difference } from './differences';
export { planOf, type Step, type StepAction } from './plan';
export { lineOf, MAX_BYTES, readText, type ReadEntry, type Reading } from './read';
export { sectionNames, sectionOf, sectionsInText, type Entry, type SectionName } from './sections';
export { isAlike, isFields, type Fields, type Value } from './values';
export { type Problem } from './words';
export { writeText } from './write';
