import 'reflect-metadata';
import { SubmitRegistration } from '@toritsugi/contracts';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { envelopeOf } from './envelope';

const good = {
  idempotencyKey: '0192f0c8-0000-7000-8000-000000000001',
  formVersion: 6,
  language: 'ja',
  answers: { phone: '090-0000-0101' },
  consents: [{ id: 'terms_privacy', version: '2026-10-01', isGiven: true }],
  channel: 'listing',
  openedToken: 'abc.def',
  rehearsal: 'abc.def',
};

function accepts(body: object): boolean {
  try {
    envelopeOf(body);
    return true;
  } catch {
    return false;
  }
}
const classAccepts = (body: object) =>
  validateSync(plainToInstance(SubmitRegistration, structuredClone(body)), {
    whitelist: true,
    forbidNonWhitelisted: true,
  }).length === 0;

it('takes what the page sends', () =>
  expect(envelopeOf({ ...good, website: null })).toEqual({ ...good, idempotencyKey: good.idempotencyKey }));
it('refuses a filled honeypot, which the class cannot know', () =>
  expect(accepts({ ...good, website: 'x' })).toBe(false));

it('agrees with the class of the contract, whatever one field becomes', () => {
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      null,
      undefined,
      '',
      'ja',
      'a\u0000',
      '\ud800',
      [],
      {},
      ['x'],
      0,
      1,
      1.5,
      -1,
      1e300,
      true,
      'x'.repeat(61),
      'x'.repeat(301),
    ),
    fc.string(),
    fc.uuid({ version: 7 }),
    fc.integer(),
    fc.jsonValue(),
    fc.array(
      fc.record(
        {
          id: fc.string({ maxLength: 45 }),
          version: fc.string({ maxLength: 25 }),
          isGiven: fc.oneof(fc.boolean(), fc.string()),
        },
        { requiredKeys: ['id'] },
      ),
      { maxLength: 22 },
    ),
  );
  const field = fc.constantFrom(...Object.keys(good), 'extra');
  fc.assert(
    fc.property(field, value, (name, changed) => {
      const body = JSON.parse(JSON.stringify({ ...good, [name]: changed })) as object;
      expect({ body, accepted: accepts(body) }).toEqual({ body, accepted: classAccepts(body) });
    }),
    { numRuns: 1_000 },
  );
});
