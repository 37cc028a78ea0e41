import * as access from '../staff/access';
import * as adverseImpact from '../insight/adverse-impact';
import * as board from '../board/board';
import * as incoming from '../board/incoming';
import * as duplicates from '../board/duplicates';
import type { Call } from '../call';
import { calls } from '../calls';
import * as caseFile from '../insight/case-file';
import * as consultation from '../consultation/consultation';
import { nothing, replies, takes, type Class, type Documentation } from './documentation';
import * as decisions from '../agreement/decisions';
import * as calendar from '../consultation/calendar';
import * as handOvers from '../consultation/hand-overs';
import * as history from '../learning/history';
import * as insight from '../insight/insight';
import * as learning from '../learning/learning';
import * as operations from '../insight/operations';
import * as inbound from '../messaging/inbound';
import * as messaging from '../messaging/messaging';
import * as measurement from '../insight/measurement';
import * as indicators from '../insight/indicators';
import * as weeklyReport from '../insight/weekly-report';
import * as minutes from '../insight/minutes';
import * as queueMeasurement from '../insight/queue-measurement';
import * as queueComparison from '../board/queue-comparison';
import * as partner from '../partner/partner';
import * as people from '../staff/people';
import * as pool from '../triage/pool';
import * as preference from '../registration/contact-preference';
import * as ownPage from '../registration/registrant-page';
import * as publicPart from '../registration/public';
import { ClockReading, Health, Readiness } from '../replies';
import * as rejections from '../learning/rejections';
import * as scoring from '../learning/score-model';
import * as employerFile from '../selection/employer-file';
import * as employerLink from '../selection/employer-link';
import * as followUp from '../followup/follow-up';
import * as rescue from '../rescue/rescue';
import * as sharing from '../sharing/sharing';
import * as introduction from '../selection/introduction';
import * as survey from '../survey/survey';
import * as selection from '../selection/selection';
import * as declaration from '../registration/self-declaration';
import * as transfer from '../transfer/transfer';
import * as vocabulary from '../staff/vocabulary';
import * as wallboard from '../insight/wallboard';
import * as whatIf from '../insight/what-if';
import * as advisorChanges from '../consultation/advisor-changes';
import * as wishedTimes from '../registration/wished-times';
import { documentedAgreement } from './documented-agreement';
import { documentedSettings } from './documented-settings';

type Calls = typeof calls;
type Documented = { readonly [G in keyof Calls]: { readonly [K in keyof Calls[G]]: Documentation<Calls[G][K]> } };

/** Every call with its classes; the compiler refuses a call that is missing here or documented with another class. */
export const documented: Documented = {
  public: {
    form: replies(publicPart.PublicForm),
    formPreview: replies(publicPart.PublicForm),
    formVisit: { reply: null, body: publicPart.FormVisit, query: null },
    submit: takes(publicPart.SubmitRegistration, publicPart.Receipt),
    page: replies(ownPage.RegistrantPage),
    confirmOwner: takes(ownPage.ConfirmOwner, ownPage.RegistrantPage),
    book: takes(publicPart.BookSlot, ownPage.RegistrantPage),
    cancelBooking: replies(ownPage.RegistrantPage),
    sayEarlier: takes(publicPart.SayEarlier, ownPage.RegistrantPage),
    askOtherAdvisor: takes(advisorChanges.AskOtherAdvisor, ownPage.RegistrantPage),
    keepOwnAdvisor: replies(ownPage.RegistrantPage),
    wishTimes: takes(wishedTimes.WishTimes, ownPage.RegistrantPage),
    wishContact: takes(preference.WishContact, ownPage.RegistrantPage),
    answerSurvey: takes(survey.AnswerSurvey, ownPage.RegistrantPage),
    answerIntroduction: takes(introduction.AnswerIntroduction, ownPage.RegistrantPage),
    correctAnswer: takes(ownPage.CorrectAnswer, ownPage.RegistrantPage),
    sayConsent: takes(ownPage.SayConsent, ownPage.RegistrantPage),
    withdraw: replies(ownPage.RegistrantPage),
    ownData: replies(ownPage.OwnData),
    pageOpened: nothing,
    declaration: replies(declaration.DeclarationPage),
    declare: takes(declaration.DeclareSelf, declaration.DeclarationPage),
    takeBack: nothing,
    employerPage: replies(employerLink.EmployerPage),
    openEmployerPage: replies(employerLink.EmployerPage),
    answerAsEmployer: takes(employerLink.AnswerAsEmployer, employerLink.EmployerPage),
    askEmployerLink: nothing,
    introduction: replies(partner.PartnerIntroduction),
    relay: replies(publicPart.RelayPage),
    relayRegister: replies(publicPart.RelayPage),
    renewLink: nothing,
    relayOpened: nothing,
    renewRelay: nothing,
  },
  access: {
    signInPage: replies(access.SignInPage),
    signIn: takes(access.SignIn, access.Me),
    me: replies(access.Me),
    current: replies(access.CurrentSession),
    signOut: nothing,
    sessions: replies(access.Sessions),
    signOutEverywhere: nothing,
    changePassword: takes(access.ChangePassword, access.Me),
    changeDivision: takes(access.ChangeDivision, access.TeamDivision),
    live: replies(Health),
    ready: replies(Readiness),
    clock: replies(ClockReading),
    setClock: takes(access.DemoClock, ClockReading),
  },
  people: {
    setUpPage: replies(people.SetUpPage),
    setUp: takes(people.SetUp, access.Me),
    invitation: replies(people.InvitationPage),
    acceptInvitation: takes(people.AcceptInvitation, access.Me),
    list: replies(people.PersonSettings),
    read: replies(people.PersonSettingView),
    invite: takes(people.PersonSetting, people.IssuedLink),
    importLinks: replies(people.ImportLinks),
    change: takes(people.ChangePerson, people.PersonSettingView),
    newLink: replies(people.IssuedLink),
    endSessions: nothing,
    deactivate: takes(people.DeactivatePerson, people.PersonSettingView),
    reopen: takes(people.ReopenPerson, people.IssuedLink),
    setTraits: takes(people.SetTraits, people.StaffTraits),
  },
  vocabulary: {
    read: replies(vocabulary.VocabularyView),
    uses: replies(vocabulary.VocabularyUses),
    history: replies(vocabulary.VocabularyHistory),
    save: takes(vocabulary.SaveVocabulary, vocabulary.VocabularyView),
  },
  board: {
    snapshot: replies(board.BoardSnapshot),
    findCaller: takes(incoming.FindCaller, incoming.CallersFound),
    compareOrders: takes(queueComparison.CompareQueueOrders, queueComparison.QueueOrderView),
    endComparison: replies(queueComparison.QueueOrderView),
    changes: { reply: board.BoardChanges, body: null, query: board.ChangesSince },
    page: { reply: board.QueuePage, body: null, query: board.QueuePageRequest },
    task: replies(board.CallTaskDetail),
    personReport: replies(board.PhoneReportReply),
    staffReport: replies(board.PhoneReportReply),
    claim: replies(board.CallTaskDetail),
    release: replies(board.CallTaskCard),
    letGo: replies(board.CallTaskCard),
    dial: replies(board.CallTaskDetail),
    connected: replies(board.CallTaskDetail),
    noAnswer: replies(board.CallTaskCard),
    callback: takes(board.SetCallback, board.CallTaskCard),
    bookingConfirmed: replies(board.CallTaskCard),
    declined: takes(board.CloseDeclined, board.CallTaskCard),
    courtesy: takes(board.CloseCourteously, board.CallTaskCard),
    answers: takes(board.RecordAnswers, board.CallTaskDetail),
    preference: takes(preference.SetContactPreference, board.CallTaskDetail),
    written: replies(board.CallTaskCard),
  },
  incoming: {
    open: replies(incoming.IncomingCallsView),
    take: takes(incoming.TakeIncomingCall, incoming.TakenIncomingCall),
    settle: replies(incoming.IncomingCallSettled),
    report: nothing,
    staffReport: replies(board.PhoneReportReply),
  },
  duplicates: {
    list: replies(duplicates.Duplicates),
    compare: replies(duplicates.ComparedPair),
    merge: takes(duplicates.MergePersons, duplicates.StandingMerge),
    ruleOut: replies(duplicates.Duplicates),
    undo: replies(duplicates.Duplicates),
  },
  transfer: {
    ranking: replies(transfer.RankingView),
    giveFeedback: takes(transfer.GiveRankingFeedback, transfer.RankingFeedback),
    pacing: replies(transfer.PacingView),
    request: takes(transfer.RequestTransfer, transfer.TransferView),
    begin: takes(transfer.BeginConsultation, transfer.TransferView),
    read: replies(transfer.TransferView),
    note: takes(transfer.WriteNote, transfer.TransferView),
    bridge: replies(transfer.TransferView),
    complete: replies(transfer.TransferView),
    cancel: takes(transfer.CancelTransfer, transfer.TransferView),
    accept: replies(transfer.TransferView),
    decline: takes(transfer.DeclineOffer, transfer.OfferView),
    desk: replies(transfer.DeskView),
    setPresence: takes(transfer.SetPresence, board.PresenceView),
    putAway: takes(transfer.PutAway, board.PresenceView),
  },
  consultation: {
    panel: replies(consultation.BookingPanel),
    hold: takes(consultation.HoldSlot, transfer.ConsultationView),
    book: takes(consultation.HoldSlot, transfer.ConsultationView),
    selfBooking: replies(consultation.ConsultationLinkSent),
    confirm: replies(transfer.ConsultationView),
    release: replies(transfer.ConsultationView),
    read: replies(transfer.ConsultationView),
    start: replies(transfer.ConsultationView),
    complete: takes(consultation.CompleteConsultation, transfer.ConsultationView),
    noShow: replies(transfer.ConsultationView),
    handOver: replies(consultation.HandOver),
    ownCalendar: replies(calendar.OwnCalendar),
    changeCalendar: takes(calendar.ChangeCalendar, calendar.OwnCalendar),
    renewCalendar: replies(calendar.OwnCalendar),
    bookingsCalendar: nothing,
    advisorChanges: replies(advisorChanges.AdvisorChanges),
    giveOtherAdvisor: takes(advisorChanges.GiveOtherAdvisor, advisorChanges.AdvisorChanges),
    keepAdvisor: takes(advisorChanges.KeepAdvisor, advisorChanges.AdvisorChanges),
    betterFits: replies(handOvers.BetterFits),
    proposals: replies(handOvers.HandOverProposals),
    propose: takes(handOvers.ProposeHandOver, handOvers.HandOverProposals),
    acceptCase: replies(handOvers.HandOverProposals),
    declineCase: replies(handOvers.HandOverProposals),
    withdrawProposal: replies(handOvers.HandOverProposals),
    stranded: replies(consultation.StrandedConsultations),
    reassign: takes(consultation.ReassignConsultation, consultation.StrandedConsultations),
    cancel: takes(consultation.CancelConsultation, transfer.ConsultationView),
  },
  selection: {
    cases: replies(selection.Cases),
    employers: replies(selection.Employers),
    submit: takes(selection.SubmitCandidate, selection.SubmissionView),
    employerFile: replies(employerFile.EmployerFile),
    employerList: replies(employerFile.EmployerList),
    employerStreaks: replies(employerFile.EmployerStreaks),
    seeStreak: replies(employerFile.EmployerStreaks),
    ofPerson: replies(selection.PersonSubmissions),
    record: takes(selection.RecordStep, selection.SubmissionView),
    giveEmployerLink: takes(employerLink.GiveEmployerLink, selection.IssuedEmployerLink),
    withdrawOthers: takes(selection.WithdrawOthers, selection.PersonSubmissions),
    fitting: replies(introduction.FittingPeople),
    introduce: takes(introduction.IntroduceVacancy, introduction.IntroducedVacancy),
    vacancyLetter: takes(introduction.ReadVacancyLetter, followUp.FollowUpLetter),
    noteCurrentEmployer: takes(selection.NoteCurrentEmployer, selection.PersonSubmissions),
  },
  followUp: {
    desk: { reply: followUp.FollowUpDesk, body: null, query: followUp.FollowUpDeskPart },
    ofPerson: replies(followUp.PersonFollowUps),
    owners: { reply: followUp.FollowUpOwners, body: null, query: followUp.FollowUpOwnersAsked },
    letter: takes(followUp.SendFollowUp, followUp.FollowUpLetter),
    send: takes(followUp.SendFollowUp, followUp.PersonFollowUps),
    close: takes(followUp.CloseFollowUp, followUp.PersonFollowUps),
    skip: takes(followUp.SkipFollowUp, followUp.PersonFollowUps),
    change: takes(followUp.ChangeFollowUp, followUp.PersonFollowUps),
    ask: takes(followUp.AskQuestion, followUp.PersonFollowUps),
    answer: takes(followUp.AnswerQuestion, followUp.PersonFollowUps),
    carryLetter: replies(followUp.FollowUpLetter),
    carry: takes(followUp.CarryQuestion, followUp.PersonFollowUps),
  },
  rescue: {
    desk: replies(rescue.RescueDesk),
    ofPerson: replies(rescue.Rescues),
    raise: takes(rescue.RaiseSignal, rescue.RescueView),
    take: takes(rescue.TakeRescueStep, rescue.RescueView),
  },
  survey: {
    report: replies(survey.SurveyReport),
    ofEmployer: replies(survey.ToldFoundOf),
    own: replies(survey.StaffSurvey),
    answerAsStaff: takes(survey.AnswerSurvey, survey.StaffSurvey),
  },
  partner: {
    list: replies(partner.PartnerList),
    file: replies(partner.PartnerFile),
    carryOver: takes(partner.CarryOver, partner.PartnerFile),
    proposeSlot: takes(partner.ProposeSlot, partner.PartnerFile),
    proposeVoid: takes(partner.ProposeVoid, partner.PartnerFile),
  },
  sharing: {
    consults: replies(sharing.Consults),
    consultsOf: replies(sharing.Consults),
    consult: takes(sharing.SayInConsult, sharing.Consults),
    sayInConsult: takes(sharing.SayInConsult, sharing.Consults),
    closeConsult: replies(sharing.Consults),
    library: { reply: sharing.Library, body: null, query: sharing.LibraryPart },
    shareCase: takes(sharing.ShareCase, sharing.SharedCaseView),
    rewriteCase: takes(sharing.ShareCase, sharing.SharedCaseView),
    judgeCase: takes(sharing.JudgeSharedCase, sharing.SharedCaseView),
    attachCase: takes(sharing.AttachCase, followUp.PersonFollowUps),
    week: replies(sharing.SharedWeek),
    pinned: replies(sharing.Pinned),
    pin: takes(sharing.PinMessage, sharing.Pinned),
    seePinned: replies(sharing.Pinned),
  },
  learning: {
    routing: replies(learning.RoutingOverview),
    effect: takes(learning.EstimateEffect, learning.EffectView),
    propose: takes(learning.ProposeSettings, decisions.DecisionView),
    versions: replies(learning.LearningVersions),
    refit: replies(learning.RefitReply),
    rejections: replies(rejections.RejectionStreaks),
    endRejections: takes(rejections.EndStreak, rejections.RejectionStreaks),
  },
  insight: {
    dashboard: replies(insight.Dashboard),
    indicators: { reply: indicators.Indicators, body: null, query: indicators.IndicatorsAsked },
    bottleneck: { reply: indicators.Bottleneck, body: null, query: indicators.IndicatorsAsked },
    proveIndicators: nothing,
    weeklyReports: { reply: weeklyReport.WeeklyReports, body: null, query: weeklyReport.WeeklyReportAsked },
    anomalies: replies(indicators.Anomalies),
    takeUpAnomaly: takes(indicators.TakeUpAnomaly, indicators.Anomalies),
    peopleBehind: { reply: indicators.PeopleBehind, body: null, query: indicators.PeopleBehindAsked },
    minutes: { reply: minutes.HandlingMinutes, body: null, query: minutes.MinutesAsked },
    weekSheet: { reply: minutes.WeekSheet, body: null, query: minutes.WeekSheetAsked },
    wallboard: { reply: wallboard.Wallboard, body: null, query: wallboard.WallboardOf },
    check: replies(insight.DashboardCheck),
    checked: replies(insight.DashboardCheck),
    closeRates: { reply: insight.CloseRates, body: null, query: insight.CloseRatesOf },
    measurement: replies(measurement.RoutingMeasurement),
    queueMeasurement: replies(queueMeasurement.QueueMeasurement),
    calibration: replies(measurement.RoutingCalibration),
    whatIf: replies(whatIf.WhatIfInputs),
    rankingFeedback: replies(measurement.RankingFeedbackReview),
    answerRankingFeedback: takes(measurement.AnswerRankingFeedback, transfer.RankingFeedback),
    outbox: replies(insight.Outbox),
    audit: replies(insight.AuditLog),
  },
  history: {
    overview: replies(history.HistoryOverview),
    begin: takes(history.BeginImport, history.HistoryImportView),
    addRows: takes(history.AddHistoryRows, history.HistoryRowsTaken),
    summary: replies(history.HistoryImportSummary),
    commit: replies(history.HistoryImportView),
    cancel: nothing,
    undo: replies(history.HistoryImportView),
    outcomes: { reply: history.OutcomePage, body: null, query: history.OutcomesAfter },
  },
  scoring: {
    read: replies(scoring.ScoringView),
    refit: replies(learning.RefitReply),
    effect: takes(scoring.TargetDraft, scoring.TargetEffect),
    moved: takes(scoring.MoveWish, scoring.MovedPeople),
    propose: takes(scoring.ProposeTarget, scoring.ProposedTarget),
  },
  operations: {
    read: replies(operations.OperationsView),
    givenUp: replies(operations.GivenUpJobs),
    again: replies(operations.OperationsView),
    leave: replies(operations.OperationsView),
  },
  messaging: {
    delivery: replies(messaging.DeliveryView),
    backlog: replies(messaging.DeliveryBacklog),
    testSend: takes(messaging.TestSend, messaging.TestSendReply),
    resend: replies(messaging.DeliveryView),
    resendAll: takes(messaging.ChosenMessages, messaging.DeliveryView),
    clear: takes(messaging.ChosenMessages, messaging.DeliveryView),
    lift: replies(messaging.DeliveryView),
    stopPage: nothing,
    stop: nothing,
    lineCode: replies(messaging.LineCode),
    lineEvents: nothing,
    receipt: replies(messaging.DeliveryReceiptReply),
    returned: replies(messaging.DeliveryReceiptReply),
    inbound: replies(inbound.InboundTaken),
    tray: replies(inbound.InboundTray),
    assignMail: takes(inbound.AssignMail, inbound.InboundTray),
    setMailAside: takes(inbound.SetMailAside, inbound.InboundTray),
    takeMailBack: replies(inbound.MailTakenBack),
  },
  pool: {
    lookUp: takes(pool.PoolQuestion, pool.PoolLookUp),
    invitations: replies(pool.PoolInvitations),
    invite: takes(pool.DraftInvitation, pool.PoolInvitations),
  },
  settings: documentedSettings,
  ...documentedAgreement,
  caseFile: {
    read: replies(caseFile.CaseFile),
    timeline: { reply: caseFile.CaseTimeline, body: null, query: caseFile.CaseTimelinePart },
    contact: replies(board.ContactView),
    explainContact: { reply: null, body: caseFile.ExplainContact, query: null },
    correctContact: { reply: null, body: caseFile.CorrectContact, query: null },
    calendar: { reply: caseFile.StepCalendar, body: null, query: caseFile.StepCalendarPart },
    people: replies(caseFile.DeskPeople),
    week: replies(caseFile.DeskWeek),
  },
  adverseImpact: {
    read: replies(adverseImpact.AdverseImpact),
    ask: takes(adverseImpact.AskForDeclarations, adverseImpact.AdverseImpact),
  },
};

/** Every call with its name (`board.claim`) and classes, flat. */
export const allCalls = (Object.keys(calls) as (keyof Calls)[]).flatMap((group) =>
  (Object.entries(calls[group]) as [string, Call][]).map(([name, call]) => ({
    name: `${group}.${name}`,
    call,
    documentation: (documented[group] as Record<string, Documentation<Call>>)[name] as {
      reply: Class<object> | null;
      body: Class<object> | null;
      query: Class<object> | null;
    },
  })),
);
