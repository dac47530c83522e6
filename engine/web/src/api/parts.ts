// Sends a large file in parts, each with its hash: what a broken network has brought does not have to come again.
import { ask, part, reachable, type Answer } from './client';
import type { UploadState as State } from './many';
import type { Problem } from './types';
import { send, type Sending, type Upload } from './upload';

const partBytes = 4 * 1024 * 1024;
const againMilliseconds = 3000;

/** Smaller ones come as a whole; so does everything where the browser offers no hash. */
export function comesInParts(file: File): boolean {
    return file.size > partBytes && 'subtle' in crypto;
}

async function hashOf(piece: Blob): Promise<string> {
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await piece.arrayBuffer()));
    return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function rest(milliseconds: number): Promise<void> {
    return new Promise((resolve) => { setTimeout(resolve, milliseconds); });
}

const stoppedProblem: Problem = { status: 0, title: '', outcome: 'stopped', notes: [], request: '' };

/** `path` is where the whole goes when all of it is there. */
export function sendInParts<T>(path: string, sending: Sending & { file: File }): Upload<T> {
    const { file } = sending;
    let stopped = false;
    let running: Upload<State> | null = null;
    let at: State | null = null;
    const stop = () => {
        stopped = true;
        running?.stop();
        if (at) void ask<null>(`uploads/${part(at.id)}`, { method: 'DELETE' });
    };
    /** The next part; where it is to be gone on, or null while there is no way to know. */
    const next = async (state: State): Promise<Answer<State> | null> => {
        const piece = file.slice(state.received, state.received + partBytes);
        const hash = await hashOf(piece);
        running = send<State>(`uploads/${part(state.id)}/parts?offset=${state.received}&sha256=${hash}`, {
            file: piece, onProgress: (done) => sending.onProgress(state.received + Math.min(done, piece.size), file.size),
        });
        const answer = await running.answer;
        running = null;
        if (answer.ok || stopped) return answer;
        const again = answer.problem.status === 0 || answer.problem.status >= 500 || answer.problem.status === 412;
        if (!again) return answer;
        if (answer.problem.status !== 412) await rest(againMilliseconds);
        const known = await ask<State>(`uploads/${part(state.id)}`);
        return known.ok || known.problem.status === 404 ? known : null;
    };
    const run = async (): Promise<Answer<T>> => {
        const begun = await ask<State>('uploads', { method: 'POST', body: { size: file.size } });
        if (!begun.ok) return begun;
        at = begun.value;
        while (at.received < file.size) {
            if (stopped) return { ok: false, problem: stoppedProblem };
            const answer: Answer<State> | null = await next(at);
            if (stopped) return { ok: false, problem: stoppedProblem };
            if (answer && !answer.ok) return answer;
            if (answer) at = answer.value;
        }
        const whole = `${path}${path.includes('?') ? '&' : '?'}upload=${part(at.id)}&media_type=${part(file.type || 'application/octet-stream')}`;
        for (;;) {
            const done = await ask<T>(whole, {
                method: 'POST', ...(sending.revision === undefined ? {} : { revision: sending.revision }), ...(sending.key ? { key: sending.key } : {}),
            });
            // Under the same key it is taken once, however often it is asked for.
            if (done.ok || done.problem.status !== 0 || stopped || !sending.key) return done;
            await rest(againMilliseconds);
            if (!reachable.value) await ask<unknown>(`uploads/${part(at.id)}`);
        }
    };
    return { answer: run(), stop };
}
