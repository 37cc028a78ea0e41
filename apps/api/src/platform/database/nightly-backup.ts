import { readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Config } from '../../config';
import { CONFIG } from '../injection-tokens';
import { jobKind } from '../jobs/job-kind';
import { Jobs } from '../jobs/jobs';
import { inThread } from '../jobs/threads';
import { backUpFolder } from './back-up.task';

const KEPT = 7;
const STAMP = /^\d{4}-\d\d-\d\dT\d{6}$/;

const BACK_UP = jobKind('back-up', { ja: '夜間バックアップ', en: 'Nightly backup' }, { expireInSeconds: 4 * 3_600 });

/** Copies the embedded database every night and keeps a week of copies. A copy has its name once it is whole. */
@Injectable()
export class NightlyBackup {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    jobs: Jobs,
  ) {
    jobs.handle(BACK_UP, () => this.backUp());
    jobs.every('30 2 * * *', BACK_UP, {});
  }

  private async backUp(): Promise<object> {
    const { backupDir, dataDir } = this.config;
    if (backupDir === null) return { isOurs: false };
    const stamp = new Date().toISOString().slice(0, 19).replaceAll(':', '');
    const unfinished = join(backupDir, 'unfinished');
    await rm(unfinished, { recursive: true, force: true });
    await inThread(backUpFolder, { dataDir, to: unfinished });
    await rename(unfinished, join(backupDir, stamp));
    const copies = (await readdir(backupDir)).filter((name) => STAMP.test(name)).sort();
    for (const old of copies.slice(0, -KEPT)) await rm(join(backupDir, old), { recursive: true, force: true });
    return { backup: stamp };
  }
}
