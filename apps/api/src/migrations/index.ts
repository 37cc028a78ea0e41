import { First1764000000000 } from './1764000000000-first';
import { RoutingPolicy1764100000000 } from './1764100000000-routing-policy';
import { Agreement1764200000000 } from './1764200000000-agreement';
import { Scoring1764300000000 } from './1764300000000-scoring';
import { History1764400000000 } from './1764400000000-history';
import { DomainEvent1764500000000 } from './1764500000000-domain-event';
import { StandardNames1764600000000 } from './1764600000000-standard-names';
import { RoutingNames1764650000000 } from './1764650000000-routing-names';
import { Delivery1764700000000 } from './1764700000000-delivery';
import { ServerProcess1764750000000 } from './1764750000000-server-process';
import { DeliveryReceipts1764800000000 } from './1764800000000-delivery-receipts';
import { Suppression1764810000000 } from './1764810000000-suppression';
import { SendersAndKinds1764820000000 } from './1764820000000-senders-and-kinds';
import { MessageGuards1764830000000 } from './1764830000000-message-guards';
import { Line1764840000000 } from './1764840000000-line';
import { Reach1764850000000 } from './1764850000000-reach';
import { ReachedPeople1764860000000 } from './1764860000000-reached-people';
import { WaitingMessages1764870000000 } from './1764870000000-waiting-messages';
import { Vocabulary1764880000000 } from './1764880000000-vocabulary';
import { FirstRun1764890000000 } from './1764890000000-first-run';
import { Division1764900000000 } from './1764900000000-division';
import { Settings1764910000000 } from './1764910000000-settings';
import { StageSettings1764920000000 } from './1764920000000-stage-settings';
import { Shifts1764930000000 } from './1764930000000-shifts';
import { FormContradictions1764940000000 } from './1764940000000-form-contradictions';
import { TargetVersions1764950000000 } from './1764950000000-target-versions';
import { Pool1764960000000 } from './1764960000000-pool';
import { FormVisits1764980000000 } from './1764980000000-form-visits';
import { Imports1765000000000 } from './1765000000000-imports';
import { EmbedHosts1765010000000 } from './1765010000000-embed-hosts';
import { OperatingNumbers1765030000000 } from './1765030000000-operating-numbers';
import { CallScript1765040000000 } from './1765040000000-call-script';
import { MessageTemplates1765050000000 } from './1765050000000-message-templates';
import { LettersOnce1765060000000 } from './1765060000000-letters-once';
import { FormDrafts1765070000000 } from './1765070000000-form-drafts';
import { CallQuestionOrder1765080000000 } from './1765080000000-call-question-order';
import { Rehearsal1765090000000 } from './1765090000000-rehearsal';
import { Configuration1765100000000 } from './1765100000000-configuration';
import { HistoriesFound1765110000000 } from './1765110000000-histories-found';
import { OwnVersions1765130000000 } from './1765130000000-own-versions';
import { SettingDrafts1765135000000 } from './1765135000000-setting-drafts';
import { OwnPage1765140000000 } from './1765140000000-own-page';
import { SamePerson1765170000000 } from './1765170000000-same-person';
import { TalksOfRegistrant1765180000000 } from './1765180000000-talks-of-registrant';
import { WakeUp1765190000000 } from './1765190000000-wake-up';
import { SelectionSteps1765191000000 } from './1765191000000-selection-steps';
import { ConsultationMemo1765201000000 } from './1765201000000-consultation-memo';
import { ContactPreference1765211000000 } from './1765211000000-contact-preference';
import { Telephone1765221000000 } from './1765221000000-telephone';
import { PresenceChosen1765231000000 } from './1765231000000-presence-chosen';
import { CallerSearch1765231000100 } from './1765231000100-caller-search';
import { Wallboard1765231000200 } from './1765231000200-wallboard';
import { HandOverProposal1765231000300 } from './1765231000300-hand-over-proposal';
import { FollowUp1765241000000 } from './1765241000000-follow-up';
import { DeclineRescue1765251000000 } from './1765251000000-decline-rescue';
import { EmployerLink1765261000000 } from './1765261000000-employer-link';
import { OwnCorrections1765271000000 } from './1765271000000-own-corrections';
import { CalendarFeeds1765291000000 } from './1765291000000-calendar-feeds';
import { InboundMail1765301000000 } from './1765301000000-inbound-mail';
import { FollowUpReplied1765301100000 } from './1765301100000-follow-up-replied';
import { EmployerStreak1765302000000 } from './1765302000000-employer-streak';
import { ReportReminders1765302100000 } from './1765302100000-report-reminders';
import { Survey1765303000000 } from './1765303000000-survey';
import { RejectionStreaks1765303100000 } from './1765303100000-rejection-streaks';
import { Sharing1765304000000 } from './1765304000000-sharing';
import { Sheets1765306000000 } from './1765306000000-sheets';
import { ChannelFiles1765308800000 } from './1765308800000-channel-files';
import { MoreFiles1765309200000 } from './1765309200000-more-files';
import { SentAgain1765309300000 } from './1765309300000-sent-again';
import { ClearedMessages1765309310000 } from './1765309310000-cleared-messages';
import { EarlierOffers1765309500000 } from './1765309500000-earlier-offers';
import { RetiredTeams1765309600000 } from './1765309600000-retired-teams';
import { IncomingCalls1765309700000 } from './1765309700000-incoming-calls';
import { QueueComparison1765309700010 } from './1765309700010-queue-comparison';
import { CallHolds1765309700100 } from './1765309700100-call-holds';
import { ContactBudget1765309710000 } from './1765309710000-contact-budget';
import { WishedTimes1765309720000 } from './1765309720000-wished-times';
import { AdvisorChange1765309721000 } from './1765309721000-advisor-change';
import { StepsOfOutcomes1765309740000 } from './1765309740000-steps-of-outcomes';
import { Introduction1765309770000 } from './1765309770000-introduction';
import { AccessGrants1765309780000 } from './1765309780000-access-grants';
import { Todos1765309790000 } from './1765309790000-todos';
import { InterviewReport1765309810000 } from './1765309810000-interview-report';
import { DeclineBenchmark1765309810100 } from './1765309810100-decline-benchmark';
import { AssignedQueue1765309820000 } from './1765309820000-assigned-queue';
import { DivisionPlans1765309830000 } from './1765309830000-division-plans';
import { SharedCaseUses1765309840000 } from './1765309840000-shared-case-uses';
import { LateDecisions1765309860000 } from './1765309860000-late-decisions';
import { DecisionDeputies1765309861000 } from './1765309861000-decision-deputies';
import { DelegatedChanges1765309862000 } from './1765309862000-delegated-changes';
import { RelayLedger1765309870000 } from './1765309870000-relay-ledger';
import { StaffTraits1765309880000 } from './1765309880000-staff-traits';
import { InterviewMinutes1765309881000 } from './1765309881000-interview-minutes';
import { PersonTallies1765309990000 } from './1765309990000-person-tallies';
import { Anomalies1765309992000 } from './1765309992000-anomalies';
import { MediaDays1765309993000 } from './1765309993000-media-days';
import { WeeklyReports1765309994000 } from './1765309994000-weekly-reports';
import { ReopenedDecisions1765309991000 } from './1765309991000-reopened-decisions';

/** Every migration, oldest first. */
export const migrations = [
  First1764000000000,
  RoutingPolicy1764100000000,
  Agreement1764200000000,
  Scoring1764300000000,
  History1764400000000,
  DomainEvent1764500000000,
  StandardNames1764600000000,
  RoutingNames1764650000000,
  Delivery1764700000000,
  ServerProcess1764750000000,
  DeliveryReceipts1764800000000,
  Suppression1764810000000,
  SendersAndKinds1764820000000,
  MessageGuards1764830000000,
  Line1764840000000,
  Reach1764850000000,
  ReachedPeople1764860000000,
  WaitingMessages1764870000000,
  Vocabulary1764880000000,
  FirstRun1764890000000,
  Division1764900000000,
  Settings1764910000000,
  StageSettings1764920000000,
  Shifts1764930000000,
  FormContradictions1764940000000,
  TargetVersions1764950000000,
  Pool1764960000000,
  FormVisits1764980000000,
  Imports1765000000000,
  EmbedHosts1765010000000,
  OperatingNumbers1765030000000,
  CallScript1765040000000,
  MessageTemplates1765050000000,
  LettersOnce1765060000000,
  FormDrafts1765070000000,
  CallQuestionOrder1765080000000,
  Rehearsal1765090000000,
  Configuration1765100000000,
  HistoriesFound1765110000000,
  OwnVersions1765130000000,
  SettingDrafts1765135000000,
  OwnPage1765140000000,
  SamePerson1765170000000,
  TalksOfRegistrant1765180000000,
  WakeUp1765190000000,
  SelectionSteps1765191000000,
  ConsultationMemo1765201000000,
  ContactPreference1765211000000,
  Telephone1765221000000,
  PresenceChosen1765231000000,
  CallerSearch1765231000100,
  Wallboard1765231000200,
  HandOverProposal1765231000300,
  FollowUp1765241000000,
  DeclineRescue1765251000000,
  EmployerLink1765261000000,
  OwnCorrections1765271000000,
  CalendarFeeds1765291000000,
  InboundMail1765301000000,
  FollowUpReplied1765301100000,
  EmployerStreak1765302000000,
  ReportReminders1765302100000,
  Survey1765303000000,
  RejectionStreaks1765303100000,
  Sharing1765304000000,
  Sheets1765306000000,
  ChannelFiles1765308800000,
  MoreFiles1765309200000,
  SentAgain1765309300000,
  ClearedMessages1765309310000,
  EarlierOffers1765309500000,
  RetiredTeams1765309600000,
  IncomingCalls1765309700000,
  QueueComparison1765309700010,
  CallHolds1765309700100,
  ContactBudget1765309710000,
  WishedTimes1765309720000,
  AdvisorChange1765309721000,
  StepsOfOutcomes1765309740000,
  Introduction1765309770000,
  AccessGrants1765309780000,
  Todos1765309790000,
  InterviewReport1765309810000,
  DeclineBenchmark1765309810100,
  AssignedQueue1765309820000,
  DivisionPlans1765309830000,
  SharedCaseUses1765309840000,
  LateDecisions1765309860000,
  DecisionDeputies1765309861000,
  DelegatedChanges1765309862000,
  RelayLedger1765309870000,
  StaffTraits1765309880000,
  InterviewMinutes1765309881000,
  PersonTallies1765309990000,
  ReopenedDecisions1765309991000,
  Anomalies1765309992000,
  MediaDays1765309993000,
  WeeklyReports1765309994000,
];
