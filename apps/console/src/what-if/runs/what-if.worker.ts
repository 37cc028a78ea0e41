/** One run at a time, beside the screen: what comes in is a plan and a seed, what goes out are its figures, or why it was refused. */
import { runPlan, type AgencyPlan, type PlanFigures, type PlannedAgency } from '@toritsugi/simulation';

export type { AgencyPlan, PlanFigures, PlannedAgency };

export interface RunRequest {
  readonly id: number;
  readonly agency: PlannedAgency;
  readonly plan: AgencyPlan;
  readonly seed: number;
  readonly days: number;
}

export type RunAnswer =
  { readonly id: number; readonly figures: PlanFigures } | { readonly id: number; readonly refusal: string };

function answerTo({ id, agency, plan, seed, days }: RunRequest): RunAnswer {
  try {
    return { id, figures: runPlan(agency, plan, { seed, days }) };
  } catch (error) {
    if (error instanceof RangeError) return { id, refusal: error.message };
    throw error;
  }
}

self.addEventListener('message', ({ data }: MessageEvent<RunRequest>) => self.postMessage(answerTo(data)));
