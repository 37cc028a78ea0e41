import { Injectable } from '@nestjs/common';
import { tokyoDay, tokyoTime } from '@toritsugi/calendar';
import { AgencyClock } from '../../platform/clock/agency-clock';
import { linkLifetimes, PersonalLinks } from '../../registrant/personal-links';
import { Messages } from '../messages.service';

/** A link that somebody asked for anew. `path` is made at the agency time it is given. */
export interface WantedLink {
  readonly registrantId: string;
  readonly purpose: keyof typeof linkLifetimes;
  readonly path: (now: Date) => string;
}

/**
 * New links for old ones. Whoever holds an old link can ask; the new one goes to the address that the person registered
 * and nowhere else. Nobody is told whether there is such a person.
 */
@Injectable()
export class LinkRenewals {
  constructor(
    private readonly clock: AgencyClock,
    private readonly links: PersonalLinks,
    private readonly messages: Messages,
  ) {}

  async renew(token: string): Promise<void> {
    const given = await this.links.given(token);
    if (given === null) return;
    const { registrantId, purpose } = given;
    await this.send({ registrantId, purpose, path: (now) => this.links.pathFor(registrantId, purpose, now) });
  }

  /** At most one mail an hour to a person for each purpose, however often somebody asks. */
  async send({ registrantId, purpose, path }: WantedLink): Promise<void> {
    const now = await this.clock.now();
    await this.messages.queue({
      registrantId,
      template: 'L2',
      via: 'mail',
      parts: { path: path(now), endsAt: new Date(now.getTime() + linkLifetimes[purpose]).toISOString() },
      dedupeKey: ['renewed', registrantId, purpose, tokyoDay(now), tokyoTime(now).slice(0, 2)].join(':'),
    });
  }
}
