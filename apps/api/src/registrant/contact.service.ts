import { Injectable } from '@nestjs/common';
import { reachOf } from '@toritsugi/contracts';
import type { CallerQuestion } from '@toritsugi/triage';
import { Any } from 'typeorm';
import { AgencyClock } from '../platform/clock/agency-clock';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { AccessAudit, type AuditedAct } from '../staff/access-audit';
import { fullName } from '../staff/full-name';
import { callersBy } from './contact-search.queries';
import { RegistrantEntity } from './registrant.entity';
import { RegistrantContactEntity } from './registrant-contact.entity';

/** Answers that say who and where a person is. They are kept here and nowhere else. */
export const contactFields = ['family_name', 'given_name', 'family_kana', 'given_kana', 'phone', 'email'] as const;

export interface Contact {
  /** Whole, in its own order. */
  readonly name: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly kana: string | null;
  readonly familyKana: string | null;
  readonly givenKana: string | null;
  /** As printed: 090-0000-0101 */
  readonly phone: string;
  readonly phoneE164: string;
  readonly email: string;
}

interface Reading {
  readonly registrantId: string;
  /** Null: the system itself, to address a message. */
  readonly by: SignedIn | null;
  /** Why, in one word: `call_task`, `consultation`, `case`. */
  readonly purpose: string;
}

/** What is open before somebody is read again and again: one look, until nobody asked for this long. */
const SAME_LOOK_MS = 5 * 60_000;
const MAX_REMEMBERED = 10_000;
/** A reason that was given stands for a working day. */
const REASON_STANDS_MS = 12 * 60 * 60_000;
/** Looks that are their own reason: somebody calls us, two may be one. */
const EXPLAINED: readonly string[] = ['caller', 'duplicate'];
const GIVEN = 'contact_explained';

/**
 * The only reader of names, numbers and addresses. Whoever may never see a person's contact is refused here; whether
 * this person is theirs to see is checked by the stage that asks. Every reading is audited.
 */
@Injectable()
export class ContactService {
  private readonly looks = new Map<string, number>();

  constructor(
    private readonly work: UnitOfWork,
    private readonly audit: AccessAudit,
    private readonly clock: AgencyClock,
  ) {}

  async read({ registrantId, by, purpose }: Reading): Promise<Contact> {
    this.refuseOutsiders(by);
    const row = await this.rows().findOneBy({ registrantId });
    if (row === null) throw new Refusal('not_found');
    if (by !== null && (await this.readable([registrantId], by, purpose)).length === 0)
      throw new Refusal('reason_needed');
    if (by !== null) await this.note([registrantId], by, purpose);
    return contactOf(row);
  }

  /** Whom a caller may be, newest first: each found is read, and audited, like any other. */
  async findCallers(
    question: CallerQuestion,
    { by, occupations, limit }: { by: SignedIn; occupations: readonly string[] | null; limit: number },
  ): Promise<(Contact & { readonly registrantId: string })[]> {
    this.refuseOutsiders(by);
    const ids = (await callersBy(this.work, question, { occupations, limit })).map(({ id }) => id);
    return this.callers(ids, by);
  }

  /** People who call us, as they are told from one another. Whether they are the reader's to see, the caller checks. */
  async callers(ids: readonly string[], by: SignedIn): Promise<(Contact & { readonly registrantId: string })[]> {
    this.refuseOutsiders(by);
    const rows = await this.rows().findBy({ registrantId: Any(ids) });
    await this.note(rows.map(idOf), by, 'caller');
    return ids.flatMap((id) =>
      rows.filter((row) => row.registrantId === id).map((row) => ({ registrantId: id, ...contactOf(row) })),
    );
  }

  /**
   * As the person gave it; answers what stood there before, or null where it is the same. Who else it may be is asked
   * anew.
   */
  async correct(
    registrantId: string,
    now: Pick<Contact, 'phone' | 'phoneE164' | 'email'>,
    by: SignedIn,
  ): Promise<Contact | null> {
    const before = await this.read({ registrantId, by: null, purpose: 'correction' });
    const { phone, phoneE164, email } = now;
    if (before.phoneE164 === phoneE164 && before.email === email) return null;
    await this.rows().update({ registrantId }, { phone, phoneE164, email, isCompared: false });
    const detail = [before.email !== email && 'mail', before.phoneE164 !== phoneE164 && 'phone']
      .filter(Boolean)
      .join(' ');
    await this.audit.record({ actorId: by.id, action: 'contact_corrected', registrantId, detail });
    return before;
  }

  /** Why somebody who has to say so looks: from now on they may, for a working day. */
  async explain(registrantId: string, reason: string, { id: actorId }: SignedIn): Promise<void> {
    await this.audit.record({ actorId, action: GIVEN, registrantId, detail: reason });
  }

  /** Of these people, those whose name and contact this reader sees now: of some they have to say why first. */
  async readable(registrantIds: readonly string[], by: SignedIn, purpose = ''): Promise<readonly string[]> {
    if (reachOf('contact.read', by.caller) !== 'reason' || EXPLAINED.includes(purpose)) return registrantIds;
    const since = new Date((await this.clock.now()).getTime() - REASON_STANDS_MS);
    const given = await this.audit.recently({ actorId: by.id, action: GIVEN, registrantIds, since });
    return registrantIds.filter((id) => given.has(id));
  }

  /**
   * Names alone, of everyone on a list; a receipt number where the reader has to say why first. A list is looked at as
   * each of its people is.
   */
  async names(
    registrantIds: readonly string[],
    { by, purpose }: Omit<Reading, 'registrantId' | 'by'> & { by: SignedIn },
  ): Promise<ReadonlyMap<string, string>> {
    this.refuseOutsiders(by);
    const ids = await this.readable(registrantIds, by, purpose);
    const rows = await this.rows().find({
      select: { registrantId: true, familyName: true, givenName: true },
      where: { registrantId: Any(ids) },
    });
    await this.note(rows.map(idOf), by, purpose);
    const unnamed = ids.length === registrantIds.length ? [] : await this.unnamed(registrantIds, new Set(ids));
    return new Map([...rows.map((row) => [row.registrantId, fullName(row)] as const), ...unnamed]);
  }

  /** Whose address it is, for the system itself: several may share one. */
  async ownersOf(email: string): Promise<string[]> {
    const rows = await this.rows().find({
      select: { registrantId: true },
      where: { email: Any([...new Set([email, email.toLowerCase()])]) },
      take: 5,
    });
    return rows.map(({ registrantId }) => registrantId);
  }

  private async unnamed(registrantIds: readonly string[], named: ReadonlySet<string>) {
    const people = await this.work.repository(RegistrantEntity).find({
      select: { id: true, receiptNumber: true },
      where: { id: Any(registrantIds.filter((id) => !named.has(id))) },
    });
    return people.map(({ id, receiptNumber }) => [id, receiptNumber] as const);
  }

  private rows() {
    return this.work.repository(RegistrantContactEntity);
  }

  private refuseOutsiders(by: SignedIn | null): void {
    const reach = by === null ? 'all' : reachOf('contact.read', by.caller);
    if (reach === null || reach === 'masked') throw new Refusal('forbidden');
  }

  /** An entry for each person, written together. */
  private async note(registrantIds: readonly string[], { id: actorId }: SignedIn, detail: string): Promise<void> {
    const now = performance.now();
    const lookAt = (registrantId: string): string => `${actorId} ${registrantId} ${detail}`;
    const isSameLook = (look: string): boolean => now - (this.looks.get(look) ?? -SAME_LOOK_MS) < SAME_LOOK_MS;
    const anew = registrantIds.filter((id) => !isSameLook(lookAt(id)));
    for (const look of registrantIds.map(lookAt)) if (isSameLook(look)) this.looks.set(look, now);
    if (anew.length === 0) return;
    await this.audit.record(
      ...anew.map((registrantId): AuditedAct => ({ actorId, action: 'contact_read', registrantId, detail })),
    );
    if (this.looks.size > MAX_REMEMBERED) this.looks.clear();
    this.work.afterCommit(() => {
      for (const id of anew) this.looks.set(lookAt(id), now);
    });
  }
}

const idOf = ({ registrantId }: RegistrantContactEntity): string => registrantId;

function contactOf(row: RegistrantContactEntity): Contact {
  const { familyName, givenName, familyKana, givenKana, phone, phoneE164, email } = row;
  const kana = [familyKana, givenKana].filter((text) => text !== null).join(' ');
  return {
    name: fullName(row),
    familyName,
    givenName,
    kana: kana === '' ? null : kana,
    familyKana,
    givenKana,
    phone,
    phoneE164,
    email,
  };
}
