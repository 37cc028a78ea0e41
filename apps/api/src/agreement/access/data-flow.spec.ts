import 'reflect-metadata';
import { MailAddress, Personal, personalFields, Text } from '@toritsugi/contracts';
import { classesWithin, dataFlow, namesOf, places, type Place } from './data-flow';

/** Fields that are a person's by their name, whatever they hold. */
const KNOWN =
  /^(kana|maskedName|(family|given)(Name|Kana)|phone(E164)?|email|mail(Address)?|birth\w*|postalCode|lineId)$/;
const classes = [...new Set(places().flatMap(({ of }) => [...classesWithin(of)]))];
const unmarked = (Class: new () => object): string[] =>
  namesOf(Class).filter(
    (field) =>
      !personalFields(Class).has(field) &&
      (KNOWN.test(field) || (field === 'name' && namesOf(Class).includes('registrantId'))),
  );

it('S000-32 marks every field of the contract that is a person’s by its name', () => {
  expect(classes.length).toBeGreaterThan(100);
  expect(classes.flatMap((Class) => unmarked(Class).map((field) => `${Class.name}.${field}`))).toEqual([]);
});

it('S000-32 finds a class whose field has no mark', () => {
  class Forgotten {
    @MailAddress() email!: string;
  }
  expect(unmarked(Forgotten)).toEqual(['email']);
});

it('S000-32 shows a field that somebody adds, with its readers and its purpose', () => {
  class Added {
    @Personal('contact') @Text(30) faxNumber!: string;
  }
  const purpose = { ja: '試験', en: 'Test' };
  const place: Place = { place: 'board.fax', way: 'shown', operation: 'task.read', purpose, of: Added };
  const added = dataFlow([...places(), place]).filter(({ field }) => field === 'Added.faxNumber');
  expect(added).toEqual([
    {
      place: 'board.fax',
      way: 'shown',
      field: 'Added.faxNumber',
      kind: 'contact',
      purpose,
      readers: [
        { caller: 'intake_staff', reach: 'own' },
        { caller: 'advisor', reach: 'own' },
        { caller: 'team_lead', reach: 'team' },
        { caller: 'undivided_advisor', reach: 'own' },
        { caller: 'undivided_lead', reach: 'team' },
        { caller: 'manager', reach: 'reason' },
        { caller: 'privacy_officer', reach: 'all' },
      ],
    },
  ]);
});

it('S000-32 S000-33 shows no telephone number and no address to anybody from outside', () => {
  const rows = dataFlow();
  const outside = rows.filter(({ kind }) => kind === 'contact').flatMap(({ readers }) => readers);
  expect(outside.filter(({ caller }) => caller.startsWith('external_') || caller === 'partner_user')).toEqual([]);
  expect(
    rows.find(({ place, field }) => place === 'caseFile.contact' && field === 'ContactView.email')?.readers,
  ).toEqual(expect.arrayContaining([{ caller: 'manager', reach: 'reason' }]));
});

it('S000-32 takes what the form sends from the person themselves', () => {
  expect(dataFlow().filter(({ place, way }) => place === 'public.submit' && way === 'taken')).toEqual([
    expect.objectContaining({ kind: 'answers', readers: [{ caller: 'anonymous', reach: 'own' }] }),
  ]);
});

it('S000-32 pushes to open screens masked names alone, until somebody is rung', () => {
  const pushed = dataFlow().filter(({ way }) => way === 'pushed');
  expect(pushed.filter(({ place }) => place === 'board.changes').map(({ kind }) => kind)).not.toContain('name');
  expect(pushed.filter(({ kind }) => kind === 'contact')).toEqual([]);
});
