import type { FormDesignBasis } from '@toritsugi/contracts';
import {
  formOutlook,
  placedFields,
  standardConsents,
  standardContact,
  type FieldDefinition,
  type FormDefinition,
  type Target,
} from '@toritsugi/triage';
import { auditOf, basisOf, demandOf, foretoldOf } from './weighing';

const label = { ja: '項目', en: 'Field' };
const field = (id: string, required: boolean): FieldDefinition => ({
  ...{ id, kind: 'yes_no', label, required, dropRate: 0.02, maxLength: 20, askSeconds: 30 },
  priority: required ? 'high' : 'low',
});
const form: FormDefinition = {
  version: 6,
  steps: [{ id: 'all', title: label, fields: [field('closing', true), field('audit', false)] }],
  consents: standardConsents(label, '1'),
};
const target: Target = {
  ...{ id: 'accounting', occupation: 'accounting', version: 1, priority: 1, avoid: [] },
  must: [{ id: 'm', list: 'must', label, question: label, rule: { op: 'is_true', field: 'closing' } }],
  want: [{ id: 'w', list: 'want', label, question: label, rule: { op: 'is_true', field: 'audit' } }],
};
const basis: FormDesignBasis = {
  version: 6,
  targets: [{ definition: target }],
  callFields: [],
  contactFields: [],
  routingFields: [],
  since: '2026-08-12',
  visits: 3_000,
  sent: 1_950,
  drops: [
    { field: 'closing', views: 2_900, leaves: 100, wasRequired: true },
    { field: 'audit', views: 212, leaves: 1, wasRequired: false },
  ],
  startsPerMonth: 1_000,
  connectRate: null,
  called: 12,
  registrationTarget: 740,
  intakeTalkHours: 0,
};
const nothingCounted: FormDesignBasis = { ...basis, visits: 299, sent: 200, startsPerMonth: null };

it('sends the form as it is by as many as sent it, where that was counted', () => {
  const { completion, registrations } = formOutlook(placedFields(form), demandOf(basis, form, 'counted'));
  expect([completion, registrations]).toEqual([expect.closeTo(0.65, 9), expect.closeTo(650, 9)]);
});

it('takes the assumed figures where it is told to, or where too little was counted, and no limit where none is set', () => {
  const assumed = demandOf(basis, form, 'assumed');
  expect(assumed).toEqual({
    startsPerMonth: 1_150,
    connectRate: 0.68,
    registrationTarget: 740,
    capacityHours: Number.POSITIVE_INFINITY,
  });
  expect(demandOf(nothingCounted, form, 'counted')).toEqual(assumed);
  expect(formOutlook(placedFields(form), assumed).hoursOver).toBe(0);
});

it('says of how many questions the drop was counted', () => {
  expect(basisOf(basis, form)).toMatchObject({ isCounted: true, fields: 2, believed: 1, isConnectCounted: false });
});

it('checks the form as it would be: a Want that goes to the telephone is asked there, a Must that does is refused', () => {
  const contact = { id: 'contact', title: label, fields: standardContact };
  const draft = { definition: { ...form, steps: [...form.steps, contact] }, contradictions: [] };
  const calledFor = auditOf(basis, draft, { audit: 'call' });
  expect([calledFor.audit.isRefused, calledFor.callFields.map(({ id }) => id)]).toEqual([false, ['audit']]);
  const without = auditOf(basis, draft, { closing: 'call' });
  expect([without.audit.isRefused, without.callFields]).toEqual([true, []]);
});

it('foretells nothing where too little was counted', () => {
  expect(foretoldOf(basis, form, {})).toMatchObject([{ measure: 'registrations_per_visit', horizonDays: 28 }]);
  expect(foretoldOf(nothingCounted, form, {})).toEqual([]);
});
