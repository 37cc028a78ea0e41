import { Inject, Injectable } from '@nestjs/common';
import { callerOf, type AccessScope, type Role, type Sessions as SessionList } from '@toritsugi/contracts';
import { v7 as uuidv7 } from 'uuid';
import type { Config } from '../../config';
import { CONFIG } from '../../platform/platform.module';
import type { SignedIn } from '../../platform/http/signed-in';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import { hashOfSecret, newSecret, secretIn } from './session-cookie';

type SessionListener = (ended: { staffId: string; sessionIds: readonly string[] }) => void;

interface SessionRow {
  session_id: string;
  staff_id: string;
  code: string;
  family_name: string;
  given_name: string;
  role: Role;
  access_scope: AccessScope | null;
  team_id: string | null;
  is_stale: boolean;
}

/** Server-side sessions: an opaque secret in a cookie, its hash in the database. */
@Injectable()
export class Sessions {
  private readonly listeners: SessionListener[] = [];

  constructor(
    private readonly work: UnitOfWork,
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
    const row = await this.work.one<SessionRow>(
      `select session_id, staff_id, code, family_name, given_name, role, access_scope, team_id,
         last_seen_at < clock_timestamp() - interval '30 seconds' as is_stale
       from living_session where secret_hash = $1 and (not is_demo or $2)`,
      [hashOfSecret(secret), this.config.mode === 'demo'],
    );
    if (row === null) return null;
    if (row.is_stale)
      await this.work.query('update session set last_seen_at = clock_timestamp() where id = $1', [row.session_id]);
    return {
      id: row.staff_id,
      code: row.code,
      name: `${row.family_name} ${row.given_name}`,
      familyName: row.family_name,
      role: row.role,
      scope: row.access_scope,
      caller: callerOf(row.role, row.access_scope),
      teamId: row.team_id,
      sessionId: row.session_id,
    };
  }

  /** Whether a session still lives: sockets ask from time to time. */
  async isAlive(sessionId: string): Promise<boolean> {
    const row = await this.work.one('select 1 from living_session where session_id = $1 and (not is_demo or $2)', [
      sessionId,
      this.config.mode === 'demo',
    ]);
    return row !== null;
  }

  /** Starts a session and replies its secret, which exists nowhere else. */
  async start(staffId: string, device: string): Promise<{ id: string; secret: string }> {
    const id = uuidv7();
    const secret = newSecret();
    await this.work.query(
      `insert into session (id, secret_hash, staff_id, device, expires_at) values ($1, $2, $3, $4, clock_timestamp() + interval '12 hours')`,
      [id, hashOfSecret(secret), staffId, device],
    );
    return { id, secret };
  }

  /** Ends the session of a `Cookie` header, if it is one. */
  async endBehind(cookieHeader: string | undefined): Promise<void> {
    const secret = secretIn(cookieHeader, this.config.isSecure);
    if (secret !== null) await this.end({ secret });
  }

  async endOne(sessionId: string): Promise<void> {
    await this.end({ sessionId });
  }

  /** Ends every session of a person. */
  async endAllOf(staffId: string): Promise<void> {
    await this.end({ staffId });
  }

  async listOf(me: SignedIn): Promise<SessionList> {
    const rows = await this.work.query<{ id: string; started_at: Date; last_seen_at: Date; device: string }>(
      `select session_id as id, started_at, last_seen_at, device from living_session
       where staff_id = $1 order by last_seen_at desc limit 100`,
      [me.id],
    );
    return {
      sessions: rows.map((row) => ({
        id: row.id,
        startedAt: row.started_at.toISOString(),
        lastSeenAt: row.last_seen_at.toISOString(),
        device: row.device,
        isThisOne: row.id === me.sessionId,
      })),
    };
  }

  private async end({
    sessionId,
    staffId,
    secret,
  }: {
    sessionId?: string;
    staffId?: string;
    secret?: string;
  }): Promise<void> {
    const ended = await this.work.query<{ id: string; staff_id: string }>(
      `update session set ended_at = clock_timestamp() where ended_at is null and (id = $1 or staff_id = $2 or secret_hash = $3) returning id, staff_id`,
      [sessionId ?? null, staffId ?? null, secret === undefined ? null : hashOfSecret(secret)],
    );
    const [first] = ended;
    if (first === undefined) return;
    const news = { staffId: first.staff_id, sessionIds: ended.map(({ id }) => id) };
    this.work.afterCommit(() => {
      for (const listener of this.listeners) listener(news);
    });
  }
}
