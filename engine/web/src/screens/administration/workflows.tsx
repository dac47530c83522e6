import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { ask } from '../../api/client';
import type { Act, Publication, Version } from '../../api/operations';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { Empty } from '../../parts/empty';
import { PageHead } from '../../parts/page_head';
import { Reasons } from '../../parts/reasons';
import { Tag } from '../../parts/tag';
import { Trouble } from '../../parts/proof/trouble';
import { TroubleOrProof } from '../../parts/proof/trouble_or_proof';
import { Waiting } from '../../parts/waiting';
import { useAnswer } from '../../shell/answers';
import { listOf, useWorkflows } from '../../shell/known';
import { say, usePage } from '../../shell/routing/page';
import { session } from '../../shell/session/session';
import { momentOf } from '../../words/moments';
import { t } from '../../words/words';
import { ChangeList } from './change_list';

/** What the folder says otherwise than the version in use, and putting it into use. */
function Publish({ onDone }: { onDone: () => Promise<void> }) {
    const found = useSignal<Publication | null>(null);
    const problem = useSignal<Problem | null>(null);
    const busy = useSignal(false);
    const waits = useSignal(false);
    const alone = session.value?.operates_alone ?? false;
    /** What a fresh proof lets go on. */
    const repeat = useRef<() => Promise<void>>(async () => undefined);
    const look = async () => {
        busy.value = true;
        const answer = await ask<Publication>('publications?dry-run', { method: 'POST', body: {} });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        found.value = answer.ok ? answer.value : null;
    };
    /** Where there are two operators the other one confirms what this one saw. */
    const publish = async () => {
        repeat.current = publish;
        busy.value = true;
        const content = found.value?.content ?? '';
        const answer = alone ? await ask<Publication>('publications', { method: 'POST', body: {} })
            : await ask<Act>('acts', { method: 'POST', body: { kind: 'publish', content } });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        if (!answer.ok) return;
        if ('version' in answer.value) {
            found.value = answer.value;
            say(t('publish.done', { n: answer.value.version }));
        } else {
            waits.value = true;
            say(t('publish.waits'));
        }
        await onDone();
    };
    return (
        <section class="sheet" aria-labelledby="publish-title">
            <h2 id="publish-title">{t('publish.title')}</h2>
            <p>{t('publish.what')} {t(alone ? 'acts.alone' : 'acts.two')}</p>
            <div class="buttons">
                <Button busy={busy.value} onPress={() => void look()}>{t('publish.look')}</Button>
                {found.value && !found.value.published && !waits.value && found.value.changes.length > 0 && (
                    <Button look="primary" busy={busy.value} onPress={() => void publish()}>{t(alone ? 'publish.publish' : 'publish.ask', { n: found.value.changes.length })}</Button>
                )}
            </div>
            {problem.value && <TroubleOrProof problem={problem.value} again={() => { problem.value = null; void repeat.current(); }} />}
            {waits.value && <p>{t('publish.waits')} <a href="/quan-tri/cho-xac-nhan">{t('bar.acts')}</a></p>}
            {found.value && (
                <>
                    <p>{found.value.changes.length ? t('publish.changes', { n: found.value.changes.length }) : t('publish.same')}</p>
                    <ChangeList changes={found.value.changes} />
                    <Reasons notes={found.value.warnings} />
                </>
            )}
        </section>
    );
}

function Versions({ versions }: { versions: Version[] }) {
    return (
        <section class="sheet" aria-labelledby="versions-title">
            <h2 id="versions-title">{t('versions.title')}</h2>
            <ul class="plain-list">
                {versions.map((one) => (
                    <li key={one.number}>
                        <details>
                            <summary>{t('versions.version', { n: one.number })} · {momentOf(one.at)} · {one.asked_by ? t('versions.two', { first: one.asked_by, second: one.person }) : one.person} <span class="mono">{one.hash.slice(0, 12)}</span></summary>
                            <ChangeList changes={one.changes} />
                        </details>
                        {one.in_use && <Tag tone="green" sign="check">{t('versions.in-use')}</Tag>}
                    </li>
                ))}
            </ul>
        </section>
    );
}

export function WorkflowsPart() {
    const workflows = useWorkflows();
    const operator = session.value?.operator ?? false;
    const asked = useAnswer<unknown>(operator ? 'versions' : '');
    usePage(t('bar.workflows'));
    return (
        <>
            <PageHead title={t('bar.workflows')} sub={t('workflows.sub')} />
            {!workflows.length && <Empty title={t('workflows.none')} />}
            <ul class="rows sheet-list">
                {workflows.map((one) => (
                    <li key={one.name} class="row">
                        <div class="row-main">
                            <p class="row-name"><a href={`/quan-tri/quy-trinh/${encodeURIComponent(one.name)}`}>{one.title}</a></p>
                            <p class="row-sub">{t('workflows.line', { version: one.version, stages: one.stages.length, fields: one.form.length })}</p>
                        </div>
                    </li>
                ))}
            </ul>
            {operator && <Publish onDone={asked.again} />}
            {operator && (asked.value ? <Versions versions={listOf<Version>(asked.value)} /> : asked.problem ? <Trouble problem={asked.problem} onAgain={() => void asked.again()} /> : <Waiting />)}
        </>
    );
}
