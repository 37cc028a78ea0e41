/** What to do with a field, and why: its part in the decisions against the people it costs. Pure. */
import type { FieldPlace } from '../../form/form-trade-off';
import { assertNever, type Localized } from '../../vocabulary';
import type { FieldPurpose } from '../audit/audit-form';
import type { FieldValue } from './field-value';

export const adviceCodes = [
  'reaches_person',
  'decides_must',
  'routes',
  'helps_talk',
  'worth_asking',
  'costs_more_than_tells',
  'never_used',
] as const;
export type AdviceCode = (typeof adviceCodes)[number];

export interface FieldAdvice {
  readonly field: string;
  readonly place: FieldPlace;
  readonly code: AdviceCode;
  readonly movedPer100: number;
  /** Registrations a month that asking it costs: as required, and as optional. */
  readonly lostRequired: number;
  readonly lostOptional: number;
}

export interface AdviceInput {
  readonly value: FieldValue;
  readonly purposes: readonly FieldPurpose[];
  /** Is it needed on the telephone to reach or call somebody: a reading is not. */
  readonly isContactNeeded: boolean;
  /** Does whoever talks to the person use it, though nothing is judged by it. */
  readonly helpsTalk: boolean;
  /** Registrations a month lost by each place, against not asking. */
  readonly lost: Readonly<Record<'required' | 'optional', number>>;
  /** Closes per registration. */
  readonly closeRate: number;
}

/**
 * A Must, the routing and what reaches the person: required. A Want or an Avoid: optional, unless the closes lost with
 * those who give up are more than the closes that knowing it brings; then on the call. What no decision and no talk
 * uses: dropped.
 */
export function fieldAdvice(input: AdviceInput): FieldAdvice {
  const { value, lost } = input;
  const [place, code] = chosen(input);
  return {
    field: value.field,
    place,
    code,
    movedPer100: value.movedPer100,
    lostRequired: lost.required,
    lostOptional: lost.optional,
  };
}

function chosen({
  value,
  purposes,
  isContactNeeded,
  helpsTalk,
  lost,
  closeRate,
}: AdviceInput): [FieldPlace, AdviceCode] {
  if (isContactNeeded || purposes.includes('legal')) return ['required', 'reaches_person'];
  if (purposes.includes('must')) return ['required', 'decides_must'];
  if (purposes.includes('routing')) return ['required', 'routes'];
  if (purposes.includes('contact')) return ['optional', 'reaches_person'];
  if (purposes.includes('want') || purposes.includes('avoid'))
    return value.closesPerMonth >= lost.optional * closeRate
      ? ['optional', 'worth_asking']
      : ['call', 'costs_more_than_tells'];
  return helpsTalk ? ['optional', 'helps_talk'] : ['dropped', 'never_used'];
}

export function adviceWords({ code, movedPer100, lostRequired, lostOptional }: FieldAdvice): Localized {
  const [moved, required, optional] = [movedPer100, lostRequired, lostOptional].map((one) => Math.round(one));
  switch (code) {
    case 'reaches_person':
      return {
        ja: '本人への連絡や法令のために使います。',
        en: 'It is used to reach the person, or the law asks for it.',
      };
    case 'decides_must':
      return {
        ja: `必須条件を決めます。知ると100人に${moved}人の区分が変わります。`,
        en: `It decides a Must: knowing it changes the band of ${moved} in 100.`,
      };
    case 'routes':
      return { ja: '担当の振り分けに使います。', en: 'It decides who calls.' };
    case 'helps_talk':
      return {
        ja: '判定には使いませんが、通話の役に立ちます。',
        en: 'Nothing is judged by it, but it helps the talk.',
      };
    case 'worth_asking':
      return {
        ja: `知ると100人に${moved}人の区分が変わります。必須にすると月に${required}人が途中でやめるので、任意にします。`,
        en: `Knowing it changes the band of ${moved} in 100. Required, it would cost ${required} people a month: leave it optional.`,
      };
    case 'costs_more_than_tells':
      return {
        ja: `知っても区分が変わるのは100人に${moved}人で、任意でも月に${optional}人が途中でやめます。通話で聞きます。`,
        en: `Knowing it changes the band of ${moved} in 100 only, and even optional it costs ${optional} people a month. Ask on the call.`,
      };
    case 'never_used':
      return {
        ja: `どの判定にも使わず、任意でも月に${optional}人が途中でやめます。外します。`,
        en: `Nothing is judged by it, and even optional it costs ${optional} people a month. Drop it.`,
      };
    default:
      return assertNever(code);
  }
}
