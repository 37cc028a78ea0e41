import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { eventCatalogue } from '../../tools/event-catalogue';

it('the catalogue of domain events is the one that the code makes: `npm run docs:events`', () => {
  expect(readFileSync(join(import.meta.dirname, '../../docs/events.md'), 'utf8')).toBe(eventCatalogue());
});

it('names every event, with who records it', () => {
  const catalogue = eventCatalogue();
  expect(catalogue).toContain('| `LineConnected` | – | messaging |');
  expect(catalogue).toMatch(/\| `RegistrationSubmitted` \| `channel: string`.*\| registration \|/);
});
