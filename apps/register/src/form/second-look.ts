/** Its own chunk: the numbering plan and the addresses of mail are read when somebody looks over what they wrote. */
export { likelyAddress, readablePhone } from '@toritsugi/triage';
