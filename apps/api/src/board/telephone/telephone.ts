import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { TelephoneKind } from '@toritsugi/journey';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { DeadlineScheduler } from '../../platform/jobs/deadline-scheduler';
import { ContactService } from '../../registrant/contact.service';
import { PhoneCalls } from './phone-calls.service';
import { ringingInVain } from './telephone.queries';

export interface WantedCall {
  readonly callId: string;
  readonly caller: SignedIn;
  /** The person's number, read where it is needed alone: reading it is audited. */
  readonly number: () => Promise<string>;
}

/** What makes telephone calls for us, and tells `PhoneCalls` what becomes of them. */
export interface Exchange {
  readonly kind: Exclude<TelephoneKind, 'hand'>;
  /** Rings the caller's telephone, then the person's. Throws where the call was not taken on. */
  dial(wanted: WantedCall): Promise<void>;
  /** Nobody waits for a call any more: its legs of ours, by the exchange's own names. */
  hangUp(ownLegs: readonly string[]): Promise<void>;
}

interface Dialled {
  readonly taskId: string;
  readonly registrantId: string;
  readonly attempt: number;
}

const IN_VAIN_MS = 1_000;

/**
 * The telephone: by hand (a link for the caller's own telephone, and buttons) unless an exchange is connected. With
 * one the buttons stay: whatever a person says of the call comes first.
 */
@Injectable()
export class Telephone implements OnModuleInit {
  private readonly log = new Logger(Telephone.name);
  private exchange: Exchange | null = null;

  constructor(
    private readonly work: UnitOfWork,
    private readonly calls: PhoneCalls,
    private readonly contacts: ContactService,
    private readonly scheduler: DeadlineScheduler,
  ) {}

  onModuleInit(): void {
    this.scheduler.register('hang up what rings in vain', () => this.hangUpInVain(), IN_VAIN_MS);
  }

  connect(exchange: Exchange): void {
    this.exchange = exchange;
  }

  get kind(): TelephoneKind {
    return this.exchange?.kind ?? 'hand';
  }

  /** Part of the unit of work that dials: the call is made once that has committed, and never without it. */
  async dial({ taskId, registrantId, attempt }: Dialled, caller: SignedIn): Promise<void> {
    const { exchange } = this;
    if (exchange === null) return;
    const callId = await this.calls.begin({ taskId, attempt, staffId: caller.id, madeBy: exchange.kind });
    const number = async () => (await this.contacts.read({ registrantId, by: caller, purpose: 'call_task' })).phoneE164;
    this.work.afterCommit(() => void this.make(exchange, { callId, caller, number }));
  }

  /** Given up by hand, or lost with the task: the other telephone must not go on ringing. */
  async hangUpInVain(): Promise<number> {
    const { exchange } = this;
    if (exchange === null) return 0;
    const vain = await ringingInVain(this.work);
    for (const { id, ownLegs } of vain)
      if (await this.calls.endQuietly(id, 'cancelled')) await exchange.hangUp(ownLegs).catch(this.note);
    return vain.length;
  }

  /** Where the exchange takes it not, whoever holds the task is told, and goes on by hand. */
  private async make(exchange: Exchange, wanted: WantedCall): Promise<void> {
    try {
      await exchange.dial(wanted);
    } catch (error) {
      this.note(error);
      await this.calls.endQuietly(wanted.callId, 'failed').catch(this.note);
    }
  }

  private readonly note = (error: unknown): void =>
    this.log.warn({
      msg: 'the telephone exchange did not do what it was asked',
      error: error instanceof Error ? error.message : 'unknown',
    });
}
