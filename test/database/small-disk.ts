/** A disk of a database's own that can be filled. It takes root, and leaves the disk of the log of changes alone. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, rmdir, stat, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';

const run = promisify(execFile);
const SIZE = '512m';

export interface SmallDisk {
  /** Takes everything that is left of it. */
  fill: () => Promise<void>;
  /** Gives it back. */
  free: () => Promise<void>;
  /** After the database is gone. */
  remove: () => Promise<void>;
}

/** Moves a database nobody is connected to onto a disk of its own. Fails where nothing can be mounted. */
export async function putOnSmallDisk(databaseUrl: string): Promise<SmallDisk> {
  const client = new pg.Client({ connectionString: new URL('/postgres', databaseUrl).href });
  const name = new URL(databaseUrl).pathname.slice(1);
  const folder = await mkdtemp(join(tmpdir(), 'toritsugi-disk-'));
  const ballast = join(folder, 'ballast');
  const unmount = async () => {
    await run('umount', [folder]);
    await rmdir(folder);
  };
  await client.connect();
  try {
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    const { uid, gid } = await stat(rows[0]?.data_directory ?? '');
    await run('mount', ['-t', 'tmpfs', '-o', `size=${SIZE},uid=${uid},gid=${gid},mode=700`, 'tmpfs', folder]);
    await client.query(`create tablespace disk_${name} location '${folder}'`);
    await client.query(`alter database ${name} set tablespace disk_${name}`);
  } catch (error) {
    await unmount().catch(() => rmdir(folder));
    throw error;
  } finally {
    await client.end();
  }
  return {
    fill: async () => {
      await run('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=256k']).catch(() => undefined);
      const { bavail, bsize } = await statfs(folder);
      if (bavail * bsize > 256 * 1024) throw new Error('the disk did not get full');
    },
    free: () => rm(ballast, { force: true }),
    remove: async () => {
      const again = new pg.Client({ connectionString: new URL('/postgres', databaseUrl).href });
      await again.connect();
      await again.query(`drop tablespace disk_${name}`).finally(() => again.end());
      await unmount();
    },
  };
}
