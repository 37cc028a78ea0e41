/** Its own chunk: the numbering plan is read when somebody has written the number of a land line. */
export { readablePhone } from '@toritsugi/triage';
