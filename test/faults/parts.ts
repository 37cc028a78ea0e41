/** What `npm run test:faults` asks of a spec, and what it is told: a line per part, as soon as that is over. */
import { appendFileSync } from 'node:fs';

/** Null in every other run of the tests. */
export function askedParts<Part>(): readonly Part[] | null {
  const { TORITSUGI_FAULTS } = process.env;
  return TORITSUGI_FAULTS === undefined ? null : (JSON.parse(TORITSUGI_FAULTS) as { parts: readonly Part[] }).parts;
}

export function reportPart(part: object): void {
  const { TORITSUGI_FAULT_REPORT } = process.env;
  if (TORITSUGI_FAULT_REPORT !== undefined) appendFileSync(TORITSUGI_FAULT_REPORT, `${JSON.stringify(part)}\n`);
}
