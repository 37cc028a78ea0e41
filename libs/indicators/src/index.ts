/**
 * How is the agency doing? Each number once, as a fold over events. Assumes events in log order, each applied once;
 * reads no clock: `now` says which day, week and month are meant.
 */
export * from './adverse-impact';
export * from './agency-habits';
export * from './dashboard/close-record-fold';
export * from './dashboard/consultation-rates';
export * from './dashboard/daily-figures';
export * from './definitions';
export * from './division/division-plan';
export * from './division/division-readiness';
export * from './employer-record';
export * from './dashboard/first-dashboard';
export * from './dashboard/first-dials';
export * from './hour-ahead';
export * from './dashboard/promise-counts';
export * from './selection-cycle';
export * from './survey-report';
export * from './dashboard/target-share';
export * from './dashboard/todays-road';
export * from './dashboard/waiting';
export * from './unusual/anomaly';
export * from './unusual/bottleneck';
export * from './unusual/playbook';
export * from './unusual/usual';
export {
  figureValue,
  type Figure,
  type FigureUnit,
  type FigureValue,
  type Indicator,
  type Measure,
  type TallySum,
} from './story/figures';
export * from './story/indicators';
export * from './story/person-story';
export * from './story/tally';
