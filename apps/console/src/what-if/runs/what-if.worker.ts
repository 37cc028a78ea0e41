/**
 * One run at a time, beside the screen: what comes in is a plan and a seed, what goes out are its figures, or why it
 * was refused.
 */
import { runPlan, type AgencyPlan, type PlanFigures, type PlannedAgency } from '@toritsugi/simulation';
import { expose } from 'comlink';

export type { AgencyPlan, PlanFigures, PlannedAgency };

export interface RunRequest {
  readonly agency: PlannedAgency;
  readonly plan: AgencyPlan;
  readonly seed: number;
  readonly days: number;
}

export type RunAnswer = { readonly figures: PlanFigures } | { readonly refusal: string };

function run({ agency, plan, seed, days }: RunRequest): RunAnswer {
  try {
    return { figures: runPlan(agency, plan, { seed, days }) };
  } catch (error) {
    if (error instanceof RangeError) return { refusal: error.message };
    throw error;
  }
}

expose(run);
export type Run = typeof run;
