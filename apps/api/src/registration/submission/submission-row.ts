import {
  deadlineFor,
  eligibleAt,
  nextContactTime,
  promisedDue,
  promisedFrom,
  type FirstDialMinutes,
  type ReplyPromise,
} from '@toritsugi/calendar';
import {
  firstContactOf,
  noCallOf,
  rehearsalId,
  wishOfForm,
  type ContactPreference,
  type EventKind,
  type EventPayloads,
  type FirstContact,
} from '@toritsugi/journey';
import { phoneE164, readablePhone, takesSms, type Answers, type Band } from '@toritsugi/triage';
import { newId } from '../../platform/database/ids';
import type { AgencyProfile } from '../../staff/agency.service';
import type { Envelope } from './envelope';
import type { PublishedForm } from '../form/form-versions.service';
import { maskedName } from '../../registrant/masked-name';
import { receiptNumber, type StoredReceipt } from './receipt';
import type { ScoredSubmission } from './submission-triage';
import type { Recipient } from '../../messaging/messages.service';
import type { WrittenMessage } from '../../messaging/messages.service';
import { templateVersions, type Parts } from '../../messaging/templates/templates';

/** A submission that passed every check. */
export interface CheckedSubmission {
  readonly envelope: Envelope;
  readonly form: PublishedForm;
  readonly answers: Answers;
  readonly scored: ScoredSubmission;
  readonly channel: string;
  /** SHA-256 of what was sent, in hexadecimal: tells a repeated submission from another one with the same key. */
  readonly hash: string;
  /** Id of the rehearsal; null for everybody real. */
  readonly rehearsal: string | null;
}

export interface SubmissionContext {
  /** Agency time of the submission. */
  readonly now: Date;
  readonly number: number;
  readonly agency: AgencyProfile;
  /** Service minutes to the first dial, by band. */
  readonly firstDialMinutes: FirstDialMinutes;
  readonly replyPromise: ReplyPromise;
  readonly tokenFor: (registrantId: string) => string;
  readonly render: (via: 'mail' | 'sms', to: Recipient, parts: Parts) => WrittenMessage;
}

export interface SubmissionRow {
  readonly key: string;
  readonly registrantId: string;
  readonly receipt: StoredReceipt;
  readonly token: string;
  /** What the write statement reads: the submission itself, and lists that name it in `of`. */
  readonly columns: object;
  readonly consents: readonly object[];
  readonly messages: readonly object[];
  readonly events: readonly object[];
}

/** What the form does not ask. */
const SAID_NOTHING = { doNotCall: false, hasComplained: false, frequency: 'any', pausedUntil: null } as const;

/** Everything one submission writes: when we call, the receipt, the messages and the events. */
export function rowOf(submission: CheckedSubmission, context: SubmissionContext): SubmissionRow {
  const { envelope, form, scored, channel, hash } = submission;
  const { contact, answers } = splitAnswers(submission.answers);
  const id = newId();
  const taskId = newId();
  const registrantId = submission.rehearsal === null ? newId() : rehearsalId(newId());
  const token = context.tokenFor(registrantId);
  const wish: ContactPreference = { ...SAID_NOTHING, ...wishOfForm(answers) };
  const noCall = noCallOf(wish);
  const due = dueTimes(context, scored.score.band, noCall === null ? wish.contactHours : []);
  const talkNow = answers['can_talk_now'];
  const said = firstContactOf(scored.score.band, typeof talkNow === 'boolean' ? talkNow : null);
  const receipt = receiptFor(context, due, noCall === null ? said : 'letter');
  const messages = messagesOf({ of: id, contact, envelope, receipt, token, registrantId, context });
  const { score } = scored;
  const columns = {
    id,
    key: envelope.idempotencyKey,
    hash,
    registrant_id: registrantId,
    rehearsal_id: submission.rehearsal,
    task_id: taskId,
    score_id: newId(),
    form_version: form.version,
    language: envelope.language,
    channel,
    answers,
    receipt,
    receipt_number: receipt.receiptNumber,
    masked_name: maskedName(contact.family_name, contact.given_name),
    occupation: scored.occupation,
    segment: scored.segment,
    can_talk_now: answers['can_talk_now'] === true,
    is_mail_only: wish.isMailOnly,
    contact_hours: wish.contactHours,
    no_call: noCall,
    band: score.band,
    score: score.score,
    potential: score.potential,
    unknown_avoids: score.unknownAvoids,
    results: score.results,
    target_version_id: scored.targetVersionId,
    target_version: score.targetVersion,
    score_offset: scored.offset,
    score_model_version: scored.scoreModel,
    ...contact,
    phone_e164: phoneE164(contact.phone),
    eligible_at: due.eligibleAt,
    deadline_at: due.deadlineAt,
    promised_due_at: due.promisedDueAt,
  };
  return {
    key: envelope.idempotencyKey,
    registrantId,
    receipt,
    token,
    columns,
    consents: consentsOf(submission, id),
    messages,
    events: eventsOf(submission, { of: id, taskId, due, wish, messages, dueAt: receipt.submittedAt }),
  };
}

interface ContactAnswers {
  family_name: string;
  given_name: string;
  family_kana: string | null;
  given_kana: string | null;
  phone: string;
  email: string;
}

function splitAnswers(all: Answers): { contact: ContactAnswers; answers: Record<string, unknown> } {
  const { family_name, given_name, family_kana, given_kana, phone, email, ...answers } = all;
  return {
    contact: {
      family_name: String(family_name),
      given_name: String(given_name),
      phone: readablePhone(String(phone)),
      email: String(email),
      family_kana: typeof family_kana === 'string' ? family_kana : null,
      given_kana: typeof given_kana === 'string' ? given_kana : null,
    },
    answers,
  };
}

interface DueTimes {
  readonly eligibleAt: string;
  readonly deadlineAt: string;
  readonly promisedDueAt: string;
}

/** As after a wish said later: where their hours put the call off, its target begins with them. */
function dueTimes(
  { agency: { calendar }, firstDialMinutes, replyPromise, now }: SubmissionContext,
  band: Band,
  hours: ContactPreference['contactHours'],
): DueTimes {
  const eligible = nextContactTime(calendar, hours, now);
  const submittedAt = eligible > eligibleAt(calendar, now) ? eligible : now;
  const first = { band, submittedAt, eligibleAt: eligible };
  const promised = promisedFrom(calendar, promisedDue(calendar, now, replyPromise), { from: eligible, hours });
  const target = deadlineFor(calendar, first, firstDialMinutes);
  return {
    eligibleAt: eligible.toISOString(),
    // Who is promised an answer the same day is not due the day after, whatever their band.
    deadlineAt: (target > promised ? promised : target).toISOString(),
    promisedDueAt: promised.toISOString(),
  };
}

/** Whoever is to be written to is told of no call, and of one in minutes whoever said that now suits them. */
function receiptFor({ now, number, agency }: SubmissionContext, due: DueTimes, first: FirstContact): StoredReceipt {
  const submittedAt = now.toISOString();
  const isOpen = due.eligibleAt <= submittedAt;
  return {
    receiptNumber: receiptNumber(now, number),
    callWhen: first === 'letter' ? 'never' : !isOpen ? 'at' : first === 'call_soon' ? 'now' : 'by',
    callFrom: due.eligibleAt,
    promisedBy: due.promisedDueAt,
    callerNumber: agency.callerNumber,
    agencyName: agency.name,
    submittedAt,
  };
}

interface MessageRow {
  of: string;
  id: string;
  via: 'mail' | 'sms';
  recipient: string;
  subject: string;
  body: string;
  template_version: number;
  own_version: number | null;
  dedupe_key: string;
}

interface MessageInput {
  of: string;
  contact: ContactAnswers;
  envelope: Envelope;
  receipt: StoredReceipt;
  token: string;
  registrantId: string;
  context: SubmissionContext;
}

function messagesOf({ of, contact, envelope, receipt, token, registrantId, context }: MessageInput): MessageRow[] {
  const parts: Parts = {
    receiptNumber: receipt.receiptNumber,
    promisedBy: receipt.promisedBy,
    path: `/thanks/?r=${token}`,
    ...(receipt.callWhen === 'at' && { callFrom: receipt.callFrom }),
    ...(receipt.callWhen === 'by' && { callBy: receipt.promisedBy }),
    ...(receipt.callWhen === 'never' && { isWritten: 'yes' }),
  };
  const number = phoneE164(contact.phone);
  const to = {
    registrantId,
    familyName: contact.family_name,
    givenName: contact.given_name,
    language: envelope.language,
  };
  return (takesSms(number) && receipt.callWhen !== 'never' ? (['mail', 'sms'] as const) : (['mail'] as const)).map(
    (via) => {
      const { subject, body, ownVersion } = context.render(via, to, parts);
      return {
        of,
        id: newId(),
        via,
        recipient: via === 'mail' ? contact.email : number,
        subject,
        body,
        template_version: templateVersions.A1,
        own_version: ownVersion,
        dedupe_key: `received:${registrantId}:${via}`,
      };
    },
  );
}

function consentsOf({ envelope, form }: CheckedSubmission, of: string): object[] {
  return form.definition.consents.map(({ id, purpose, version }) => ({
    of,
    id: newId(),
    consent_id: id,
    purpose,
    version,
    hash: form.textHashes.get(`${id}.${envelope.language}`) ?? '',
    is_given: envelope.consents.some((consent) => consent.id === id && consent.isGiven),
  }));
}

const isSaid = ({ isMailOnly, contactHours }: ContactPreference): boolean => isMailOnly || contactHours.length > 0;

interface EventInput {
  of: string;
  taskId: string;
  due: DueTimes;
  wish: ContactPreference;
  messages: readonly MessageRow[];
  dueAt: string;
}

function eventsOf(submission: CheckedSubmission, { of, taskId, due, wish, messages, dueAt }: EventInput): object[] {
  const { envelope, form, scored, channel } = submission;
  const { score, occupation, segment, offset, scoreModel } = scored;
  const { band } = score;
  const event = <Kind extends EventKind>(kind: Kind, payload: EventPayloads[Kind]) => ({
    of,
    id: newId(),
    kind,
    payload,
  });
  return [
    event('RegistrationSubmitted', {
      channel,
      formVersion: form.version,
      language: envelope.language,
      occupation,
      segment,
    }),
    event('RegistrantScored', {
      band,
      score: score.score,
      potential: score.potential,
      targetVersion: score.targetVersion,
      cause: 'submission',
      ...(scoreModel !== null && { offset, scoreModel }),
    }),
    { ...event('CallTaskQueued', { band, ...due, cause: 'registration' }), task_id: taskId },
    ...(isSaid(wish) ? [event('ContactPreferenceSet', { ...wish, language: envelope.language })] : []),
    ...messages.map(({ id, via }) => event('MessageQueued', { messageId: id, template: 'A1', via, dueAt })),
  ];
}
