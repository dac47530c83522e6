// Long work in the server, which goes on when its page is closed: how far it is, its end, and stopping it.
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ask, part, type Answer } from '../api/client';
import type { ImportAnswer, Job } from '../api/many';
import type { Problem } from '../api/types';

export type { Job } from '../api/many';

const lookMilliseconds = 700;

export function hasEnded(job: Job): boolean {
    return job.state !== 'waiting' && job.state !== 'running';
}

/** What an import has come to; null for any other job, and before its end. */
export function importOf(job: Job): ImportAnswer | null {
    return job.result && 'rows' in job.result ? job.result : null;
}

/** Why it did not come to its end; null for one that did, or was stopped. */
export function troubleOf(job: Job): Problem | null {
    if (job.state !== 'failed' && job.state !== 'interrupted') return null;
    const said = job.result && 'outcome' in job.result ? job.result : null;
    const outcome = said?.outcome ?? 'environment';
    return { status: outcome === 'environment' ? 503 : 422, title: '', outcome, notes: said?.notes ?? [], request: '' };
}

/** Looks after one job until its end, which is told once. */
export function useJob(job: Job | null, onChange: (job: Job) => void, onGone: () => void): void {
    const looked = useSignal(0);
    useEffect(() => {
        if (!job || hasEnded(job)) return undefined;
        const timer = setTimeout(() => {
            void ask<Job>(`jobs/${part(job.id)}`).then((answer) => {
                if (answer.ok) onChange(answer.value);
                else if (answer.problem.status === 404) onGone();
                // No answer: asked again when the network is back.
                looked.value += 1;
            });
        }, lookMilliseconds);
        return () => clearTimeout(timer);
    }, [job, looked.value]);
}

export async function stopJob(job: Job): Promise<Answer<null>> {
    return ask<null>(`jobs/${part(job.id)}`, { method: 'DELETE' });
}

/** Once more, with what it was given. */
export async function againJob(job: Job): Promise<Answer<Job>> {
    return ask<Job>(`jobs/${part(job.id)}/again`, { method: 'POST', body: {} });
}

/** The newest of a kind that the person has begun. */
export async function newestJob(kind: Job['kind']): Promise<Job | null> {
    const answer = await ask<{ jobs: Job[] }>('jobs');
    return (answer.ok && answer.value.jobs.find((one) => one.kind === kind)) || null;
}
