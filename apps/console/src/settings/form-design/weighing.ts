import type { ForecastFigure, FormDesignBasis, FormDraft, LocalizedText } from '@toritsugi/contracts';
import {
  ASSUMED_CONNECT_RATE,
  ASSUMED_STARTS,
  auditForm,
  callQuestions,
  COUNTED_DAYS,
  COMPLETION_AT_BEST,
  completionOf,
  criteriaOf,
  foretellCompletion,
  FORETOLD_DAYS,
  formFields,
  formPlaced,
  placedFields,
  VIEWS_TO_BELIEVE,
  type FieldDefinition,
  type FormAudit,
  type FormDefinition,
  type FormDemand,
  type MeasuredDrop,
  type Placement,
  type Target,
} from '@toritsugi/triage';

/** What the figures rest on: what was counted where there is enough of it, or what the model assumes. */
export type Ground = 'counted' | 'assumed';

export const targetsOf = ({ targets }: FormDesignBasis): Target[] =>
  targets.map(({ definition }) => definition as Target);

export const callFieldsOf = ({ callFields }: FormDesignBasis): FieldDefinition[] =>
  callFields.map(({ definition }) => definition as FieldDefinition);

/** How much was counted of what the figures rest on. */
export interface Basis {
  readonly isCounted: boolean;
  readonly visits: number;
  readonly sent: number;
  readonly since: string;
  /** Questions of the form, and those seen often enough for their own drop. */
  readonly fields: number;
  readonly believed: number;
  readonly called: number;
  readonly isConnectCounted: boolean;
}

export const basisOf = (basis: FormDesignBasis, form: FormDefinition): Basis => ({
  isCounted: isCounted(basis),
  visits: basis.visits,
  sent: basis.sent,
  since: basis.since,
  fields: formFields(form).length,
  believed: basis.drops.filter(({ views }) => views >= VIEWS_TO_BELIEVE).length,
  called: basis.called,
  isConnectCounted: basis.connectRate !== null,
});

/** A form that was never published has been counted by nobody. */
export const isCounted = ({ visits }: FormDesignBasis): boolean => visits >= VIEWS_TO_BELIEVE;

/**
 * On counted ground the published form is sent by as many as sent it: what is left over besides its fields' drops is
 * the share at best, in place of the assumed one.
 */
export function demandOf(basis: FormDesignBasis, form: FormDefinition, ground: Ground): FormDemand {
  const limits = {
    registrationTarget: basis.registrationTarget,
    capacityHours: basis.intakeTalkHours === 0 ? Number.POSITIVE_INFINITY : basis.intakeTalkHours,
  };
  const assumed = { startsPerMonth: ASSUMED_STARTS, connectRate: ASSUMED_CONNECT_RATE, ...limits };
  if (ground === 'assumed' || !isCounted(basis)) return assumed;
  const measured = new Map<string, MeasuredDrop>(basis.drops.map(({ field, ...drop }) => [field, drop]));
  const modelled = completionOf(placedFields(form), { measured }).completion / COMPLETION_AT_BEST;
  return {
    startsPerMonth: basis.startsPerMonth ?? ASSUMED_STARTS,
    connectRate: basis.connectRate ?? ASSUMED_CONNECT_RATE,
    ...limits,
    measured,
    atBest: Math.min(1, basis.sent / basis.visits / modelled),
  };
}

/** The check of the form as it would be with these places, and the questions that would be left for the call. */
export function auditOf(
  basis: FormDesignBasis,
  { definition, contradictions }: Pick<FormDraft, 'contradictions'> & { readonly definition: FormDefinition },
  placement: Placement,
): { readonly audit: FormAudit; readonly callFields: readonly FieldDefinition[] } {
  const form = formPlaced(definition, placement);
  const targets = targetsOf(basis);
  const known = callFieldsOf(basis);
  const callFields = callQuestions({
    targets,
    form,
    catalogue: [...formFields(definition), ...known],
    order: known.map(({ id }) => id),
  });
  const { contactFields, routingFields } = basis;
  return { audit: auditForm({ targets, form, callFields, contactFields, routingFields, contradictions }), callFields };
}

/** What would be foretold if the form were published with these places; nothing where too little was counted. */
export function foretoldOf(
  { visits, sent, drops }: FormDesignBasis,
  before: FormDefinition,
  placement: Placement,
): ForecastFigure[] {
  const foretold = foretellCompletion({
    ...{ before, visits, sent },
    after: formPlaced(before, placement),
    measured: new Map(drops.map(({ field, ...drop }) => [field, drop])),
    visitsAhead: (visits / COUNTED_DAYS) * FORETOLD_DAYS,
  });
  return foretold === null ? [] : [{ measure: 'registrations_per_visit', ...foretold, horizonDays: FORETOLD_DAYS }];
}

/** Names for what the check found. */
export function namesIn(targets: readonly Target[], fields: readonly FieldDefinition[]) {
  const labels = new Map(fields.map(({ id, label }) => [id, label]));
  return {
    criterion: (target: string, id: string): LocalizedText => {
      const found = targets.find((one) => one.id === target);
      return (found && criteriaOf(found).find((one) => one.id === id)?.label) ?? { ja: id, en: id };
    },
    field: (id: string): LocalizedText => labels.get(id) ?? { ja: id, en: id },
  };
}
