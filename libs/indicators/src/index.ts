/**
 * How is the agency doing? Each number once, as a fold over events. Assumes events in log order, each applied once;
 * reads no clock: `now` says which day, week and month are meant.
 */
export * from './adverse-impact';
export * from './agency-habits';
export * from './close-record-fold';
export * from './consultation-rates';
export * from './daily-figures';
export * from './definitions';
export * from './division-plan';
export * from './division-readiness';
export * from './employer-record';
export * from './first-dashboard';
export * from './first-dials';
export * from './hour-ahead';
export * from './promise-counts';
export * from './selection-cycle';
export * from './survey-report';
export * from './target-share';
export * from './todays-road';
export * from './waiting';
