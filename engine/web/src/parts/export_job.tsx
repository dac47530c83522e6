// A long list as a file: made in the server while other things are done, with a way to stop it; fetched at its end.
import { useSignal } from '@preact/signals';
import { ask, base, part } from '../api/client';
import type { Problem } from '../api/types';
import { againJob, hasEnded, stopJob, troubleOf, useJob, type Job } from '../shell/jobs';
import { say } from '../shell/routing/page';
import { t } from '../words/words';
import { Button } from './button';
import { Progress } from './progress';
import { Trouble } from './proof/trouble';

export function ExportJob({ query, label }: { query: string; label: string }) {
    const job = useSignal<Job | null>(null);
    const problem = useSignal<Problem | null>(null);
    const take = (now: Job) => {
        job.value = now;
        if (!hasEnded(now)) return;
        problem.value = troubleOf(now);
        if (now.state === 'done') say(t('export.ready'));
    };
    useJob(job.value, take, () => { job.value = null; });
    const start = async () => {
        problem.value = null;
        const before = job.value?.state === 'interrupted' ? job.value : null;
        const answer = before ? await againJob(before) : await ask<Job>(`jobs/exports${query}`, { method: 'POST', body: {} });
        if (answer.ok) take(answer.value);
        else problem.value = answer.problem;
    };
    const now = job.value;
    if (problem.value) return <Trouble problem={problem.value} onAgain={() => void start()} />;
    if (now && !hasEnded(now)) {
        return (
            <div class="export-job">
                <Progress label={t('export.working')} done={now.done} total={now.total} />
                <Button look="quiet" onPress={() => void stopJob(now)}>{t('progress.stop')}</Button>
            </div>
        );
    }
    if (now?.state === 'done') return <a href={`${base}jobs/${part(now.id)}/file`} download>{t('export.fetch')}</a>;
    return <Button onPress={() => void start()}>{label}</Button>;
}
