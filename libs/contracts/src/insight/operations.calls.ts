import { get, post } from '../call';
import type { GivenUpJobs, OperationsView } from './operations';

export const operationsCalls = {
  read: get<{ reply: OperationsView }>('/operations', 'operations.read'),
  givenUp: get<{ reply: GivenUpJobs }>('/operations/given-up', 'operations.read'),
  /** Puts a job that was given up into its queue once more. */
  again: post<{ params: 'jobId'; reply: OperationsView }>('/operations/jobs/:jobId/again', 'operations.manage'),
  /** Leaves undone what was given up. */
  leave: post<{ params: 'jobId'; reply: OperationsView }>('/operations/jobs/:jobId/left', 'operations.manage'),
} as const;
