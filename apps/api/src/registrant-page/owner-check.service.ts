import { hash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { HOUR } from '@toritsugi/calendar';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Config } from '../config';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import { CONFIG } from '../platform/injection-tokens';
import { Signing } from '../platform/signing/signing';
import { ContactService } from '../registrant/contact.service';
import { OwnerTryEntity } from './owner-try.entity';
import { tryOnce } from './registrant-page.queries';

const PURPOSE = 'own page';
const OPEN_HOURS = 12;
const DIGITS = 4;

/**
 * Whether the browser that holds a person's link is theirs: it gave the last four digits of their telephone within the
 * last hours. Five guesses an hour, whoever makes them: a link in a wrong hand opens one time in two thousand.
 */
@Injectable()
export class OwnerCheck {
  constructor(
    private readonly work: UnitOfWork,
    private readonly signing: Signing,
    private readonly contacts: ContactService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The cookie that opens the own part. Refuses wrong digits, and every guess after too many. */
  async confirm(registrantId: string, digits: string): Promise<string> {
    const given = digits.normalize('NFKC').replace(/\D/g, '');
    if (given.length !== DIGITS) throw wrongDigits();
    // By itself, so that a guess is counted also where the answer is a refusal.
    if ((await tryOnce(this.work, registrantId)) === null) throw new Refusal('slow_down', { seconds: 3_600 });
    const { phoneE164 } = await this.contacts.read({ registrantId, by: null, purpose: 'own_page' });
    if (!phoneE164.endsWith(given)) throw wrongDigits();
    await this.work.repository(OwnerTryEntity).delete({ registrantId });
    return this.cookie(registrantId);
  }

  isOwner(registrantId: string, cookieHeader: string | undefined): boolean {
    const value = cookieHeader === undefined ? undefined : parseCookie(cookieHeader)[nameFor(registrantId)];
    const [, ends = '', signature = ''] = /^(\d{1,9})\.([\w-]{43})$/.exec(value ?? '') ?? [];
    return Number(ends) * HOUR > Date.now() && this.signing.isSigned(PURPOSE, `${registrantId} ${ends}`, signature);
  }

  private cookie(registrantId: string): string {
    const ends = String(Math.ceil(Date.now() / HOUR) + OPEN_HOURS);
    return stringifySetCookie({
      name: nameFor(registrantId),
      value: `${ends}.${this.signing.sign(PURPOSE, `${registrantId} ${ends}`)}`,
      path: '/api/public/page',
      httpOnly: true,
      sameSite: 'lax',
      maxAge: OPEN_HOURS * 3_600,
      secure: this.config.isSecure,
    });
  }
}

/** One a person: a telephone may be shared in a household. */
const nameFor = (registrantId: string): string => `toritsugi_own_${hash('sha256', registrantId, 'hex').slice(0, 16)}`;

const wrongDigits = (): Refusal =>
  new Refusal('invalid', {}, [
    {
      field: 'digits',
      message: {
        ja: 'お申し込みのときの電話番号の、下4桁と違います。',
        en: 'These are not the last four digits of the telephone number you registered.',
      },
    },
  ]);
