/**
 * The server of one test after another, in one process: what it costs to load and warm the program is paid once. It is
 * told by messages what to serve next (warm-server.ts).
 */
import 'reflect-metadata';
import { createApi, type Api } from '../../apps/api/src/api';
import { readConfig } from '../../apps/api/src/config';
import { listen } from '../../apps/api/src/platform/http/listen';
import type { WarmServerAnswer, WarmServerOrder } from './warm-server';

let api: Api | null = null;

process.on('message', (order: WarmServerOrder) => {
  obey(order).then(
    (url) => answer({ url }),
    (error: unknown) =>
      answer({ url: null, error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => process.exit());

async function obey({ serve }: WarmServerOrder): Promise<string | null> {
  const previous = api;
  api = null;
  await previous?.close();
  if (serve === null) return null;
  const config = readConfig({ ...process.env, ...serve });
  api = await createApi(config, serve.DATABASE_URL ?? '', { doesJobs: true });
  return listen(api.app, config);
}

function answer(message: WarmServerAnswer): void {
  process.send?.(message);
}
