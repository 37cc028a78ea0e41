/** A telephone exchange that is not there: rings, is busy, answers and hangs up as people do, by the agency's clock. */
import type { INestApplicationContext } from '@nestjs/common';
import type { CallLegState, CallResult } from '@toritsugi/journey';
import { PhoneCalls, type ToldReport } from '../../board/telephone/phone-calls.service';
import type { Exchange } from '../../board/telephone/telephone';
import { IncomingCalls } from '../../board/telephone/incoming/incoming-calls.service';
import { ContactService } from '../../registrant/contact.service';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { openPlayedCallers, openPlayedCalls, playedMisses, type PlayedCall } from './cast.queries';
import { ringsFor, type PhonePlan } from './plan';

/** Seconds after which somebody who called us has said everything: with their card before us, and without. */
const TALKS_FOR = { card: 1_800, word: 180 };

export class PlayedExchange implements Exchange {
  readonly kind = 'played';
  private readonly work: UnitOfWork;
  private readonly calls: PhoneCalls;
  private readonly incoming: IncomingCalls;
  private readonly contacts: ContactService;

  constructor(
    app: Pick<INestApplicationContext, 'get'>,
    /** What the person called does, by the call's id. */
    private readonly planOf: (callId: string) => PhonePlan,
  ) {
    this.work = app.get(UnitOfWork);
    this.calls = app.get(PhoneCalls);
    this.incoming = app.get(IncomingCalls);
    this.contacts = app.get(ContactService);
  }

  /** The call's row says all there is to know. */
  dial = (): Promise<void> => Promise.resolve();
  hangUp = (): Promise<void> => Promise.resolve();

  /** Tells what has happened by now and was not told yet; replies how much. */
  async act(): Promise<number> {
    let told = 0;
    for (const call of await openPlayedCalls(this.work)) {
      for (const report of reportsOf(call, this.planOf(call.id))) {
        if (report.sequence > call.sequence && (await this.calls.heard(report)) === 'noted') told += 1;
      }
    }
    return told + (await this.callUs());
  }

  /** Now and then somebody who missed our call calls us, lets it ring for a while, and hangs up once all is said. */
  private async callUs(): Promise<number> {
    let told = 0;
    for (const { id, registrantId, seconds } of await playedMisses(this.work)) {
      const { callsBackAfter } = this.planOf(id);
      if (callsBackAfter === null || seconds < callsBackAfter) continue;
      const { phoneE164: from } = await this.contacts.read({ registrantId, by: null, purpose: 'played' });
      await this.incoming.heard({ name: `back:${id}`, madeBy: 'played', from, isOver: false });
      told += 1;
    }
    for (const { id, name, ringSeconds, talkSeconds, isDone, hasCard } of await openPlayedCallers(this.work)) {
      const isOver =
        talkSeconds === null
          ? ringSeconds >= ringsFor(id)
          : isDone || talkSeconds >= TALKS_FOR[hasCard ? 'card' : 'word'];
      if (!isOver) continue;
      await this.incoming.heard({ name, madeBy: 'played', from: null, isOver });
      told += 1;
    }
    return told;
  }
}

/** What an exchange would have said of the person's telephone by now, in its order. */
export function reportsOf(call: PlayedCall, plan: PhonePlan): ToldReport[] {
  const { id, seconds, talkSeconds, isDone } = call;
  const { ringsAfter, answersAfter, result, hangsUpAfter } = plan;
  const say = (sequence: number, state: CallLegState, as: CallResult | null = null): ToldReport => ({
    ...{ callId: id, name: `played:${id}`, party: 'person', sequence, state, result: as },
  });
  const isAnswered = result === 'answered' && seconds >= answersAfter;
  return [
    say(0, 'dialled'),
    ...(seconds >= ringsAfter && result !== 'failed' ? [say(1, 'ringing')] : []),
    ...(isAnswered ? [say(2, 'answered')] : []),
    ...(result !== 'answered' && seconds >= answersAfter ? [say(3, 'ended', result)] : []),
    ...(isAnswered && (isDone || (talkSeconds ?? 0) >= hangsUpAfter) ? [say(3, 'ended', 'answered')] : []),
  ];
}
