import { Injectable } from '@nestjs/common';
import type { MessageObstacle } from '@toritsugi/journey';
import { takesSms } from '@toritsugi/triage';
import { Consents } from '../registrant/consents/consents.service';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Guards } from './guards';
import {
  cancel,
  peopleByMailOnly,
  peopleComplaining,
  peopleGone,
  waitingFor,
  type SendingMessage,
  type SettledMessage,
} from './messaging.queries';
import { hasten } from './reach/reach.queries';
import { consentOf } from './templates/templates';
import { MAX_SMS_LETTERS, smsLetters } from './texts/sms';
import { Suppressions } from './suppression/suppressions.service';

/** What stands against sending, asked at the moment of it: what was true when it was written may not be any more. */
@Injectable()
export class Obstacles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly guards: Guards,
    private readonly suppressions: Suppressions,
    private readonly consents: Consents,
  ) {}

  /** By the message's id; what may be sent is not in it. */
  async against(messages: readonly SendingMessage[]): Promise<ReadonlyMap<string, MessageObstacle>> {
    if (messages.length === 0) return new Map();
    // What says most to whoever reads it comes last and stays.
    const found = new Map<string, MessageObstacle>();
    for (const { id, via, body, recipient } of messages) {
      if (via !== 'sms') continue;
      if (smsLetters(body) > MAX_SMS_LETTERS) found.set(id, 'too_long');
      if (!takesSms(recipient)) found.set(id, 'no_sms');
    }
    for (const id of await this.unwanted(messages)) found.set(id, 'no_consent');
    for (const id of await this.duringComplaint(messages)) found.set(id, 'complaint_open');
    for (const [id, reason] of await this.suppressions.against(messages)) found.set(id, reason);
    for (const id of await this.overtaken(messages)) found.set(id, 'no_longer_true');
    for (const id of await this.againstPreference(messages)) found.set(id, 'mail_only');
    for (const id of await this.ofPeopleGone(messages)) found.set(id, 'person_gone');
    return found;
  }

  /** Of what waits for this person: what would keep it back, were it due now. */
  async againstWaiting(registrantId: string): Promise<ReadonlyMap<string, MessageObstacle>> {
    const known = new Set(this.guards.names);
    const waiting = await waitingFor(this.work, registrantId);
    return this.against(waiting.filter(({ guard }) => guard === null || known.has(guard)));
  }

  /** It is not sent, and what it was to tell goes on by the next way. False where it has left or ended meanwhile. */
  async keepBack(
    { id: messageId, registrantId, template, via }: SettledMessage,
    cause: MessageObstacle,
  ): Promise<boolean> {
    return this.work.run(async () => {
      if (!(await cancel(this.work, messageId, cause))) return false;
      await hasten(this.work, messageId);
      this.work.record({ kind: 'MessageCancelled', registrantId, payload: { messageId, template, via, cause } });
      return true;
    });
  }

  private async ofPeopleGone(messages: readonly SendingMessage[]): Promise<string[]> {
    const people = [...new Set(messages.map(({ registrantId }) => registrantId))];
    const gone = new Set((await peopleGone(this.work, people)).map(({ id }) => id));
    return messages.filter(({ registrantId }) => gone.has(registrantId)).map(({ id }) => id);
  }

  private async againstPreference(messages: readonly SendingMessage[]): Promise<string[]> {
    const others = messages.filter(({ via }) => via !== 'mail');
    if (others.length === 0) return [];
    const people = [...new Set(others.map(({ registrantId }) => registrantId))];
    const byMailOnly = new Set((await peopleByMailOnly(this.work, people)).map(({ id }) => id));
    return others.filter(({ registrantId }) => byMailOnly.has(registrantId)).map(({ id }) => id);
  }

  /** Whoever complains hears of their own matter alone, until a lead has settled it. */
  private async duringComplaint(messages: readonly SendingMessage[]): Promise<string[]> {
    const advertising = messages.filter(({ kind }) => kind === 'promotional');
    if (advertising.length === 0) return [];
    const people = [...new Set(advertising.map(({ registrantId }) => registrantId))];
    const complaining = new Set((await peopleComplaining(this.work, people)).map(({ id }) => id));
    return advertising.filter(({ registrantId }) => complaining.has(registrantId)).map(({ id }) => id);
  }

  private async overtaken(messages: readonly SendingMessage[]): Promise<string[]> {
    const guarded = Map.groupBy(
      messages.filter(({ guard }) => guard !== null),
      ({ guard }) => guard ?? '',
    );
    const overtaken: string[] = [];
    for (const [guard, those] of guarded) {
      const stillTrue = await this.guards.stillTrue(guard, [...new Set(those.flatMap(({ guardId }) => guardId ?? []))]);
      overtaken.push(...those.filter(({ guardId }) => !stillTrue.has(guardId ?? '')).map(({ id }) => id));
    }
    return overtaken;
  }

  /** Advertising goes to those alone who agree to it now. */
  private async unwanted(messages: readonly SendingMessage[]): Promise<string[]> {
    const advertising = messages.filter(({ kind }) => kind === 'promotional');
    const unwanted: string[] = [];
    for (const [consent, those] of Map.groupBy(advertising, ({ template }) => consentOf(template))) {
      const people = [...new Set(those.map(({ registrantId }) => registrantId))];
      const agreeing = consent === null ? new Set() : await this.consents.standing(people, consent);
      unwanted.push(...those.filter(({ registrantId }) => !agreeing.has(registrantId)).map(({ id }) => id));
    }
    return unwanted;
  }
}
