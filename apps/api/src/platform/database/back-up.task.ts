import { threadTask } from '../jobs/threads';

/** Copies the running database of `dataDir` into the new folder `to`; files are copied while nothing else can run. */
export const backUpFolder = threadTask(
  'back up the database',
  async ({ dataDir, to }: { readonly dataDir: string; readonly to: string }): Promise<void> => {
    const { backUp } = await import('./backup');
    await backUp({ dataDir, to });
  },
);
