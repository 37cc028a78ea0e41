import { Injectable } from '@nestjs/common';
import { DAY, startOfTokyoWeek } from '@toritsugi/calendar';
import type { SharedLine, SharedWeek } from '@toritsugi/contracts';
import { AgencyClock } from '../platform/clock/agency-clock';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { SignedIn } from '../platform/http/signed-in';
import { StaffDirectory } from '../staff/staff-directory';
import { VocabularyVersions } from '../staff/vocabulary/vocabulary-versions.service';
import { CaseLibrary } from './library.service';
import { acceptedSince, contributionsSince } from './sharing.queries';

const HELP_DAYS = 28;
const BEGINNING = 80;

/** What went well this week, and who helped with the people of others. */
@Injectable()
export class SharedWeeks {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: AgencyClock,
    private readonly staff: StaffDirectory,
    private readonly vocabulary: VocabularyVersions,
    private readonly library: CaseLibrary,
  ) {}

  async read(me: SignedIn): Promise<SharedWeek> {
    const now = await this.clock.now();
    const startsAt = startOfTokyoWeek(now);
    const cases = (await this.library.approvedSince(startsAt, me)).map(
      ({ id, author, judgedAt, writtenAt, segmentLabel, hard }): SharedLine => ({
        id,
        what: 'case',
        at: judgedAt ?? writtenAt,
        by: author,
        segmentLabel,
        words: hard.slice(0, BEGINNING),
      }),
    );
    const offers = (await acceptedSince(this.work, startsAt)).map(({ id, at, segment, staffId }): SharedLine => ({
      id,
      what: 'offer',
      at: at.toISOString(),
      by: this.staff.ref(staffId),
      segmentLabel: this.vocabulary.labelOf(segment),
      words: '',
    }));
    const helpers = await contributionsSince(this.work, new Date(now.getTime() - HELP_DAYS * DAY));
    return {
      startsAt: startsAt.toISOString(),
      lines: [...cases, ...offers].sort((left, right) => (left.at > right.at ? -1 : 1)),
      helpers: helpers.map(({ helperId, ...card }) => ({ helper: this.staff.ref(helperId), ...card })),
    };
  }
}
