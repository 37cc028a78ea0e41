import { Button, Select } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import {
  boardCalls,
  insightCalls,
  queueBlockLengths,
  type QueueArmView,
  type QueueMeasurement,
  type QueueOrderView,
} from '@toritsugi/contracts';
import { dateTimeText, percentText, Section, timeText } from '@toritsugi/ui';
import { useMemo, useState } from 'react';
import { useLanguage, useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { may, useMe } from '../../server/me';
import { queries, useAction, useRead } from '../../server/queries';
import { columnsOf } from '../../table/columns';
import { DataTable } from '../../table/DataTable';
import { LiftResult } from './LiftPanel';
import { queueMessages } from './queue-messages';
import styles from '../routing.module.css';

const CHECK = 30_000;
const SHOWN_BLOCKS = 12;
const KEY = [...queryKeys.routing, 'queue'];

/** Whom to call first: the order in force, the comparison of the two, and what each brought. */
export function QueuePanel() {
  const t = useText(queueMessages);
  const { data, error, refetch } = useRead({
    key: KEY,
    call: insightCalls.queueMeasurement,
    input: {},
    refetchEvery: CHECK,
  });
  const counts = data?.arms.reduce((sum, { people }) => sum + people, 0) ?? 0;
  return (
    <Section title={t('title')} note={t('note')}>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {data && (
        <div className={styles.stack} data-testid="queue-measurement">
          <InForce now={data.now} />
          {counts > 0 && <Results measured={data} />}
        </div>
      )}
    </Section>
  );
}

function InForce({ now: { order, comparison } }: { now: QueueOrderView }) {
  const t = useText(queueMessages);
  const { language } = useLanguage();
  const mayCompare = may(useMe(), 'queueOrder.compare');
  const onDone = () => void queries.invalidateQueries({ queryKey: KEY });
  const begin = useAction({ call: boardCalls.compareOrders, onDone });
  const end = useAction({ call: boardCalls.endComparison, onDone });
  const [minutes, setMinutes] = useState('180');
  return (
    <>
      <p className={styles.block} data-arm={order === 'by_value' ? 'engine' : 'control'} data-testid="queue-order">
        <span>{t('now')}</span>
        <span className={styles.blockArm}>{t(order)}</span>
        {comparison && (
          <>
            <span>
              {t('span', {
                from: timeText(comparison.blockStartsAt, language),
                to: timeText(comparison.blockEndsAt, language),
              })}
            </span>
            <span className={styles.muted}>
              {t('since', {
                at: dateTimeText(comparison.startedAt, language),
                name: comparison.startedBy?.name ?? '–',
              })}
            </span>
          </>
        )}
      </p>
      {mayCompare && !comparison && (
        <div className={styles.share}>
          <Select
            label={t('block')}
            allowDeselect={false}
            data={queueBlockLengths.map((length) => ({
              value: String(length),
              label: t('hours', { count: length / 60 }),
            }))}
            value={minutes}
            onChange={(value) => setMinutes(value ?? '180')}
          />
          <Button loading={begin.isPending} onClick={() => begin.mutate({ body: { blockMinutes: Number(minutes) } })}>
            {t('begin')}
          </Button>
        </div>
      )}
      {mayCompare && comparison && (
        <div className={styles.buttons}>
          <Button variant="default" loading={end.isPending} onClick={() => end.mutate({})}>
            {t('end')}
          </Button>
          <span className={styles.muted}>{t('endNote')}</span>
        </div>
      )}
    </>
  );
}

function Results({ measured }: { measured: QueueMeasurement }) {
  const t = useText(queueMessages);
  const words = { engine: t('by_value'), control: t('by_deadline') };
  return (
    <>
      <LiftResult
        lift={measured.effective}
        words={{ ...words, rate: t('effectiveRate'), count: t('people') }}
        testId="queue-verdict"
      />
      <LiftResult lift={measured.reached} words={{ ...words, rate: t('reachedRate'), count: t('people') }} />
      <ArmsTable arms={measured.arms} />
      <p className={styles.muted}>{t('taken', { taken: measured.taken, own: measured.takenUnderOwn })}</p>
      <BlocksTable blocks={measured.blocks} />
    </>
  );
}

const share = (part: number, whole: number): string => (whole === 0 ? '–' : percentText(part / whole));
const armColumn = columnsOf<QueueArmView>();

function ArmsTable({ arms }: { arms: readonly QueueArmView[] }) {
  const t = useText(queueMessages);
  const columns = useMemo(
    () =>
      armColumn.columns([
        armColumn.accessor(({ order }) => t(order), { id: 'order', header: t('order'), meta: { isRowHeader: true } }),
        armColumn.accessor('people', { header: t('people'), meta: { isNumber: true } }),
        armColumn.accessor(({ reached, people }) => share(reached, people), {
          id: 'reached',
          header: t('reachedRate'),
          meta: { isNumber: true },
        }),
        armColumn.accessor(({ effective, people }) => share(effective, people), {
          id: 'effective',
          header: t('effectiveRate'),
          meta: { isNumber: true },
        }),
        armColumn.accessor(({ peopleA, people }) => `${share(peopleA, people)} (${peopleA})`, {
          id: 'shareA',
          header: t('shareA'),
          meta: { isNumber: true },
        }),
        armColumn.accessor(({ reachedA, peopleA }) => share(reachedA, peopleA), {
          id: 'reachedA',
          header: t('reachedA'),
          meta: { isNumber: true },
        }),
        armColumn.accessor(({ effectiveA, peopleA }) => share(effectiveA, peopleA), {
          id: 'effectiveA',
          header: t('effectiveA'),
          meta: { isNumber: true },
        }),
      ]),
    [t],
  );
  return <DataTable caption={t('upToNow')} showsCaption columns={columns} rows={arms} rowId={({ order }) => order} />;
}

type Block = QueueMeasurement['blocks'][number];
const blockColumn = columnsOf<Block>();

function BlocksTable({ blocks }: { blocks: readonly Block[] }) {
  const t = useText(queueMessages);
  const { language } = useLanguage();
  const rows = useMemo(() => blocks.slice(-SHOWN_BLOCKS).reverse(), [blocks]);
  const columns = useMemo(
    () =>
      blockColumn.columns([
        blockColumn.accessor('startsAt', {
          header: t('starts'),
          meta: { isRowHeader: true },
          cell: ({ getValue }) => dateTimeText(getValue(), language),
        }),
        blockColumn.accessor(({ order }) => t(order), { id: 'order', header: t('order') }),
        blockColumn.accessor('people', { header: t('people'), meta: { isNumber: true } }),
        blockColumn.accessor('reached', { header: t('reached'), meta: { isNumber: true } }),
        blockColumn.accessor('effective', { header: t('effective'), meta: { isNumber: true } }),
      ]),
    [t, language],
  );
  return (
    <DataTable
      caption={t('recentBlocks')}
      showsCaption
      columns={columns}
      rows={rows}
      rowId={({ startsAt, order }) => `${startsAt} ${order}`}
    />
  );
}
