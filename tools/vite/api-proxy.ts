import type { ProxyOptions } from 'vite';

/** Where the API listens while developing. */
export const API_ADDRESS = `http://127.0.0.1:${process.env.PORT ?? '3000'}`;

/** Pages and API on one origin while developing, as in production: cookies and the origin check work unchanged. */
export function apiProxy(): Record<string, ProxyOptions> {
  return { '/api': { target: API_ADDRESS }, '/socket.io': { target: API_ADDRESS, ws: true } };
}
