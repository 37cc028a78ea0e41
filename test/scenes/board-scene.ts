/**
 * For specs: services of the board on a database of their own, staff and call tasks put there directly, a clock to
 * step.
 */
import { randomBytes } from 'node:crypto';
import type { Provider, Type } from '@nestjs/common';
import { defaultCalendar, deadlineFor, promisedDue } from '@toritsugi/calendar';
import { callerOf, type BandLetter, type Role } from '@toritsugi/contracts';
import type { DomainEvent } from '@toritsugi/journey';
import { v7 as uuidv7 } from 'uuid';
import { createTestDatabase } from '../database/database';
import { AgencyClock } from '../../apps/api/src/platform/clock/agency-clock';
import { openPool } from '../database/entities';
import { servicesOn } from '../server/services';
import { EventFeed } from '../../apps/api/src/platform/events/event-feed';
import { readEvents, START } from '../../apps/api/src/platform/events/event.queries';
import type { SignedIn } from '../../apps/api/src/platform/http/signed-in';
import { UnitOfWork } from '../../apps/api/src/platform/database/unit-of-work';
import { GovernedSettings } from '../../apps/api/src/staff/settings/governed-settings';
import { SettingChanges } from '../../apps/api/src/staff/settings/setting-changes.service';
import { VocabularyVersions } from '../../apps/api/src/staff/vocabulary/vocabulary-versions.service';
import { SettingUses } from '../../apps/api/src/staff/settings/setting-uses';
import { Agency } from '../../apps/api/src/staff/agency.service';
import { AccessAudit } from '../../apps/api/src/staff/access-audit';
import { Presence } from '../../apps/api/src/staff/presence/presence.service';
import { PresenceLeases } from '../../apps/api/src/staff/presence/presence-leases';
import { OperatingNumbers } from '../../apps/api/src/staff/settings/numbers/operating-numbers.service';
import { StaffDirectory } from '../../apps/api/src/staff/staff-directory';
import { Suspicions } from '../../apps/api/src/registrant/same-person/suspicions.service';
import { demoVocabulary } from '@toritsugi/triage';
import { Board } from '../../apps/api/src/board/board.service';
import { QueueOrders } from '../../apps/api/src/board/queue/queue-orders.service';
import { CallTasks } from '../../apps/api/src/board/call-tasks.service';
import { Claims } from '../../apps/api/src/board/claims.service';

export interface NewcomerOptions {
  readonly band?: BandLetter;
  readonly segment?: string;
}

export type BoardScene = Awaited<ReturnType<typeof openBoardScene>>;

/** Tuesday noon, as in the story of the noon registrant. */
export const NOON = '2026-11-10T03:07:12.000Z';

interface BoardSceneOptions {
  readonly poolSize?: number;
  /** For programs that are bundled, which cannot look for files. */
  readonly entities?: NewableFunction[];
  /** More services, to be asked for with `get`. */
  readonly providers?: readonly Provider[];
}

export async function openBoardScene({ poolSize = 20, entities, providers = [] }: BoardSceneOptions = {}) {
  const database = await createTestDatabase();
  const source = await openPool(database.url, poolSize, entities);
  const services = await servicesOn(source, [
    StaffDirectory,
    Agency,
    VocabularyVersions,
    SettingUses,
    SettingChanges,
    GovernedSettings,
    AccessAudit,
    Presence,
    OperatingNumbers,
    PresenceLeases,
    CallTasks,
    Claims,
    Board,
    QueueOrders,
    Suspicions,
    VocabularyVersions,
    ...providers,
  ]);
  const get = <Service>(type: Type<Service>): Service => services.get(type);
  const [work, clock, staff] = [get(UnitOfWork), get(AgencyClock), get(StaffDirectory)];
  await clock.set({ at: NOON, isFrozen: true });
  const { version, ...content } = demoVocabulary;
  await work.query(`insert into vocabulary_version (version, content, made_at) values ($1, $2, agency_now())`, [
    version,
    JSON.stringify(content),
  ]);
  await get(VocabularyVersions).reload();
  await work.query(`insert into channel (key, name_ja, name_en) values ('listing', 'リスティング', 'Search ads')`);
  return {
    get,
    databaseUrl: database.url,
    source,
    work,
    clock,
    staff,
    feed: get(EventFeed),
    presence: get(Presence),
    leases: get(PresenceLeases),
    tasks: get(CallTasks),
    claims: get(Claims),
    board: get(Board),

    /** Agency time stands at `HH:mm:ss` of that Tuesday in Tokyo. */
    at: (time: string) => clock.set({ at: new Date(`2026-11-10T${time}+09:00`).toISOString(), isFrozen: true }),

    async hire(
      code: string,
      role: Role,
      { occupations = [], familyName = code }: { occupations?: string[]; familyName?: string } = {},
    ): Promise<SignedIn> {
      const id = uuidv7();
      await work.query(
        `insert into staff_member (id, code, login, family_name, given_name, kana, role, tenure_since, occupations, password_hash)
         values ($1, $2, lower($2), $3, '試験', 'しけん', $4, '2019-11-01', $5, '')`,
        [id, code, familyName, role, occupations],
      );
      await staff.reload();
      return {
        id,
        code,
        name: `${familyName} 試験`,
        familyName,
        role,
        scope: null,
        caller: callerOf(role, null),
        teamId: null,
        sessionId: uuidv7(),
      };
    },

    /** Someone who registered just now and waits to be called. Replies the task's id. */
    async newcomer({ band = 'A', segment = 'accounting.y4_plus.kanto' }: NewcomerOptions = {}): Promise<{
      taskId: string;
      registrantId: string;
    }> {
      const [registrantId, taskId] = [uuidv7(), uuidv7()];
      const now = await clock.now();
      await work.run(async () => {
        await work.query(
          `insert into registrant (id, state, receipt_number, token_hash, language, masked_name, channel, occupation, segment, band, score, potential, submitted_at)
           values ($1::uuid, 'registered', $1::uuid::text, $2, 'ja', '藤〇 明〇〇', 'listing', split_part($3::text, '.', 1), $3, $4, 87, 100, $5)`,
          [registrantId, randomBytes(32), segment, band, now],
        );
        await work.query(
          `insert into registrant_contact (registrant_id, family_name, given_name, phone, phone_e164, email)
           values ($1, '藤代', '明日香', '090-0000-0101', '+819000000101', 'asuka@example.jp')`,
          [registrantId],
        );
        await work.query(
          `insert into call_task (id, state, registrant_id, cause, band, submitted_at, eligible_at, deadline_at, promised_due_at)
           values ($1, 'waiting', $2, 'registration', $3, $4, $4, $5, $6)`,
          [
            taskId,
            registrantId,
            band,
            now,
            deadlineFor(defaultCalendar, { band, submittedAt: now, eligibleAt: now }),
            promisedDue(defaultCalendar, now),
          ],
        );
        work.record({
          kind: 'CallTaskQueued',
          registrantId,
          taskId,
          payload: {
            band,
            eligibleAt: now.toISOString(),
            deadlineAt: now.toISOString(),
            promisedDueAt: now.toISOString(),
            cause: 'registration',
          },
        });
      });
      return { taskId, registrantId };
    },

    events: (): Promise<DomainEvent[]> => readEvents((sql, parameters) => work.query(sql, parameters), START, 100_000),

    async close(): Promise<void> {
      await source.destroy();
      await database.drop();
    },
  };
}
