/**
 * Does the form ask what the targets judge by, and judge by what it asks (登録情報=ターゲット設定項目か確認, S004-20), and
 * does every field follow its priority (優先度が高い→必須 / 低い→任意, S004-29). Pure.
 */
import type { FieldDefinition, FormDefinition } from '../../form/form';
import { criteriaOf, type Criterion, type CriterionList, type Target } from '../../target/criteria';
import { NO_ANSWER, type Localized } from '../../vocabulary';
import { formDefects } from './form-defects';
import { askingOf, criteriaReading, decidable, fieldsOfPart, formFields, partsOf, type Asking } from '../form-links';

export const auditCodes = [
  'must_unasked',
  'must_only_on_call',
  'hidden_behind_must',
  'optional_behind_must',
  'criterion_unasked',
  'criterion_partly_asked',
  'value_not_offered',
  'wrong_kind',
  'required_unused',
  'required_behind_wish',
  'contradiction_without_reason',
  'contradiction',
  'contact_unasked',
  'consent_unasked',
  'options_unfit',
  'words_missing',
  'english_missing',
] as const;
export type AuditCode = (typeof auditCodes)[number];

/** `refused`: not published. `red`: it may be published, but should not. `amber`: look at it. `note`: as wished. */
export type AuditSeverity = 'refused' | 'red' | 'amber' | 'note';

export interface AuditFinding {
  readonly code: AuditCode;
  readonly severity: AuditSeverity;
  readonly targetId?: string;
  readonly criterionId?: string;
  readonly field?: string;
  /** The values that no option offers, or the bound that no answer reaches. */
  readonly values?: readonly string[];
  /** What the agency gave as its reason for going against a field's priority. */
  readonly reason?: string;
}

export interface AuditRow {
  readonly targetId: string;
  readonly criterionId: string;
  readonly list: CriterionList;
  readonly label: Localized;
  /** Field id of the form → how this target's people are asked; fields that the criterion does not read are absent. */
  readonly cells: Readonly<Record<string, Asking>>;
  /** Can it be cleared on the telephone (◇): its answers can be recorded there, and the form does not settle it. */
  readonly isAskedOnCall: boolean;
  readonly worst: AuditSeverity | null;
}

export interface AuditColumn {
  readonly field: string;
  readonly label: Localized;
  readonly isRequired: boolean;
  readonly purposes: readonly FieldPurpose[];
  readonly worst: AuditSeverity | null;
}

export type FieldPurpose = 'must' | 'want' | 'avoid' | 'contact' | 'legal' | 'routing';

export interface FormAudit {
  readonly rows: readonly AuditRow[];
  readonly columns: readonly AuditColumn[];
  readonly findings: readonly AuditFinding[];
  /** S004-20: publishing is refused. */
  readonly isRefused: boolean;
}

export interface Contradiction {
  readonly field: string;
  readonly reason: string;
}

export interface FormAuditInput {
  readonly targets: readonly Target[];
  readonly form: FormDefinition;
  readonly callFields: readonly FieldDefinition[];
  readonly contactFields: readonly string[];
  readonly legalFields?: readonly string[];
  /** What the segment is read from: a purpose of a required field besides the criteria. */
  readonly routingFields?: readonly string[];
  readonly contradictions?: readonly Contradiction[];
}

const order: readonly AuditSeverity[] = ['refused', 'red', 'amber', 'note'];

export function auditForm(input: FormAuditInput): FormAudit {
  const fields = formFields(input.form);
  const findings = [
    ...input.targets.flatMap((target) =>
      criteriaOf(target).flatMap((criterion) => criterionFindings({ target, criterion, fields, input })),
    ),
    ...fields.flatMap((field) => fieldFindings(field, input)),
    ...formDefects(input.form),
  ].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  const worst = (concerns: (finding: AuditFinding) => boolean): AuditSeverity | null =>
    findings.find(concerns)?.severity ?? null;
  return {
    rows: input.targets.flatMap((target) =>
      criteriaOf(target).map((criterion) => ({
        ...rowOf({ target, criterion, fields, input }),
        worst: worst(({ targetId, criterionId }) => targetId === target.id && criterionId === criterion.id),
      })),
    ),
    columns: fields.map((field) => ({
      field: field.id,
      label: field.label,
      isRequired: field.required,
      purposes: purposesOf(field.id, input),
      worst: worst((finding) => finding.field === field.id),
    })),
    findings,
    isRefused: findings.some(({ severity }) => severity === 'refused'),
  };
}

interface Place {
  readonly target: Target;
  readonly criterion: Criterion;
  readonly fields: readonly FieldDefinition[];
  readonly input: FormAuditInput;
}

function rowOf({ target, criterion, fields, input }: Place): Omit<AuditRow, 'worst'> {
  const read = new Set(partsOf(criterion.rule).flatMap(fieldsOfPart));
  const cells = Object.fromEntries(
    fields.filter(({ id }) => read.has(id)).map((field) => [field.id, askingOf(field, target, fields)]),
  );
  const isSettled = [...read].every((id) => cells[id] === 'required');
  const canBeHeard = [...read].every(
    (id) => (cells[id] ?? 'hidden') !== 'hidden' || input.callFields.some((field) => field.id === id),
  );
  return {
    targetId: target.id,
    criterionId: criterion.id,
    list: criterion.list,
    label: criterion.label,
    cells,
    isAskedOnCall: !isSettled && canBeHeard,
  };
}

function criterionFindings(place: Place): AuditFinding[] {
  const { target, criterion, fields, input } = place;
  const subject = { targetId: target.id, criterionId: criterion.id };
  const isMust = criterion.list === 'must';
  const asking = new Map(fields.map((field) => [field.id, askingOf(field, target, fields)]));
  const isOnForm = (id: string): boolean => (asking.get(id) ?? 'hidden') !== 'hidden';
  const isOnCall = (id: string): boolean => input.callFields.some((field) => field.id === id);
  const form = decidable(criterion.rule, isOnForm);
  const anywhere = decidable(criterion.rule, (id) => isOnForm(id) || isOnCall(id));
  const read = [...new Set(partsOf(criterion.rule).flatMap(fieldsOfPart))];
  const findings: AuditFinding[] = [];
  const hidden = isMust ? read.filter((id) => asking.get(id) === 'hidden') : [];
  for (const field of hidden)
    findings.push({
      code: 'hidden_behind_must',
      severity: anywhere === 'none' ? 'refused' : 'amber',
      ...subject,
      field,
    });
  if (anywhere === 'none') {
    if (!isMust) findings.push({ code: 'criterion_unasked', severity: 'amber', ...subject });
    else if (hidden.length === 0) findings.push({ code: 'must_unasked', severity: 'refused', ...subject });
  } else if (anywhere === 'part') findings.push({ code: 'criterion_partly_asked', severity: 'amber', ...subject });
  if (isMust && form === 'none' && anywhere !== 'none' && hidden.length === 0)
    findings.push({ code: 'must_only_on_call', severity: 'amber', ...subject });
  if (isMust)
    for (const field of read.filter((id) => asking.get(id) === 'optional'))
      findings.push({ code: 'optional_behind_must', severity: 'amber', ...subject, field });
  return [...findings, ...valueFindings(place, isOnForm)];
}

/** What the rule compares with must be something that can be answered, wherever it is asked. */
function valueFindings({ target, criterion, fields, input }: Place, isOnForm: (id: string) => boolean): AuditFinding[] {
  const subject = { targetId: target.id, criterionId: criterion.id };
  const places = [...fields.filter(({ id }) => isOnForm(id)), ...input.callFields];
  return partsOf(criterion.rule).flatMap((part) =>
    places
      .filter(({ id }) => fieldsOfPart(part).includes(id))
      .flatMap((field): AuditFinding[] => {
        const kinds = kindsFor[part.op];
        // A Must that reads another kind of answer is one that nobody can meet.
        if (!kinds.includes(field.kind)) {
          const severity = criterion.list === 'must' ? 'refused' : 'red';
          return [{ code: 'wrong_kind', severity, ...subject, field: field.id }];
        }
        const missing = unanswerable(part, field);
        if (missing.length === 0) return [];
        const isHopeless = criterion.list === 'must' && missing.length === comparedWith(part).length;
        return [
          {
            code: 'value_not_offered',
            severity: isHopeless ? 'refused' : 'amber',
            ...subject,
            field: field.id,
            values: missing,
          },
        ];
      }),
  );
}

type Part = ReturnType<typeof partsOf>[number];

const kindsFor: Readonly<Record<Part['op'], readonly FieldDefinition['kind'][]>> = {
  one_of: ['choice'],
  includes_any: ['choices'],
  at_least: ['number'],
  at_most: ['number'],
  is_true: ['yes_no'],
  is_false: ['yes_no'],
  ratio_above: ['choice'],
};

/** Values that make a rule met, as text. */
function comparedWith(part: Part): readonly string[] {
  if (part.op === 'one_of' || part.op === 'includes_any') return part.values;
  return part.op === 'at_least' || part.op === 'at_most' ? [String(part.value)] : [];
}

function unanswerable(part: Part, { options, min, max }: FieldDefinition): readonly string[] {
  switch (part.op) {
    case 'one_of':
    case 'includes_any': {
      const offered = new Set([...(options ?? []).map(({ value }) => value), NO_ANSWER]);
      return part.values.filter((value) => !offered.has(value));
    }
    case 'at_least':
      return max !== undefined && part.value > max ? comparedWith(part) : [];
    case 'at_most':
      return part.value < (min ?? 0) ? comparedWith(part) : [];
    default:
      return [];
  }
}

function purposesOf(field: string, input: FormAuditInput): readonly FieldPurpose[] {
  const lists = criteriaReading(field, input.targets).map(({ criterion }) => criterion.list);
  const serves = (ids: readonly string[] | undefined, purpose: FieldPurpose): FieldPurpose[] =>
    ids?.includes(field) ? [purpose] : [];
  return [
    ...(['must', 'want', 'avoid'] as const).filter((list) => lists.includes(list)),
    ...serves(input.contactFields, 'contact'),
    ...serves(input.legalFields, 'legal'),
    ...serves(input.routingFields, 'routing'),
  ];
}

function fieldFindings(field: FieldDefinition, input: FormAuditInput): AuditFinding[] {
  const given = input.contradictions?.find((one) => one.field === field.id)?.reason.trim();
  const reason = given ? { reason: given } : {};
  const findings: AuditFinding[] = [];
  const purposes = purposesOf(field.id, input);
  if (field.required && purposes.length === 0)
    findings.push({ code: 'required_unused', severity: 'red', field: field.id, ...reason });
  const isWish = purposes.some((one) => one === 'want' || one === 'avoid');
  const isNeeded = purposes.some((one) => one === 'must' || one === 'contact' || one === 'legal');
  if (field.required && isWish && !isNeeded)
    findings.push({ code: 'required_behind_wish', severity: 'amber', field: field.id, ...reason });
  if (field.required !== (field.priority === 'high'))
    findings.push(
      given
        ? { code: 'contradiction', severity: 'note', field: field.id, reason: given }
        : { code: 'contradiction_without_reason', severity: 'refused', field: field.id },
    );
  return findings;
}

/** S004-29: a field follows its priority by itself. */
export function withPriority(field: FieldDefinition, priority: FieldDefinition['priority']): FieldDefinition {
  return { ...field, priority, required: priority === 'high' };
}
