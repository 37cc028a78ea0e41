import { Injectable } from '@nestjs/common';
import type { CallerHit, CallersFound } from '@toritsugi/contracts';
import { callerQuestion } from '@toritsugi/triage';
import { UnitOfWork } from '../../platform/database/unit-of-work';
import type { SignedIn } from '../../platform/http/signed-in';
import { ContactService } from '../../registrant/contact.service';
import { StaffDirectory } from '../../staff/staff-directory';
import { VocabularyVersions } from '../../staff/vocabulary/vocabulary-versions.service';
import { Board } from '../board.service';
import { callerStates } from './callers.queries';

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
      const shown = contacts.slice(0, SHOWN);
      const states = await callerStates(
        this.work,
        shown.map(({ registrantId }) => registrantId),
      );
      const stateOf = new Map(states.map((state) => [state.registrantId, state]));
      const hits = shown.flatMap(({ registrantId, name, kana, phone }): CallerHit[] => {
        const state = stateOf.get(registrantId);
        if (state === undefined) return [];
        const { receiptNumber, segment, advisorId, taskId, isOpen } = state;
        return [
          {
            registrantId,
            name,
            kana,
            phoneEnd: phone.slice(-4),
            receiptNumber,
            segmentLabel: this.vocabulary.labelOf(segment),
            advisor: this.staff.ref(advisorId),
            taskId,
            isOpen,
          },
        ];
      });
      return { hits, isMore: contacts.length > SHOWN };
    });
  }
}
