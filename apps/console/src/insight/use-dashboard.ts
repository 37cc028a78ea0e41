import { queryKeys } from '@toritsugi/client';
import { insightCalls } from '@toritsugi/contracts';
import { useEffect, useRef } from 'react';
import { usePush } from '../server/connection';
import { queries, useRead } from '../server/queries';

/** Read again at least this often, and at most this often however many numbers change, ms. */
const AT_LEAST = 30_000;
const AT_MOST = 1_000;

/** The dashboard, live unless paused. */
export function useDashboard(isPaused: boolean) {
  const dashboard = useRead({
    key: queryKeys.dashboard,
    call: insightCalls.dashboard,
    input: {},
    ...(isPaused ? {} : { refetchEvery: AT_LEAST }),
  });
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const readSoon = () => {
    if (isPaused || timer.current !== undefined) return;
    timer.current = setTimeout(() => {
      timer.current = undefined;
      void queries.invalidateQueries({ queryKey: queryKeys.dashboard });
    }, AT_MOST);
  };
  usePush('dashboard.changed', readSoon);
  usePush('clock.changed', readSoon);
  useEffect(() => {
    if (isPaused) {
      clearTimeout(timer.current);
      timer.current = undefined;
      return;
    }
    void queries.invalidateQueries({ queryKey: queryKeys.dashboard });
  }, [isPaused]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return dashboard;
}
