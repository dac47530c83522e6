// Every published version that changed the workflow, with its files.
import { useSignal } from '@preact/signals';
import { ask, part } from '../../api/client';
import type { PublishedWorkflow, WorkflowFile, WorkflowVersion } from '../../api/definitions';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { Tag } from '../../parts/tag';
import { Trouble } from '../../parts/proof/trouble';
import { usePeople } from '../../shell/known';
import { momentOf } from '../../words/moments';
import { t } from '../../words/words';

function Files({ name, version }: { name: string; version: number }) {
    const files = useSignal<WorkflowFile[] | null>(null);
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const open = async () => {
        busy.value = true;
        const answer = await ask<{ files: WorkflowFile[] }>(`definitions/${part(name)}/files?version=${version}`);
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (answer.ok) files.value = answer.value.files;
    };
    if (problem.value) return <Trouble problem={problem.value} onAgain={() => void open()} />;
    if (!files.value) return <Button look="quiet" busy={busy.value} onPress={() => void open()}>{t('definition.files-of', { n: version })}</Button>;
    return (
        <ul class="plain-list">
            {files.value.map((file) => (
                <li key={file.name}>
                    <details>
                        <summary class="mono">{file.name}</summary>
                        <div class="scrolled" role="region" tabIndex={0} aria-label={file.name}><pre class="code">{file.text}</pre></div>
                        <a class="button plain" download={file.name.split('/').at(-1)} href={URL.createObjectURL(new Blob([file.text], { type: 'text/plain;charset=utf-8' }))}>{t('definition.download', { name: file.name })}</a>
                    </details>
                </li>
            ))}
        </ul>
    );
}

export function VersionsTab({ name, known }: { name: string; known: PublishedWorkflow }) {
    const people = usePeople();
    const who = (one: WorkflowVersion) => people.find((person) => person.id === one.person)?.name ?? (one.person || t('definition.by-program'));
    return (
        <ol class="sheets versions">
            {known.versions.map((one, at) => {
                const before = known.versions[at + 1];
                return (
                    <li key={one.number} class="sheet">
                        <div class="sheet-head">
                            <h2>{t('versions.version', { n: one.number })}</h2>
                            {one.in_use && <Tag tone="green" sign="check">{t('versions.in-use')}</Tag>}
                        </div>
                        <p>{t('definition.published', { who: who(one), when: momentOf(one.at) })}</p>
                        {before && <p><a href={`/quan-tri/quy-trinh/${part(name)}/so-sanh?tu=${before.number}&den=${one.number}`}>{t('definition.compare', { n: before.number })}</a></p>}
                        <Files name={name} version={one.number} />
                    </li>
                );
            })}
        </ol>
    );
}
