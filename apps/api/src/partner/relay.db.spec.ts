import { hash } from 'node:crypto';
import { calls, type PartnerFile, type PartnerSetting } from '@toritsugi/contracts';
import { balanceOf, sealText } from '@toritsugi/journey';
import { eventually } from '../../../../test/eventually';
import { asuka, register, someoneLike } from '../../../../test/scenes/builders';
import { startStack, type Stack } from '../../../../test/server/stack';

/** A partner of its own for each test, and people who come by its link. */
let stack: Stack;
let arrived = 3_000;
let made = 0;
beforeAll(async () => {
  stack = await startStack({ pages: false });
}, 120_000);
afterAll(() => stack.stop());

const company: PartnerSetting = {
  name: '',
  kind: 'company',
  note: '',
  licenceNumber: '',
  registerUrl: '',
  isDefaultRelay: false,
  isPaused: false,
  isRetired: false,
};

async function partner(over: Partial<PartnerSetting> = {}) {
  const M1 = await stack.as('M1');
  const setting = { ...company, name: `架空提携${(made += 1)}株式会社`, ...over };
  const { id } = await M1.call(calls.settings.addPartner, { body: setting });
  const read = (): Promise<PartnerFile> => M1.call(calls.partner.file, { params: { id } });
  const channel = new URL((await read()).url).searchParams.get('ch') ?? '';
  return {
    id,
    channel,
    read,
    change: async (change: Partial<PartnerSetting>): Promise<void> => {
      const { items } = await M1.call(calls.settings.partners, {});
      const now = items.find((one) => one.id === id);
      if (now === undefined) throw new Error('no such partner');
      const body = { version: now.version, setting: { ...now.setting, ...change } };
      await M1.call(calls.settings.changePartner, { params: { id }, body });
    },
    /** Once everybody who came is judged. */
    judged: (people: number): Promise<PartnerFile> =>
      eventually('everybody is judged', async () => {
        const file = await read();
        return file.referrals.filter(({ state }) => state !== 'registered').length === people && file;
      }),
  };
}
const someone = (channel: string) => someoneLike({ ...asuka, channel }, (arrived += 1));
const comes = (channel: string, who = someone(channel)) => register(stack.anyone, { ...who, channel });

it('S001-20 S002-4 counts a person who registers by the link, and shows them as their origin', async () => {
  const P = await partner();
  const { partnerName, learns } = await stack.anyone.call(calls.public.introduction, { params: { key: P.channel } });
  expect([partnerName, learns.ja]).toEqual([(await P.read()).name, expect.stringContaining('人数だけ')]);
  await comes(P.channel);
  const file = await P.judged(1);
  expect(file.in).toMatchObject({ counted: 1, missing: 9, granted: 0 });
  expect(file.entries).toMatchObject([{ number: 1, kind: 'counted', direction: 'in', ruleVersion: 1 }]);
  expect(file.texts.body.split(file.url)).toHaveLength(2);
});

it('S001-19 grants one slot with the tenth person, whoever of them comes at once, and none before', async () => {
  const P = await partner();
  await Promise.all(Array.from({ length: 9 }, () => comes(P.channel)));
  expect((await P.judged(9)).slots).toEqual([]);
  await Promise.all([comes(P.channel), comes(P.channel)]);
  const file = await P.judged(11);
  expect(file.in).toMatchObject({ counted: 11, granted: 1, missing: 9, free: 1 });
  expect(file.slots).toMatchObject([{ number: 1, state: 'granted', direction: 'in' }]);
  const tenth = file.entries.find(({ kind }) => kind === 'slot_granted');
  expect(tenth?.number).toBe(11);
  expect(file.entries.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 12 }, (_, index) => index + 1),
  );
}, 60_000);

it('S001-19 counts nobody twice: a second registration, another spelling of the telephone, another partner', async () => {
  const [P, Q] = [await partner(), await partner()];
  const who = someone(P.channel);
  await comes(P.channel, who);
  await P.judged(1);
  const spelled = { ...who, answers: { ...who.answers, phone: `０${String(who.answers['phone']).slice(1)}` } };
  await Promise.all([comes(P.channel, spelled), comes(Q.channel, who)]);
  const reasons = [await P.judged(2), await Q.judged(1)].map(({ referrals }) =>
    referrals.flatMap(({ notCountedFor }) => notCountedFor ?? []),
  );
  expect(reasons).toEqual([['duplicate'], ['duplicate']]);
  expect((await P.read()).in.counted).toBe(1);
});

it('S001-19 of one person who registers twice at the same moment one is counted', async () => {
  const P = await partner();
  const who = someone(P.channel);
  await Promise.all(Array.from({ length: 6 }, () => comes(P.channel, who)));
  const file = await P.judged(6);
  expect(file.in.counted).toBe(1);
  expect(file.referrals.filter(({ state }) => state === 'counted')).toHaveLength(1);
});

it('S002-2 counts nobody while a partner is paused, ended, or without a valid licence, and goes on afterwards', async () => {
  const P = await partner();
  await P.change({ isPaused: true });
  await comes(P.channel);
  await P.judged(1);
  await P.change({ isPaused: false, licenceEndsOn: '2026-11-09' });
  expect((await P.read()).standing).toBe('licence_ended');
  expect(await stack.anyone.refusal(calls.public.introduction, { params: { key: P.channel } })).toBe('not_found');
  await comes(P.channel);
  const file = await P.judged(2);
  expect(file.referrals.map(({ notCountedFor }) => notCountedFor)).toEqual(['paused_partner', 'paused_partner']);
  await P.change({ licenceEndsOn: '2027-03-31' });
  await comes(P.channel);
  expect((await P.judged(3)).in.counted).toBe(1);
});

it('S002-8 treats whoever was introduced like everybody else: the same score, band and clock', async () => {
  const P = await partner();
  await comes(P.channel);
  await comes('listing');
  await P.judged(1);
  const { rows } = await stack.database.query<object>(
    `select r.score, r.band, r.potential, t.deadline_at - t.submitted_at as "in" from registrant r
     join call_task t on t.registrant_id = r.id order by r.submitted_at desc, r.id desc limit 2`,
  );
  expect(rows[0]).toEqual(rows[1]);
});

it('S002-7 the ledger adds up to what is shown, every entry is sealed with the one before, and nobody changes one', async () => {
  const P = await partner();
  await Promise.all(Array.from({ length: 12 }, () => comes(P.channel)));
  const { entries, in: shown } = await P.judged(12);
  const inOrder = entries.toSorted((one, other) => one.number - other.number);
  const { counted, granted } = balanceOf(inOrder.map(({ kind }) => kind));
  expect({ counted, granted }).toEqual({ counted: shown.counted, granted: shown.granted });
  let before = '';
  for (const entry of inOrder) {
    expect(entry.seal).toBe(hash('sha256', sealText(entry, before)));
    before = entry.seal;
  }
  for (const change of [`update relay_entry set reason = 'x'`, 'delete from relay_entry'])
    await expect(stack.database.query(`${change} where partner_id = '${P.id}'`)).rejects.toThrow('append-only');
}, 60_000);

it('carries earlier people over once, before the first entry', async () => {
  const P = await partner();
  const M1 = await stack.as('M1');
  const body = { direction: 'in' as const, people: 23, reason: '導入前の実績（2026年9月まで）' };
  const file = await M1.call(calls.partner.carryOver, { params: { id: P.id }, body });
  expect(file.in).toMatchObject({ counted: 23, granted: 2, missing: 7 });
  expect(await M1.refusal(calls.partner.carryOver, { params: { id: P.id }, body })).toBe('ledger_begun');
  const L3 = await stack.as('L3');
  expect(await L3.refusal(calls.partner.carryOver, { params: { id: P.id }, body })).toBe('forbidden');
  await comes(P.channel);
  expect((await P.judged(1)).in.counted).toBe(24);
});

it('names the link as a channel, and leaves it out of the channels that are set by hand', async () => {
  const P = await partner();
  const M1 = await stack.as('M1');
  const { items } = await M1.call(calls.settings.channels, {});
  expect(items.map(({ id }) => id)).not.toContain(P.channel);
  await expect(partner({ name: (await P.read()).name })).rejects.toMatchObject({ code: 'setting_exists' });
});
