import { RefusedError } from '@toritsugi/client';
import { ProposeSettings, RoutingSettings, startingRoutingSettings } from '@toritsugi/contracts';
import { IsNotEmpty } from 'class-validator';
import type { FieldErrors } from 'react-hook-form';
import { readNumber, spellNumber } from './typed-number';
import { contractResolver, EmptyIsAbsent, refusedPaths, showRefusal, Trimmed } from './use-contract-form';

const settings = startingRoutingSettings({ startsOn: '2026-11-01', seed: 7 });
const advisorId = '0192f0c8-0000-7000-8000-000000000001';

class Proposal extends ProposeSettings {
  @Trimmed() @IsNotEmpty() override reason!: string;
}

const options = { fields: {}, shouldUseNativeValidation: false };
const resolve = async (values: Proposal) => contractResolver(Proposal)(values, undefined, options);
const proposal = (changes: Partial<RoutingSettings> = {}, reason = '試す'): Proposal => ({
  settings: { ...settings, ...changes },
  version: 1,
  reason,
});
/** Every refused path with its kind. */
const kinds = (errors: object, parent = ''): [string, string][] =>
  Object.entries(errors as Record<string, FieldErrors[string]>).flatMap(([name, error]): [string, string][] =>
    typeof error?.type === 'string'
      ? [[`${parent}${name}`, error.type]]
      : typeof error === 'object'
        ? kinds(error, `${parent}${name}.`)
        : [],
  );

describe('a form whose values are those of a class of the contract', () => {
  it('hands on the same settings when nothing was typed', async () => {
    const { values, errors } = await resolve(proposal());
    expect(errors).toEqual({});
    expect(JSON.parse(JSON.stringify(values))).toEqual(proposal());
    expect(refusedPaths(RoutingSettings, settings)).toEqual([]);
  });

  it('names the fields that the contract refuses, an empty one too', async () => {
    const { errors } = await resolve(
      proposal({
        priceWeight: NaN,
        explorationShare: 0.21,
        switchback: { ...settings.switchback, engineShare: 0.4 },
        pacing: { ...settings.pacing, pace: 3 },
      }),
    );
    expect(kinds(errors).sort()).toEqual([
      ['settings.explorationShare', 'max'],
      ['settings.pacing.pace', 'max'],
      ['settings.priceWeight', 'isNumber'],
      ['settings.switchback.engineShare', 'min'],
    ]);
    const twice = [0, 1].map(() => ({ advisorId, share: 0.1 }));
    expect(kinds((await resolve(proposal({ minimumShares: twice }))).errors)).toEqual([
      ['settings.minimumShares', 'canBePromised'],
    ]);
    expect(refusedPaths(RoutingSettings, { ...settings, minimumShares: twice })).toEqual(['minimumShares']);
  });

  it('takes spaces alone for nothing, and what is asked beyond the contract for a refusal', async () => {
    expect(kinds((await resolve(proposal({}, ' 　'))).errors)).toEqual([['reason', 'isNotEmpty']]);
    expect((await resolve(proposal({}, ' 試す '))).values).toMatchObject({ reason: '試す' });
  });

  it('asks the page, which alone knows the clock, once the class accepts', async () => {
    const late = contractResolver(Proposal, ({ reason }) => (reason === 'ok' ? {} : { version: 'outdated' }));
    const kindsOf = async (reason: string) => kinds((await late(proposal({}, reason), undefined, options)).errors);
    expect(await kindsOf('')).toEqual([['reason', 'isNotEmpty']]);
    expect(await kindsOf('late')).toEqual([['version', 'outdated']]);
    expect(await kindsOf('ok')).toEqual([]);
  });

  it('leaves an empty optional answer out', async () => {
    class Note {
      @EmptyIsAbsent() note?: string;
    }
    const { values } = await contractResolver(Note)({ note: '' }, undefined, options);
    expect(JSON.stringify(values)).toBe('{}');
  });

  it('shows what the server refused beside its field, and leaves the rest to a toast', () => {
    const shown: [string, unknown][] = [];
    const form = {
      getValues: () => ({ reason: '' }),
      setError: (field: string, error: unknown) => void shown.push([field, error]),
    } as unknown as Parameters<typeof showRefusal>[0];
    const refused = (...fields: string[]) =>
      new RefusedError(400, {
        code: 'invalid',
        message: 'no',
        requestId: 'r',
        problems: fields.map((field) => ({ field, message: `${field} is wrong` })),
      });
    expect(showRefusal(form, refused('reason'))).toBe(true);
    expect(shown).toEqual([['reason', { type: 'server', message: 'reason is wrong' }]]);
    expect(showRefusal(form, refused('reason', 'elsewhere'))).toBe(false);
    expect(showRefusal(form, refused())).toBe(false);
  });
});

describe('a number as it is typed', () => {
  it('is read in any width, and nothing is read from an empty field or a word', () => {
    expect(readNumber(' １２.５ ')).toBe(12.5);
    expect(readNumber('')).toBeNaN();
    expect(readNumber('many')).toBeNaN();
  });

  it('is a percent where the value is a share', () => {
    expect(readNumber('7.5', true)).toBe(0.075);
    expect(readNumber('12', true)).toBe(0.12);
    expect(spellNumber(0.075, true)).toBe('7.5');
    expect(spellNumber(readNumber('50', true), true)).toBe('50');
    expect(spellNumber(NaN)).toBe('');
  });
});
