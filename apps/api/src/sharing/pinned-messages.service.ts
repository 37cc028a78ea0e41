import { Injectable, type OnModuleInit } from '@nestjs/common';
import { callerOf, reachOf, type Pinned, type PinMessage } from '@toritsugi/contracts';
import { IsNull } from 'typeorm';
import { LiveGateway } from '../board/live/live.gateway';
import { newId } from '../platform/database/ids';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { EventFeed } from '../platform/events/event-feed';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { StaffDirectory, type StaffMember } from '../staff/staff-directory';
import { PinnedMessageEntity } from './pinned-message.entity';
import { seePinned } from './sharing.queries';

/** What the manager tells everybody: on every page until it is read, and until the next. */
@Injectable()
export class PinnedMessages implements OnModuleInit {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffDirectory,
    private readonly feed: EventFeed,
    private readonly live: LiveGateway,
  ) {}

  onModuleInit(): void {
    this.feed.listen((events) => {
      if (events.some(({ kind }) => kind === 'MessagePinned'))
        for (const { id } of this.readers()) this.live.toStaff(id, 'desk.changed');
      return Promise.resolve();
    });
  }

  async read(me: SignedIn): Promise<Pinned> {
    const row = await this.newest();
    if (row === null || row.endedAt !== null) return { message: null };
    const others = this.readers().filter(({ id }) => id !== row.byId);
    const mayCount = reachOf('pinned.write', me.caller) !== null;
    return {
      message: {
        id: row.id,
        words: row.words,
        by: this.staff.ref(row.byId),
        at: row.at.toISOString(),
        isSeen: row.byId === me.id || row.seen[me.id] !== undefined,
        readers: mayCount ? others.filter(({ id }) => row.seen[id] !== undefined).length : null,
        colleagues: mayCount ? others.length : null,
      },
    };
  }

  async pin({ words }: PinMessage, me: SignedIn): Promise<Pinned> {
    return this.work.run(async () => {
      const text = words.trim();
      const pinnedId = text === '' ? await this.takeDown() : await this.putUp(text, me);
      const isDown = text === '' ? { isDown: true as const } : {};
      if (pinnedId !== null)
        this.work.record({ kind: 'MessagePinned', actorId: me.id, payload: { pinnedId, ...isDown } });
      return this.read(me);
    });
  }

  async see(id: string, me: SignedIn): Promise<Pinned> {
    await seePinned(this.work, id, me.id);
    if (!(await this.rows().existsBy({ id }))) throw new Refusal('not_found');
    return this.read(me);
  }

  private async putUp(words: string, me: SignedIn): Promise<string> {
    const id = newId();
    await this.rows().insert({ id, words, byId: me.id });
    return id;
  }

  /** Null where none stands. */
  private async takeDown(): Promise<string | null> {
    const row = await this.newest();
    if (row === null) return null;
    const { affected } = await this.rows().update({ id: row.id, endedAt: IsNull() }, { endedAt: () => 'agency_now()' });
    return affected === 1 ? row.id : null;
  }

  private async newest(): Promise<PinnedMessageEntity | null> {
    const [row] = await this.rows().find({ order: { at: 'DESC', id: 'DESC' }, take: 1 });
    return row ?? null;
  }

  private readers(): StaffMember[] {
    return this.staff
      .all()
      .filter(({ isActive, role, scope }) => isActive && reachOf('pinned.read', callerOf(role, scope)) !== null);
  }

  private rows() {
    return this.work.repository(PinnedMessageEntity);
  }
}
