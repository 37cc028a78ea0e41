/** The days after a walk: whoever is there answers what their screen offers. Then: what is still open? */
import { calls, type BoardSnapshot, type CallTaskDetail, type DeskView, type TransferView } from '@toritsugi/contracts';
import { answerers, walkers, type Code, type World } from './world';

const { board, transfer, consultation } = calls;
const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** Until each of these is over, everybody answers. From noon: into the evening, then three mornings. */
const PARTS = [
  20,
  70,
  2 * MINUTE,
  12 * MINUTE,
  40 * MINUTE,
  2 * HOUR,
  19 * HOUR,
  3 * HOUR,
  21 * HOUR,
  3 * HOUR,
  21 * HOUR,
  3 * HOUR,
];

/** Three agency days pass. */
export async function threeDays(world: World, { doesAnyoneReturn }: { doesAnyoneReturn: boolean }): Promise<void> {
  if (doesAnyoneReturn) await world.comeBack();
  for (const seconds of PARTS) {
    await world.pass(seconds);
    const there = [...answerers, ...walkers].filter((code) => !world.isGone(code));
    for (const code of there) await answerAll(world, code);
  }
}

async function answerAll(world: World, code: Code): Promise<void> {
  if (code.startsWith('A') || code.startsWith('L')) await answerDesk(world, code);
  if (!code.startsWith('A')) await answerBoard(world, code);
}

async function answerDesk(world: World, code: Code): Promise<void> {
  for (let looks = 0; looks < 8; looks += 1) {
    const answer = await world.call(code, transfer.desk, {});
    if (answer.status !== 200) return;
    const desk = answer.body as unknown as DeskView;
    const due = desk.today.find(({ state }) => state === 'set');
    if (desk.offer?.state === 'offered')
      await world.call(code, transfer.decline, { params: { offerId: desk.offer.offerId }, body: { reason: 'other' } });
    else if (desk.transfer?.state === 'bridged')
      await world.call(code, transfer.complete, { params: { transferId: desk.transfer.id } });
    else if (desk.current?.state === 'in_progress')
      await world.call(code, consultation.complete, {
        params: { consultationId: desk.current.id },
        body: { outcome: 'proceed', confirmations: [] },
      });
    else if (due !== undefined && (await starts(world, code, due.id))) continue;
    else if (['away', 'wrap_up', 'offline'].includes(desk.presence.state))
      await world.call(code, transfer.setPresence, { body: { state: 'available' } });
    else return;
  }
}

async function starts(world: World, code: Code, consultationId: string): Promise<boolean> {
  return (await world.call(code, consultation.start, { params: { consultationId } })).status < 300;
}

async function answerBoard(world: World, code: Code): Promise<void> {
  const answer = await world.call(code, board.snapshot, {});
  if (answer.status !== 200) return;
  const { holding, cards } = answer.body as unknown as BoardSnapshot;
  if (holding !== null) await finish(world, code, holding);
  for (const { id: taskId, state } of cards) {
    if (state === 'transferring') await endTransfer(world, code, taskId);
    if (code.startsWith('M') || state !== 'waiting') continue;
    if ((await world.call(code, board.claim, { params: { taskId } })).status < 300) await finish(world, code, taskId);
  }
}

/** Whoever holds a task goes on with it to its end. */
async function finish(world: World, code: Code, taskId: string): Promise<void> {
  const params = { taskId };
  for (let moves = 0; moves < 6; moves += 1) {
    const detail = (await world.call(code, board.task, { params })).body as unknown as CallTaskDetail;
    switch (detail.card?.state) {
      case 'claimed':
        if ((await world.call(code, board.dial, { params })).status >= 300)
          await world.call(code, board.release, { params });
        break;
      case 'dialing':
        await world.call(code, board.connected, { params });
        break;
      case 'connected':
        await world.call(code, board.declined, { params, body: {} });
        break;
      case 'transferring':
        await endTransfer(world, code, taskId);
        break;
      default:
        return;
    }
  }
}

async function endTransfer(world: World, code: Code, taskId: string): Promise<void> {
  const { transferId } = (await world.call(code, board.task, { params: { taskId } })).body as unknown as CallTaskDetail;
  if (transferId === null || transferId === undefined) return;
  const params = { transferId };
  const { state } = (await world.call(code, transfer.read, { params })).body as unknown as TransferView;
  if (state === 'bridged') await world.call(code, transfer.complete, { params });
  else await world.call(code, transfer.cancel, { params, body: { reason: 'mistake' } });
}

/** What nobody can end any more, or everybody has forgotten. */
export async function leftOpen({ database }: Pick<World, 'database'>): Promise<string[]> {
  const { rows } = await database.query<{ line: string }>(
    `select 'task ' || t.state || coalesce(' of ' || m.code, '') as line
       from call_task t left join staff_member m on m.id = t.claimed_by
       where t.state = any (array['waiting','claimed','dialing','connected','transferring','retry_wait','callback_set'])
     union all select 'transfer ' || state from transfer where state = any (array['requested','ringing','accepted','bridged'])
     union all select 'offer ' || state from transfer_offer where state = 'offered'
     union all select 'consultation ' || c.state || ' of ' || m.code from consultation c join staff_member m on m.id = c.advisor_id
       where c.state = any (array['held_slot','in_progress']) or (c.state = 'set' and c.starts_at < agency_now() - interval '1 hour')
     union all select 'presence of ' || m.code || ' ' || p.state || coalesce(' from ' || p.before_unreachable, '')
       from presence p join staff_member m on m.id = p.staff_id
       where p.state = 'reserved'
         or (coalesce(p.before_unreachable, p.state) = 'on_call' and not exists (select from call_task t where t.claimed_by = p.staff_id
             and t.state = any (array['dialing','connected','transferring'])))
         or (coalesce(p.before_unreachable, p.state) = 'in_consultation'
           and not exists (select from consultation c where c.advisor_id = p.staff_id and c.state = 'in_progress')
           and not exists (select from transfer x where x.accepted_by = p.staff_id and x.state = 'bridged'))
     union all select 'message sending' from message where state = 'sending'`,
  );
  return rows.map(({ line }) => line);
}
