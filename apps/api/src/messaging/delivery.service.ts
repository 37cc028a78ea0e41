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
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Agency } from '../staff/agency.service';
import {
  cancel,
  claimDue,
  failExpired,
  keep,
  lockDue,
  lockSenseless,
  loseLapsed,
  postpone,
  settle,
  type SendingMessage,
  type SettledMessage,
} from './messaging.queries';
import { Obstacles } from './obstacles.service';
import { hasten } from './reach/reach.queries';
import { quietUntil } from './sms';
import { StopLinks } from './suppression/stop-links';
import { Suppressions } from './suppression/suppressions.service';
import { MAX_CONNECTIONS } from './transports/smtp-transport';
import { TRANSPORTS, type MessageTransport, type SendResult } from './transports/transport';

const LOOK_EVERY_MS = 1_000;
const MAX_KEPT_AT_ONCE = 1_000;
/** Longer than any attempt can take: whoever holds a message beyond it has died. */
const LEASE_SECONDS = 180;
/** Real seconds from each attempt that failed for the moment to the next; the last goes on. */
const RETRY_AFTER = [30, 120, 600, 1_800, 3_600];

/**
 * Sends what is due. A message is claimed, handed over outside any transaction, and settled with the provider's answer.
 * It leaves once: where the answer is lost it is `uncertain` and stays so until a person decides. A slow provider holds
 * up nothing else. Safe on every replica.
 */
@Injectable()
export class Delivery implements OnModuleInit, BeforeApplicationShutdown, OnApplicationShutdown {
  private readonly log = new Logger(Delivery.name);
  private readonly underWay = new Set<Promise<void>>();
  private readonly claiming = new Set<Promise<void>>();
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
    private readonly suppressions: Suppressions,
    private readonly links: StopLinks,
    @Inject(TRANSPORTS) private readonly transports: readonly MessageTransport[],
  ) {}

  onModuleInit(): void {
    this.scheduler.register('send due messages', () => this.look(), LOOK_EVERY_MS, 'worker');
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    await this.settled();
  }

  async onApplicationShutdown(): Promise<void> {
    for (const transport of this.transports) await transport.close();
  }

  /**
   * Settles what has ended by itself and begins to send what is due; does not wait for providers. In a demonstration
   * messages are kept.
   */
  async look(): Promise<number> {
    this.quietUntil = quietUntil(await this.clock.now());
    await this.cancelSenseless();
    if (this.config.mode === 'demo') await this.keep();
    else {
      await this.giveUp();
      await this.fill();
    }
    return 0;
  }

  /** Waits until whatever is claimed or being sent now is settled. */
  async settled(): Promise<void> {
    while (this.underWay.size + this.claiming.size > 0) await Promise.allSettled([...this.underWay, ...this.claiming]);
  }

  /** What would only leave in the morning, when it makes no sense any more. */
  private async cancelSenseless(): Promise<void> {
    const until = this.quietUntil;
    if (until === null) return;
    await this.work.run(async () => {
      for (const message of await lockSenseless(this.work, until, MAX_KEPT_AT_ONCE))
        await this.cancel(message, 'quiet_hours');
    });
  }

  /** Nobody is woken by an SMS. */
  private awake(routes: readonly MessageRoute[]): MessageRoute[] {
    return routes.filter((via) => via !== 'sms' || this.quietUntil === null);
  }

  /** As if they were sent, except that they stay. */
  private async keep(): Promise<void> {
    await this.work.run(async () => {
      const due = await lockDue(this.work, this.awake(messageRoutes), MAX_KEPT_AT_ONCE);
      const obstacles = await this.obstacles.against(due);
      const kept = due.flatMap(({ id }) => (obstacles.has(id) ? [] : [id]));
      if (kept.length > 0) await keep(this.work, kept);
      for (const message of due) await this.cancel(message, obstacles.get(message.id));
    });
  }

  private async giveUp(): Promise<void> {
    await this.work.run(async () => {
      this.tellFailed(await failExpired(this.work), 'expired');
      this.tellFailed(await loseLapsed(this.work, 'the answer was lost'), 'uncertain');
    });
  }

  /** As many at once as there are connections; each that ends makes room for the next. */
  private fill(): Promise<void> {
    const claiming = this.claim().finally(() => this.claiming.delete(claiming));
    this.claiming.add(claiming);
    return claiming;
  }

  private async claim(): Promise<void> {
    const limit = MAX_CONNECTIONS - this.underWay.size;
    if (limit <= 0 || this.isStopped || this.transports.length === 0) return;
    const routes = this.awake(this.transports.map(({ via }) => via));
    // Together: what cannot be asked about is not claimed.
    const [claimed, obstacles] = await this.work.run(async () => {
      const due = await claimDue(this.work, { routes, limit, leaseSeconds: LEASE_SECONDS });
      return [due, await this.obstacles.against(due)] as const;
    });
    for (const message of claimed) {
      const obstacle = obstacles.get(message.id);
      const sending = (obstacle === undefined ? this.send(message) : this.cancel(message, obstacle))
        .catch((error: unknown) => this.log.error({ msg: 'a message could not be settled', id: message.id, error }))
        .finally(() => this.underWay.delete(sending))
        .then(() => this.fill())
        .catch((error: unknown) => this.log.error({ msg: 'messages could not be claimed', error }));
      this.underWay.add(sending);
    }
  }

  private async send(message: SendingMessage): Promise<void> {
    const transport = this.transports.find(({ via }) => via === message.via);
    if (transport === undefined) throw new Error(`nothing sends ${message.via}`);
    const { id, recipient: to, subject, body } = message;
    const stopUrl = message.kind === 'promotional' ? this.links.urlFor(message.registrantId) : null;
    const result = await transport.send({ id, to, subject, body, fromName: this.agency.current.name, stopUrl });
    await this.work.run(() => this.note(message, result));
  }

  private async cancel(message: SendingMessage, obstacle: MessageObstacle | undefined): Promise<void> {
    if (obstacle === undefined) return;
    const { id: messageId, registrantId, template, via } = message;
    await this.work.run(async () => {
      if (!(await cancel(this.work, messageId, obstacle))) return;
      await hasten(this.work, messageId);
      this.work.record({
        kind: 'MessageCancelled',
        registrantId,
        payload: { messageId, template, via, cause: obstacle },
      });
    });
  }

  private async note(message: SendingMessage, result: SendResult): Promise<void> {
    const { id, attempts } = message;
    if (result.outcome === 'later') {
      const seconds = RETRY_AFTER[Math.min(attempts, RETRY_AFTER.length) - 1] ?? 0;
      await postpone(this.work, id, seconds, result.problem);
      return;
    }
    const isSent = result.outcome === 'sent';
    const settled = await settle(this.work, id, {
      state: result.outcome === 'refused' ? 'failed' : result.outcome,
      providerId: isSent ? result.providerId : null,
      problem: isSent ? null : result.problem,
    });
    if (settled === null) return;
    if (result.outcome === 'refused' && result.isAddressWrong)
      await this.suppressions.add(message, 'hard_bounce', message.registrantId);
    if (result.outcome !== 'sent') {
      await hasten(this.work, id);
      this.tellFailed([settled], result.outcome);
    } else {
      const { registrantId, template, via } = settled;
      this.work.record({ kind: 'MessageSent', registrantId, payload: { messageId: id, template, via } });
    }
  }

  private tellFailed(messages: readonly SettledMessage[], cause: 'refused' | 'expired' | 'uncertain'): void {
    for (const { id, registrantId, template, via } of messages)
      this.work.record({ kind: 'MessageFailed', registrantId, payload: { messageId: id, template, via, cause } });
  }
}
