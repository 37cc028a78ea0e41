import { GroupCommit } from './group-commit';

function gate() {
  const opened: (() => void)[] = [];
  return {
    wait: () => new Promise<void>((resolve) => opened.push(resolve)),
    open: () => opened.splice(0).forEach((resolve) => resolve()),
  };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('writes a lone item at once, and everything that arrived meanwhile together', async () => {
  const { wait, open } = gate();
  const batches: number[][] = [];
  const commit = new GroupCommit<number, number>(async (items) => {
    batches.push([...items]);
    await wait();
    return items.map((item) => item * 10);
  });
  const first = commit.add(1);
  await settled();
  const others = [commit.add(2), commit.add(3), commit.add(4)];
  await settled();
  expect(batches).toEqual([[1]]);
  open();
  await settled();
  open();
  expect(await Promise.all([first, ...others])).toEqual([10, 20, 30, 40]);
  expect(batches).toEqual([[1], [2, 3, 4]]);
});

it('lets a bad item fail alone', async () => {
  const commit = new GroupCommit<number, number>(async (items) => {
    if (items.includes(13)) throw new Error('bad');
    return items;
  });
  const results = await Promise.allSettled([1, 13, 2].map((item) => commit.add(item)));
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

it('goes on after a failure', async () => {
  let isDown = true;
  const commit = new GroupCommit<number, number>(async (items) => {
    if (isDown) throw new Error('down');
    return items;
  });
  await expect(commit.add(1)).rejects.toThrow('down');
  isDown = false;
  expect(await commit.add(2)).toBe(2);
});

it('F-13 fails all at once, and tries nobody alone, where there is no database', async () => {
  const tried: number[][] = [];
  const { wait, open } = gate();
  const commit = new GroupCommit<number, number>(
    async (items) => {
      tried.push([...items]);
      await wait();
      throw new Error('silent');
    },
    () => true,
  );
  const answers = Promise.allSettled([1, 2, 3].map((item) => commit.add(item)));
  await settled();
  const behind = Promise.allSettled([4, 5].map((item) => commit.add(item)));
  open();
  expect([...(await answers), ...(await behind)].map(({ status }) => status)).toEqual(Array(5).fill('rejected'));
  expect(tried).toEqual([[1, 2, 3]]);
});
