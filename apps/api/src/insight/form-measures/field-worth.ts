import type { FieldWorth } from '@toritsugi/contracts';
import {
  adviceWords,
  auditForm,
  bands,
  completionOf,
  fieldAdvice,
  fieldValue,
  formFields,
  placedFields,
  type Answers,
  type Band,
  type BandRates,
  type FieldPlace,
  type FormDefinition,
  type MeasuredDrop,
  type Target,
} from '@toritsugi/triage';

/** Consultations of a band from which its own close rate is taken. */
const ENOUGH = 30;
/** Close rate of a band against the agency's, where the band's own record is short. Assumed. */
const USUAL: BandRates = { A: 1.6, B: 1, C: 0.6, D: 0.1 };
/** Without any record. Assumed. */
const ASSUMED_RATE = 0.1;
const REACHES = ['name', 'phone', 'email'];
/** Shown to whoever calls by the product itself, though no criterion reads them. */
const TALK_FIELDS = ['can_talk_now', 'contact_preference', 'concerns', 'employment_status'];

export interface BandRecord {
  readonly band: Band;
  readonly n: number;
  readonly rate: number;
}

/** Each band's own close rate where it is known, else the usual one for this agency. */
export function ratesOf(records: readonly BandRecord[]): BandRates {
  const n = records.reduce((sum, one) => sum + one.n, 0);
  const agency = n >= ENOUGH ? records.reduce((sum, one) => sum + one.n * one.rate, 0) / n : ASSUMED_RATE;
  const rate = (band: Band): number => {
    const own = records.find((one) => one.band === band);
    return own !== undefined && own.n >= ENOUGH ? own.rate : Math.min(1, agency * USUAL[band]);
  };
  return { A: rate('A'), B: rate('B'), C: rate('C'), D: rate('D') };
}

export interface WorthInput {
  readonly form: FormDefinition;
  readonly targets: readonly Target[];
  readonly people: readonly Answers[];
  readonly judge: (answers: Answers) => { readonly band: Band; readonly segment: string };
  readonly records: readonly BandRecord[];
  readonly startsPerMonth: number;
  readonly measured: ReadonlyMap<string, MeasuredDrop>;
  readonly contactFields: readonly string[];
  readonly routingFields: readonly string[];
  readonly routingGroups: Readonly<Record<string, number>>;
}

/** What each field is worth and what it costs, and so where to ask for it (S004-23, S004-26). */
export function fieldWorths(input: WorthInput): ReadonlyMap<string, FieldWorth> {
  const { form, targets, people, judge, measured, startsPerMonth, contactFields, routingFields } = input;
  const { columns } = auditForm({ targets, form, callFields: [], contactFields, routingFields });
  const purposes = new Map(columns.map((column) => [column.field, column.purposes]));
  const placed = placedFields(form);
  const registrations = startsPerMonth * completionOf(placed, { measured }).completion;
  const rates = ratesOf(input.records);
  const known = new Map(people.map((answers) => [answers, judge(answers)]));
  const judged = (answers: Answers) => known.get(answers) ?? judge(answers);
  const share = (band: Band): number =>
    [...known.values()].filter((one) => one.band === band).length / Math.max(1, known.size);
  const closeRate = known.size === 0 ? rates.B : bands.reduce((sum, band) => sum + share(band) * rates[band], 0);
  return new Map(
    formFields(form).map((field, at) => {
      const value = fieldValue({
        field: field.id,
        targets,
        people,
        bandOf: (answers) => judged(answers).band,
        segmentOf: (answers) => judged(answers).segment,
        routingGroups: input.routingGroups,
        rates,
        registrationsPerMonth: registrations,
      });
      const at0 = (place: FieldPlace): number =>
        startsPerMonth * completionOf(placed.with(at, { field, place }), { measured }).completion;
      const advice = fieldAdvice({
        value,
        purposes: purposes.get(field.id) ?? [],
        isContactNeeded: REACHES.includes(field.kind),
        helpsTalk: TALK_FIELDS.includes(field.id),
        lost: { required: at0('dropped') - at0('required'), optional: at0('dropped') - at0('optional') },
        closeRate,
      });
      const { bits, movedPer100, closesPerMonth, method, n } = value;
      const worth: FieldWorth = {
        bits,
        movedPer100,
        closesPerMonth,
        method,
        n,
        advised: advice.place,
        reason: { ...adviceWords(advice) },
      };
      return [field.id, worth] as const;
    }),
  );
}
