import { Button, Skeleton } from '@mantine/core';
import { queryKeys } from '@toritsugi/client';
import { todoCalls, type TodoList, type TodoView } from '@toritsugi/contracts';
import { EmptyState } from '@toritsugi/ui';
import { Link, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useText } from '../../language';
import { LoadFailed } from '../../page/LoadFailed';
import { usePageTitle } from '../../page/title';
import { may, useMe } from '../../server/me';
import { useRead } from '../../server/queries';
import styles from '../agreement.module.css';
import { Creeps } from './Creeps';
import { todoMessages } from './messages';
import { ChangeTodoDialog, CreateTodoDialog } from './TodoDialogs';
import { DropDialog, TodoCard } from './TodoCard';

const EVERY_MS = 30_000;

/** What is to be done by whom and by when, the earliest due first. */
export function TodosPage() {
  const t = useText(todoMessages);
  usePageTitle(t('title'));
  const part = useSearch({ from: '/staff/todos' });
  const { data, error, refetch } = useRead({
    key: queryKeys.todosOf(part.of ?? 'mine'),
    call: todoCalls.list,
    input: { query: part },
    refetchEvery: EVERY_MS,
  });
  const [isAdding, setAdding] = useState(false);
  return (
    <main className={styles.page} id="main" tabIndex={-1}>
      <div className={styles.head}>
        <h1 className={styles.title}>{t('title')}</h1>
        <Tabs />
        {data && <Button onClick={() => setAdding(true)}>{t('add')}</Button>}
      </div>
      {error && !data && <LoadFailed error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton height={280} role="status" aria-label={t('loading')} />}
      {data && <Creeps creeps={data.creeps} />}
      {data && <Lists list={data} />}
      {data && isAdding && <CreateTodoDialog list={data} onClose={() => setAdding(false)} />}
    </main>
  );
}

function Tabs() {
  const t = useText(todoMessages);
  if (!may(useMe(), 'todo.scope')) return null;
  return (
    <nav className={styles.tabs} aria-label={t('views')}>
      <Link className={styles.tab} to="/todos" search={{}} activeOptions={{ exact: true }}>
        {t('mine')}
      </Link>
      <Link className={styles.tab} to="/todos" search={{ of: 'all' }} activeOptions={{ exact: true }}>
        {t('all')}
      </Link>
    </nav>
  );
}

function Lists({ list }: { list: TodoList }) {
  const t = useText(todoMessages);
  const [asked, setAsked] = useState<{ todo: TodoView; for: 'change' | 'drop' } | null>(null);
  const ask = (todo: TodoView) => (what: 'change' | 'drop') => setAsked({ todo, for: what });
  return (
    <>
      {list.open.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
      ) : (
        <ul className={styles.list}>
          {list.open.map((todo) => (
            <TodoCard key={todo.id} todo={todo} onAsk={ask(todo)} />
          ))}
        </ul>
      )}
      {list.closed.length > 0 && (
        <section className={styles.section} aria-labelledby="closed-todos">
          <h2 className={styles.heading} id="closed-todos">
            {t('closedOnes')}
          </h2>
          <ul className={styles.list}>
            {list.closed.map((todo) => (
              <TodoCard key={todo.id} todo={todo} onAsk={ask(todo)} />
            ))}
          </ul>
        </section>
      )}
      {asked?.for === 'change' && (
        <ChangeTodoDialog key={asked.todo.id} list={list} todo={asked.todo} onClose={() => setAsked(null)} />
      )}
      {asked?.for === 'drop' && <DropDialog key={asked.todo.id} todo={asked.todo} onClose={() => setAsked(null)} />}
    </>
  );
}
