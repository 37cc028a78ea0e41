import { rejectionReasonNames, templateName, type LocalizedText, type TimelineEntry } from '@toritsugi/contracts';
import { tokyoDay, tokyoTime } from '@toritsugi/calendar';
import type { EventKind, EventOf } from '@toritsugi/journey';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { fullName } from '../../staff/full-name';
import { eventsAbout, type AttributedEvent } from '../call-task.queries';
import {
  closed,
  earlierAnswers,
  knowing,
  letter,
  obstacles,
  phoneResults,
  holds,
  preferenceWords,
  rescueActs,
  rescueEnds,
  say,
  unsent,
  waiting,
  ways,
} from './timeline-words';

/** Null: another event of the same moment says it. */
type Sentence<Kind extends EventKind> = (event: EventOf<Kind>) => LocalizedText | null;
const interviewName = (number: number) => ({ ja: `${number}次面接`, en: `Interview ${number}` });
const when = (instant: string): string =>
  `${tokyoDay(new Date(instant)).slice(5).replace('-', '/')} ${tokyoTime(new Date(instant))}`;

/** What a timeline says of each kind of event; kinds that are not here are not part of a person's story. */
const sentences: { readonly [Kind in EventKind]?: Sentence<Kind> } = {
  RegistrationSubmitted: say('登録しました', 'Registered'),
  RegistrantScored: ({ payload }) => ({
    ja: `区分${payload.band}・${payload.score}点`,
    en: `Band ${payload.band}, score ${payload.score}`,
  }),
  RegistrantWithdrawn: say('登録を取り消しました', 'Withdrew the registration'),
  RegistrantWentDormant: ({ payload }) => ({
    ja: `${payload.days}日間やり取りがなく、休眠になりました`,
    en: `Dormant: nothing happened for ${payload.days} days`,
  }),
  DuplicateSuspected: ({ payload }) =>
    payload.grade === 'certain'
      ? { ja: '同じ方の登録がもう一つあるようです', en: 'Seems to be registered twice' }
      : { ja: '同じ方かもしれない登録があります', en: 'May be registered twice' },
  DuplicateRuledOut: say('別の方と確認しました', 'Found to be different people'),
  RegistrantMerged: say('もう一つの登録に統合しました', 'Merged into the other registration'),
  RegistrantTookOver: say('もう一つの登録を統合しました', 'Took over the other registration'),
  RegistrantSeparated: say('統合を取り消しました', 'The merge was undone'),
  RegistrantGaveBack: say('統合を取り消しました', 'The merge was undone'),
  CallTaskQueued: ({ payload }) => waiting[payload.cause],
  CallTaskClaimed: say('対応を始めました', 'Taken on'),
  CallTaskReleased: ({ payload }) =>
    payload.cause === 'person'
      ? { ja: '対応を戻しました', en: 'Put back' }
      : { ja: '対応が自動で戻りました', en: 'Put back automatically' },
  CallTaskDialed: ({ payload }) => ({
    ja: `発信しました（${payload.attempt}回目）`,
    en: `Dialled (attempt ${payload.attempt})`,
  }),
  CallTaskConnected: say('つながりました', 'Connected'),
  CallTaskNoAnswer: ({ payload }) =>
    payload.nextAttemptAt === null
      ? { ja: '不在でした', en: 'No answer' }
      : { ja: `不在でした。次は${when(payload.nextAttemptAt)}`, en: `No answer; next ${when(payload.nextAttemptAt)}` },
  PhoneCallEnded: ({ payload: { result, talkSeconds } }) => phoneResults[result](Math.round(talkSeconds / 60)),
  IncomingCallRang: say('お電話がありました', 'Called us'),
  IncomingCallAnswered: say('お電話を受けました', 'Their call was taken'),
  IncomingCallEnded: ({ payload: { result, talkSeconds } }) =>
    result === 'missed'
      ? { ja: 'お電話に出られませんでした', en: 'Nobody took their call' }
      : phoneResults.answered(Math.round(talkSeconds / 60)),
  CallTaskCallbackSet: ({ payload }) => ({
    ja: `折り返しを約束しました：${when(payload.at)}`,
    en: `Call-back promised: ${when(payload.at)}`,
  }),
  CallTaskPutOff: ({ payload }) => ({
    ja: `ご希望の連絡できる時まで待ちます：${when(payload.eligibleAt)}`,
    en: `Waits until they wish to be contacted: ${when(payload.eligibleAt)}`,
  }),
  ContactPreferenceSet: ({ payload }) => preferenceWords(payload),
  CallTaskReturned: ({ payload }) =>
    payload.cause === 'callback_due'
      ? { ja: '折り返しの時間です', en: 'Time for the call-back' }
      : payload.cause === 'retry_due'
        ? { ja: '再架電の時間です', en: 'Time to call again' }
        : { ja: '架電待ちに戻りました', en: 'Waits for a call again' },
  CallTaskClosed: ({ payload }) => closed[payload.as],
  AnswerRecorded: ({ payload }) => ({
    ja: `回答を${payload.fields.length}件記録しました`,
    en: `Recorded ${payload.fields.length} answers`,
  }),
  AnswerCorrected: ({ payload }) => ({
    ja: `ご本人が回答を${payload.fields.length}件訂正しました${payload.isScored ? '' : '（面談開始後のため、区分はそのままです）'}`,
    en: `The person corrected ${payload.fields.length} answers${payload.isScored ? '' : ' (the consultation had begun: the band stays)'}`,
  }),
  TransferRequested: ({ payload }) =>
    payload.decision?.isUndivided === true
      ? { ja: '分業なし：電話した担当がそのまま面談に入りました', en: 'Without division: whoever called goes on' }
      : { ja: '取次ぎを始めました', en: 'Transfer requested' },
  TransferOffered: say('面談担当を呼び出しました', 'Rang an advisor'),
  TransferAccepted: say('面談担当が応答しました', 'The advisor accepted'),
  TransferDeclined: say('面談担当が辞退しました', 'The advisor declined'),
  TransferExpired: say('呼出に応答がありませんでした', 'The ring was not answered'),
  TransferWithdrawn: say('呼出を取り消しました', 'The ring was withdrawn'),
  TransferBridged: ({ payload }) =>
    payload.isUndivided === true
      ? null
      : {
          ja: `三者通話を始めました（依頼から${payload.secondsFromRequest}秒）`,
          en: `Three-way talk started (${payload.secondsFromRequest} s after the request)`,
        },
  TransferCompleted: ({ payload }) => (payload.isUndivided === true ? null : { ja: '取次ぎました', en: 'Put through' }),
  TransferExhausted: say('つながる面談担当がいませんでした', 'No advisor could take the call'),
  TransferCancelled: say('取次ぎを中止しました', 'Transfer cancelled'),
  TransferFailed: say('三者通話にならず、登録対応に戻りました', 'Not bridged; back to intake'),
  SlotHeld: ({ payload }) => ({
    ja: `枠を仮押さえしました：${when(payload.startsAt)}`,
    en: `Slot held: ${when(payload.startsAt)}`,
  }),
  SlotReleased: say('仮押さえを外しました', 'Slot released'),
  TimesWished: ({ payload: { count, answerBy } }) =>
    count === 0
      ? { ja: '希望の日時を取り下げました', en: 'Took back the times they wished' }
      : {
          ja: `希望の日時を${count}つ受け付けました。お返事は${when(answerBy)}まで`,
          en: `Wished ${count === 1 ? 'a time' : `${count} times`}; answer by ${when(answerBy)}`,
        },
  EarlierTimeWished: ({ payload: { isWanted } }) =>
    isWanted
      ? { ja: 'もっと早い時間を希望しました', en: 'Would rather come sooner' }
      : { ja: '早い時間の希望を取り消しました', en: 'No longer asks for an earlier time' },
  EarlierTimeOffered: ({ payload }) => ({
    ja: `空いた時間を案内しました：${when(payload.startsAt)}`,
    en: `An earlier time was offered: ${when(payload.startsAt)}`,
  }),
  EarlierTimeAnswered: ({ payload: { outcome } }) => earlierAnswers[outcome],
  ConsultationSet: ({ payload }) => ({
    ja: `面談を設定しました：${when(payload.startsAt)}`,
    en: `Consultation set: ${when(payload.startsAt)}`,
  }),
  ConsultationStarted: say('面談を始めました', 'Consultation started'),
  CaseHandOverProposed: say('同僚に引き継ぎを打診しました', 'A colleague was asked to take over'),
  CaseHandOverEnded: ({ payload }) =>
    payload.as === 'declined'
      ? { ja: '引き継ぎの打診は見送られました', en: 'The colleague did not take over' }
      : { ja: '引き継ぎの打診を取り下げました', en: 'The request to take over was withdrawn' },
  CaseHandedOver: say('担当を引き継ぎました', 'Goes on with a colleague'),
  ConsultationReassigned: say('面談を別の担当に引き継ぎました', 'Consultation given to a colleague'),
  ConsultationCompleted: ({ payload }) =>
    payload.isEffective
      ? { ja: '面談を終えました（有効面談）', en: 'Consultation completed (effective)' }
      : { ja: '面談を終えました', en: 'Consultation completed' },
  ConsultationNoShow: say('面談に来られませんでした', 'Did not attend the consultation'),
  ConsultationCancelled: say('面談を取り消しました', 'Consultation cancelled'),
  ConsultationRescheduled: say('面談の日時を変更しました', 'Consultation rescheduled'),
  SubmissionSubmitted: say('企業へ推薦しました', 'Submitted to an employer'),
  VacancyIntroduced: say('求人を紹介しました', 'Told of a vacancy'),
  VacancyAnswered: ({ payload: { isWanted } }) =>
    isWanted
      ? { ja: '紹介した求人に応募したいとのお返事です', en: 'Wishes to apply for a vacancy they were told of' }
      : { ja: '紹介した求人には応募しないとのお返事です', en: 'Does not apply for a vacancy they were told of' },
  SubmissionConsented: say('企業への応募に承諾されました', 'Agreed to an employer'),
  EmployerLinkGiven: say('企業に回答用のリンクを渡しました', 'The employer was given a link to answer'),
  EmployerLinkOpened: say('企業が回答用のリンクを開きました', 'The employer opened the link'),
  EmployerLinkAsked: say('企業が新しいリンクを求めています', 'The employer asks for a new link'),
  StepDecided: ({ payload: { step, number, result, reason, via } }) => {
    const what = step === 'document' ? { ja: '書類選考', en: 'Documents' } : interviewName(number);
    const by =
      via === 'employer_link'
        ? { ja: '（企業がリンクから回答）', en: ' (answered by employer link)' }
        : { ja: '', en: '' };
    const named = reason === undefined ? undefined : rejectionReasonNames[reason];
    const why = named === undefined ? { ja: '', en: '' } : { ja: `：${named.ja}`, en: ` (${named.en})` };
    return result === 'passed'
      ? { ja: `${what.ja}を通過しました${by.ja}`, en: `${what.en}: passed${by.en}` }
      : { ja: `${what.ja}で見送りになりました${why.ja}${by.ja}`, en: `${what.en}: not chosen${why.en}${by.en}` };
  },
  InterviewSet: ({ payload: { number, startsAt, isMoved } }) => ({
    ja: `${interviewName(number).ja}の日時を${isMoved === true ? '変更' : '設定'}しました：${when(startsAt)}`,
    en: `${interviewName(number).en} ${isMoved === true ? 'moved' : 'set'}: ${when(startsAt)}`,
  }),
  InterviewReported: ({ payload: { number } }) => ({
    ja: `${interviewName(number).ja}の報告を記録しました`,
    en: `${interviewName(number).en} reported`,
  }),
  FollowUpPlanned: ({ payload: { after, dueAt } }) => ({
    ja: `${followUpName[after].ja}を予定しました（${when(dueAt)}まで）`,
    en: `${followUpName[after].en} planned (by ${when(dueAt)})`,
  }),
  FollowUpSent: ({ payload: { after } }) => ({
    ja: `${followUpName[after].ja}を送りました`,
    en: `${followUpName[after].en} sent`,
  }),
  FollowUpUnsent: ({ payload: { after } }) => ({
    ja: `${followUpName[after].ja}のメールが届きませんでした。もう一度聞きます`,
    en: `${followUpName[after].en} did not arrive: to be asked again`,
  }),
  FollowUpClosed: ({ payload: { after } }) => ({
    ja: `${followUpName[after].ja}で、不安・疑問・感想を聞きました`,
    en: `${followUpName[after].en}: heard concerns, questions and impressions`,
  }),
  FollowUpSkipped: ({ payload: { after } }) => ({
    ja: `${followUpName[after].ja}を見送りました`,
    en: `${followUpName[after].en} skipped`,
  }),
  FollowUpOverdue: ({ payload: { after } }) => ({
    ja: `${followUpName[after].ja}が期限を過ぎています`,
    en: `${followUpName[after].en} is late`,
  }),
  FollowUpReplied: say('フォローへの返信が届きました', 'Answered the follow-up'),
  FollowUpGiven: say('フォローの担当を変えました', 'A colleague follows up'),
  QuestionAsked: say('ご本人から質問がありました', 'Asked a question'),
  QuestionCarried: say('質問には次回お答えすると約束しました', 'The answer was promised for the next step'),
  QuestionAnswered: say('質問に答えました', 'Question answered'),
  ConsultAsked: say('リーダーに相談しました', 'The lead was asked for advice'),
  ConsultAnswered: say('リーダーが相談に答えました', 'The lead gave advice'),
  ConsultClosed: say('相談を終えました', 'The talk with the lead is closed'),
  SelectionStepLate: say('選考の判断が期限を過ぎています', 'A decision of the selection is late'),
  JoinDateSet: ({ payload: { day } }) => ({
    ja: `入社日が決まりました：${day.replaceAll('-', '/')}`,
    en: `Joins on ${day}`,
  }),
  Joined: say('入社しました', 'Joined'),
  LeftEarly: say('早期退職となりました', 'Left early'),
  DeclineSignalDetected: ({ payload: { by } }) =>
    by === 'rule'
      ? { ja: '届いた文章に辞退の兆しがあります', en: 'What came in may mean a decline' }
      : { ja: '辞退の兆しに気づきました', en: 'A sign of declining was noticed' },
  SurveyAnswered: say('アンケートにお答えいただきました', 'Answered a survey'),
  RescueAdvanced: ({ payload: { act } }) => rescueActs[act] ?? null,
  RescueAnswered: ({ payload: { act } }) => rescueActs[act] ?? null,
  RescueAskLost: say(
    '「電話のお願い」が届きませんでした。電話できます',
    'The request for a call did not arrive: they may be called',
  ),
  RescueTalked: say('辞退の兆しについてお話ししました', 'Talked about the sign of declining'),
  RescueEscalated: ({ payload: { to } }) =>
    to === 'lead'
      ? { ja: '辞退の兆し：期限の半分が過ぎ、リーダーに知らせました', en: 'Half the time is over: the lead was told' }
      : { ja: '辞退の兆し：期限が過ぎ、拠点長に知らせました', en: 'The time is over: the manager was told' },
  RescueClosed: ({ payload: { as } }) => rescueEnds[as],
  CurrentEmployerNoted: say('今の勤務先を記録しました', 'Current employer noted'),
  OfferMade: say('内定が出ました', 'Offer made'),
  OfferAccepted: say('内定を承諾しました（成約）', 'Offer accepted: closed'),
  OfferDeclined: say('内定を辞退しました', 'Offer declined'),
  SubmissionEnded: say('選考が終わりました', 'Selection ended'),
  MessageQueued: ({ payload: { via, template } }) => ({
    ja: `${letter(via, template).ja}を用意しました`,
    en: `${letter(via, template).en} prepared`,
  }),
  MessageSent: ({ payload: { via, template } }) => ({
    ja: `${letter(via, template).ja}を送信しました`,
    en: `${letter(via, template).en} sent`,
  }),
  MessageFailed: ({ payload: { via, template, cause } }) => ({
    ja: `${letter(via, template).ja}${unsent[cause].ja}`,
    en: `${letter(via, template).en} ${unsent[cause].en}`,
  }),
  MessageDelivered: ({ payload: { via, template } }) => ({
    ja: `${letter(via, template).ja}が届きました`,
    en: `${letter(via, template).en} arrived`,
  }),
  MessageBounced: ({ payload: { via, template } }) => ({
    ja: `${letter(via, template).ja}が届かずに戻りました`,
    en: `${letter(via, template).en} came back undelivered`,
  }),
  MessageRequeued: ({ payload: { via, template } }) => ({
    ja: `${letter(via, template).ja}をもう一度送信することにしました`,
    en: `${letter(via, template).en} is to be sent again`,
  }),
  MessageHeld: ({ payload: { via, template, cause, dueAt } }) => ({
    ja: `${letter(via, template).ja}は${when(dueAt)}まで待ちます：${holds[cause].ja}`,
    en: `${letter(via, template).en} waits until ${when(dueAt)}: ${holds[cause].en}`,
  }),
  MessageCancelled: ({ payload: { via, template, cause } }) => ({
    ja: `${letter(via, template).ja}は送信しませんでした：${obstacles[cause].ja}`,
    en: `${letter(via, template).en} was not sent: ${obstacles[cause].en}`,
  }),
  ContactCorrected: ({ payload: { hasMail, hasPhone } }) => ({
    ja: `${[hasPhone ? '電話番号' : [], hasMail ? 'メールアドレス' : []].flat().join('と')}を訂正しました`,
    en: `Corrected: ${[hasPhone ? 'telephone number' : [], hasMail ? 'mail address' : []].flat().join(' and ')}`,
  }),
  AddressSuppressed: ({ payload: { via, reason } }) => ({
    ja: `${ways[via].ja}の送信を止めました：${obstacles[reason].ja}`,
    en: `${ways[via].en} stopped: ${obstacles[reason].en}`,
  }),
  ConsentChanged: say('任意の同意を変えました', 'Changed what they agree to'),
  SuppressionLifted: ({ payload: { via } }) => ({
    ja: `${ways[via].ja}の送信停止を解除しました`,
    en: `${ways[via].en} may be sent again`,
  }),
  ReachBegan: ({ payload: { template, knownBy } }) => ({
    ja: `「${templateName(template).ja}」を、ご本人が確認するまで順に送ります（${when(knownBy)}まで）`,
    en: `“${templateName(template).en}” goes by one way after the other until the person knows (by ${when(knownBy)})`,
  }),
  ReachKnown: ({ payload: { template, how } }) => ({
    ja: `「${templateName(template).ja}」をご本人が確認しました：${knowing[how].ja}`,
    en: `The person knows of “${templateName(template).en}”: ${knowing[how].en}`,
  }),
  ReachUnknown: ({ payload: { template } }) => ({
    ja: `「${templateName(template).ja}」をご本人が確認したか分かりません。お電話で確認してください`,
    en: `Nobody can say that the person knows of “${templateName(template).en}”: please call`,
  }),
  MailReceived: ({ payload: { isKnownSender } }) =>
    isKnownSender
      ? { ja: 'メールが届きました', en: 'Wrote a mail' }
      : { ja: '知らないアドレスからメールが届きました', en: 'A mail came in from an unknown address' },
  AutoReplyReceived: say('自動返信が届きました', 'An automatic reply came in'),
  LineConnected: say('LINEをつなぎました', 'Connected LINE'),
  RelayOffered: say('他社サービスをご案内しました', 'Told about another service'),
  RelayOpened: say('他社サービスの案内を開きました', 'Opened the other service'),
  RelayRegistered: say('他社サービスに登録しました', 'Registered with the other service'),
  RelayReferralCounted: say('パートナーからのご紹介として数えました', 'Counted for the partner who introduced them'),
  RelayReferralNotCounted: say(
    'パートナーからのご紹介には数えませんでした',
    'Not counted for the partner who introduced them',
  ),
  RelayReferralVoided: say(
    'パートナーからのご紹介を取り消しました',
    'No longer counted for the partner who introduced them',
  ),
  SlaBreached: ({ payload }) =>
    payload.clock === 'promised'
      ? { ja: 'お約束の時間を過ぎました', en: 'The promised time has passed' }
      : { ja: '初動の目標時間を過ぎました', en: 'The target of the first dial has passed' },
};

const followUpName = {
  consultation: { ja: '面談後のフォロー', en: 'Follow-up after the talk' },
  interview: { ja: '面接後のフォロー', en: 'Follow-up after the interview' },
  mid: { ja: '中間フォロー', en: 'Follow-up midway' },
} as const;

const nameOf = ({ actorFamilyName: familyName, actorGivenName: givenName }: AttributedEvent): string =>
  familyName === null || givenName === null ? '' : fullName({ familyName, givenName });

/** Everything that is part of a person's story. */
export const toldKinds = Object.keys(sentences) as EventKind[];

/** What an event says of itself; null: another event of the same moment says it. */
export function told(event: AttributedEvent): TimelineEntry | null {
  const sentence = sentences[event.kind] as ((told: AttributedEvent) => LocalizedText | null) | undefined;
  const said = sentence?.(event) ?? null;
  if (said === null) return null;
  const by = event.actorId === null ? null : { id: event.actorId, name: nameOf(event) };
  return { at: event.at.toISOString(), kind: event.kind, sentence: said, by };
}

/** A person's story from the log, oldest first: the newest 200 entries. */
export async function timelineOf(work: UnitOfWork, registrantId: string): Promise<TimelineEntry[]> {
  const events = await eventsAbout(work, registrantId, { kinds: toldKinds, atMost: 200 });
  return events.reverse().flatMap((event) => told(event) ?? []);
}
