/** One core of the simulation. */
import { parentPort } from 'node:worker_threads';
import { runJob, type Job } from './jobs';

parentPort?.on('message', (job: Job) => parentPort?.postMessage(runJob(job)));
