// A gateway as a desk calls it. The calls themselves are typed by the generated schema.

import createClient, { type Client } from 'openapi-fetch';
import { ProblemError } from './problem.js';
import type { paths } from './schema.js';
import type { Crossing, CrossingStatus } from './types.js';

const THIS_MACHINE = ['127.0.0.1', '[::1]', 'localhost'];
/** The proxy's 502 and 504 too: nobody knows then whether the gateway took the request. */
const SEND_AGAIN = [408, 429, 500, 502, 503, 504];
const LONGEST_PAUSE = 10_000;

const sleep = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A gateway, as one desk calls it. */
export class Gateway {
	/** Every call of the description, typed. Where the gateway refuses, it throws a `ProblemError`. */
	readonly calls: Client<paths>;

	/** `address` is for example https://gateway.example; `token` is the desk's; times are in milliseconds. */
	constructor(address: string, token: string, timeout = 30_000) {
		const { protocol, hostname } = new URL(address);
		const isHere = protocol === 'http:' && THIS_MACHINE.includes(hostname);
		if (protocol !== 'https:' && !isHere) {
			throw new TypeError(`${address}: whoever listens in would read the token: use https`);
		}
		this.calls = createClient<paths>({
			baseUrl: address,
			headers: { Authorization: `Bearer ${token}` },
			fetch: (request) => fetch(request, { signal: AbortSignal.timeout(timeout) }),
		});
		this.calls.use({
			async onResponse({ response }) {
				if (response.status >= 400) {
					throw await ProblemError.of(response);
				}
			},
		});
	}

	/**
	 * Reports crossings, all or none. They are on the gateway's disk when this returns.
	 *
	 * The same request is sent again for `patience` milliseconds if nobody says what became of it. With the same
	 * `key` you can do so later: keep it with the crossings before you call. Nothing is recorded twice.
	 */
	async report(
		crossings: Crossing[],
		key: string = crypto.randomUUID(),
		patience = 60_000,
	): Promise<CrossingStatus[]> {
		const params = { header: { 'Idempotency-Key': key } };
		const until = Date.now() + patience;
		for (let pause = 500; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
			try {
				const { data } = await this.calls.POST('/v1/crossings', { params, body: { crossings } });
				return given(data).crossings;
			} catch (error) {
				if (error instanceof ProblemError) {
					pause = Math.max(pause, error.retryAfter ?? 0);
				}
				if (!mayBeSentAgain(error) || Date.now() + pause > until) {
					throw error;
				}
			}
			await sleep(pause);
		}
	}

	/**
	 * Waits until a crossing's record is final, or the chain refused it. Throws after `patience` milliseconds: the
	 * crossing will be recorded all the same.
	 */
	async untilSettled(key: string, patience = 120_000): Promise<CrossingStatus> {
		for (const until = Date.now() + patience; ; await sleep(1000)) {
			const { data } = await this.calls.GET('/v1/crossings/{key}', { params: { path: { key } } });
			const told = given(data);
			if (told.state === 'refused' || (told.state === 'final' && told.verdict)) {
				return told;
			}
			if (Date.now() > until) {
				throw new Error(`crossing ${key} is still ${told.state}: ask again later`);
			}
		}
	}
}

/** What `fetch` throws where no answer came, and answers after which nobody knows whether it was taken. */
function mayBeSentAgain(error: unknown): boolean {
	if (error instanceof ProblemError) {
		return SEND_AGAIN.includes(error.problem.status);
	}
	return error instanceof TypeError || (error instanceof DOMException && error.name === 'TimeoutError');
}

/** An answer without a problem has its content. */
function given<T>(data: T | undefined): T {
	if (data === undefined) {
		throw new Error('the answer is empty: check the address, and the proxy before the gateway');
	}
	return data;
}
