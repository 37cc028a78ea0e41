import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { getMetadataStorage, validateSync } from 'class-validator';
import { barredAttributes } from '@toritsugi/triage';
import { SubmitRegistration } from './registration/public';
import { allCalls } from './documented/documented';
import { isPlainText } from './validators';
import * as contracts from './index';
import {
  callerOf,
  callers,
  DeclareSelf,
  IntroduceVacancy,
  reachOf,
  operations,
  refusals,
  refusalSentence,
  rolesThatMay,
  roles,
  type Caller,
  type Operation,
} from './index';

describe('the contract', () => {
  it('mounts no path twice', () => {
    const mounted = allCalls.map(({ call }) => `${call.method} ${call.path}`);
    expect(new Set(mounted).size).toBe(mounted.length);
  });

  it('needs an operation of the permission table for every call', () => {
    for (const { call } of allCalls) expect(operations).toContain(call.operation);
  });

  it('grants every operation to somebody and denies by default', () => {
    for (const operation of operations)
      expect(callers.some((caller) => reachOf(operation, caller) !== null)).toBe(true);
    expect(reachOf('task.work', 'partner_user')).toBeNull();
    expect(reachOf('task.work', 'external_view_only')).toBeNull();
    expect(reachOf('board.read', 'anonymous')).toBeNull();
  });

  it('names those of the agency who may, for those who may not', () => {
    expect(rolesThatMay('dashboard.read')).toEqual(['team_lead', 'manager', 'privacy_officer']);
    expect(rolesThatMay('delivery.manage')).toEqual(['manager']);
    expect(operations.filter((operation) => rolesThatMay(operation).length === 0)).toEqual(['access.accept']);
  });
});

it('takes an empty field of an optional word as nothing said', () => {
  const sent = { registrantIds: ['0192f0c8-0000-7000-8000-000000000001'], note: '', againReason: ' \u3000' };
  const read = plainToInstance(IntroduceVacancy, sent);
  expect(validateSync(read)).toEqual([]);
  expect([read.note, read.againReason]).toEqual([undefined, undefined]);
  expect(validateSync(plainToInstance(IntroduceVacancy, { ...sent, note: '一\n二' }))).toHaveLength(1);
});

it('tells staff nothing that a person declared of themselves', () => {
  const declared = Object.keys({ gender: 0, ageGroup: 0, notice: 0 } satisfies Record<keyof DeclareSelf, 0>);
  const fieldsOf = (Class: object): string[] => [
    ...new Set(
      getMetadataStorage()
        .getTargetValidationMetadatas(Class as new () => object, '', false, false)
        .map(({ propertyName }) => propertyName),
    ),
  ];
  expect(fieldsOf(DeclareSelf).sort()).toEqual(declared.sort());
  const barred = barredAttributes.map((name) => name.replace(/_(\w)/g, (_all, letter: string) => letter.toUpperCase()));
  const replies = allCalls.flatMap(({ documentation }) => (documentation.reply === null ? [] : [documentation.reply]));
  const all = Object.values(contracts).filter(
    (one): one is new () => object =>
      typeof one === 'function' && /^class\b/.test(String(one)) && (one as unknown) !== DeclareSelf,
  );
  expect(all).toEqual(expect.arrayContaining(replies));
  for (const Class of all)
    expect({
      of: Class.name,
      told: fieldsOf(Class).filter((field) => declared.includes(field) || barred.includes(field)),
    }).toEqual({ of: Class.name, told: [] });
});

describe('a request class', () => {
  const body = {
    idempotencyKey: '0192f0c8-0000-7000-8000-000000000001',
    formVersion: 6,
    language: 'ja',
    answers: {},
    consents: [],
    openedToken: 'x',
  };
  const problems = (value: object) =>
    validateSync(plainToInstance(SubmitRegistration, value), { whitelist: true, forbidNonWhitelisted: true }).map(
      (problem) => problem.property,
    );

  it('takes what fits', () => expect(problems(body)).toEqual([]));
  it('refuses unknown keys', () => expect(problems({ ...body, role: 'manager' })).toEqual(['role']));
  it('refuses a NUL', () => expect(problems({ ...body, channel: 'a\u0000' })).toEqual(['channel']));
  it('refuses an array for a text', () => expect(problems({ ...body, openedToken: ['x'] })).toEqual(['openedToken']));
});

describe('a list of objects', () => {
  const listed = Object.values(contracts)
    .filter((one): one is new () => object => typeof one === 'function' && /^class\b/.test(String(one)))
    .flatMap((Class) =>
      getMetadataStorage()
        .getTargetValidationMetadatas(Class, '', false, false)
        .filter(({ type }) => type === 'nestedValidation')
        .map(({ propertyName }) => ({ Class, list: propertyName })),
    );

  it.each([[[null]], [[[]]], [[[], []]], [['x']], [[1]], [[{}, null]], [[[{}]]]])(
    'F-22 refuses %j everywhere',
    (value) => {
      expect(listed.length).toBeGreaterThan(5);
      for (const { Class, list } of listed) {
        const found = validateSync(plainToInstance(Class, { [list]: value }), {
          whitelist: true,
          forbidNonWhitelisted: true,
        });
        expect({ of: Class.name, list, refused: found.some(({ property }) => property === list) }).toEqual({
          of: Class.name,
          list,
          refused: true,
        });
      }
    },
  );
});

it('F-23 takes no day that does not exist', () => {
  const refused = (at: string) => validateSync(plainToInstance(contracts.DemoClock, { at })).length > 0;
  for (const at of ['2026-02-30T00:00:00Z', '2025-02-29T00:00:00Z', '2026-04-31T00:00:00.5Z', '2026-13-01T00:00:00Z'])
    expect([at, refused(at)]).toEqual([at, true]);
  for (const at of ['2024-02-29T23:59:59Z', '2026-11-10T03:05:00.123456Z'])
    expect([at, refused(at)]).toEqual([at, false]);
});

it('plain text has no lone surrogate and no bidirectional override', () => {
  expect(isPlainText('髙橋𠮷')).toBe(true);
  expect(isPlainText('\uD800x')).toBe(false);
  expect(isPlainText('a\u202Eb')).toBe(false);
});

it('every refusal speaks both languages and fills its parts', () => {
  for (const words of Object.values(refusals)) {
    expect(words.ja.length).toBeGreaterThan(0);
    expect(words.en.length).toBeGreaterThan(0);
  }
  expect(refusalSentence('already_claimed', 'ja', { name: '小出' })).toBe('小出さんが対応中です。');
  expect(refusalSentence('starts_later', 'ja', { day: '2026-12-01' })).toContain('初日（2026/12/01）');
  expect(refusalSentence('starts_later', 'en', { day: '2026-12-01' })).toContain('from 1 Dec 2026 on');
  for (const [seconds, ja, en] of [
    [1, '1秒後', 'in 1 second.'],
    [119, '119秒後', 'in 119 seconds.'],
    [150, '3分後', 'in 3 minutes.'],
    [3_600, '1時間後', 'in 1 hour.'],
  ] as const) {
    expect(refusalSentence('slow_down', 'ja', { seconds })).toContain(ja);
    expect(refusalSentence('slow_down', 'en', { seconds })).toContain(en);
  }
});

describe('S004-8 without division', () => {
  const of = (caller: Caller) => operations.filter((operation) => reachOf(operation, caller) !== null);

  it('an advisor may what an advisor and what intake may, begins what they called, and sees the team’s board', () => {
    const both = new Set([...of('advisor'), ...of('intake_staff'), 'consultation.begin']);
    expect(new Set(of('undivided_advisor'))).toEqual(both);
    expect(reachOf('board.read', 'undivided_advisor')).toBe('own');
    expect(reachOf('task.work', 'undivided_advisor')).toBe('own');
  });

  it('a lead may what a lead may, and begins', () => {
    expect(new Set(of('undivided_lead'))).toEqual(new Set([...of('team_lead'), 'consultation.begin']));
    for (const operation of of('team_lead'))
      expect(reachOf(operation, 'undivided_lead')).toBe(reachOf(operation, 'team_lead'));
  });

  it('nobody else calls for themselves, whatever their team does', () => {
    const callersWith = (operation: Operation) => callers.filter((caller) => reachOf(operation, caller) !== null);
    expect(callersWith('consultation.begin')).toEqual(['undivided_advisor', 'undivided_lead']);
    expect(reachOf('task.work', 'advisor')).toBeNull();
    expect(roles.map((role) => callerOf(role, role === 'external_staff' ? 'reply' : null, true))).toEqual([
      'intake_staff',
      'undivided_advisor',
      'undivided_lead',
      'manager',
      'privacy_officer',
      'external_reply',
      'partner_user',
    ]);
  });
});
