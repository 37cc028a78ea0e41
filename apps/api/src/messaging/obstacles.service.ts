import { Injectable } from '@nestjs/common';
import type { MessageObstacle } from '@toritsugi/journey';
import { Consents, OTHER_SERVICES } from '../registrant/consents.service';
import type { SendingMessage } from './messaging.queries';
import { Suppressions } from './suppression/suppressions.service';

/** What stands against sending, asked at the moment of it: what was true when it was written may not be any more. */
@Injectable()
export class Obstacles {
  constructor(
    private readonly suppressions: Suppressions,
    private readonly consents: Consents,
  ) {}

  /** By the message's id; what may be sent is not in it. */
  async against(messages: readonly SendingMessage[]): Promise<ReadonlyMap<string, MessageObstacle>> {
    if (messages.length === 0) return new Map();
    const found = new Map<string, MessageObstacle>(await this.suppressions.against(messages));
    for (const id of await this.unwanted(messages)) if (!found.has(id)) found.set(id, 'no_consent');
    return found;
  }

  /** Advertising goes to those alone who agree to it now. */
  private async unwanted(messages: readonly SendingMessage[]): Promise<string[]> {
    const advertising = messages.filter(({ kind }) => kind === 'promotional');
    if (advertising.length === 0) return [];
    const people = [...new Set(advertising.map(({ registrantId }) => registrantId))];
    const agreeing = await this.consents.standing(people, OTHER_SERVICES);
    return advertising.filter(({ registrantId }) => !agreeing.has(registrantId)).map(({ id }) => id);
  }
}
