import { setTimeout } from 'node:timers/promises';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { messageRoutes, type MessageObstacle, type MessageRoute } from '@toritsugi/journey';
import type { Config } from '../config';
import { CONFIG } from '../platform/injection-tokens';
import { AgencyClock } from '../platform/clock/agency-clock';
import { DeadlineScheduler } from '../platform/jobs/deadline-scheduler';
import { GroupCommit } from '../platform/database/group-commit';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import {
  claimDue,
  failExpired,
  holdOn,
  keep,
  lockDue,
  lockSenseless,
  loseLapsed,
  postpone,
  settle,
  settleSent,
  type SendingMessage,
  type SettledMessage,
} from './messaging.queries';
import { ContactBudgets, type Held } from './budget/contact-budgets.service';
import { Guards } from './guards';
import { Obstacles } from './obstacles.service';
import { ReplyAddresses } from './inbound/reply-addresses';
import { hasten } from './reach/reach.queries';
import { quietUntil } from './texts/sms';
import { StopLinks } from './suppression/stop-links';
import { Suppressions } from './suppression/suppressions.service';
import { Pace } from './pace';
import { TRANSPORTS, type MessageTransport, type SendResult } from './transports/transport';

const LOOK_EVERY_MS = 1_000;
const MAX_KEPT_AT_ONCE = 1_000;
/** Renewed while a process lives and waits for an answer: whoever holds a message beyond it has died. */
const LEASE_SECONDS = 180;
const RENEW_AFTER_MS = 60_000;
/** What an ending process waits for answers, within the twenty seconds that containers are given. */
const LAST_ANSWERS_MS = 12_000;
const NOTE_AGAIN_MS = 1_000;
/** After which an answer that cannot be written is given up, and its message is uncertain once the lease has lapsed. */
const NOTE_FOR_MS = 600_000;
/** Real seconds from each attempt that failed for the moment to the next; the last goes on. */
const RETRY_AFTER = [30, 120, 600, 1_800, 3_600];

interface Answered {
  readonly message: SendingMessage;
  readonly result: SendResult;
}

/**
 * Sends what is due. A message is claimed, handed over outside any transaction, and settled with the provider's answer.
 * It leaves once: where the answer is lost it is `uncertain` and stays so until a person decides. A slow provider holds
 * up nothing else. Safe on every replica.
 */
@Injectable()
export class Delivery implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger(Delivery.name);
  private readonly underWay = new Map<Promise<void>, SendingMessage>();
  private claiming: Promise<void> | null = null;
  private looking: Promise<number> = Promise.resolve(0);
  /** Routes by which there may be room. */
  private readonly wanting = new Set<MessageRoute>();
  /** Each for itself: a slow provider takes no room from another. */
  private readonly pace = new Map(messageRoutes.map((via) => [via, new Pace()]));
  private renewedAt = 0;
  /** Answers that come while others are being written down are written together by the next commit. */
  private readonly notes = new GroupCommit<Answered, null>((answered) =>
    this.work.run(async () => {
      await this.noteSent(answered);
      for (const { message, result } of answered) await this.note(message, result);
      return answered.map(() => null);
    }),
  );
  private isStopped = false;
  /** As of the last look. */
  private quietUntil: Date | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly scheduler: DeadlineScheduler,
    @Inject(CONFIG) private readonly config: Config,
    private readonly obstacles: Obstacles,
    private readonly budgets: ContactBudgets,
    private readonly guards: Guards,
    private readonly suppressions: Suppressions,
    private readonly links: StopLinks,
    private readonly replies: ReplyAddresses,
    @Inject(TRANSPORTS) private readonly transports: readonly MessageTransport[],
  ) {}

  onModuleInit(): void {
    this.scheduler.register('send due messages', () => this.look(), LOOK_EVERY_MS, 'worker');
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    if (await isDoneWithin(this.settled(), LAST_ANSWERS_MS)) return;
    // What has not begun is given back; what has is uncertain.
    await this.onApplicationShutdown();
    await isDoneWithin(this.settled(), NOTE_AGAIN_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    for (const transport of this.transports) await transport.close();
  }

  /**
   * Settles what has ended by itself and begins to send what is due; does not wait for providers. In a demonstration
   * messages are kept. One look after another: two at a time would skip the rows that the other has locked, and answer
   * before these are settled.
   */
  look(): Promise<number> {
    const next = () => this.lookOnce();
    this.looking = this.looking.then(next, next);
    return this.looking;
  }

  private async lookOnce(): Promise<number> {
    this.quietUntil = quietUntil(await this.clock.now());
    await this.cancelSenseless();
    if (this.config.mode === 'demo') {
      await this.giveUp();
      await this.keep();
    } else {
      await this.renew();
      await this.giveUp();
      await this.fill(this.transports.map(({ via }) => via));
    }
    return 0;
  }

  /** Waits until whatever is claimed or being sent now is settled. */
  async settled(): Promise<void> {
    while (this.underWay.size > 0 || this.claiming !== null)
      await Promise.allSettled([...this.underWay.keys(), this.claiming]);
  }

  /** What would only leave in the morning, when it makes no sense any more. */
  private async cancelSenseless(): Promise<void> {
    const until = this.quietUntil;
    if (until === null) return;
    await this.work.run(async () => {
      for (const message of await lockSenseless(this.work, until, MAX_KEPT_AT_ONCE))
        await this.keepBack(message, 'quiet_hours');
    });
  }

  /** Nobody is woken by an SMS. */
  private awake(routes: readonly MessageRoute[]): MessageRoute[] {
    return routes.filter((via) => via !== 'sms' || this.quietUntil === null);
  }

  /** As if they were sent, except that they stay. */
  private async keep(): Promise<void> {
    await this.work.run(async () => {
      const due = await lockDue(this.work, {
        routes: this.awake(messageRoutes),
        guards: this.guards.names,
        limit: MAX_KEPT_AT_ONCE,
      });
      // A demonstration's clock may have been moved into the night since the look began.
      const isNight = quietUntil(await this.clock.now()) !== null;
      const awake = due.filter(({ via }) => !(isNight && via === 'sms'));
      const against = await this.against(awake);
      const kept = awake.flatMap(({ id }) => (against.has(id) ? [] : [id]));
      if (kept.length > 0) await keep(this.work, kept);
      for (const message of awake) await this.keepBack(message, against.get(message.id));
    });
  }

  private async giveUp(): Promise<void> {
    await this.work.run(async () => {
      this.tellFailed(await failExpired(this.work), 'expired');
      const lapsed = await loseLapsed(this.work, 'lease_lapsed');
      this.tellFailed(
        lapsed.filter(({ state }) => state === 'uncertain'),
        'uncertain',
      );
    });
  }

  /** A provider may be slow, and a message may wait for a connection: both are ours as long as we live. */
  private async renew(): Promise<void> {
    if (this.underWay.size === 0 || performance.now() - this.renewedAt < RENEW_AFTER_MS) return;
    this.renewedAt = performance.now();
    await holdOn(this.work, [...this.underWay.values()], LEASE_SECONDS);
  }

  /** Those that end make room for the next. One claim at a time, so that no room is given away twice. */
  private fill(routes: readonly MessageRoute[]): Promise<void> {
    for (const via of routes) this.wanting.add(via);
    this.claiming ??= this.claimWhileThereIsRoom().finally(() => (this.claiming = null));
    return this.claiming;
  }

  private async claimWhileThereIsRoom(): Promise<void> {
    while (this.wanting.size > 0) {
      const routes = this.awake([...this.wanting]);
      this.wanting.clear();
      await this.claim(routes);
    }
  }

  private async claim(routes: readonly MessageRoute[]): Promise<void> {
    const room = new Map(
      routes.map((via) => [via, this.pace.get(via)?.room() ?? 0] as const).filter(([, count]) => count > 0),
    );
    if (room.size === 0 || this.isStopped) return;
    const { names: guards } = this.guards;
    const since = performance.now();
    // Together: what cannot be asked about is not claimed.
    const [claimed, against] = await this.work.run(async () => {
      const due = await claimDue(this.work, { room, guards, leaseSeconds: LEASE_SECONDS });
      return [due, await this.against(due)] as const;
    });
    for (const message of claimed) {
      const hindrance = against.get(message.id);
      const pace = this.pace.get(message.via);
      pace?.begin();
      const sending = (hindrance === undefined ? this.send(message, since) : this.keepBack(message, hindrance))
        .catch((error: unknown) =>
          this.log.error({ msg: 'a message could not be settled', id: message.id, error: String(error) }),
        )
        .finally(() => {
          this.underWay.delete(sending);
          pace?.end();
        })
        .then(() => this.fill([message.via]))
        .catch((error: unknown) => this.log.error({ msg: 'messages could not be claimed', error: String(error) }));
      this.underWay.set(sending, message);
    }
  }

  /** `since`: before it was claimed, on the clock of this process, which goes on while the process is stopped. */
  private async send(message: SendingMessage, since: number): Promise<void> {
    const transport = this.transports.find(({ via }) => via === message.via);
    if (transport === undefined) throw new Error(`nothing sends ${message.via}`);
    const { id, recipient: to, subject, body } = message;
    const stopUrl = message.kind === 'promotional' ? this.links.urlFor(message.registrantId) : null;
    const isStillOurs = async () =>
      performance.now() - since < RENEW_AFTER_MS || (await holdOn(this.work, [message], LEASE_SECONDS)).length > 0;
    const fromName = this.agency.current.name;
    const replyTo = message.via === 'mail' ? this.replies.addressFor(id) : null;
    const result = await transport.send({ id, to, subject, body, fromName, stopUrl, replyTo, isStillOurs });
    await this.write({ message, result });
  }

  /** An answer that is known is written down, also when the database is away for a while. */
  private async write(answered: Answered): Promise<void> {
    const until = performance.now() + NOTE_FOR_MS;
    for (;;)
      try {
        await this.notes.add(answered);
        return;
      } catch (error) {
        if (this.isStopped || performance.now() > until) throw error;
        this.log.warn({
          msg: 'an answer could not be written down yet',
          id: answered.message.id,
          error: String(error),
        });
        await setTimeout(NOTE_AGAIN_MS);
      }
  }

  /** What is not sent now, by the message's id: not at all, or not before the person wishes. */
  private async against(messages: readonly SendingMessage[]): Promise<ReadonlyMap<string, MessageObstacle | Held>> {
    const obstacles = await this.obstacles.against(messages);
    const held = await this.budgets.against(messages.filter(({ id }) => !obstacles.has(id)));
    return new Map<string, MessageObstacle | Held>([...held, ...obstacles]);
  }

  private async keepBack(message: SendingMessage, hindrance: MessageObstacle | Held | undefined): Promise<void> {
    if (typeof hindrance === 'string') await this.obstacles.keepBack(message, hindrance);
    else if (hindrance !== undefined) await this.budgets.hold(message, hindrance);
  }

  /** Nearly all of them: in one statement. */
  private async noteSent(answered: readonly Answered[]): Promise<void> {
    const sent = answered.flatMap(({ message: { id, attempts }, result }) =>
      result.outcome === 'sent' ? [{ id, attempts, providerId: result.providerId }] : [],
    );
    if (sent.length === 0) return;
    for (const { id: messageId, registrantId, template, via } of await settleSent(this.work, sent))
      this.work.record({ kind: 'MessageSent', registrantId, payload: { messageId, template, via } });
  }

  private async note(message: SendingMessage, result: SendResult): Promise<void> {
    const { id, attempts, attemptsBefore } = message;
    if (result.outcome === 'sent') return;
    if (result.outcome === 'later') {
      const seconds = RETRY_AFTER[Math.min(attempts - attemptsBefore, RETRY_AFTER.length) - 1] ?? 0;
      await postpone(this.work, message, seconds, result.problem);
      return;
    }
    const state = result.outcome === 'refused' ? 'failed' : result.outcome;
    const settled = await settle(this.work, message, { state, problem: result.problem });
    if (settled === null) return;
    if (result.outcome === 'refused' && result.isAddressWrong)
      await this.suppressions.add(message, 'hard_bounce', message.registrantId);
    if (result.outcome === 'refused') await this.budgets.letGo(message.registrantId);
    await hasten(this.work, id);
    this.tellFailed([settled], result.outcome);
  }

  private tellFailed(messages: readonly SettledMessage[], cause: 'refused' | 'expired' | 'uncertain'): void {
    for (const { id, registrantId, template, via } of messages)
      this.work.record({ kind: 'MessageFailed', registrantId, payload: { messageId: id, template, via, cause } });
  }
}

/** False when the time has come first. */
async function isDoneWithin(work: Promise<void>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const late = setTimeout(ms, false, { signal: timer.signal }).catch(() => false);
  const isDone = await Promise.race([work.then(() => true), late]);
  timer.abort();
  return isDone;
}
