import { compileForm, type FieldDefinition } from '@toritsugi/triage';
import { answersOf, noAnswerKey, readingFieldOf, spokenOf, startValues } from './answers';
import { firstUnfinished, pathAfter, pathBefore, pathOf, positionOf } from './steps';

const field = (id: string, part: Partial<FieldDefinition> = {}): FieldDefinition => ({
  id,
  kind: 'text',
  label: { ja: id, en: id },
  priority: 'high',
  required: true,
  maxLength: 40,
  dropRate: 0,
  askSeconds: 0,
  ...part,
});
const title = { ja: '問い', en: 'Question' };
const yesNo = [
  { value: 'yes', label: title },
  { value: 'no', label: title },
];
const form = compileForm({
  version: 1,
  consents: [],
  steps: [
    { id: 'first', title, fields: [field('way', { kind: 'choice', options: yesNo })] },
    { id: 'branch', title, fields: [field('detail', { showWhen: { field: 'way', anyOf: ['yes'] } })] },
    { id: 'last', title, fields: [field('count', { kind: 'number', required: false, allowsNoAnswer: true })] },
  ],
});

describe('the way through the form', () => {
  it('counts the pages of the present branch, the check page included', () => {
    expect(positionOf(form, { way: 'no' }, 'first')).toEqual({ now: 1, total: 3 });
    expect(positionOf(form, { way: 'yes' }, 'first')).toEqual({ now: 1, total: 4 });
    expect(positionOf(form, { way: 'yes' }, 'check')).toEqual({ now: 4, total: 4 });
  });

  it('gives every step an address, the first one that of the front page', () => {
    expect([pathOf(form, 'first'), pathOf(form, 'last')]).toEqual(['/', '/step/last']);
  });

  it('goes on over hidden steps and back the same way', () => {
    expect(pathAfter(form, { way: 'no' }, { stepId: 'first', returnsToCheck: false })).toBe('/step/last');
    expect(pathAfter(form, { way: 'yes' }, { stepId: 'first', returnsToCheck: false })).toBe('/step/branch');
    expect(pathAfter(form, {}, { stepId: 'last', returnsToCheck: false })).toBe('/check');
    expect([
      pathBefore(form, { way: 'no' }, 'last'),
      pathBefore(form, { way: 'no' }, 'first'),
      pathBefore(form, { way: 'no' }, 'check'),
    ]).toEqual(['/', undefined, '/step/last']);
  });

  it('returns to the check page after a change, unless the change opened a question', () => {
    expect(pathAfter(form, { way: 'no' }, { stepId: 'first', returnsToCheck: true })).toBe('/check');
    expect(pathAfter(form, { way: 'yes' }, { stepId: 'first', returnsToCheck: true })).toBe('/step/branch?from=check');
  });

  it('finds the first step that does not pass, and looks only as far as it is told', () => {
    expect(firstUnfinished(form, { way: 'yes' })?.id).toBe('branch');
    expect(firstUnfinished(form, { way: 'yes' }, 'branch')).toBeUndefined();
    expect(firstUnfinished(form, { way: 'yes', detail: 'x' })).toBeUndefined();
  });
});

describe('the answers', () => {
  it('leave out blanks and what the branch hides, but not what was typed', () => {
    expect(answersOf(form, { way: 'no', detail: 'typed before', count: '' })).toEqual({ way: 'no' });
  });

  it('say わからない instead of what was written beside it', () => {
    const raw = { way: 'no', count: '3', [noAnswerKey('count')]: ['no_answer'] };
    expect(answersOf(form, raw)).toEqual({ way: 'no', count: 'no_answer' });
    expect(startValues(form.form.steps[2] ?? { id: '', title, fields: [] }, raw)).toEqual({
      count: '3',
      'count:no_answer': ['no_answer'],
    });
  });

  it('are read back as words, numbers and choices', () => {
    const options = [
      { value: 'a', label: title },
      { value: 'b', label: title },
    ];
    expect(spokenOf(field('x'), undefined)).toBeUndefined();
    expect(spokenOf(field('x'), 3)).toEqual({ text: '3' });
    expect(spokenOf(field('x'), true)).toEqual({ isYes: true });
    expect(spokenOf(field('x', { kind: 'choices', options }), ['b'])).toEqual({ options: [options[1]] });
    expect(spokenOf(field('x', { kind: 'choices', options }), ['no_answer'])).toEqual({ isNoAnswer: true });
  });

  it('pair each name with its own reading', () => {
    const fields = [
      field('sei', { kind: 'name' }),
      field('mei', { kind: 'name' }),
      field('sei_kana', { kind: 'kana' }),
      field('mei_kana', { kind: 'kana' }),
    ];
    expect(fields.map((one) => readingFieldOf(fields, one)?.id)).toEqual([
      'sei_kana',
      'mei_kana',
      undefined,
      undefined,
    ]);
  });
});
