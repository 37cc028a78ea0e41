import {
  barredAttributes,
  checkCriteria,
  compileFields,
  compileForm,
  compileTarget,
  criteriaOf,
  demoVocabulary,
  explainScore,
  fieldsFor,
  findBarred,
  newEvaluation,
  openQuestions,
  scoreRegistrant,
  segmentKey,
  segmentOf,
  type Answers,
} from '@toritsugi/triage';
import { formV6 } from './form-v6';
import { callQuestionFields, demoTargets } from './targets';

const form = compileForm(formV6);
const targets = demoTargets.map(compileTarget);
const contact = {
  family_name: '藤代',
  given_name: '明日香',
  family_kana: 'ふじしろ',
  given_kana: 'アスカ',
  phone: '０９０−００００−０１０１',
  email: 'Asuka@Example.jp ',
};
const noon = {
  ...contact,
  desired_occupation: 'accounting',
  experience_years: 6,
  desired_area: 'kanto',
  change_timing: 'within_3m',
  can_talk_now: true,
  qualifications: ['bookkeeping_2'],
  current_income: '450_499',
  desired_income: '550_599',
};

function accepted(answers: unknown): Answers {
  const checked = form.check(answers);
  if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
  return checked.answers;
}

function targetOf(id: string) {
  return demoTargets.find((target) => target.id === id) ?? demoTargets[0];
}

describe('the demo agency', () => {
  it('puts the noon accountant in band A at 87, with 100 in reach and two Avoids to confirm', () => {
    const answers = accepted(noon);
    const score = scoreRegistrant(targets, answers);
    expect(score).toMatchObject({
      targetId: 'target_accounting',
      targetVersion: 3,
      score: 87,
      potential: 100,
      band: 'A',
      unknownAvoids: 2,
    });
    expect(segmentKey(segmentOf(answers, score.occupation, demoVocabulary))).toBe('accounting.y4_plus.kanto');
    expect(answers).toMatchObject({ phone: '090-0000-0101', family_kana: 'フジシロ', email: 'asuka@example.jp' });
    const target = targetOf(score.targetId);
    expect(target && openQuestions(score, target).map(({ id }) => id)).toEqual([
      'remote_only',
      'contractor_only',
      'closing',
    ]);
    expect(target && explainScore(score, target)[4]?.sentence.ja).toBe('歓迎「日商簿記2級以上」に当てはまります');
  });

  it('reaches 100 once the call adds yearly closing, office work and permanent employment', () => {
    const call = compileFields([...form.fields, ...callQuestionFields]).check({
      closing_experience: 'yearly',
      work_style: 'office',
      employment_type: 'permanent',
    });
    if (!call.ok) throw new Error('refused');
    expect(scoreRegistrant(targets, { ...accepted(noon), ...call.answers })).toMatchObject({
      score: 100,
      potential: 100,
      band: 'A',
      unknownAvoids: 0,
    });
  });

  it('puts the salesman with one Want of three in band B at 73', () => {
    const answers = accepted({
      ...contact,
      desired_occupation: 'corp_sales',
      experience_years: '５',
      desired_area: 'kanto',
      change_timing: 'within_3m',
      new_business_experience: 'no',
      qualifications: ['none'],
    });
    expect(scoreRegistrant(targets, answers)).toMatchObject({
      targetId: 'target_corp_sales',
      score: 73,
      potential: 73,
      band: 'B',
    });
  });

  it('puts the would-be accountant without experience in band D at 53', () => {
    const answers = accepted({
      ...contact,
      desired_occupation: 'accounting',
      experience_years: 0,
      desired_area: 'kanto',
      change_timing: 'within_3m',
      qualifications: ['bookkeeping_3'],
    });
    expect(scoreRegistrant(targets, answers)).toMatchObject({ targetId: 'target_accounting', score: 53, band: 'D' });
  });

  it('puts a wish far above the current income in band D, and leaves it open when one of the two is not told', () => {
    expect(scoreRegistrant(targets, { ...accepted(noon), desired_income: '650_699' })).toMatchObject({
      score: 67,
      band: 'D',
    });
    expect(scoreRegistrant(targets, { ...accepted(noon), current_income: 'no_answer' })).toMatchObject({
      score: 87,
      band: 'A',
      unknownAvoids: 3,
    });
  });

  it('asks first when someone has not decided on a time', () => {
    expect(scoreRegistrant(targets, { ...accepted(noon), change_timing: 'undecided' }).band).toBe('C');
    expect(
      scoreRegistrant(targets, {
        ...accepted(noon),
        desired_occupation: 'customer_service',
        change_timing: 'undecided',
      }).band,
    ).toBe('D');
  });

  it('can ask, on the form or on the phone, for every answer that a criterion reads, with values that exist', () => {
    for (const criterion of demoTargets.flatMap(criteriaOf)) {
      const fields = fieldsFor(criterion, formV6, callQuestionFields);
      expect(fields.length).toBeGreaterThan(0);
      const offered = new Set(fields.flatMap(({ options }) => options ?? []).map(({ value }) => value));
      const rules = criterion.rule.op === 'any_of' ? criterion.rule.rules : [criterion.rule];
      for (const rule of rules)
        if (rule.op === 'one_of' || rule.op === 'includes_any')
          expect(rule.values.filter((value) => !offered.has(value))).toEqual([]);
    }
  });

  it('keeps its own criteria within the rules, three per list, and nothing barred in the form', () => {
    for (const target of demoTargets) {
      expect(checkCriteria(criteriaOf(target), demoVocabulary.fields)).toMatchObject({ ok: true });
      expect([target.must.length, target.want.length, target.avoid.length]).toEqual([3, 3, 3]);
    }
    expect(findBarred([formV6.steps, callQuestionFields])).toEqual([]);
  });

  it('scores 100,000 registrants the same to the bit, whatever is known of barred attributes', () => {
    const choices = form.fields.map((field) => ({
      id: field.id,
      values: [undefined, true, false, 0, 1, 3, ...(field.options ?? []).flatMap(({ value }) => [value, [value]])],
    }));
    let seed = 20261110;
    const next = (below: number) => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((seed / 2 ** 32) * below);
    };
    let moved = 0;
    for (let person = 0; person < 100_000; person += 1) {
      const answers = Object.fromEntries(choices.map(({ id, values }) => [id, values[next(values.length)]])) as Answers;
      const barred = Object.fromEntries(
        barredAttributes.map((attribute) => [attribute, next(2) === 0 ? next(100) : `v${next(100)}`]),
      );
      for (const target of targets.filter((_, index) => index === person % targets.length)) {
        target.evaluate(answers, target.evaluation);
        const again = newEvaluation(target.target);
        target.evaluate(Object.assign(barred, answers), again);
        if (again.some((part, index) => part !== target.evaluation[index])) moved += 1;
      }
    }
    expect(moved).toBe(0);
  });

  it('asks seven required things in five steps, and one occupation question at a time', () => {
    expect(form.fields.filter(({ required }) => required).map(({ id }) => id)).toEqual([
      'desired_occupation',
      'experience_years',
      'desired_area',
      'change_timing',
      'family_name',
      'given_name',
      'phone',
      'email',
    ]);
    expect(form.steps({}).map(({ id }) => id)).toEqual(['work', 'wishes', 'career', 'contact', 'talk']);
    for (const occupation of ['it_engineer', 'it_infra', 'corp_sales', 'customer_service', 'accounting', 'hr_admin']) {
      expect(form.visibleFields('work', { desired_occupation: occupation })).toHaveLength(3);
    }
    expect(new Set(formV6.steps.map(({ title }) => title.ja)).size).toBe(5);
  });

  it('refuses a missing or outdated consent in words, and takes the optional ones as ticked', () => {
    const version = formV6.consents[0]?.version ?? '';
    expect(form.checkConsents([])).toMatchObject({
      ok: false,
      problems: [{ field: 'terms_privacy', code: 'consent_required' }],
    });
    expect(form.checkConsents([{ id: 'terms_privacy', version: 'old' }])).toMatchObject({
      ok: false,
      problems: [{ field: 'terms_privacy', code: 'consent_outdated' }],
    });
    expect(
      form.checkConsents([
        { id: 'terms_privacy', version },
        { id: 'newsletter', version },
      ]),
    ).toEqual({
      ok: true,
      given: [
        { id: 'terms_privacy', version },
        { id: 'newsletter', version },
      ],
    });
    expect(
      form.checkConsents([
        { id: 'terms_privacy', version },
        { id: 'sale', version },
      ]),
    ).toMatchObject({ ok: false, problems: [{ code: 'unknown_field' }] });
  });
});
