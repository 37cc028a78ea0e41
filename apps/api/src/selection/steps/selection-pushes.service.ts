import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { DomainEvent } from '@toritsugi/journey';
import { DeskPushes } from '../../board/live/desk-pushes.service';
import { EventFeed } from '../../platform/events/event-feed';

const ofSelection: readonly DomainEvent['kind'][] = [
  ...(['StepDecided', 'InterviewSet', 'InterviewReported', 'OfferMade', 'OfferAccepted', 'OfferDeclined'] as const),
  ...(['Joined', 'SubmissionEnded', 'SelectionStepLate'] as const),
  ...(['EmployerLinkOpened', 'EmployerLinkAsked', 'VacancyAnswered'] as const),
];

/** Open pages renew when a selection moves, above all when the employer moves it by their link. */
@Injectable()
export class SelectionPushes implements OnModuleInit {
  constructor(
    private readonly feed: EventFeed,
    private readonly pushes: DeskPushes,
  ) {}

  onModuleInit(): void {
    this.feed.listen((events) => Promise.resolve(this.tell(events)));
  }

  private tell(events: readonly DomainEvent[]): void {
    const desks = new Set(events.flatMap(({ kind, staffId }) => (ofSelection.includes(kind) ? (staffId ?? []) : [])));
    if (desks.size > 0) this.pushes.tell(desks);
    if (events.some(({ kind }) => kind === 'EmployerStreakNoted' || kind === 'EmployerStreakSeen'))
      this.pushes.tellLeads();
  }
}
