import fc from 'fast-check';
import { mulberry, shuffled, type RandomStream } from '@toritsugi/statistics';
import type { ConsentDefinition, FieldDefinition, FormDefinition } from '../../form/form';
import type { Criterion, Rule, SimpleRule, Target } from '../../target/criteria';
import { auditCodes, auditForm, withPriority, type AuditFinding, type Contradiction } from './audit-form';
import { auditWords } from './audit-words';

const label = { ja: '項目', en: 'Field' };
const values = ['one', 'two', 'three'];
const option = (value: string) => ({ value, label });

function field(id: string, kind: FieldDefinition['kind'], isHigh = false): FieldDefinition {
  const base: FieldDefinition = {
    id,
    kind,
    label,
    priority: isHigh ? 'high' : 'low',
    required: isHigh,
    maxLength: 40,
    dropRate: 0.01,
    askSeconds: 20,
  };
  if (kind === 'number') return { ...base, min: 0, max: 60 };
  return kind === 'choice' || kind === 'choices' ? { ...base, options: [...values, 'other'].map(option) } : base;
}

const pool: readonly [string, FieldDefinition['kind']][] = [
  ['change_timing', 'choice'],
  ['work_style', 'choice'],
  ['employment_type', 'choice'],
  ['location_limit', 'choice'],
  ['pay_condition', 'choice'],
  ['working_hours', 'choice'],
  ['closing_experience', 'choice'],
  ['qualifications', 'choices'],
  ['languages', 'choices'],
  ['payroll_experience', 'choices'],
  ['experience_years', 'number'],
  ['commute_minutes', 'number'],
  ['night_work', 'yes_no'],
  ['new_business_experience', 'yes_no'],
  ['store_manager_experience', 'yes_no'],
  ['requirements_experience', 'yes_no'],
  ['weekend_work', 'yes_no'],
];

function ruleOn(id: string, kind: FieldDefinition['kind'], random: RandomStream): SimpleRule {
  switch (kind) {
    case 'choice':
      return { op: 'one_of', field: id, values: values.slice(0, 2) } as SimpleRule;
    case 'choices':
      return { op: 'includes_any', field: id, values: values.slice(0, 2) } as SimpleRule;
    case 'number':
      return { op: random.below(2) === 0 ? 'at_least' : 'at_most', field: id, value: random.below(50) } as SimpleRule;
    default:
      return { op: random.below(2) === 0 ? 'is_true' : 'is_false', field: id } as SimpleRule;
  }
}

interface Made {
  targets: Target[];
  consents: ConsentDefinition[];
  form: FieldDefinition[];
  call: FieldDefinition[];
  contradictions: Contradiction[];
  /** Criteria with a field of their own, still without a defect. */
  free: { target: string; criterion: Criterion; id: string; kind: FieldDefinition['kind'] }[];
}

/** Targets and a form that asks exactly what they judge by. */
function cleanForm(random: RandomStream): Made {
  const left = shuffled(random, pool);
  const made: Made = {
    targets: [],
    consents: [
      { id: 'terms', purpose: 'registration', version: '1', required: true, label, text: label },
      { id: 'news', purpose: 'newsletter', version: '1', required: false, label, text: label },
    ],
    form: [
      field('family_name', 'name', true),
      field('given_name', 'name', true),
      field('phone', 'phone', true),
      field('email', 'email', true),
      { ...field('desired_occupation', 'choice', true), options: ['accounting', 'hr_admin', 'corp_sales'].map(option) },
      field('desired_area', 'choice', true),
      field('company_count', 'number'),
      field('concerns', 'text'),
    ],
    call: [],
    contradictions: [],
    free: [],
  };
  const occupations = (['accounting', 'hr_admin'] as const).slice(0, 1 + random.below(2));
  for (const occupation of occupations) {
    const id = `target_${occupation}`;
    const lists: Record<Criterion['list'], Criterion[]> = { must: [], want: [], avoid: [] };
    lists.must.push(criterion('must', 0, { op: 'one_of', field: 'desired_occupation', values: [occupation] }));
    for (const list of ['must', 'want', 'avoid'] as const)
      for (let at = list === 'must' ? 1 : 0; at < random.below(4); at += 1) {
        const taken = left.pop();
        if (taken === undefined) break;
        const [name, kind] = taken;
        const made_ = criterion(list, at, ruleOn(name, kind, random));
        lists[list].push(made_);
        made.free.push({ target: id, criterion: made_, id: name, kind });
        if (list !== 'must' && random.below(3) === 0) made.call.push(field(name, kind));
        else {
          const isOwn = random.below(3) === 0;
          const own = { showWhen: { field: 'desired_occupation', anyOf: [occupation] } };
          made.form.push({ ...field(name, kind, list === 'must'), ...(isOwn ? own : {}) });
        }
      }
    made.targets.push({ id, occupation, version: 1, priority: 1, ...lists });
  }
  return made;
}

function criterion(list: Criterion['list'], at: number, rule: Rule): Criterion {
  return { id: `${list}_${at}`, list, label, question: label, rule };
}

type Defect = (made: Made, random: RandomStream) => string[];

const keyOf = ({ code, targetId, criterionId, field: id }: Partial<AuditFinding> & { code: string }): string =>
  [code, targetId, criterionId, id].join(' ');

/** A criterion that a defect may be planted in, each at most once. */
function take(made: Made, isFit: (one: Made['free'][number]) => boolean): Made['free'][number] | undefined {
  const found = made.free.find(isFit);
  made.free = made.free.filter((one) => one !== found);
  return found;
}

const isMust = ({ criterion: { list } }: Made['free'][number]): boolean => list === 'must';
const isWishOnForm =
  (made: Made) =>
  (one: Made['free'][number]): boolean =>
    !isMust(one) && made.form.some(({ id }) => id === one.id);

function change(made: Made, id: string, by: (was: FieldDefinition) => FieldDefinition): void {
  made.form = made.form.map((one) => (one.id === id ? by(one) : one));
}

const without = (list: readonly FieldDefinition[], id: string): FieldDefinition[] =>
  list.filter((one) => one.id !== id);

/** Plants one defect; the findings it must cause. */
function planted(
  made: Made,
  isFit: (one: Made['free'][number]) => boolean,
  plant: (one: Made['free'][number]) => readonly (readonly [AuditFinding['code'], 'criterion' | 'field' | 'both'])[],
): string[] {
  const one = take(made, isFit);
  if (one === undefined) return [];
  const criterionId = one.criterion.id;
  return plant(one).map(([code, about]) => {
    if (about === 'field') return keyOf({ code, field: one.id });
    const subject = { code, targetId: one.target, criterionId };
    return keyOf(about === 'both' ? { ...subject, field: one.id } : subject);
  });
}

const defects: readonly Defect[] = [
  (made) =>
    planted(made, isMust, ({ id }) => {
      made.form = without(made.form, id);
      return [['must_unasked', 'criterion']];
    }),
  (made) =>
    planted(made, isMust, ({ id, kind }) => {
      made.form = without(made.form, id);
      made.call.push(field(id, kind));
      return [['must_only_on_call', 'criterion']];
    }),
  (made) =>
    planted(made, isMust, ({ id }) => {
      change(made, id, (was) => withPriority(was, 'low'));
      return [['optional_behind_must', 'both']];
    }),
  (made) =>
    planted(made, isMust, ({ id }) => {
      change(made, id, (was) => ({ ...was, showWhen: { field: 'desired_occupation', anyOf: ['corp_sales'] } }));
      return [['hidden_behind_must', 'both']];
    }),
  (made) =>
    planted(made, isWishOnForm(made), ({ id }) => {
      change(made, id, (was) => withPriority(was, 'high'));
      return [['required_behind_wish', 'field']];
    }),
  (made) =>
    planted(
      made,
      (one) => !isMust(one),
      ({ id }) => {
        [made.form, made.call] = [without(made.form, id), without(made.call, id)];
        return [['criterion_unasked', 'criterion']];
      },
    ),
  (made) =>
    planted(
      made,
      (one) => isWishOnForm(made)(one) && ['choice', 'choices'].includes(one.kind),
      ({ id }) => {
        change(made, id, (was) => ({ ...was, options: was.options?.filter(({ value }) => value !== 'two') }));
        return [['value_not_offered', 'both']];
      },
    ),
  (made) =>
    planted(
      made,
      (one) => isMust(one) && one.kind === 'number' && one.criterion.rule.op === 'at_least',
      ({ id, criterion: { rule } }) => {
        change(made, id, (was) => ({ ...was, max: rule.op === 'at_least' ? rule.value - 1 : 0 }));
        return [['value_not_offered', 'both']];
      },
    ),
  (made) =>
    planted(made, isWishOnForm(made), ({ id, kind }) => {
      change(made, id, (was) => ({ ...was, kind: kind === 'text' ? 'number' : 'text' }));
      return [['wrong_kind', 'both']];
    }),
  (made) =>
    planted(made, isMust, ({ id, kind }) => {
      change(made, id, (was) => ({ ...was, kind: kind === 'number' ? 'yes_no' : 'number' }));
      return [['wrong_kind', 'both']];
    }),
  (made) =>
    planted(made, isWishOnForm(made), ({ id }) => {
      change(made, id, (was) => ({ ...was, priority: 'high' }));
      made.contradictions.push({ field: id, reason: ' 　' });
      return [['contradiction_without_reason', 'field']];
    }),
  (made) =>
    planted(made, isMust, ({ id }) => {
      change(made, id, (was) => ({ ...was, priority: 'low' }));
      made.contradictions.push({ field: id, reason: '決算期のため' });
      return [['contradiction', 'field']];
    }),
  (made) => {
    change(made, 'company_count', (was) => withPriority(was, 'high'));
    return [keyOf({ code: 'required_unused', field: 'company_count' })];
  },
  (made, random) => {
    const id = (['given_name', 'phone', 'email'] as const)[random.below(3)] ?? 'phone';
    if (random.below(2) === 0) made.form = without(made.form, id);
    else change(made, id, (was) => ({ ...was, kind: 'text' }));
    return [keyOf({ code: 'contact_unasked', field: id })];
  },
  (made, random) => {
    made.consents = random.below(2) === 0 ? [] : made.consents.map((one) => ({ ...one, required: false }));
    return [keyOf({ code: 'consent_unasked' })];
  },
  (made, random) => {
    change(made, 'desired_area', (was) => ({
      ...was,
      options: random.below(2) === 0 ? [] : [...(was.options ?? []), option('one')],
    }));
    return [keyOf({ code: 'options_unfit', field: 'desired_area' })];
  },
  (made) => {
    change(made, 'family_name', (was) => ({ ...was, label: { ja: ' \u200b', en: 'Name' } }));
    return [keyOf({ code: 'words_missing', field: 'family_name' })];
  },
  (made) => {
    change(made, 'concerns', (was) => ({ ...was, label: { ja: '不安なこと', en: '' } }));
    return [keyOf({ code: 'english_missing', field: 'concerns' })];
  },
  (made) => {
    const target = made.targets[0];
    const at = target?.want.findIndex(({ id }) =>
      made.free.some((one) => one.criterion.id === id && one.target === target.id),
    );
    const was = target?.want[at ?? -1];
    if (target === undefined || was === undefined || was.rule.op === 'any_of') return [];
    take(made, (one) => one.target === target.id && one.criterion.id === was.id);
    const rule: Rule = {
      op: 'any_of',
      rules: [was.rule, { op: 'ratio_above', numerator: 'desired_income', denominator: 'current_income', factor: 1.2 }],
    };
    made.targets[0] = { ...target, want: target.want.map((one) => (one === was ? { ...one, rule } : one)) };
    return [keyOf({ code: 'criterion_partly_asked', targetId: target.id, criterionId: was.id })];
  },
];

const audited = ({ targets, consents, form, call, contradictions }: Made) =>
  auditForm({
    targets,
    form: { version: 1, consents, steps: [{ id: 'all', title: label, fields: form }] },
    callFields: call,
    contactFields: ['family_name', 'given_name', 'phone', 'email'],
    routingFields: ['desired_occupation', 'desired_area'],
    contradictions,
  });

describe('S004-20, S004-29: criteria against fields', () => {
  it('finds every planted defect of 200 generated forms, and nothing else', () => {
    const seen = new Set<string>();
    let forms = 0;
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = mulberry(seed);
        const made = cleanForm(random);
        expect(audited(made).findings).toEqual([]);
        const expected = shuffled(random, defects)
          .slice(0, random.below(8))
          .flatMap((defect) => defect(made, random));
        const { findings, isRefused } = audited(made);
        expect(findings.map(keyOf).sort()).toEqual(expected.sort());
        expect(isRefused).toBe(findings.some(({ severity }) => severity === 'refused'));
        for (const { code } of findings) seen.add(code);
        forms += 1;
      }),
      { numRuns: 200 },
    );
    expect([forms, [...seen].sort()]).toEqual([200, [...auditCodes].sort()]);
  });

  it('says in both languages what is wrong, whatever it is', () => {
    const names = { criterion: () => label, field: () => label };
    for (const code of auditCodes) {
      const { ja, en } = auditWords({ code, severity: 'red', values: ['x'], reason: 'y' }, names);
      expect([ja, en].every((sentence) => sentence.length > 10 && !/undefined|\[object/.test(sentence))).toBe(true);
    }
  });

  it('shows where a criterion is read: both incomes of a ratio, a question that hangs on another', () => {
    const rule: Rule = { op: 'ratio_above', numerator: 'desired_income', denominator: 'current_income', factor: 1.3 };
    const target: Target = {
      id: 't',
      occupation: 'accounting',
      version: 1,
      priority: 1,
      must: [],
      want: [],
      avoid: [criterion('avoid', 0, rule)],
    };
    const form: FormDefinition = {
      version: 1,
      consents: [],
      steps: [
        {
          id: 'all',
          title: label,
          fields: [
            field('desired_income', 'choice'),
            { ...field('current_income', 'choice', true), showWhen: { field: 'employment_status', anyOf: ['one'] } },
            field('employment_status', 'choice', true),
          ],
        },
      ],
    };
    const audit = auditForm({ targets: [target], form, callFields: [], contactFields: [] });
    expect(audit.rows).toEqual([
      expect.objectContaining({
        cells: { desired_income: 'optional', current_income: 'optional' },
        isAskedOnCall: true,
        worst: null,
      }),
    ]);
    expect(audit.columns.map(({ purposes, worst }) => [purposes, worst])).toEqual([
      [['avoid'], null],
      [['avoid'], 'amber'],
      [[], 'red'],
    ]);
  });
});
