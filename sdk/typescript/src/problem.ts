// What the gateway answers where it does not do what was asked (RFC 9457).

import type { Problem } from './types.js';

const KIND = 'urn:tutela:problem:';

/** The gateway, or a proxy before it, did not do what was asked. */
export class ProblemError extends Error {
	readonly problem: Problem;
	/** How many milliseconds to wait before asking again. */
	readonly retryAfter: number | undefined;

	constructor(problem: Problem, retryAfter?: number) {
		super(`${problem.title}: ${problem.detail}. ${problem.remedy}`);
		this.name = 'ProblemError';
		this.problem = problem;
		this.retryAfter = retryAfter;
	}

	/** What kind of problem it is, for example `other-post`. It never changes. */
	get kind(): string {
		const { type } = this.problem;
		return type.startsWith(KIND) ? type.slice(KIND.length) : type;
	}

	/** The problem that an answer tells. */
	static async of(response: Response): Promise<ProblemError> {
		const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json');
		const problem = isProblem ? ((await response.json()) as Problem) : withoutDetails(response);
		const seconds = response.headers.get('retry-after') ?? '';
		return new ProblemError(problem, /^\d+$/.test(seconds) ? 1000 * Number(seconds) : undefined);
	}
}

/** What RFC 9457 has for an answer that says nothing but its status. */
function withoutDetails({ status, statusText }: Response): Problem {
	return {
		type: 'about:blank',
		title: statusText,
		status,
		detail: 'the answer has no problem details, so that it is not the gateway\'s',
		remedy: 'check the address, and the proxy before the gateway',
	};
}
