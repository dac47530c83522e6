// A list of nominations from a workbook: first looked at as a whole, then taken.
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { base, part, withQuery } from '../../api/client';
import type { ImportAnswer, ImportRow } from '../../api/many';
import type { Problem } from '../../api/types';
import { send, type Upload } from '../../api/upload';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { FileField } from '../../parts/fields/file_field';
import { PageHead } from '../../parts/page_head';
import { Progress } from '../../parts/progress';
import { Reasons } from '../../parts/reasons';
import { CheckField, SelectField } from '../../parts/fields/select_field';
import { Table } from '../../parts/table';
import { Tag, type Tone } from '../../parts/tag';
import { Trouble } from '../../parts/proof/trouble';
import { useUnits, useWorkflows } from '../../shell/known';
import { againJob, hasEnded, importOf, newestJob, stopJob, troubleOf, useJob, type Job } from '../../shell/jobs';
import { say, usePage } from '../../shell/routing/page';
import { language, t, type Key } from '../../words/words';

const outcomes: Record<string, { key: Key; tone: Tone }> = {
    made: { key: 'import.made', tone: 'green' }, exists: { key: 'import.exists', tone: 'plain' }, changed: { key: 'import.changed', tone: 'blue' },
    differs: { key: 'import.differs', tone: 'amber' }, refused: { key: 'import.refused', tone: 'red' },
};

function placeOf(row: ImportRow): string {
    return row.row ? t('import.place', { sheet: row.sheet, row: row.row }) : row.sheet || t('import.whole-file');
}

function Result({ answer }: { answer: ImportAnswer }) {
    const shown = answer.rows.slice(0, 200);
    return (
        <>
            <section class={answer.refused ? 'strip amber' : 'strip green'}>
                <div>
                    <h2>{answer.written ? t('import.written', { n: answer.made + answer.changed }) : t('import.looked')}</h2>
                    <p>{t('import.counts', { made: answer.made, existing: answer.existing, changed: answer.changed, differing: answer.differing, refused: answer.refused })}</p>
                    {answer.notes.length > 0 && <details><summary>{t('import.notes', { n: answer.notes.length })}</summary><Reasons notes={answer.notes} /></details>}
                </div>
            </section>
            <div class="sheet-table">
                <Table
                    caption={t('import.rows')} columns={[{ title: t('column.name') }, { title: t('import.where') }, { title: t('import.outcome') }, { title: t('import.why') }]}
                    rows={shown.map((row, at) => {
                        const look = outcomes[row.outcome];
                        return {
                            key: String(at),
                            cells: [
                                answer.written && row.id ? <a href={`/ho-so/${part(row.id)}`}>{row.name || row.id}</a> : row.name || '–', placeOf(row),
                                <Tag tone={look?.tone ?? 'plain'}>{look ? t(look.key) : row.outcome}</Tag>, <Reasons notes={row.notes} />,
                            ],
                        };
                    })}
                />
            </div>
            {answer.rows.length > shown.length && <p class="meta">{t('import.rest', { n: answer.rows.length - shown.length })}</p>}
        </>
    );
}

export function Import() {
    usePage(t('import.title'));
    const workflows = useWorkflows();
    const units = useUnits().filter((one) => one.valid && one.sends);
    const file = useSignal<File | null>(null);
    const workflow = useSignal('');
    const unit = useSignal('');
    const partial = useSignal(false);
    const changes = useSignal(false);
    const answer = useSignal<ImportAnswer | null>(null);
    const problem = useSignal<Problem | null>(null);
    const sent = useSignal<number | null>(null);
    const upload = useRef<Upload<Job> | null>(null);
    const job = useSignal<Job | null>(null);
    const name = workflow.value || workflows[0]?.name || '';
    const start = async (dryRun: boolean) => {
        if (!file.value || sent.value !== null) return;
        sent.value = 0;
        answer.value = problem.value = null;
        const path = withQuery('jobs/imports', {
            workflow: name, unit: unit.value, partial: partial.value, changes: changes.value, 'dry-run': dryRun, file_name: file.value.name,
        });
        upload.current = send<Job>(path, { file: file.value, onProgress: (done) => { sent.value = done; } });
        const result = await upload.current.answer;
        sent.value = null;
        problem.value = result.ok || result.problem.outcome === 'stopped' ? null : result.problem;
        if (result.ok) job.value = result.value;
    };
    const take = (now: Job) => {
        job.value = now;
        if (!hasEnded(now)) return;
        problem.value = troubleOf(now);
        if (now.state === 'stopped') say(t('import.stopped'));
        const came = importOf(now);
        if (now.state !== 'done' || !came) return;
        answer.value = came;
        say(came.written ? t('import.written', { n: came.made + came.changed }) : t('import.looked'));
    };
    useJob(job.value, take, () => { job.value = null; });
    // The server went away before it was done: it has the list, which need not be sent once more.
    const interrupted = job.value?.state === 'interrupted' ? job.value : null;
    const again = async () => {
        if (!interrupted) return start(true);
        const begun = await againJob(interrupted);
        problem.value = begun.ok ? null : begun.problem;
        if (begun.ok) take(begun.value);
    };
    // What was begun before the page was closed or loaded anew goes on, and its end is told here.
    useEffect(() => {
        void newestJob('import').then((found) => {
            if (found && !job.value && (!hasEnded(found) || found.state === 'interrupted' || importOf(found)?.written)) take(found);
        });
    }, []);
    const working = job.value !== null && !hasEnded(job.value);
    const forget = () => { answer.value = null; };
    const takable = answer.value && !answer.value.written && (answer.value.made + answer.value.changed > 0) && (!answer.value.refused || partial.value);
    return (
        <>
            <PageHead title={t('import.title')} sub={t('import.sub')} />
            <form class="sheet form" noValidate onSubmit={(event) => { event.preventDefault(); void start(true); }}>
                {workflows.length > 1 && (
                    <SelectField
                        frame={{ id: 'workflow', label: t('create.workflow') }} value={name} onChoose={(value) => { workflow.value = value; forget(); }}
                        options={workflows.map((one) => ({ value: one.name, label: one.title }))}
                    />
                )}
                <FileField
                    id="import-file" label={t('import.file')} accept=".xlsx,.csv" file={file.value} onChoose={(chosen) => { file.value = chosen; forget(); }}
                    hint={<>{t('import.file-hint')} {name && <a href={base + withQuery(`forms/${part(name)}`, { language: language.value })} download>{t('import.empty-form')}</a>}</>}
                />
                <SelectField
                    frame={{ id: 'import-unit', label: t('import.unit'), hint: t('import.unit-hint'), optional: true }} value={unit.value} none={t('import.unit-in-rows')}
                    options={units.map((one) => ({ value: one.id, label: one.name }))} onChoose={(value) => { unit.value = value; forget(); }}
                />
                <CheckField id="partial" label={t('import.partial')} hint={t('import.partial-hint')} checked={partial.value} onChange={(on) => { partial.value = on; }} />
                <CheckField id="changes" label={t('import.changes')} hint={t('import.changes-hint')} checked={changes.value} onChange={(on) => { changes.value = on; forget(); }} />
                <div class="buttons">
                    <Button type="submit" look={takable ? 'plain' : 'primary'} busy={sent.value !== null || working} unavailable={file.value ? undefined : 'import-file'}>{t('import.look')}</Button>
                    {takable && file.value && answer.value && <Button look="primary" busy={sent.value !== null || working} onPress={() => void start(false)}>{t('import.take', { n: answer.value.made + answer.value.changed })}</Button>}
                </div>
                {sent.value !== null && file.value && (
                    <>
                        <Progress label={t('import.working')} done={sent.value} total={sent.value < file.value.size ? file.value.size : 0} />
                        <Button look="quiet" onPress={() => upload.current?.stop()}>{t('progress.stop')}</Button>
                    </>
                )}
            </form>
            {working && job.value && (
                <section class="sheet" aria-label={t('import.running', { name: job.value.title })}>
                    <Progress label={t('import.running', { name: job.value.title })} done={job.value.done} total={job.value.total} />
                    <p class="meta">{t('import.goes-on')}</p>
                    <Button look="quiet" onPress={() => { if (job.value) void stopJob(job.value); }}>{t('progress.stop')}</Button>
                </section>
            )}
            {problem.value && <Trouble problem={problem.value} onAgain={() => void again()} />}
            {answer.value && job.value && <p class="meta">{t('import.of', { name: job.value.title })}</p>}
            {answer.value && <Result answer={answer.value} />}
            {!answer.value && !problem.value && !working && <Empty title={t('import.empty')} />}
        </>
    );
}
