import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DAY, HOUR } from '@toritsugi/calendar';
import type { RegistrantState } from '@toritsugi/journey';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusals/refusal';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Signing } from '../platform/signing/signing';
import { RegistrantEntity } from './registrant.entity';

/**
 * What links in messages are for, and how long each works. The link that stops advertising is none of these: it works
 * for ever, as the law asks.
 */
export const linkLifetimes = { receipt: 90 * DAY, booking: 30 * DAY, relay: 30 * DAY } as const;

/** Purposes whose links are made of the person, the purpose and the end; a relay has a random one that it stores. */
const purposes = ['receipt', 'booking'] as const;
export type LinkPurpose = (typeof purposes)[number];

const pathTo: Readonly<Record<LinkPurpose, string>> = { receipt: '/thanks/?r=', booking: '/booking/' };

/** A link that was once given out: whose, for what, and until when it works. */
export interface GivenLink {
  readonly registrantId: string;
  readonly purpose: LinkPurpose;
  readonly endsAt: Date;
}

/** 16 bytes of id, one of purpose, three of the hour it ends, 16 of signature. */
const BYTES = { id: 16, head: 20, whole: 36 } as const;
const TOKEN_LETTERS = (BYTES.whole * 4) / 3;

/** The bearer tokens of registrants, for links in messages. Nothing of them is stored. */
@Injectable()
export class PersonalLinks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly signing: Signing,
  ) {}

  /** The same for the same hour. `from`: agency time from which its life is counted. */
  tokenFor(registrantId: string, purpose: LinkPurpose, from: Date): string {
    const head = Buffer.alloc(BYTES.head);
    head.write(registrantId.replaceAll('-', ''), 'hex');
    head.writeUInt8(purposes.indexOf(purpose), BYTES.id);
    head.writeUIntBE(Math.ceil((from.getTime() + linkLifetimes[purpose]) / HOUR), BYTES.id + 1, 3);
    return Buffer.concat([head, this.sealOf(head)]).toString('base64url');
  }

  /** The page of this server that the link opens. */
  pathFor(registrantId: string, purpose: LinkPurpose, from: Date): string {
    return `${pathTo[purpose]}${this.tokenFor(registrantId, purpose, from)}`;
  }

  /** Whether this is the path of somebody's page. */
  isPath(path: string): boolean {
    return purposes.some((purpose) => path.startsWith(pathTo[purpose]));
  }

  /** Whose link it is. Refuses one that was never given out or has ended, and those of people who are gone. */
  async resolve(token: string): Promise<string> {
    const given = await this.given(token);
    if (given === null || given.endsAt <= (await this.clock.now())) throw new Refusal('link_expired');
    return given.registrantId;
  }

  /** Whose page it is; also of somebody who withdrew: the page says so, and nothing else. */
  async ownerOf(token: string): Promise<string> {
    const given = await this.given(token, gone);
    if (given === null || given.endsAt <= (await this.clock.now())) throw new Refusal('link_expired');
    return given.registrantId;
  }

  /** Whose link it is or was; null for one that we never gave out, and for those of people who are gone. */
  async given(token: string, without: readonly RegistrantState[] = leftOrGone): Promise<GivenLink | null> {
    if (token.length !== TOKEN_LETTERS) return this.ofFormerKind(token, without);
    const bytes = Buffer.from(token, 'base64url');
    const head = bytes.subarray(0, BYTES.head);
    const purpose = purposes[head.readUInt8(BYTES.id)];
    if (purpose === undefined || !this.signing.isSame(this.sealOf(head), bytes.subarray(BYTES.head))) return null;
    const registrantId = uuidOf(head.subarray(0, BYTES.id));
    const person = await this.standing(registrantId, without);
    return person === null
      ? null
      : { registrantId: person, purpose, endsAt: new Date(head.readUIntBE(BYTES.id + 1, 3) * HOUR) };
  }

  /** Who they are now: a link of somebody merged is the survivor's. Null for people who are gone. */
  private async standing(registrantId: string, without: readonly RegistrantState[]): Promise<string | null> {
    const row = await this.rows().findOne({
      select: { id: true, state: true, mergedInto: true },
      where: { id: registrantId },
    });
    if (row === null) return null;
    if (row.state === 'merged' && row.mergedInto !== null) return this.standing(row.mergedInto, without);
    return without.includes(row.state) ? null : row.id;
  }

  /** Links sent before they had an end in them; the migration that ended this wrote it beside their hash. */
  private async ofFormerKind(token: string, without: readonly RegistrantState[]): Promise<GivenLink | null> {
    const row = await this.rows().findOne({
      select: { id: true, tokenEndsAt: true },
      where: { tokenHash: hash('sha256', token, 'buffer') },
    });
    if (row === null || row.tokenEndsAt === null) return null;
    const person = await this.standing(row.id, without);
    return person === null ? null : { registrantId: person, purpose: 'receipt', endsAt: row.tokenEndsAt };
  }

  private sealOf(head: Buffer): Buffer {
    return this.signing.seal('personal link', head).subarray(0, BYTES.whole - BYTES.head);
  }

  private rows() {
    return this.work.repository(RegistrantEntity);
  }
}

const gone = ['merged', 'erased'] as const;
const leftOrGone = ['withdrawn', ...gone] as const;

const uuidOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
