/**
 * What would happen to an agency under another way of working? A synthetic one, of seeded chance, on the real routing
 * and statistics. Assumes what scenario.ts says; reads no clock and runs in a browser worker as in Node.
 */
export {
  planScenario,
  runPlan,
  shifts,
  type AgencyPlan,
  type PlanFigures,
  type PlannedAgency,
  type Shift,
} from './agency-plan';
export {
  INTAKE_ORDERS,
  NAIVE,
  PACED,
  SIMULATED_STRATEGIES,
  WHOLE_OFFICE,
  type OfficeRules,
  type IntakeOrder,
  type SimulatedStrategy,
} from './office/office-rules';
export {
  MAX_DAYS,
  plannedAdvisors,
  SCENARIO_NAMES,
  SCENARIOS,
  type AdvisorPlan,
  type Scenario,
  type ScenarioName,
} from './world/scenario';
export type { Trial } from './routing/beliefs';
export { simulate, type SimulateInput } from './simulate';
export type { Fate, Run } from './run';
export { summarise, type Figure, type Summary } from './summary';
