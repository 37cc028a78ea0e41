import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Receipt } from '@toritsugi/contracts';
import type { Problem } from '@toritsugi/triage';
import { EventFeed } from '../../platform/events/event-feed';
import { GroupCommit } from '../../platform/database/group-commit';
import { Refusal } from '../../platform/http/refusals/refusal';
import { refusalFrom } from '../../platform/http/refusals/refusal-reply';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { Agency } from '../../staff/agency.service';
import { Channels } from '../channels.service';
import { envelopeOf, type Envelope } from './envelope';
import { FormVersions, type PublishedForm } from '../form/form-versions.service';
import { Messages, type Recipient } from '../../messaging/messages.service';
import type { Parts } from '../../messaging/templates/templates';
import { OpenedToken } from './opened-token';
import { receiptOf, type StoredReceipt } from './receipt';
import { Rehearsals } from '../../registrant/rehearsal/rehearsals.service';
import { PersonalLinks } from '../../registrant/personal-links';
import { rowOf, type CheckedSubmission } from './submission-row';
import { PREPARE, WRITE } from './submission.queries';
import { SubmissionTriage } from './submission-triage';
import { OperatingNumbers } from '../../staff/settings/numbers/operating-numbers.service';

/** What is stored under an idempotency key. */
interface Stored {
  readonly key: string;
  readonly registrantId: string;
  readonly hash: string;
  readonly receipt: StoredReceipt;
  /** Made again where it is not at hand. */
  readonly token?: string;
}

/**
 * A form sent: checked, scored, and written whole with everything that follows from it, exactly once per key.
 * Submissions that arrive while a statement is under way are written together by the next.
 */
@Injectable()
export class SubmitService {
  private readonly commits = new GroupCommit<CheckedSubmission, Stored>(
    (submissions) => this.write(submissions),
    (error) => refusalFrom(error).code === 'unavailable',
  );

  constructor(
    private readonly work: UnitOfWork,
    private readonly feed: EventFeed,
    private readonly agency: Agency,
    private readonly forms: FormVersions,
    private readonly channels: Channels,
    private readonly openedToken: OpenedToken,
    private readonly links: PersonalLinks,
    private readonly messages: Messages,
    private readonly triage: SubmissionTriage,
    private readonly numbers: OperatingNumbers,
    private readonly rehearsals: Rehearsals,
  ) {}

  /** From the public form: with its traps for programs. */
  async submit(body: unknown): Promise<Receipt> {
    const envelope = envelopeOf(body);
    this.openedToken.check(envelope.openedToken);
    if (envelope.rehearsal === undefined) return this.accept(envelope);
    const { id, email, phone } = await this.rehearsals.open(envelope.rehearsal);
    return this.accept({ ...envelope, answers: { ...envelope.answers, email, phone } }, id);
  }

  /**
   * Past the traps, for the agency's own data; `rehearsal` is the id of an open one. The same key, the same receipt;
   * another body under it is refused.
   */
  async accept(envelope: Envelope, rehearsal: string | null = null): Promise<Receipt> {
    const hash = hashOf(envelope);
    const submission = await this.check({ envelope, hash, rehearsal }).catch((refusal: unknown) =>
      this.knownOr(envelope.idempotencyKey, refusal),
    );
    const stored = 'receipt' in submission ? submission : await this.store(submission);
    if (stored.hash !== hash) throw new Refusal('key_reused', { receiptNumber: stored.receipt.receiptNumber });
    const token = stored.token ?? this.tokenFor(stored.registrantId, new Date(stored.receipt.submittedAt));
    return receiptOf(stored.receipt, token);
  }

  /** Inside a unit of work the submission belongs to it; elsewhere it goes with whoever else is waiting. */
  private async store(submission: CheckedSubmission): Promise<Stored> {
    if (!this.work.isRunning) return this.commits.add(submission);
    const [stored] = await this.write([submission]);
    if (stored === undefined) throw new Error('a submission without a result');
    return stored;
  }

  private async check({
    envelope,
    ...rest
  }: Pick<CheckedSubmission, 'envelope' | 'hash' | 'rehearsal'>): Promise<CheckedSubmission> {
    const form = await this.formOf(envelope);
    const checked = form.compiled.check(envelope.answers);
    const problems = [...(checked.ok ? [] : checked.problems), ...consentProblems(form, envelope)];
    if (problems.some(({ code }) => code === 'consent_outdated')) throw new Refusal('consent_outdated', {}, problems);
    if (!checked.ok || problems.length > 0) throw new Refusal('answers_invalid', { count: problems.length }, problems);
    const { answers } = checked;
    return {
      envelope,
      form,
      answers,
      ...rest,
      scored: this.triage.score(answers),
      channel: this.channels.known(envelope.channel),
    };
  }

  private async formOf({ formVersion }: Envelope): Promise<PublishedForm> {
    this.forms.published();
    if (this.forms.open(formVersion) === null) await this.forms.reload();
    const form = this.forms.open(formVersion);
    if (form === null) throw new Refusal('form_outdated');
    return form;
  }

  /** A submission that was accepted stays accepted, even if the form has changed since. */
  private async knownOr(key: string, refusal: unknown): Promise<Stored> {
    const { known } = await this.prepare([key], 0);
    const [stored] = known;
    if (stored === undefined) throw refusal;
    return stored;
  }

  private async write(submissions: readonly CheckedSubmission[]): Promise<readonly Stored[]> {
    const firsts = new Map<string, CheckedSubmission>();
    for (const submission of submissions)
      if (!firsts.has(submission.envelope.idempotencyKey)) firsts.set(submission.envelope.idempotencyKey, submission);
    const { now, numbers, known } = await this.prepare([...firsts.keys()], firsts.size);
    const stored = new Map(known.map((entry) => [entry.key, entry]));
    const fresh = [...firsts.values()].filter(({ envelope }) => !stored.has(envelope.idempotencyKey));
    const rows = fresh.map((submission, index) => ({
      ...rowOf(submission, this.context(now, numbers[index] ?? 0)),
      hash: submission.hash,
    }));
    if (rows.length > 0) {
      const written = await this.work.queryPrepared<{ key: string }>('write submissions', WRITE, [
        JSON.stringify(rows.map(({ columns }) => columns)),
        now,
        JSON.stringify(rows.flatMap(({ consents }) => consents)),
        JSON.stringify(rows.flatMap(({ messages }) => messages)),
        JSON.stringify(rows.flatMap(({ events }) => events)),
      ]);
      const keys = new Set(written.map(({ key }) => key));
      for (const row of rows) if (keys.has(row.key)) stored.set(row.key, row);
      this.work.afterCommit(() => this.feed.wake());
    }
    const elsewhere = rows.filter(({ key }) => !stored.has(key)).map(({ key }) => key);
    if (elsewhere.length > 0)
      for (const entry of (await this.prepare(elsewhere, 0)).known) stored.set(entry.key, entry);
    return submissions.flatMap(({ envelope }) => stored.get(envelope.idempotencyKey) ?? []);
  }

  private async prepare(
    keys: readonly string[],
    numbers: number,
  ): Promise<{ now: Date; numbers: number[]; known: Stored[] }> {
    const [row] = await this.work.queryPrepared<{ now: Date; numbers: number[]; known: Stored[] }>(
      'prepare submissions',
      PREPARE,
      [keys, numbers],
    );
    if (row === undefined) throw new Error('the agency clock is missing');
    return row;
  }

  private tokenFor(registrantId: string, submittedAt: Date): string {
    return this.links.tokenFor(registrantId, 'receipt', submittedAt);
  }

  private context(now: Date, number: number) {
    return {
      now,
      number,
      agency: this.agency.current,
      firstDialMinutes: this.numbers.firstDialMinutes(),
      replyPromise: this.numbers.replyPromise(),
      tokenFor: (registrantId: string) => this.tokenFor(registrantId, now),
      render: (via: 'mail' | 'sms', to: Recipient, parts: Parts) => this.messages.render('A1', via, to, { parts, now }),
    };
  }
}

/** A box left unticked is an answer too, and like the others to the text that is shown now alone. */
function consentProblems({ compiled, definition }: PublishedForm, { consents }: Envelope): Problem[] {
  const given = compiled.checkConsents(
    consents.filter(({ isGiven }) => isGiven).map(({ id, version }) => ({ id, version })),
  );
  const unknown = consents.filter(({ id }) => !definition.consents.some((consent) => consent.id === id));
  // Of a text that nobody was shown nobody can say no either.
  const all = compiled.checkConsents(consents.map(({ id, version }) => ({ id, version })));
  const outdated = all.ok ? [] : all.problems.filter(({ code }) => code === 'consent_outdated');
  const known = given.ok ? outdated : given.problems;
  return unknown.length > 0 && known.length === 0 ? [unknownConsent] : [...known];
}

const unknownConsent: Problem = {
  field: '',
  code: 'unknown_field',
  message: { ja: '知らない同意項目が含まれています。', en: 'There is an unknown consent.' },
};

/** Of what the person said, however often and from whichever page it is sent. */
function hashOf({ formVersion, answers, consents }: Envelope): string {
  const sorted = Object.keys(answers)
    .sort()
    .map((field) => [field, answers[field]]);
  return hash(
    'sha256',
    JSON.stringify([
      formVersion,
      sorted,
      consents
        .filter(({ isGiven }) => isGiven)
        .map(({ id }) => id)
        .sort(),
    ]),
  );
}
