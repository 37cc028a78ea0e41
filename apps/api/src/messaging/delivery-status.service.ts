import { Inject, Injectable } from '@nestjs/common';
import {
  messageRoutes,
  type DeliveryBacklog,
  type DeliveryView,
  type LocalizedText,
  type MessageRoute,
  type RouteStatus,
  type TestSend,
  type TestSendReply,
} from '@toritsugi/contracts';
import { phone, phoneE164 } from '@toritsugi/triage';
import { isEmail } from 'class-validator';
import { In, IsNull } from 'typeorm';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../config';
import { CONFIG } from '../platform/injection-tokens';
import { AgencyClock } from '../platform/clock/agency-clock';
import { RateLimit, refuseAfter } from '../platform/http/limits/rate-limit';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AccessAudit } from '../staff/access-audit';
import { Agency } from '../staff/agency.service';
import { MessageEntity } from './message.entity';
import { backlogs, clear, keptByRoute, requeue, type RouteBacklog } from './messaging.queries';
import { Suppressions } from './suppression/suppressions.service';
import { quietUntil } from './texts/sms';
import { TRANSPORTS, type MessageTransport, type SendResult } from './transports/transport';
import type { RenderedMessage } from './templates/templates';

const MAX_SHOWN = 100;
/** A server that asks us to come again later has been asked several times by then. */
const FAILING_AFTER_MS = 10 * 60_000;
/** Of one person. Each may cost money, and goes to whatever address they type. */
const TESTS_PER_MINUTE = 5;
/** A person waits no longer for the answer to a test, shorter than a provider may take. */
const MOMENTARY_MS = 5_000;
/** As it is written to, of what people type; null where it is none. Carriers once issued `a..b@docomo.ne.jp`. */
const addressIn: Readonly<Record<MessageRoute, (typed: string) => string | null>> = {
  mail: (typed) => (isEmail(typed) || isEmail(typed.replace(/\.+(?=[.@])/g, '')) ? typed : null),
  sms: (typed) => {
    const number = phone(typed);
    if (typeof number === 'string') return phoneE164(number);
    return /^\+[1-9]\d{7,14}$/.test(typed) ? typed : null;
  },
  line: (typed) => (/^U[0-9a-f]{32}$/.test(typed) ? typed : null),
};

/** Whether messages leave: for those who run the agency, without an address in it. */
@Injectable()
export class DeliveryStatus {
  private readonly tests = new RateLimit(() => TESTS_PER_MINUTE);

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly agency: Agency,
    private readonly audit: AccessAudit,
    private readonly suppressions: Suppressions,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(TRANSPORTS) private readonly transports: readonly MessageTransport[],
  ) {}

  async view(): Promise<DeliveryView> {
    const isKeeping = this.config.mode === 'demo';
    const backlog = new Map((await backlogs(this.work)).map((one) => [one.via, one]));
    const keptBy = new Map(isKeeping ? (await keptByRoute(this.work)).map(({ via, kept }) => [via, kept]) : []);
    const undelivered = await this.work.repository(MessageEntity).find({
      where: { state: In(['failed', 'uncertain', 'bounced']), clearedAt: IsNull() },
      order: { settledAt: 'DESC', id: 'DESC' },
      take: MAX_SHOWN,
    });
    const now = await this.clock.now();
    return {
      isKeeping,
      routes: messageRoutes.map((via): RouteStatus => {
        const { waiting = 0, oldestDueAt = null, scheduled = 0, failed = 0, uncertain = 0 } = backlog.get(via) ?? {};
        const { failing = 0, failingSince = null, lastProblem = null } = backlog.get(via) ?? {};
        const sender = this.transportOf(via)?.describe ?? null;
        const waitingSince = oldestDueAt?.toISOString() ?? null;
        const kept = keptBy.get(via) ?? 0;
        const trouble = { failing, failingSince: failingSince?.toISOString() ?? null, lastProblem };
        return { via, sender, waiting, waitingSince, scheduled, kept, failed, uncertain, ...trouble };
      }),
      undelivered: undelivered.map(({ id, via, template, subject, state, dueAt, settledAt, expiresAt, problem }) => ({
        id,
        via,
        template,
        subject,
        state,
        dueAt: dueAt.toISOString(),
        settledAt: settledAt?.toISOString() ?? null,
        problem,
        canResend: expiresAt === null || expiresAt > now,
      })),
      suppressed: await this.suppressions.newest(),
    };
  }

  async backlog(): Promise<DeliveryBacklog> {
    const all = await backlogs(this.work);
    const isStuck = ({ via }: RouteBacklog) => this.config.mode !== 'demo' && this.transportOf(via) === undefined;
    const stuck = all.filter(isStuck);
    const until = (await this.clock.now()).getTime() - FAILING_AFTER_MS;
    const failing = all.filter((one) => !isStuck(one) && (one.failingSince?.getTime() ?? Infinity) <= until);
    return {
      waiting: sumOf(all.map(({ waiting }) => waiting)),
      scheduled: sumOf(all.map(({ scheduled }) => scheduled)),
      stuck: sumOf(stuck.map(({ waiting }) => waiting)),
      stuckSince: oldestOf(stuck.map(({ oldestDueAt }) => oldestDueAt)),
      failing: sumOf(failing.map((one) => one.failing)),
      failingSince: oldestOf(failing.map(({ failingSince }) => failingSince)),
    };
  }

  /** To an address of the asking person's own choice; audited, since it leaves the house. */
  async test({ via, to: typed }: TestSend, me: SignedIn, text?: RenderedMessage): Promise<TestSendReply> {
    const transport = this.transportOf(via);
    if (transport === undefined) throw new Refusal('invalid', {}, [notSetUp]);
    const to = addressIn[via](typed);
    if (to === null) throw new Refusal('invalid', {}, [badAddress(via)]);
    if (via === 'sms' && quietUntil(await this.clock.now()) !== null) throw new Refusal('invalid', {}, [atNight]);
    refuseAfter(this.tests.take(me.id));
    await this.audit.record({ actorId: me.id, action: 'delivery_tested', detail: via });
    const { name } = this.agency.current;
    // Past the time that a person waits nothing is given away any more; what was given may have left.
    let [hasBegun, isOver] = [false, false];
    const sending = transport.send({
      id: uuidv7(),
      to,
      ...(text ?? {
        subject: `テスト送信（${name}）`,
        body: `${name}からのテスト送信です。このメッセージが届けば、設定は完了です。`,
      }),
      fromName: name,
      stopUrl: null,
      isStillOurs: async () => {
        hasBegun ||= !isOver;
        return !isOver;
      },
    });
    const result = await within(MOMENTARY_MS, sending, () => {
      isOver = true;
      return { outcome: hasBegun ? 'uncertain' : 'later', problem: 'timed out' };
    });
    return { outcome: result.outcome, problem: result.outcome === 'sent' ? null : result.problem };
  }

  /** Tries again what failed, or what may not have left: the second time is then a person's decision. */
  async resend(messageIds: readonly string[], me: SignedIn): Promise<DeliveryView> {
    await this.work.run(async () => {
      let count = 0;
      for (const messageId of messageIds) {
        const queued = await requeue(this.work, messageId);
        if (queued === null) continue;
        count += 1;
        await this.suppressions.trust(queued, queued.registrantId, me);
        const { registrantId, template, via } = queued;
        await this.audit.record({ actorId: me.id, action: 'message_resent', registrantId, detail: template });
        this.work.record({
          kind: 'MessageRequeued',
          registrantId,
          actorId: me.id,
          payload: { messageId, template, via },
        });
      }
      if (count === 0) throw new Refusal('not_found');
    });
    return this.view();
  }

  async clear(messageIds: readonly string[], { id: actorId }: SignedIn): Promise<DeliveryView> {
    await this.work.run(async () => {
      const cleared = await clear(this.work, messageIds);
      if (cleared.length === 0) throw new Refusal('not_found');
      await this.audit.record(
        ...cleared.map(({ registrantId, template: detail }) => ({
          ...{ actorId, action: 'message_cleared' as const, registrantId, detail },
        })),
      );
    });
    return this.view();
  }

  async lift(suppressionId: string, me: SignedIn): Promise<DeliveryView> {
    await this.suppressions.lift(suppressionId, me);
    return this.view();
  }

  private transportOf(route: MessageTransport['via']): MessageTransport | undefined {
    return this.transports.find(({ via }) => via === route);
  }
}

async function within(ms: number, sending: Promise<SendResult>, late: () => SendResult): Promise<SendResult> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<SendResult>((settle) => (timer = setTimeout(() => settle(late()), ms)));
  return Promise.race([sending, tooLate]).finally(() => clearTimeout(timer));
}

const sumOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const oldestOf = (times: readonly (Date | null)[]): string | null => {
  const known = times.flatMap((time) => (time === null ? [] : [time.getTime()]));
  return known.length === 0 ? null : new Date(Math.min(...known)).toISOString();
};

const notSetUp = {
  field: 'via',
  message: { ja: 'この送信方法は未設定です。', en: 'This way of sending is not set up.' },
};
const atNight = {
  field: 'to',
  message: {
    ja: '夜間（21時〜8時）はSMSを送信しません。朝8時以降にお試しください。',
    en: 'No SMS is sent at night (21:00–8:00). Please try after 8:00.',
  },
};
const badAddress = (via: MessageRoute) => ({ field: 'to', message: addressWanted[via] });
const addressWanted: Readonly<Record<MessageRoute, LocalizedText>> = {
  mail: { ja: 'メールアドレスを入力してください。', en: 'Enter a mail address.' },
  sms: {
    ja: '電話番号を入力してください（例：090-1234-5678、+819012345678）。',
    en: 'Enter a telephone number, such as 090-1234-5678 or +819012345678.',
  },
  line: { ja: 'U で始まるユーザーIDを入力してください。', en: 'Enter a user id, which begins with U.' },
};
