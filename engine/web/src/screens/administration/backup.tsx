import { useSignal } from '@preact/signals';
import { ask } from '../../api/client';
import type { Problem } from '../../api/types';
import { Button } from '../../parts/button';
import { PageHead } from '../../parts/page_head';
import { Progress } from '../../parts/progress';
import { Strip } from '../../parts/strip';
import { TextField } from '../../parts/fields/text_field';
import { Trouble } from '../../parts/proof/trouble';
import { say, usePage } from '../../shell/routing/page';
import { momentOf, now } from '../../words/moments';
import { t } from '../../words/words';

export function BackupPart() {
    usePage(t('bar.backup'));
    const folder = useSignal('');
    const busy = useSignal(false);
    const done = useSignal<{ at: string; folder: string } | null>(null);
    const problem = useSignal<Problem | null>(null);
    const start = async (event: Event) => {
        event.preventDefault();
        busy.value = true;
        const answer = await ask<{ folder?: string } | null>('backups', { method: 'POST', body: folder.value.trim() ? { folder: folder.value.trim() } : {} });
        busy.value = false;
        problem.value = answer.ok ? null : answer.problem;
        done.value = answer.ok ? { at: now(), folder: answer.value?.folder ?? folder.value } : null;
        if (answer.ok) say(t('backup.done'));
    };
    return (
        <>
            <PageHead title={t('bar.backup')} sub={t('backup.sub')} />
            <form class="sheet form" noValidate onSubmit={(event) => void start(event)}>
                <TextField frame={{ id: 'folder', label: t('backup.folder'), hint: t('backup.folder-hint'), optional: true }} initial="" onInput={(text) => { folder.value = text; }} />
                <Button type="submit" look="primary" busy={busy.value}>{t('backup.start')}</Button>
                {busy.value && <Progress label={t('backup.working')} done={0} total={0} />}
            </form>
            {problem.value && <Trouble problem={problem.value} />}
            {done.value && <Strip tone="green" sign="check" title={t('backup.done')}><p>{[momentOf(done.value.at), done.value.folder].filter(Boolean).join(' · ')}</p></Strip>}
            <section class="sheet">
                <h2>{t('backup.restore')}</h2>
                <p>{t('backup.restore-text')}</p>
                <p><code>thidua restore --help</code></p>
            </section>
        </>
    );
}
