import { mulberry } from '@toritsugi/statistics';
import { compileForm, compileTarget, scoreRegistrant } from '@toritsugi/triage';
import { formV6 } from '../agency/form-v6';
import { People, type Band } from './people';
import { demoTargets } from '../agency/targets';
import { demoOccupations, type DemoOccupation } from '../agency/terms';

const form = compileForm(formV6);
const targets = demoTargets.map(compileTarget);

describe('the people of the demo agency', () => {
  /** The form asks retail people for one wish of three, so that none of them is band A before the call. */
  const wanted = demoOccupations
    .flatMap((occupation) => (['A', 'B', 'C', 'D'] as const).map((band): [DemoOccupation, Band] => [occupation, band]))
    .filter(([occupation, band]) => occupation !== 'customer_service' || band === 'B' || band === 'D');

  it.each(wanted)('%s: someone in band %s fills in the form as wanted', (occupation, band) => {
    const people = new People(mulberry(7));
    for (let drawn = 0; drawn < 20; drawn += 1) {
      const checked = form.check(people.next({ occupation, band }));
      if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
      expect(scoreRegistrant(targets, checked.answers).band).toBe(band);
    }
  });

  it('never share a phone number, a mail address or a whole name', () => {
    const people = new People(mulberry(7));
    const drawn = Array.from({ length: 150 }, () => people.next({ occupation: 'accounting', band: 'B' }));
    expect(new Set(drawn.map(({ phone }) => phone)).size).toBe(150);
    expect(new Set(drawn.map(({ email }) => email)).size).toBe(150);
    expect(
      new Set(drawn.map(({ family_name: family, given_name: given }) => `${String(family)} ${String(given)}`)).size,
    ).toBeGreaterThan(140);
  });

  it('are the same people for the same seed', () => {
    const [one, other] = [new People(mulberry(7)), new People(mulberry(7))];
    expect(one.next({ occupation: 'hr_admin', band: 'A' })).toEqual(other.next({ occupation: 'hr_admin', band: 'A' }));
  });
});
