import { Injectable } from '@nestjs/common';
import type { CallerHit, CallersFound } from '@toritsugi/contracts';
import { callerQuestion } from '@toritsugi/triage';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { ContactService, type Contact } from '../../registrant/contact.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { Board } from '../board.service';
import { callerStates } from './callers.queries';

type CallerContact = Contact & { readonly registrantId: string };

/** More than these are not read out: another digit is asked for instead. */
const SHOWN = 8;

/** Somebody calls us: who it may be, and where their story goes on. */
@Injectable()
export class Callers {
  constructor(
    private readonly work: UnitOfWork,
    private readonly contacts: ContactService,
    private readonly board: Board,
    private readonly staff: StaffDirectory,
    private readonly vocabulary: VocabularyVersions,
  ) {}

  async find(said: string, me: SignedIn): Promise<CallersFound> {
    const question = callerQuestion(said);
    if (question === null) return { hits: [], isMore: false };
    const occupations = await this.board.scopeFor(me);
    return this.work.run(async () => {
      const contacts = await this.contacts.findCallers(question, { by: me, occupations, limit: SHOWN + 1 });
      const hits = await this.hitsOf(contacts.slice(0, SHOWN));
      return { hits, isMore: contacts.length > SHOWN };
    });
  }
  /** Those of whom it is known that they call, in this order. */
  async known(registrantIds: readonly string[], me: SignedIn): Promise<CallerHit[]> {
    return registrantIds.length === 0 ? [] : this.hitsOf(await this.contacts.callers(registrantIds, me));
  }

  private async hitsOf(contacts: readonly CallerContact[]): Promise<CallerHit[]> {
    const states = await callerStates(
      this.work,
      contacts.map(({ registrantId }) => registrantId),
    );
    const stateOf = new Map(states.map((state) => [state.registrantId, state]));
    return contacts.flatMap(({ registrantId, name, kana, phone }): CallerHit[] => {
      const state = stateOf.get(registrantId);
      if (state === undefined) return [];
      const { segment, advisorId, ...rest } = state;
      return [
        {
          ...rest,
          ...{ name, kana, phoneEnd: phone.slice(-4) },
          segmentLabel: this.vocabulary.labelOf(segment),
          advisor: this.staff.ref(advisorId),
        },
      ];
    });
  }
}
