// The program `tutela` as the tests run it, and ports for what they start.
//
// TUTELA names the program; without it, the one that scripts/build makes is taken.

import { createServer } from 'node:net';
import { homedir } from 'node:os';
import path from 'node:path';

const { CARGO_TARGET_DIR, XDG_CACHE_HOME, TUTELA } = process.env;
const cache = XDG_CACHE_HOME ?? path.join(homedir(), '.cache');

export const program = TUTELA ?? path.join(CARGO_TARGET_DIR ?? `${cache}/tutela/target`, 'fast', 'tutela');

/** A port that nobody listens on, outside the range that the system gives to outgoing connections. */
export async function port() {
	for (;;) {
		const port = 20_000 + Math.floor(Math.random() * 12_000);
		const server = createServer();
		const free = await new Promise((resolve) => {
			server.once('error', () => resolve(false));
			server.listen(port, '127.0.0.1', () => resolve(true));
		});
		await new Promise((resolve) => server.close(resolve));
		if (free) {
			return port;
		}
	}
}
