/**
 * How the staff screens look: parts that know props and nothing else. Words come from the caller, in the caller's
 * language.
 */
import './tokens.css';

export * from './time/agency-time';
export * from './panels/Announcer';
export * from './panels/AnswerList';
export * from './person/BandBadge';
export * from './time/clock-text';
export * from './time/CountdownRing';
export * from './time/duration-text';
export * from './panels/CriterionList';
export * from './panels/DefinitionTip';
export * from './panels/EmptyState';
export * from './panels/ErrorPanel';
export * from './charts/figure-text';
export * from './charts/IntervalBar';
export * from './charts/IntervalList';
export * from './panels/Kbd';
export * from './charts/MeterBar';
export * from './person/PresenceDot';
export * from './charts/RateText';
export * from './person/RingCard';
export * from './panels/Section';
export * from './time/SlaCountdown';
export * from './panels/StatTile';
export * from './panels/Timeline';
