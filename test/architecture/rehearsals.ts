/** Rehearsals are counted nowhere: a statement that counts people, or what happened to them, leaves them out. */
import { API, type Check } from './architecture';

const ABOUT_PEOPLE =
  /\b(?:from|join)\s+(registrant|registration|call_task|transfer|consultation|submission|score|domain_event)\b/;
const COUNTS = /\b(count|sum|avg)\(/;

/** Statements that count something else beside what they read of people. */
const OTHERS = new Set([
  // Teams, in the talk with one person.
  'contextOfCall',
  // Minutes, on the page of one person.
  'HANDLING',
  // Rehearsals themselves.
  'peopleOfRehearsals',
  // Times that are still free: a rehearsal's booking takes one.
  'openSlotCounts',
  // Versions, and the record that each of them holds.
  'newestVersions',
]);

export const rehearsalsAreCountedNowhere: Check = (sources) =>
  sources
    .filter(({ path }) => path.startsWith(`${API}/`) && path.endsWith('.queries.ts'))
    .flatMap(({ path, text }) =>
      text.split(/^(?=(?:export )?(?:async )?(?:const|function) |\/\*\*)/m).flatMap((part) => {
        const name = /(?:const|function) (\w+)/.exec(part)?.[1] ?? '';
        const isCounted = COUNTS.test(part) && ABOUT_PEOPLE.test(part) && !part.includes('is_rehearsal(');
        return isCounted && !OTHERS.has(name) ? [`${path}: ${name} counts rehearsals`] : [];
      }),
    );
