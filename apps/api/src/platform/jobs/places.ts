import type { INestApplicationContext } from '@nestjs/common';
import { EventFeed } from '../events/event-feed';
import { DeadlineScheduler } from './deadline-scheduler';
import { Jobs } from './jobs';
import type { ServerPlace } from '@toritsugi/contracts';
import { ServerProcesses } from './server-processes';

/**
 * An application takes its places, once: `api` hears events and acts on deadlines, `worker` does jobs and sends
 * messages. A process usually has one; specs have both.
 */
export async function takePlaces(
  app: INestApplicationContext,
  places: readonly ServerPlace[],
  { hasRhythms = true } = {},
): Promise<void> {
  const jobs = app.get(Jobs);
  await jobs.start();
  if (places.includes('api')) await app.get(EventFeed).start();
  app.get(DeadlineScheduler).start(...places);
  if (places.includes('worker')) await jobs.takePart({ hasRhythms });
  for (const place of places) await app.get(ServerProcesses).appear(place);
}
