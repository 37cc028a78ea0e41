import { Injectable } from '@nestjs/common';
import { reachOf, type ContactView, type CorrectContact } from '@toritsugi/contracts';
import type { MessageRoute, SuppressionReason } from '@toritsugi/journey';
import { phone as normalised, phoneE164, readablePhone, takesSms } from '@toritsugi/triage';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { Refusal } from '../platform/http/refusals/refusal';
import type { SignedIn } from '../platform/http/signed-in';
import { ContactService, type Contact } from '../registrant/contact.service';
import { Messages } from './messages.service';
import { peopleByMailOnly, readdress } from './messaging.queries';
import { Suppressions } from './suppression/suppressions.service';

type Addresses = Pick<Contact, 'email' | 'phoneE164'>;

/** Address and number of a person together with what became of what was sent there. */
@Injectable()
export class ContactCards {
  constructor(
    private readonly work: UnitOfWork,
    private readonly contacts: ContactService,
    private readonly suppressions: Suppressions,
    private readonly messages: Messages,
  ) {}

  /** Somebody from outside reads the name, and neither number nor address (S000-33). */
  async view({ name, kana, phone, phoneE164: number, email }: Contact, me: SignedIn): Promise<ContactView> {
    const stopped = await this.stopped({ email, phoneE164: number });
    const known = { name, kana, mailStopped: stopped.get('mail') ?? null, smsStopped: stopped.get('sms') ?? null };
    if (reachOf('contact.read', me.caller) === 'named') return { ...known, phone: '', phoneE164: '', email: '' };
    return { ...known, phone, phoneE164: number, email };
  }

  /** Whether a link can reach the person, by mail or SMS. */
  async isReachable(registrantId: string): Promise<boolean> {
    const contact = await this.contacts.read({ registrantId, by: null, purpose: 'message' });
    const stopped = await this.stopped(contact);
    if (!stopped.has('mail')) return true;
    if (stopped.has('sms') || !takesSms(contact.phoneE164)) return false;
    return (await peopleByMailOnly(this.work, [registrantId])).length === 0;
  }

  /** As the person gave it. The old one is nobody's of ours any more; what waits goes to the new one, or by mail. */
  async correct(registrantId: string, { email, phone }: CorrectContact, me: SignedIn): Promise<void> {
    const spelled = normalised(phone);
    if (typeof spelled !== 'string') throw new Refusal('invalid', {}, [badPhone]);
    const now = { email: email.trim(), phone: readablePhone(spelled), phoneE164: phoneE164(spelled) };
    await this.work.run(async () => {
      const before = await this.contacts.correct(registrantId, now, me);
      if (before === null) return;
      const [hasMail, hasPhone] = [before.email !== now.email, before.phoneE164 !== now.phoneE164];
      if (hasMail) {
        await this.suppressions.trust({ via: 'mail', recipient: before.email }, registrantId, me);
        await readdress(this.work, registrantId, { via: 'mail', recipient: now.email });
      }
      if (hasPhone) {
        await this.suppressions.trust({ via: 'sms', recipient: before.phoneE164 }, registrantId, me);
        if (takesSms(now.phoneE164)) await readdress(this.work, registrantId, { via: 'sms', recipient: now.phoneE164 });
        else await this.messages.tellWithoutSms(registrantId);
      }
      this.work.record({ kind: 'ContactCorrected', registrantId, actorId: me.id, payload: { hasMail, hasPhone } });
    });
  }

  private async stopped({ email, phoneE164: number }: Addresses): Promise<ReadonlyMap<string, SuppressionReason>> {
    const asked = (via: MessageRoute, recipient: string) => ({
      id: via,
      kind: 'transactional' as const,
      via,
      recipient,
    });
    return this.suppressions.against([asked('mail', email), asked('sms', number)]);
  }
}

const badPhone = {
  field: 'phone',
  message: {
    ja: '電話番号を入力してください（例：090-1234-5678）。',
    en: 'Enter a telephone number, such as 090-1234-5678.',
  },
};
