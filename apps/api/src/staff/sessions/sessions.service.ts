import { Inject, Injectable } from '@nestjs/common';
import { callerOf, type Sessions as SessionList } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../../config';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { CONFIG } from '../../platform/platform.module';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { fullName } from '../full-name';
import { LivingSessionEntity } from './living-session.entity';
import { hashOfSecret, newSecret, secretIn } from './session-cookie';
import { SessionEntity } from './session.entity';
import { behindSecret, endSessions, living, type Ending } from './sessions.queries';

/** `access.revoked`: nobody may sign in to this account now. */
export type EndOfSession = 'access.revoked' | null;

type SessionListener = (ended: { staffId: string; sessionIds: readonly string[]; because: EndOfSession }) => void;

/** Server-side sessions: an opaque secret in a cookie, its hash in the database. */
@Injectable()
export class Sessions {
  private readonly listeners: SessionListener[] = [];

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Hears of sessions that were ended, after the commit: open sockets of theirs must close. */
  onEnded(listener: SessionListener): void {
    this.listeners.push(listener);
  }

  /** Who is behind a `Cookie` header, or null. For requests and for socket handshakes. */
  async resolve(cookieHeader: string | undefined): Promise<SignedIn | null> {
    const secret = secretIn(cookieHeader, this.config.isSecure);
    if (secret === null) return null;
    const row = await behindSecret(this.work, {
      secretHash: hashOfSecret(secret),
      isDemo: this.config.mode === 'demo',
    });
    if (row === null) return null;
    if (row.isStale) await this.rows().update({ id: row.sessionId }, { lastSeenAt: () => 'clock_timestamp()' });
    return {
      id: row.staffId,
      code: row.code,
      name: fullName(row),
      familyName: row.familyName,
      role: row.role,
      scope: row.accessScope,
      caller: callerOf(row.role, row.accessScope, row.isUndivided),
      teamId: row.teamId,
      sessionId: row.sessionId,
    };
  }

  /** Those of these sessions that still live. */
  async living(sessionIds: readonly string[]): Promise<ReadonlySet<string>> {
    if (sessionIds.length === 0) return new Set();
    const rows = await living(this.work, { sessionIds, isDemo: this.config.mode === 'demo' });
    return new Set(rows.map(({ sessionId }) => sessionId));
  }

  /** Starts a session and replies its secret, which exists nowhere else. */
  async start(staffId: string, device: string): Promise<{ id: string; secret: string }> {
    const id = uuidv7();
    const secret = newSecret();
    await this.rows().insert({
      id,
      secretHash: hashOfSecret(secret),
      staffId,
      device,
      expiresAt: () => `clock_timestamp() + interval '12 hours'`,
    });
    return { id, secret };
  }

  /** Ends the session of a `Cookie` header, if it is one. */
  async endBehind(cookieHeader: string | undefined): Promise<void> {
    const secret = secretIn(cookieHeader, this.config.isSecure);
    if (secret !== null) await this.end({ secretHash: hashOfSecret(secret) });
  }

  async endOne(sessionId: string): Promise<void> {
    await this.end({ sessionId });
  }

  /** Ends every session of a person. */
  async endAllOf(staffId: string, because: EndOfSession = null): Promise<void> {
    await this.end({ staffId }, because);
  }

  /** In the agency's time, like everything on a screen: sessions themselves live by the real one. */
  async listOf(me: SignedIn): Promise<SessionList> {
    const ahead = (await this.clock.now()).getTime() - Date.now();
    const shown = (at: Date): string => new Date(at.getTime() + ahead).toISOString();
    const rows = await this.work.repository(LivingSessionEntity).find({
      select: { sessionId: true, startedAt: true, lastSeenAt: true, device: true },
      where: { staffId: me.id },
      order: { lastSeenAt: 'DESC' },
      take: 100,
    });
    return {
      sessions: rows.map((row) => ({
        id: row.sessionId,
        startedAt: shown(row.startedAt),
        lastSeenAt: shown(row.lastSeenAt),
        device: row.device,
        isThisOne: row.sessionId === me.sessionId,
      })),
    };
  }

  private async end(
    { sessionId = null, staffId = null, secretHash = null }: Partial<Ending>,
    because: EndOfSession = null,
  ): Promise<void> {
    const ended = await endSessions(this.work, { sessionId, staffId, secretHash });
    const [first] = ended;
    if (first === undefined) return;
    const news = { staffId: first.staffId, sessionIds: ended.map(({ id }) => id), because };
    this.work.afterCommit(() => {
      for (const listener of this.listeners) listener(news);
    });
  }

  private rows() {
    return this.work.repository(SessionEntity);
  }
}
