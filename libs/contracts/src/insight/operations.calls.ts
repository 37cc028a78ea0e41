import { get, post } from '../call';
import type { OperationsView } from './operations';

export const operationsCalls = {
  read: get<{ reply: OperationsView }>('/operations', 'operations.read'),
  /** Puts a job that was given up into its queue once more. */
  again: post<{ params: 'jobId'; reply: OperationsView }>('/operations/jobs/:jobId/again', 'operations.manage'),
} as const;
