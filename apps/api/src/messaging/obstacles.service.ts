import { Injectable } from '@nestjs/common';
import type { MessageObstacle } from '@toritsugi/journey';
import type { SendingMessage } from './messaging.queries';
import { Suppressions } from './suppression/suppressions.service';

/** What stands against sending, asked at the moment of it: what was true when it was written may not be any more. */
@Injectable()
export class Obstacles {
  constructor(private readonly suppressions: Suppressions) {}

  /** By the message's id; what may be sent is not in it. */
  async against(messages: readonly SendingMessage[]): Promise<ReadonlyMap<string, MessageObstacle>> {
    return messages.length === 0 ? new Map() : this.suppressions.against(messages);
  }
}
