/** The checker must be shown to fail on a claim that really races, too. */
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../database/database';
import { startHistory } from './judge/history';
import { violations } from './judge/invariants';
import { nothing } from './judge/observed';

describe('64 clients racing for 40 tasks', () => {
  let database: TestDatabase;
  let pool: pg.Pool;

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new pg.Pool({ connectionString: database.url, max: 32 });
    await pool.query('create table scratch_task (id text primary key, owner int)');
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  /** Everyone wants every task; an owner gives it back after a moment's work. */
  async function race(claim: (task: string, process: number) => Promise<boolean>): Promise<string[]> {
    await pool.query('truncate scratch_task');
    await pool.query(`insert into scratch_task select 't' || n from generate_series(1, 40) n`);
    const history = startHistory();
    const client = async (process: number) => {
      for (let task = 1; task <= 40; task += 1) {
        const subject = `t${task}`;
        const isMine = await history.run({ process, f: 'claim', subject }, async () => {
          if (!(await claim(subject, process))) throw new Error('somebody else was quicker');
          return true;
        });
        if (isMine === null) continue;
        await pool.query('select 1');
        await history.run({ process, f: 'release', subject }, () =>
          pool.query('update scratch_task set owner = null where id = $1 and owner = $2', [subject, process]),
        );
      }
    };
    await Promise.all(Array.from({ length: 64 }, (_, process) => client(process)));
    return (
      violations({ ...nothing, operations: history.operations })[
        'I2 a claimed task has one owner until it is given back'
      ] ?? []
    );
  }

  it('own tasks twice when the claim reads and then writes', async () => {
    const claims = await race(async (task, process) => {
      const { rows } = await pool.query<{ owner: number | null }>('select owner from scratch_task where id = $1', [
        task,
      ]);
      if (rows[0]?.owner !== null) return false;
      await pool.query('update scratch_task set owner = $2 where id = $1', [task, process]);
      return true;
    });
    expect(claims.length).toBeGreaterThan(0);
  });

  it('never do when the claim is one guarded statement', async () => {
    const claims = await race(async (task, process) => {
      const { rowCount } = await pool.query('update scratch_task set owner = $2 where id = $1 and owner is null', [
        task,
        process,
      ]);
      return rowCount === 1;
    });
    expect(claims).toEqual([]);
  });
});
