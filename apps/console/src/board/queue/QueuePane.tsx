import { Button } from '@mantine/core';
import { useLocalStorage } from '@mantine/hooks';
import { queueLanes } from '@toritsugi/client';
import { QUEUE_PAGE, type CallTaskCard, type QueueCounts, type QueuePart } from '@toritsugi/contracts';
import { useNavigate } from '@tanstack/react-router';
import { EmptyState } from '@toritsugi/ui';
import { useEffect, useRef, useState, type FocusEvent, type Ref } from 'react';
import { may, useMe } from '../../server/me';
import { useText } from '../../language';
import { useOccupations } from '../../server/vocabulary';
import { useSound } from '../../page/sound';
import { densityChoice, FilterBar } from './FilterBar';
import { isFiltering, longParts, MOST_ROWS, readBoardFilter, type BoardFilter } from './filter';
import { messages } from '../messages';
import { HourAhead } from './HourAhead';
import { PacingLine } from './PacingLine';
import { laneMessages, laneNotes } from '../lanes/messages';
import {
  heldStill,
  inReadingOrder,
  isMine,
  isTakeable,
  keptOf,
  knownOf,
  lastLaneOf,
  type Kept,
  type Queue,
} from './queue';
import { TaskCard } from './TaskCard';
import type { Opening } from '../lanes/use-opening';
import styles from './queue.module.css';

interface Props {
  queue: Queue;
  /** All there are in each part; null: only what is shown counts. */
  counts: QueueCounts | null;
  /** Parts that have more than is shown. */
  goesOn: readonly QueuePart[];
  filter: BoardFilter;
  now: number;
  opening: Opening;
  myId: string;
  chosenId: string | null;
  claimingId: string | null;
  /** Null: this person may not take tasks, or has one already. */
  onClaim: ((taskId: string) => void) | null;
  searchRef: Ref<HTMLInputElement>;
}

/** Whoever is from outside sees these people and nobody else. */
function AssignedLine({ occupations }: { occupations: readonly string[] }) {
  const t = useText(messages);
  const { listOf } = useOccupations();
  return <p className={styles.assigned}>{t('assigned', { names: listOf(occupations) })}</p>;
}

/** The queue. While the focus is in it no row moves: newcomers wait behind one button. */
export function QueuePane({
  queue,
  counts,
  goesOn,
  filter,
  now,
  opening,
  myId,
  chosenId,
  claimingId,
  onClaim,
  searchRef,
}: Props) {
  const t = useText(messages);
  const lanes = useText(laneMessages);
  const me = useMe();
  const [density] = useLocalStorage(densityChoice);
  const [kept, setKept] = useState<Kept | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const still = kept ? heldStill(queue, kept) : { queue, newcomers: 0 };
  const shown = inReadingOrder(still.queue);

  const onFocus = (): void => {
    if (!kept) setKept(keptOf(still.queue));
  };
  // A row or button that goes takes the focus with it, and no blur is told: nothing is left to be held still for.
  useEffect(() => {
    if (kept && document.activeElement === document.body) setKept(null);
  }, [kept, queue, now]);
  const onBlur = (event: FocusEvent): void => {
    if (!(event.relatedTarget instanceof Node && list.current?.contains(event.relatedTarget))) setKept(null);
  };
  const countOf = (part: QueuePart): number => {
    const known = knownOf(queue, part, now);
    return counts !== null && goesOn.includes(part) ? Math.max(counts[part], known) : known;
  };
  const mayClaim = (card: CallTaskCard): boolean => onClaim !== null && isTakeable(card, now);

  return (
    <section className={styles.pane} aria-labelledby="queue">
      <div className={styles.top}>
        <h2 className={styles.title} id="queue">
          {t('queue')}
          <span className={styles.count}>{countOf('waiting')}</span>
        </h2>
        <SoundHint />
      </div>
      {me.assigned && me.assigned.length > 0 && <AssignedLine occupations={me.assigned} />}
      {may(me, 'task.work') && <PacingLine />}
      {may(me, 'task.release') && <HourAhead />}
      <FilterBar filter={filter} searchRef={searchRef} />
      {still.newcomers > 0 && (
        <Button className={styles.newcomers} size="sm" variant="light" onClick={() => setKept(keptOf(queue))}>
          {t('arrivals', { count: still.newcomers })}
        </Button>
      )}
      <div ref={list} className={styles.list} data-density={density} onFocus={onFocus} onBlur={onBlur}>
        {shown.length === 0 &&
          (isFiltering(filter) ? (
            <EmptyState title={t('noMatchTitle')}>{t('noMatchText')}</EmptyState>
          ) : me.assigned?.length === 0 ? (
            <EmptyState title={t('unassignedTitle')}>{t('unassignedText')}</EmptyState>
          ) : (
            <EmptyState title={t('emptyTitle')}>{t('emptyText')}</EmptyState>
          ))}
        {queueLanes.map((lane) => {
          const cards = still.queue[lane];
          const part = lastLaneOf[lane];
          const isLong = part !== null && goesOn.includes(part);
          if (cards.length === 0 && !isLong) return null;
          const note = laneNotes[lane];
          return (
            <section key={lane} aria-labelledby={`lane-${lane}`} data-lane={lane}>
              <h3 className={styles.part} id={`lane-${lane}`}>
                {lanes(lane)}
                {lane !== 'now' && <span className={styles.count}>{cards.length}</span>}
                {note !== undefined && <span className={styles.note}>{lanes(note)}</span>}
              </h3>
              <ul className={styles.cards}>
                {cards.map((card) => (
                  <TaskCard
                    key={card.id}
                    card={card}
                    now={now}
                    opening={opening}
                    isFirst={lane === 'now'}
                    isChosen={card.id === chosenId}
                    isMine={isMine(card, myId)}
                    onClaim={mayClaim(card) ? onClaim : null}
                    isClaiming={claimingId === card.id}
                  />
                ))}
              </ul>
              {isLong && (
                <More
                  part={part}
                  filter={filter}
                  left={counts && countOf(part) - knownOf(queue, part, now)}
                  onMore={() => setKept(null)}
                />
              )}
            </section>
          );
        })}
      </div>
    </section>
  );
}

/** The way to the rest of a long part. `left` null: nobody knows how many. */
function More({
  part,
  filter,
  left,
  onMore,
}: {
  part: QueuePart;
  filter: BoardFilter;
  left: number | null;
  onMore: () => void;
}) {
  const t = useText(messages);
  const navigate = useNavigate();
  const long = longParts.find((known) => known === part);
  if (long === undefined) return null;
  const rows = filter[long] ?? QUEUE_PAGE;
  if (rows >= MOST_ROWS) return <p className={styles.most}>{t('mostRows', { count: MOST_ROWS })}</p>;
  return (
    <Button
      className={styles.more}
      size="sm"
      variant="subtle"
      onClick={() => {
        onMore();
        void navigate({ to: '.', search: readBoardFilter({ ...filter, [long]: rows + QUEUE_PAGE }), replace: true });
      }}
    >
      {left === null || left <= 0 ? t('showMore') : t('moreLeft', { count: left })}
    </Button>
  );
}

function SoundHint() {
  const t = useText(messages);
  const sound = useSound();
  if (sound.isOn && !sound.isBlocked) return null;
  return (
    <p className={styles.sound}>
      {t('soundOff')}
      <Button size="compact-sm" variant="subtle" onClick={() => void sound.enable()}>
        {t('enableSound')}
      </Button>
    </p>
  );
}
