/** How the staff screens look: parts that know props and nothing else. Words come from the caller, in the caller's language. */
import './tokens.css';

export * from './agency-time';
export * from './Announcer';
export * from './AnswerList';
export * from './BandBadge';
export * from './clock-text';
export * from './CriterionList';
export * from './DefinitionTip';
export * from './EmptyState';
export * from './ErrorPanel';
export * from './IntervalBar';
export * from './IntervalList';
export * from './Kbd';
export * from './MeterBar';
export * from './PresenceDot';
export * from './RateText';
export * from './RingCard';
export * from './Section';
export * from './SlaCountdown';
export * from './StatTile';
export * from './Timeline';
